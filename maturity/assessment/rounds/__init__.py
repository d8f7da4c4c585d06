"""Rounds, their raters and their answers."""
