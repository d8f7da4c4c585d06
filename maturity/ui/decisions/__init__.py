"""Reviewing and deciding on the screen."""
