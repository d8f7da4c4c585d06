"""What many windows show alike is drawn once: its messages are kept and sent again, to whoever may see the same.

Working out a picture takes a tenth of a second, and a table a hundredth; sending what was made before takes next to nothing. For
parts without fields and buttons only: those belong to one window.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import is_dataclass
from datetime import date
from hashlib import sha256
from weakref import ReferenceType, ref

import streamlit as st

from maturity.assessment.model import Round
from maturity.database.change_repository import About
from maturity.people.facts import ALL, CLOSED, OPEN, stamp
from maturity.ui.session import Visit, is_dark

MOST = 1_000  #: parts kept in a process; a picture takes some ten kilobytes


def draw_once(visit: Visit, name: str, draw: Callable[[], object], *about: Hashable, follows: tuple[About, ...] = ALL) -> None:
    """Draw a part, or send what it was when it was drawn for somebody else of this organisation, in the same role.

    name, about: which part, and all that it shows beside what is stored and the language: a round, a choice. follows:
    what it follows from; everything, when in doubt. Whatever is stored of the organisation meanwhile, the theme, the
    language, the visitor's clock and the day make it another part.

    What is stored meanwhile, after this run began to read, is not kept: what is drawn may follow from before or from after.
    """
    now = stamp(visit.db, visit.actor).of(follows)
    if visit.actor.stamp is not None and visit.actor.stamp.of(follows) != now:
        draw()
        return
    whose = (visit.db.facts.of, visit.actor.organisation_id, visit.actor.sight)
    holds = (*now, *follows, date.today())
    seen = (visit.t.language, is_dark(), st.context.timezone)
    _drawn(repr((name, *whose, *holds, *seen, *about)), draw)  # as a text: Streamlit takes long over each part of a key


def follows_of(round_: Round) -> tuple[About, ...]:
    """What the figures of a round follow from."""
    return OPEN if round_.is_open else CLOSED


@st.cache_resource(max_entries=MOST, show_spinner=False)
def _drawn(key: str, _draw: Callable[[], object]) -> None:
    """Streamlit keeps what this function draws, and draws it again for the same key."""
    _draw()


_digests: dict[int, tuple[ReferenceType[object], str]] = {}


def digest(content: object) -> str:
    """What tells this content apart from any other, by its repr. Of an object that stays, such as a map, worked out once."""
    if isinstance(content, tuple):
        return sha256(" ".join(map(digest, content)).encode()).hexdigest()
    if not is_dataclass(content) or isinstance(content, type):
        return sha256(repr(content).encode()).hexdigest()
    place = id(content)
    known = _digests.get(place)
    if known is None or known[0]() is not content:
        found = sha256(repr(content).encode()).hexdigest()
        try:
            known = ref(content, lambda _: _digests.pop(place, None)), found
        except TypeError:  # of a class with slots
            return found
        _digests[place] = known
    return known[1]
