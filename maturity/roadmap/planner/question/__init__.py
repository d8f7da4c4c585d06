"""What is asked of the planner: the problem, its rules, and when work may begin."""
