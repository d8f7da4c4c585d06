"""The consensus workshop: what was agreed, on what evidence, and what it ends with."""
