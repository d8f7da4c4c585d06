"""From the results of a closed round, a roadmap and evidence to exactly what goes to a group, and not a figure more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from hashlib import sha256
from math import floor

from maturity.assessment.evidence.model import Evidence
from maturity.assessment.model import CONSENSUS, Scores
from maturity.assessment.results import LEAST, Results
from maturity.comparison.contribution import (
    WITHOUT_NAME,
    Basis,
    Before,
    Contribution,
    Depth,
    Done,
    EvidenceKinds,
    Figure,
    FigureKind,
    Lifted,
    Offer,
    Way,
)
from maturity.people.model import Organisation
from maturity.questionnaire.model import Practice, Questionnaire
from maturity.roadmap.model import Calendar, Roadmap, RoadmapInitiative, State


@dataclass(frozen=True)
class Wish:
    """What an organisation wants to give: which round, how deep, under its name or not, and which help it offers.

    left_out: codes of initiatives that do not go along.
    """

    round_id: str
    depth: frozenset[Depth]
    is_named: bool = True
    offers: tuple[Offer, ...] = ()
    left_out: frozenset[str] = frozenset()

    @property
    def layers(self) -> frozenset[Depth]:
        """What really goes: without a name figures alone, and practices never without their domains."""
        depth = self.depth if self.is_named else self.depth & WITHOUT_NAME
        return depth | {Depth.DOMAINS} if Depth.PRACTICES in depth else depth


@dataclass(frozen=True)
class Sources:
    """What a contribution is made of. measured: levels per practice of closed rounds that asked the same, with the day, oldest
    first."""

    results: Results
    roadmap: Roadmap
    evidence: Sequence[Evidence] = ()
    measured: Sequence[tuple[date, Mapping[str, int]]] = field(default=())


def compose(wish: Wish, of: Sources, organisation: Organisation, place: tuple[str, str, str], today: date) -> Contribution:
    """The contribution that this wish comes to. place: the ids of the contribution, the group and the member."""
    layers, is_named, results = wish.layers, wish.is_named, of.results
    whole = _rounded(results) if basis_of(results).way is Way.PANEL else frozenset()
    practices = {practice.id for practice in results.questionnaire.practices}
    before = results.previous_round
    return Contribution(
        *place,
        is_named,
        organisation.name if is_named else "",
        organisation.kind if is_named else None,
        organisation.size if is_named else None,
        layers,
        basis_of(results),
        figures_of(results.questionnaire, results.scores, layers, _rated(results), results.unconfirmed, whole),
        _gaps(results) if Depth.GAPS in layers else {},
        _kinds(of.evidence, practices) if Depth.EVIDENCE in layers else {},
        _all_done(of, wish.left_out) if Depth.DONE in layers else (),
        wish.offers if Depth.OFFERS in layers else (),
        Before(_basis_before(results), figures_of(results.whole, results.previous, layers, rounded=_all_of_panel(results)))
        if Depth.BEFORE in layers and before is not None and results.previous is not None
        else None,
        today,
    )


def basis_of(results: Results) -> Basis:
    """What the round was asked with, how, and when it closed."""
    round_ = results.round
    way = Way.ANONYMOUS if round_.is_anonymous else Way.PANEL if len(_people(results)) > 1 or results.erased else Way.SOLO
    closed = round_.closed_on or round_.opened_on
    return Basis(round_.questionnaire_id, round_.questionnaire_version, round_.scope.value, way, closed, round_.part)


def wording(practices: Iterable[Practice]) -> str:
    """A fingerprint of the words, levels and scales of practices: what `years.comparing.same_question` compares."""
    said = [
        (
            practice.id,
            sorted(practice.question.items()),
            sorted(practice.levels.items()),
            [
                (item.id, sorted(item.question.items()), [(answer.id, str(answer.value)) for answer in item.scale.answers])
                for item in practice.items
            ],
        )
        for practice in practices
    ]
    return sha256(repr(said).encode()).hexdigest()[:16]


def _basis_before(results: Results) -> Basis:
    round_ = results.previous_round
    assert round_ is not None
    way = Way.ANONYMOUS if round_.is_anonymous else basis_of(results).way
    return Basis(
        round_.questionnaire_id,
        round_.questionnaire_version,
        round_.scope.value,
        way,
        round_.closed_on or round_.opened_on,
        round_.part,
    )


def figures_of(
    questionnaire: Questionnaire,
    scores: Scores,
    layers: frozenset[Depth],
    rated: Mapping[str, tuple[int, int]] | None = None,
    unconfirmed: frozenset[str] = frozenset(),
    rounded: frozenset[str] = frozenset(),
) -> dict[str, Figure]:
    """The figures of the chosen layers that have one, a domain before its practices.

    rated: practice → how many people rated it, and of how many. rounded: practices that go to one decimal, their domains too.
    """
    found: dict[str, Figure] = {}
    for domain in questionnaire:
        score = scores.domains.get(domain.id)
        if Depth.DOMAINS in layers and score is not None and score.exact is not None:
            base, words = score.base, wording(domain.practices)
            exact = _to_tenth(score.exact) if any(one.id in rounded for one in domain.practices) else score.exact
            found[domain.id] = Figure(domain.id, FigureKind.DOMAIN, exact, score.level, base.answered, base.applicable, words)
        for practice in domain.practices if Depth.PRACTICES in layers else ():
            score = scores.practices.get(practice.id)
            if score is not None and score.exact is not None:
                answered, of = (rated or {}).get(practice.id, (0, 0))
                found[practice.id] = Figure(
                    practice.id,
                    FigureKind.PRACTICE,
                    _to_tenth(score.exact) if practice.id in rounded else score.exact,
                    score.level,
                    answered,
                    of,
                    wording([practice]),
                    practice.id in unconfirmed,
                )
    return found


def _rounded(results: Results) -> frozenset[str]:
    """The practices of a panel that the workshop did not settle: the exact mean would tell how many answered, and what."""
    settled = {item for item, agreed in results.consensus.items() if agreed.answer is not None}
    asked = results.questionnaire.practices
    return frozenset(practice.id for practice in asked if not all(item.id in settled for item in practice.items))


def _all_of_panel(results: Results) -> frozenset[str]:
    """Every practice of a panel: which of them an earlier workshop settled is not known here."""
    is_panel = basis_of(results).way is Way.PANEL
    return frozenset(practice.id for practice in results.whole.practices) if is_panel else frozenset()


def _to_tenth(value: Fraction) -> Fraction:
    """To one decimal, half up, as figures are shown."""
    return Fraction(floor(value * 10 + Fraction(1, 2)), 10)


def _people(results: Results) -> set[str]:
    return {response.rater for response in results.responses if response.role_group != CONSENSUS}


def _rated(results: Results) -> dict[str, tuple[int, int]]:
    """Practice → how many people rated it, and of how many: from five on, and never of an anonymous round."""
    people = _people(results)
    if results.answers_stay or len(people) < LEAST:
        return {}
    rated: dict[str, set[str]] = {}
    for response in results.responses:
        if response.role_group != CONSENSUS and response.value is not None:
            rated.setdefault(response.item, set()).add(response.rater)
    found = {
        practice.id: set.union(*(rated.get(item.id, set()) for item in practice.items))
        for practice in results.questionnaire.practices
    }
    return {one: (len(those), len(people)) for one, those in found.items() if len(those) >= LEAST}


def _gaps(results: Results) -> dict[str, Fraction]:
    """Leaders minus front line, of five people or more each: what a small panel agreed to show itself is not shown elsewhere."""
    perception = results.perception
    return {gap.id: gap.size for gap in perception.practices if min(gap.bases) >= LEAST} if perception is not None else {}


def _kinds(evidence: Iterable[Evidence], practices: set[str]) -> dict[str, EvidenceKinds]:
    """The kinds of evidence per practice; what is confidential counts in nothing."""
    found: dict[str, list[Evidence]] = {}
    for one in evidence:
        if not one.confidential and one.practice in practices:
            found.setdefault(one.practice, []).append(one)
    return {
        practice: EvidenceKinds(tuple(sorted({one.kind.value for one in brought})), max(one.strength for one in brought))
        for practice, brought in sorted(found.items())
    }


def goes(roadmap: Roadmap) -> tuple[RoadmapInitiative, ...]:
    """The initiatives that were finished or stopped, by code."""
    return tuple(sorted((i for i in roadmap.initiatives if i.state in (State.DONE, State.STOPPED)), key=lambda i: i.code))


def _all_done(of: Sources, left_out: frozenset[str]) -> tuple[Done, ...]:
    calendar = of.roadmap.calendar
    return tuple(_done(initiative, calendar, of.measured) for initiative in goes(of.roadmap) if initiative.code not in left_out)


def _done(initiative: RoadmapInitiative, calendar: Calendar, measured: Sequence[tuple[date, Mapping[str, int]]]) -> Done:
    return Done(
        initiative.library_id or "",
        "" if initiative.library_id else initiative.name,
        initiative.state is State.STOPPED,
        initiative.quarters if initiative.estimate is None else initiative.estimate,
        initiative.took,
        initiative.person_days or None,
        tuple(
            Lifted(lift.practice, lift.end - lift.start, *_around(initiative, lift.practice, calendar, measured))
            for lift in initiative.lifts
        ),
        initiative.stop_reason if initiative.state is State.STOPPED else "",
    )


def _around(
    initiative: RoadmapInitiative, practice: str, calendar: Calendar, measured: Sequence[tuple[date, Mapping[str, int]]]
) -> tuple[int | None, int | None]:
    """The levels of a practice in the last round before the work began, and in the first after it ended."""
    if initiative.began is None or initiative.ended is None:
        return None, None
    first, past = (calendar.first_day(calendar.number(moment)) for moment in (initiative.began, initiative.ended + 1))
    earlier = [levels[practice] for day, levels in measured if day <= first and practice in levels]
    later = [levels[practice] for day, levels in measured if day >= past and practice in levels]
    return (earlier[-1] if earlier else None), (later[0] if later else None)
