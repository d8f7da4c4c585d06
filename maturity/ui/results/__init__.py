"""What the pages of the results show."""
