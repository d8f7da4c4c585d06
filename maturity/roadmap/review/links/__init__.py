"""Links with which a director reviews the plan without an account."""
