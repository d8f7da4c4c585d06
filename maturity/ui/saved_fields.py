"""Fields that save on their own: what this window last saw of each, so that a change of this person is told from another's.

Nothing is saved in a callback: after a lost session callbacks are lost too (docs/decisions/0001). Draw the field with the `key`
of a SavedField and what is stored as its value, then ask for the `change`. A new session does not know what the window saw: a
field that the browser brings back with something else than what is stored is asked about.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import streamlit as st

_SEEN = "saved_fields"
Seen = dict[str, list[Any]]  #: per name what the window last saw of a field, and how often it was drawn anew
Change = Literal["same", "mine", "clash"]


@dataclass
class SavedField:
    """A field of this window. name: the same for the same thing, also in another language; stored: what the database holds.

    last_seen: of this window; a page with dozens of fields asks for it once, since the session answers slowly.
    """

    name: str
    stored: Any
    last_seen: Seen = field(default_factory=lambda: last_seen(), repr=False)

    def __post_init__(self) -> None:
        """What somebody else stored in the meantime is shown, unless this person changed the field too."""
        known = self.last_seen.get(self.name)
        if known and known[0] != self.stored and st.session_state.get(self.key) == known[0]:
            self.last_seen[self.name] = [self.stored, known[1] + 1]

    @property
    def key(self) -> str:
        """The key to draw the field with; another one after it was drawn anew."""
        return key_of(self.name, self.last_seen)

    def change(self, shown: Any) -> Change:
        """What the field that was drawn means: nothing new; a change of this person; or two who changed it at once."""
        known = self.last_seen.get(self.name)
        if shown == self.stored:
            self.learn(shown)
            return "same"
        if known is None:
            return "clash"
        if shown == known[0]:
            return "same"
        return "mine" if self.stored == known[0] else "clash"

    def learn(self, value: Any) -> None:
        """The window shows what is stored."""
        self.last_seen[self.name] = [value, (self.last_seen.get(self.name) or [None, 0])[1]]

    def draw_anew(self, value: Any) -> None:
        """From the next run on the field shows this value, which is stored."""
        self.last_seen[self.name] = [value, (self.last_seen.get(self.name) or [None, 0])[1] + 1]


def key_of(name: str, last_seen: Seen) -> str:
    """The key of a field as it was drawn last, whatever somebody else stored since."""
    known = last_seen.get(name)
    return f"{name}_{known[1]}" if known and known[1] else name


def last_seen() -> Seen:
    """What this window last saw of the fields that it showed, by name."""
    seen: Seen = st.session_state.setdefault(_SEEN, {})
    return seen
