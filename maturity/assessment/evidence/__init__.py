"""Evidence: what shows that a practice stands where people say it stands."""
