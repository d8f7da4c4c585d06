"""How what stands on a page is laid out: in rows, and in parts that are worked out once they are opened."""
