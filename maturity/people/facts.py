"""What follows from the store of one organisation, worked out once for everybody who may see the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from typing import TypeVar

from maturity.database import Database
from maturity.database.change_repository import About, Stamp, stamp_of
from maturity.database.facts import Key
from maturity.people.model import Actor

T = TypeVar("T")
ALL = tuple(About)
#: A closed round follows from what is stored of rounds; an open one from what people say in it too.
CLOSED, OPEN = (About.WORK,), (About.WORK, About.ANSWERS)
PLAN = (About.WORK, About.PLAN)


def stamp(db: Database, actor: Actor) -> Stamp:
    """How often the actor's organisation was changed: as it was when they came in, or later."""
    seen = actor.stamp
    if seen is None:
        with db.reading(actor.organisation_id) as session:
            seen = stamp_of(session, actor.organisation_id)
    return db.facts.newest(actor.organisation_id, seen)


def fact(db: Database, actor: Actor, name: str, work: Callable[[], T], *about: Hashable, follows: tuple[About, ...] = ALL) -> T:
    """What `work` makes of the store, shared with others of this organisation in the same role, until the store says otherwise.

    name, about: what it is, with everything that `work` uses beside the store: a language, a round. Today is used by many, so
    another day is another fact. follows: what it follows from; everything, when in doubt. Check first whether the actor may see
    it, and change nothing of what comes back: others have it too.
    """
    follows_from = (stamp(db, actor).of(follows), date.today())
    return db.facts.get(Key(actor.organisation_id, actor.sight, name, about), follows_from, work)
