"""Many people at once: an installation as it is run, people who came in as they do, their gestures, and what came of them."""
