"""The members of an organisation on the screen."""
