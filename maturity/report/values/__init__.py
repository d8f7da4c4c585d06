"""What a document says, as plain values."""
