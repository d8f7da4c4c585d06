"""The consensus workshop on the screen: one file per step."""
