"""Who can help whom: needs and offers, pairs over a whole group, and what worked elsewhere."""
