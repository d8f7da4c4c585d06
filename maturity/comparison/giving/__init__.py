"""Giving: a frozen copy of a round for a group, with consent; taking it back; and what a group may read."""
