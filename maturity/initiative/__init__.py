"""The library of initiatives, read from data/."""
