"""Decided versions of a roadmap, and what differs between two of them."""
