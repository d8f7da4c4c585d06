"""Scores, levels and confirmation from answers: pure calculations."""
