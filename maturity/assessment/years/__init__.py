"""Rounds beside each other: what moved, and what the year before said."""
