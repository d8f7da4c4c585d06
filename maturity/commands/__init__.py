"""What `python -m maturity` can do; one file per subject. Each command loads what it needs when it runs."""
