"""Where an organisation wants to be: the desired experience, promises, targets per year."""
