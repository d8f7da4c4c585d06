"""What the director's document shows: plain values, worded by others, in the order in which they are read.

Everything may be empty or None; the document then says in words what is not there yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from maturity.report.values.perception_values import Views
from maturity.report.values.workshop_model import Workshop
from maturity.roadmap.model import QUARTERS, State

Figure = float | Fraction
Kind = Literal["roadmap", "note", "results"]  #: the whole plan, two pages to decide on, or one round without a plan
MapStyle = Literal["simple", "bars"]  #: one cell per quarter, or bars that span quarters with the simple list after them
PaperSize = Literal["A4", "A3"]  #: of the pages with the team map; all others are A4
#: Quarters in one year of the plan.
YEAR = 4


@dataclass(frozen=True)
class HouseStyle:
    """An organisation's own looks: a Word template (.docx or .dotx) and a logo (PNG or JPEG); None: ours, none."""

    template: bytes | None = None
    logo: bytes | None = None


@dataclass(frozen=True)
class Quarter:
    """A column of the team map: the quarter ("K1") and its calendar year ("2027")."""

    label: str
    year: str

    def __str__(self) -> str:
        return f"{self.label} {self.year}".strip()


@dataclass(frozen=True)
class Domain:
    """Where one domain stands: means on the scale, the level and its name, targets for the end of each year of the plan.

    colour: six hexadecimal digits, with or without "#"; bottleneck: what holds the level down, as a sentence; forecast: the mean
    at the end of the plan if its initiatives finish and work as expected.
    """

    code: str
    name: str
    colour: str = ""
    mean: Figure | None = None
    previous: Figure | None = None
    level: int | None = None
    level_name: str = ""
    targets: tuple[Figure | None, Figure | None, Figure | None] = (None, None, None)
    bottleneck: str = ""
    forecast: Figure | None = None


@dataclass(frozen=True)
class Practice:
    """Where one practice stands; `domain` is the code of its domain."""

    code: str
    name: str
    domain: str
    value: Figure | None = None
    level_name: str = ""
    target: Figure | None = None


@dataclass(frozen=True)
class Prerequisite:
    """An initiative that has to be finished first."""

    code: str
    name: str


@dataclass(frozen=True)
class PlannedInitiative:
    """An initiative in the plan.

    start, finish: quarters of the plan, 1 to 12; why_here: why it stands there, as a sentence; asks: what it asks of people, in a
    few words.
    """

    code: str
    name: str
    domain: str = ""
    domain_name: str = ""
    colour: str = ""
    goal: str = ""
    owner: str = ""
    team: str = ""
    first_action: str = ""
    first_action_on: date | None = None
    done_when: str = ""
    stop_when: str = ""
    prerequisites: tuple[Prerequisite, ...] = ()
    start: int | None = None
    finish: int | None = None
    period: str = ""
    why_here: str = ""
    state: State = State.PLANNED
    asks: str = ""

    @property
    def year(self) -> int | None:
        """The year of the plan in which it starts, from 1; None when it stands in no quarter."""
        return None if self.start is None else (self.start - 1) // YEAR + 1


@dataclass(frozen=True)
class NotNow:
    """An initiative that was chosen and does not fit, that somebody put off, or that is not wanted."""

    code: str
    name: str
    domain_name: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Stopped:
    """An initiative that was stopped, and the own person-days that this gave back (None: unknown)."""

    code: str
    name: str
    reason: str = ""
    freed_days: Figure | None = None


@dataclass(frozen=True)
class Use:
    """What the plan asks of one kind of capacity in a quarter, and what there is."""

    used: Figure
    available: Figure

    @property
    def over(self) -> bool:
        return self.used > self.available


