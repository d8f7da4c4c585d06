"""The ambition in one form."""
