"""What the workbook counts beyond the document: what initiatives ask, what figures rest on, and the decision log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from maturity.assessment import service as assessments
from maturity.assessment.model import Score, Scores
from maturity.assessment.service import Results
from maturity.database import Database
from maturity.language import Translator
from maturity.people.model import Actor, Permission
from maturity.report.model import Figure
from maturity.roadmap import decision_service
from maturity.roadmap import service as roadmaps
from maturity.roadmap.deciding import Entry


@dataclass(frozen=True)
class Effort:
    """What an initiative asks: quarters of work, own person-days in all, change load per quarter (1 to 3)."""

    quarters: int
    person_days: int
    load: int


@dataclass(frozen=True)
class Basis:
    """What a figure rests on: how many of how many practices were answered, and the value of the round before."""

    answered: int
    total: int
    previous: Figure | None = None


@dataclass(frozen=True)
class LogLine:
    """A line of the decision log: the day, what was decided, by whom, and why."""

    on: date
    what: str
    by: str = ""
    why: str = ""


@dataclass(frozen=True)
class Figures:
    """efforts: by code of the initiative; bases: by code of the domain and of the practice; log: newest first."""

    efforts: Mapping[str, Effort] = field(default_factory=dict)
    bases: Mapping[str, Basis] = field(default_factory=dict)
    log: tuple[LogLine, ...] = ()


def figures_of(db: Database, actor: Actor, t: Translator) -> Figures:
    """The figures of the actor's organisation. Raises NotPermittedError."""
    actor.require(Permission.EXPORT)
    found, roadmap = assessments.latest_results(db, actor), roadmaps.roadmap(db, actor, t.language)
    return Figures(
        efforts={one.code: Effort(one.quarters, one.person_days, one.load) for one in roadmap.initiatives},
        bases={} if found is None else _bases(found),
        log=tuple(_line(entry, t) for entry in decision_service.entries(db, actor)),
    )


def _bases(found: Results) -> dict[str, Basis]:
    before = found.previous or Scores(found.scores.overall, {}, {}, {})
    domains = {one.code: _basis(found.scores.domains[one.id], before.domains.get(one.id)) for one in found.questionnaire.domains}
    practices = {code: _basis(score, before.practices.get(code)) for code, score in found.scores.practices.items()}
    return domains | practices


def _basis(score: Score, before: Score | None) -> Basis:
    return Basis(score.base.answered, score.base.total, before.exact if before is not None else None)


def _line(entry: Entry, t: Translator) -> LogLine:
    what = {
        "decided": t("plan decided"),
        "stopped": t("{code} stopped", code=entry.subject),
        "capacity": t("capacity changed"),
        "ordered": t("new order accepted"),
    }[entry.kind]
    presets = {"small": t("Small"), "medium": t("Medium"), "large": t("Large")}
    why = presets.get(entry.why, t("Own figures")) if entry.kind == "capacity" else entry.why
    return LogLine(entry.made_at.astimezone().date(), what, entry.by, why)
