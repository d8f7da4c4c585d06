"""The way back: a reviewed document is read, laid beside what was sent, and becomes proposals to accept or reject."""
