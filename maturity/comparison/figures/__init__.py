"""What a group shows of its contributions: medians, quartiles and places, like with like; without names only together."""
