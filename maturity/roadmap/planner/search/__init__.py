"""How the planner finds a plan: objectives, a greedy start, the solver's models, and the search itself."""
