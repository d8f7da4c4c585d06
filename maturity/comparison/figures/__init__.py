"""What a group shows of its contributions: medians, quartiles and places, like with like; of those without a name only together."""
