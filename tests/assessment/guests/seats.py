"""Short ways to codes with which people begin in an anonymous round."""

from __future__ import annotations

from maturity.assessment.guests import link_service
from maturity.assessment.model import Round
from maturity.database import Database
from maturity.people.model import Actor


def drawn(db: Database, actor: Actor, round_: Round, number: int = 8, group: str = "front", department: str = "") -> list[str]:
    """The tokens of so many codes for people of one role group."""
    return [code.token for code in link_service.draw_codes(db, actor, round_.id, {(group, department): number})]
