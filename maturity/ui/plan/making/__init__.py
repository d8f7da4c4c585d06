"""Making the plan: what it reaches, proposals to look at, ways to reach more, choosing by hand."""
