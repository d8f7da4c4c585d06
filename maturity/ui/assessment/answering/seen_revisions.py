"""What a browser has seen of answers, so that a change of this person is told apart from one made elsewhere.

A session remembers it. For the session that comes after a lost one the browser keeps it too: Streamlit's browser sends all that
its fields hold to a new session, also of a field that nobody sees (docs/decisions/0020).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

import streamlit as st

from maturity.assessment.model import Answer, AnswerState

Mark = tuple[int, str, int]  #: a revision, the digest of what it said, and how often its fields were drawn anew


class SeenAnswers:
    """What the browser on this page has seen of some answers. Begin it above their fields and `tell` it below them."""

    def __init__(self, key: str, items: Iterable[str], stored: Mapping[str, Answer]) -> None:
        """key: the same for the same answers. What was not on the screen, in a new window or on another page, is seen now."""
        self._field, self._spot = f"seen_{key}", st.empty()
        self._is_new = self._field not in st.session_state
        if self._is_new:
            fresh = {item: _mark(stored.get(item)) for item in items}
            self._said = self._show(_said(fresh))
            st.session_state[f"mind_{key}"] = {item: _heard(self._said, item) for item in fresh}
        # Changed in place: between a save and its mark no newer gesture of this person may end the run.
        self._marks: dict[str, Mark] = st.session_state[f"mind_{key}"]

    def revision(self, item: str) -> int:
        return self._marks[item][0]

    def times(self, item: str) -> int:
        """How often the fields of this item were drawn anew: part of their keys."""
        return self._marks[item][2]

    def is_change(self, answer: Answer) -> bool:
        """Whether this is something else than what the browser was shown."""
        return digest(answer) != self._marks[answer.item][1]

    def learn(self, answer: Answer) -> None:
        """The browser shows this answer from here on."""
        self._marks[answer.item] = _mark(answer, self.times(answer.item))

    def draw_anew(self, item: str, answer: Answer | None) -> None:
        """Show what is stored instead of what stands in the browser."""
        self._marks[item] = _mark(answer, self.times(item) + 1)
        st.rerun()

    def tell(self) -> None:
        """Let the browser keep it."""
        said = _said(self._marks)
        if not self._is_new:
            st.session_state[self._field] = said
            self._show()
        elif said != self._said:  # a field that was read in this run can be written in the next one only
            st.rerun()

    def _show(self, value: str = "") -> str:
        return self._spot.text_input(self._field, value, key=self._field, label_visibility="collapsed") or ""


def marks_of(key: str) -> Mapping[str, Mark]:
    """What this session knows that the browser saw of the answers with this key (that of `SeenAnswers`)."""
    found: Mapping[str, Mark] = st.session_state.get(f"mind_{key}", {})
    return found


def digest(answer: Answer) -> str:
    """A short word for what an answer says."""
    said = json.dumps([answer.state, answer.choice, answer.note])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


#: What a browser shows of an item without an answer and without a note.
_NOTHING = digest(Answer("", AnswerState.ANSWERED))


def _mark(answer: Answer | None, times: int = 0) -> Mark:
    return (answer.revision, digest(answer), times) if answer else (0, _NOTHING, times)


def _said(marks: Mapping[str, Mark]) -> str:
    return json.dumps(marks, separators=(",", ":"))


def _heard(said: str, item: str) -> Mark:
    """What a browser says that it saw of an item. Anything may stand there; at worst a person is asked which answer stays."""
    try:
        revision, digest_, times = json.loads(said)[item]
        return int(revision), str(digest_), int(times)
    except (ValueError, TypeError, LookupError):
        return _mark(None)
