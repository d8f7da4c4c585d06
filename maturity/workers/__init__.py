"""Processes beside the server, for work that must not hold up anybody else: reading files that people bring, making documents."""
