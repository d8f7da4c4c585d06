"""Rounds, raters and answers, and what they say: scores, levels, bottlenecks."""
