"""Intervision: groups of organisations that compare, and find who can help whom."""
