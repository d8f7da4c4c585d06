"""What the pages of the self-assessment show."""