@dataclass(frozen=True)
class QuarterUse:
    """The three kinds of capacity in one quarter, and by name the resources that the organisation counts itself."""

    person_days: Use
    load: Use
    parallel: Use
    extra: tuple[tuple[str, Use], ...] = ()

    @property
    def over(self) -> bool:
        """Whether anything is asked that is not there."""
        return any(use.over for use in (self.person_days, self.load, self.parallel, *(use for _, use in self.extra)))


@dataclass(frozen=True)
class RequestedDecision:
    """A decision that is asked. key: by which an answer is recognised; consequence: what a "no" means; who: decides; briefer: the
    same with fewer names, the last one without any."""

    key: str
    text: str
    consequence: str = ""
    who: str = ""
    briefer: tuple[str, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        """The text and its shorter wordings, the longest first."""
        return self.text, *self.briefer


@dataclass(frozen=True)
class Brief:
    """The plan for a reader with two minutes, in sentences.

    if_no: what happens when the answer is no; changed: since decided_on, when a plan was decided last (None: never was one);
    answer_by: the day before which an answer is asked; mark: how confidential the document is.
    """

    why_now: str = ""
    if_no: str = ""
    changed: tuple[str, ...] = ()
    decided_on: date | None = None
    answer_by: date | None = None
    mark: str = ""


@dataclass(frozen=True)
class Decided:
    """A line of the decision log: when, what was decided, by whom and why, in words."""

    on: date
    what: str
    by: str = ""
    why: str = ""


@dataclass(frozen=True)
class Report:
    """The document of one plan.

    language: of the words of the organisation, and so of the document ("nl", "en"); base: how many practices were answered, and
    when; reworded: how many of them the round before asked otherwise, as a sentence; summary: the answer in words; method_note:
    what the questionnaire rests on and does not promise; scale_top: the highest value on the scale; views: None when leaders and
    the front line may not be shown side by side; capacity: one entry per quarter, or nothing; own_part: what the director does
    personally; verdict: what the plan reaches of the targets; log: newest first.
    """

    organisation: str
    title: str
    language: str
    date: date
    plan_code: str = ""
    export_code: str = ""
    questionnaire: str = ""
    method_note: str = ""
    base: str = ""
    reworded: str = ""
    summary: str = ""
    scale_top: int = 5
    standing: tuple[Domain, ...] = ()
    strong_points: tuple[str, ...] = ()
    brakes: tuple[str, ...] = ()
    practices: tuple[Practice, ...] = ()
    workshop: Workshop | None = None
    views: Views | None = None
    desired_experience: str = ""
    promises: tuple[str, ...] = ()
    quarters: tuple[Quarter, ...] = ()
    initiatives: tuple[PlannedInitiative, ...] = ()
    not_now: tuple[NotNow, ...] = ()
    refused: tuple[NotNow, ...] = ()
    stopped: tuple[Stopped, ...] = ()
    capacity: tuple[QuarterUse, ...] = ()
    decisions: tuple[RequestedDecision, ...] = ()
    own_part: tuple[str, ...] = ()
    brief: Brief = Brief()
    verdict: str = ""
    log: tuple[Decided, ...] = ()

    @property
    def columns(self) -> tuple[Quarter, ...]:
        """The quarters of the team map; without a calendar they are numbered."""
        return self.quarters or tuple(Quarter(str(number), "") for number in range(1, QUARTERS + 1))

    @property
    def years(self) -> tuple[str, ...]:
        """The calendar years of each year of the plan: ("2027", "2028", "2029"), or ("2027–2028", …) when it starts halfway."""
        groups = [self.quarters[start : start + YEAR] for start in range(0, min(len(self.quarters), QUARTERS), YEAR)]
        return tuple(_span(quarter.year for quarter in group) for group in groups)

    @property
    def period(self) -> str:
        """The calendar years of the whole plan: "2027–2029"."""
        return _span(quarter.year for quarter in self.quarters)


def _span(years: Iterable[str]) -> str:
    found = list(dict.fromkeys(years))
    return found[0] if len(found) == 1 else f"{found[0]}–{found[-1]}" if found else ""
