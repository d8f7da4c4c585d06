"""Shapes, colours, lettering and SVG: the ground floor of every picture."""
