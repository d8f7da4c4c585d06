"""What the workbook counts beyond the document: what initiatives ask, and what figures rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from maturity.assessment.model import Score, Scores
from maturity.assessment.results import Results
from maturity.report.model import Figure
from maturity.roadmap.model import Roadmap


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
class Figures:
    """efforts: by code of the initiative; bases: by code of the domain and of the practice."""

    efforts: Mapping[str, Effort] = field(default_factory=dict)
    bases: Mapping[str, Basis] = field(default_factory=dict)


def figures_of(results: Results | None, roadmap: Roadmap) -> Figures:
    """The figures of an organisation. results: where it stands; None: nothing was measured."""
    return Figures(
        efforts={
            initiative.code: Effort(initiative.quarters, initiative.person_days, initiative.load)
            for initiative in roadmap.initiatives
        },
        bases={} if results is None else _bases(results),
    )


def _bases(results: Results) -> dict[str, Basis]:
    before = results.previous or Scores(results.scores.overall, {}, {}, {})
    domains = {
        domain.code: _basis(results.scores.domains[domain.id], before.domains.get(domain.id))
        for domain in results.questionnaire.domains
    }
    practices = {code: _basis(score, before.practices.get(code)) for code, score in results.scores.practices.items()}
    return domains | practices


def _basis(score: Score, before: Score | None) -> Basis:
    return Basis(score.base.answered, score.base.total, before.exact if before is not None else None)
