"""Holding rounds: inviting, closing, importing."""
