"""Guests: people without an account who answer one round with a link."""
