"""The team map: the plan as lines and stations that rise from today to the desired future."""
