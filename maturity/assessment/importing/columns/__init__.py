"""What the columns of a sheet are: headings, items, answers, and what they are about."""
