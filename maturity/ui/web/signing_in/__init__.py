"""Signing in: with a password of this installation, or at a provider."""
