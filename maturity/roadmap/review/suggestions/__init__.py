"""Changes of the plan that a reviewer suggests in the app."""
