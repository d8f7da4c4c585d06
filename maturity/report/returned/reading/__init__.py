"""Reading a returned document: its paragraphs, at which initiative and field they belong, and what stands beside them."""
