"""Questionnaires: domains, practices, questions, levels and the rules for scoring, read from data/."""
