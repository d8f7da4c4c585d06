"""A made-up organisation to look around in: three years of rounds, an ambition and a plan."""
