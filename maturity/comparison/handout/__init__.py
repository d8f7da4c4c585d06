"""What a group tells, on paper: for one organisation, for the group, and as tables."""
