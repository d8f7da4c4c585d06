"""What worked elsewhere, for the plan: of every group that the actor's organisation is in."""

from __future__ import annotations

from maturity.comparison.giving import service as giving
from maturity.comparison.groups import service as groups
from maturity.comparison.helping.experience import Experience, experiences
from maturity.database import Database
from maturity.people.model import Actor


def what_worked(db: Database, actor: Actor, initiative_id: str) -> tuple[tuple[str, Experience], ...]:
    """What the members of each group tell of one initiative of the library, with the title of the group; groups that tell nothing
    are left out. The own organisation counts where it gave it. Raises NotPermittedError."""
    found = []
    for group, _ in groups.groups(db, actor):
        view = giving.group_view(db, actor, group.id)
        if not view.is_shown:
            continue
        given = [*view.named, *([view.own] if view.own is not None else [])]
        experience = experiences(given).get(initiative_id)
        if experience is not None:
            found.append((group.title, experience))
    return tuple(found)
