"""Whose a transaction is, when it is no organisation's: that of a group as a whole, or of an account that guides one.

A transaction of an organisation reads of a group what that organisation may see. Whatever needs more than that (joining, closing
a moment over what was given without a name, letting go) is a transaction of the group, begun by a service that asked first who
may do it. `maturity/migrations/group_policies.py` holds PostgreSQL to it, `tests/organisation_wall.py` every test.
"""

from __future__ import annotations

GROUP, ACCOUNT = "group:", "account:"


def of_group(group_id: str) -> str:
    """The transaction of a group as a whole."""
    return f"{GROUP}{group_id}"


def of_account(account_id: str) -> str:
    """The transaction of a facilitator, who has no organisation in the group."""
    return f"{ACCOUNT}{account_id}"
