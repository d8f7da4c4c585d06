"""How far raters agree, and how leaders and the front line see it."""
