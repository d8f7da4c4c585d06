"""The way back: a reviewed document is read, laid beside what was sent, and becomes proposals that a person accepts or rejects."""
