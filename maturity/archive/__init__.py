"""Taking the data of an organisation along, bringing it in elsewhere, erasing it, and letting go of what is old."""
