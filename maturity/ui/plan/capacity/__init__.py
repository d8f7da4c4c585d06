"""What the organisation can bear."""
