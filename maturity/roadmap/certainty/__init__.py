"""How sure a plan is: likely ranges from simulated runs, what carries the risk, and the chain that decides when a target is
reached."""
