"""Organisations, accounts, members and roles: who may do what."""
