"""What a reviewer remarks, and the answer."""
