"""Parts of the page Compare: whom to call, places, pairs, what worked elsewhere, and taking it along."""
