"""From the ambition to a complete plan: what it chooses, what it reaches, and what it would take to reach more."""
