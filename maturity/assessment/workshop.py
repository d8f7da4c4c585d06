"""The consensus workshop: what was agreed per practice, and what it ends with (field.md §4.8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from maturity.assessment.model import CONSENSUS, Answer, AnswerState

THREE = 3  #: brakes and first actions that a workshop ends with


@dataclass(frozen=True)
class Consensus:
    """What the workshop made of one item.

    state: None as long as nothing is agreed; then a dissent can say why, and the mean of the role groups stays the score.
    choice: the agreed answer; note: on what evidence; owner: who keeps it up; revote: how many people chose which answer after
    talking, in the order of the scale, () without a re-vote.
    """

    item: str
    state: AnswerState | None = None
    choice: str = ""
    note: str = ""
    dissent: str = ""
    owner: str = ""
    revote: tuple[int, ...] = ()
    revision: int = 0

    @property
    def answer(self) -> tuple[str, str, Answer] | None:
        """As an answer that decides the item, in the form (rater, role group, answer); None when nothing is agreed."""
        if self.state is None:
            return None
        return CONSENSUS, CONSENSUS, Answer(self.item, self.state, self.choice, self.note)


@dataclass(frozen=True)
class Action:
    """A first action: what, by whom, before when."""

    what: str = ""
    who: str = ""
    by: date | None = None


@dataclass(frozen=True)
class Workshop:
    """One workshop on a closed round. agenda: the items to talk about, in order; brakes and actions: three of each at the end."""

    round_id: str
    agenda: tuple[str, ...] = ()
    brakes: tuple[str, ...] = ("", "", "")
    actions: tuple[Action, ...] = field(default=(Action(), Action(), Action()))
    started_on: date | None = None
    finished_on: date | None = None
    revision: int = 0
