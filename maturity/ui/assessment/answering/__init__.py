"""Answering the questions, by members and by guests."""
