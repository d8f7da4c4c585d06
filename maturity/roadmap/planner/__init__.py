"""The planner: a problem in, a plan with its reasons out. It knows nothing of customer experience."""
