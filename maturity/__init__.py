"""Groeikaart: what the product knows about customer experience maturity, without any screen."""

__version__ = "0.3.0"
