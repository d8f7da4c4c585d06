"""A group: who started it, who takes part, what was agreed, and its moments."""
