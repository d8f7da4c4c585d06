"""The consensus workshop: what was agreed per practice, and what it ends with (docs/method.md, "The workshop")."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from maturity.assessment.model import CONSENSUS, Answer, AnswerState, AssessmentError

THREE = 3  #: brakes and first actions that a workshop ends with
SHORT, LONG = 200, 2_000  #: characters of who does something, and of everything else that is written down
MOST_PEOPLE = 1_000  #: hands that can be raised for one answer


class NotTellableError(AssessmentError):
    """A workshop is about a closed round of which something may be told; this is no such round (yet)."""


class WorkshopNotStartedError(AssessmentError):
    """The workshop has not begun, so nothing can be agreed in it."""


class WorkshopFinishedError(AssessmentError):
    """The workshop is finished; open it again to change something."""


class AgendaInvalidError(AssessmentError):
    """Something on the agenda is not asked in this round, or stands there twice."""


class RevoteInvalidError(AssessmentError):
    """A re-vote is a number of people, 0 or more, for every answer."""


class WorkshopTextTooLongError(AssessmentError):
    """A name has at most 200 characters, another text at most 2,000."""


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
    def is_settled(self) -> bool:
        """Whether the table is done with it: something was agreed, or it was recorded why not."""
        return self.state is not None or bool(self.dissent)

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

    @property
    def is_open(self) -> bool:
        """Whether it is going on: begun, and not finished."""
        return self.started_on is not None and self.finished_on is None
