"""From a roadmap to the planner's question, and from the planner's answer back to the roadmap.

The planner counts its periods from now: what lies before is a fact. Everywhere else quarters are counted from the first of the
plan.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from maturity.roadmap.aims import aims_of, lifts_of, years_left
from maturity.roadmap.benefit import Gaps
from maturity.roadmap.level_chains import chained
from maturity.roadmap.model import EXTRA, Reason, Roadmap, RoadmapInitiative, State
from maturity.roadmap.planner.question import candidate
from maturity.roadmap.planner.question.answer import Sequence
from maturity.roadmap.planner.question.candidate import Candidate, Figure, Levelling, Place
from maturity.roadmap.planner.question.count_limits import with_limits
from maturity.roadmap.planner.question.problem import Problem
from maturity.roadmap.planner.question.problem_data import ProblemData

PERSON_DAYS, LOAD, PARALLEL = "person_days", "load", "parallel"
#: An own initiative that says nothing about practices gets a place when there is room, and never in the place of what has effect:
#: all of them together are worth less than one step of one practice in one quarter.
OWN_BENEFIT = Fraction(1, 100_000)
SPREAD = 2  #: work may take up to so many times its own duration
#: Own people and the load of change are asked evenly, for at most 2 % of the value.
LEVELLING = Levelling((PERSON_DAYS, LOAD))


@dataclass(frozen=True)
class Move:
    """What a new order changes for one initiative; None: not in the plan."""

    code: str
    before: int | None
    after: int | None
    reason: Reason


@dataclass(frozen=True)
class Order:
    """A proposed order: where everything comes and why, and what that changes. Nothing is saved yet.

    status: "optimal" when no order is better; gap: how far it is from the best at most, as a share (0 when optimal);
    broken_wishes: codes whose wished quarter could not be kept; chosen: what it takes from the library or from the ideas, by
    code.
    """

    status: str
    gap: float
    places: Mapping[str, tuple[int | None, Reason]]
    moves: tuple[Move, ...]
    broken_wishes: tuple[str, ...] = ()
    chosen: tuple[RoadmapInitiative, ...] = ()


def even_parts(total: int, quarters: int) -> tuple[int, ...]:
    """Person-days spread over quarters in whole days, the larger parts first: 45 over 2 is (23, 22)."""
    return tuple(int(part) for part in candidate.even_parts(total, quarters))


def problem_of(
    roadmap: Roadmap,
    gaps: Gaps,
    now: int = 1,
    levelling: Levelling | None = LEVELLING,
    *,
    offered: Collection[RoadmapInitiative] = (),
) -> Problem:
    """The planner's question in quarter `now` of the plan. Ideas that nobody chose stay out.

    Prerequisites that follow from the levels are added, those that people decided not to wait for are left out. What was planned
    in an order that was accepted counts as agreed. offered: what the planner may choose beside what is on the roadmap
    (`offers.offered`). Raises ProblemError.
    """
    own = [one for one in roadmap.initiatives if one.state is not State.IDEA]
    chosen = chained([*own, *offered], gaps.levels)
    known, resources, aims = {initiative.code for initiative in chosen}, _resources(roadmap), aims_of(roadmap, gaps, now)
    data = ProblemData(
        candidates=tuple(_candidate(initiative, aims, known, resources, now) for initiative in chosen),
        horizon=roadmap.calendar.quarters - now + 1,
        resources={name: figures[now - 1 :] for name, figures in resources.items()},
        agreed=_agreed(roadmap, now),
        frozen_until=roadmap.frozen,
        levelling=levelling,
        practices=aims,
        agreed_durations={one.code: one.lasts for one in own} if roadmap.sequenced_at else {},
        visible_in=years_left(roadmap, now) if roadmap.visible else (),
    )
    domains = {initiative.domain for initiative in chosen}
    return Problem.of(with_limits(data, roadmap.capacity.starts[now - 1 :], _domain_limits(roadmap, now, domains)))


def _resources(roadmap: Roadmap) -> Mapping[str, tuple[Figure, ...]]:
    """What every initiative uses, and what the organisation named itself; beginnings and domains are limits of another kind."""
    rows = roadmap.capacity.rows
    return {name: figures for name, figures in rows.items() if name in (PERSON_DAYS, LOAD, PARALLEL) or name.startswith(EXTRA)}


def _domain_limits(roadmap: Roadmap, now: int, domains: Collection[str]) -> Mapping[str, tuple[Figure, ...]]:
    """Per domain how many initiatives at once; a theme of the year has no other limit than the whole."""
    capacity, calendar = roadmap.capacity, roadmap.calendar
    found = {
        domain: tuple(
            capacity.parallel[q - 1] if is_theme(roadmap, domain, calendar.plan_year(q)) else capacity.per_domain[q - 1]
            for q in range(now, calendar.quarters + 1)
        )
        for domain in sorted(domains)
    }
    whole = capacity.parallel[now - 1 :]
    return {domain: figures for domain, figures in found.items() if any(a < b for a, b in zip(figures, whole, strict=True))}


def is_theme(roadmap: Roadmap, domain: str, year: int) -> bool:
    """Whether a domain is a theme of a year of the plan (1 to 3)."""
    return year <= len(roadmap.themes) and domain in roadmap.themes[year - 1]


def _agreed(roadmap: Roadmap, now: int) -> Mapping[str, int | None] | None:
    """The order that was accepted; what should have begun before now was agreed for now. None before the first time."""
    if roadmap.sequenced_at is None:
        return None
    known = [
        initiative for initiative in roadmap.initiatives if initiative.state is State.PLANNED and initiative.reason is not None
    ]
    return {initiative.code: None if initiative.start is None else max(1, initiative.start - now + 1) for initiative in known}


def _candidate(
    initiative: RoadmapInitiative, aims: Collection[str], known: Collection[str], resources: Collection[str], now: int
) -> Candidate:
    left = remaining(initiative, now) if initiative.state is State.RUNNING else initiative.quarters
    waived = {waiver.code for waiver in initiative.waived}
    return Candidate(
        id=initiative.code,
        duration=left,
        domain=initiative.domain,
        demand={
            PERSON_DAYS: days_left(initiative, left),
            LOAD: (initiative.load,) * left,
            PARALLEL: (1,) * left,
            **{EXTRA + name: (amount,) * left for name, amount in initiative.extra.items() if EXTRA + name in resources},
        },
        requires=tuple(code for code in initiative.requires if code in known and code not in waived),
        value=None if initiative.lifts else OWN_BENEFIT,
        earliest=max(1, (initiative.earliest or 1) - now + 1),
        latest=_later(initiative.latest, now),
        fixed=_later(initiative.fixed, now),
        state=initiative.state,
        lifts=lifts_of(initiative, aims, now),
        spread=SPREAD,
        must=initiative.must,
        visible=initiative.track == "visible",
    )


def remaining(initiative: RoadmapInitiative, now: int) -> int:
    """How many quarters running work still takes, this one included; what is overdue takes at least this one."""
    return max(1, (initiative.finish or now) - now + 1)


def days_left(initiative: RoadmapInitiative, left: int) -> tuple[int, ...]:
    """The person-days in each of the last `left` quarters; work that takes longer goes on at the pace of its last quarter."""
    parts = even_parts(initiative.person_days, initiative.quarters)
    return (*parts[-left:], *parts[-1:] * (left - len(parts)))


def _later(wish: int | None, now: int) -> int | None:
    """A wish counted from now; one for the past is history."""
    return None if wish is None or wish < now else wish - now + 1


def missing_prerequisites(roadmap: Roadmap, there: Collection[str] = ()) -> dict[str, tuple[str, ...]]:
    """Per chosen initiative: the prerequisites that are not on the roadmap, or only as an idea. there: what the results have.

    The planner leaves them aside (an organisation may have done them long ago); the page says which.
    """
    chosen = {initiative.code for initiative in roadmap.initiatives if initiative.state is not State.IDEA}
    missing = {
        initiative.code: tuple(code for code in initiative.requires if code not in chosen and code not in there)
        for initiative in roadmap.initiatives
        if initiative.code in chosen
    }
    return {code: needed for code, needed in missing.items() if needed}


def order_of(roadmap: Roadmap, sequence: Sequence, now: int = 1, offered: Collection[RoadmapInitiative] = ()) -> Order:
    """The planner's answer, given in quarter `now`, beside the roadmap as it stands. Work under way keeps its place."""
    own = {initiative.code: initiative for initiative in offered} | {
        initiative.code: initiative for initiative in roadmap.initiatives if initiative.state is not State.IDEA
    }
    found: dict[str, tuple[int | None, Reason]] = {
        code: (at.start + now - 1, counted(spread_over(at.reason, own[code], at.place.duration), now))
        for code, at in sequence.placements.items()
    }
    found |= {code: (None, counted(reason, now)) for code, reason in sequence.not_now.items()}
    running = {
        initiative.code: initiative.start or now for initiative in roadmap.initiatives if initiative.state is State.RUNNING
    }
    places = {code: (running.get(code, start), reason) for code, (start, reason) in found.items()}
    moves = [
        Move(initiative.code, initiative.start, *places[initiative.code])
        for initiative in own.values()
        if initiative.code in places
        and (places[initiative.code][0], places[initiative.code][1].spread) != (initiative.start, _spread(initiative))
    ]
    value, bound = float(sequence.value), float(sequence.bound)
    gap = 0.0 if sequence.status == "optimal" or not bound else max(0.0, (bound - value) / bound)
    return Order(
        sequence.status,
        gap,
        places,
        tuple(sorted(moves, key=lambda move: (move.after or 99, move.code))),
        tuple(sorted(sequence.broken_wishes)),
        tuple(initiative for initiative in offered if initiative.code in sequence.placements),
    )


def _spread(initiative: RoadmapInitiative) -> int | None:
    return initiative.lasts if initiative.lasts > initiative.quarters else None


def spread_over(reason: Reason, initiative: RoadmapInitiative, duration: int) -> Reason:
    """A reason that also says when planned work takes longer than its own duration."""
    longer = initiative.state is State.PLANNED and duration > initiative.quarters
    return replace(reason, spread=duration) if longer else reason


def counted(reason: Reason, now: int) -> Reason:
    """A reason of the planner with its quarters counted from the first of the plan."""
    by = now - 1
    return replace(
        reason,
        period=None if reason.period is None else reason.period + by,
        obstacles=tuple(replace(each, period=each.period + by if each.period else 0) for each in reason.obstacles),
        nearest=reason.nearest and (reason.nearest[0] + by, reason.nearest[1]),
    )


def places_of(roadmap: Roadmap, now: int = 1) -> dict[str, Place]:
    """The plan as it stands, in the planner's periods, with how long everything takes."""
    left = {
        initiative.code: remaining(initiative, now) if initiative.state is State.RUNNING else initiative.lasts
        for initiative in roadmap.initiatives
    }
    return {code: Place(start, left[code]) for code, start in starts_of(roadmap, now).items()}


def starts_of(roadmap: Roadmap, now: int = 1) -> dict[str, int]:
    """The plan as it stands, in the planner's periods: what is under way from 1, what should have begun too."""
    placed = [
        initiative
        for initiative in roadmap.initiatives
        if initiative.start is not None and initiative.state in (State.PLANNED, State.RUNNING)
    ]
    return {
        initiative.code: 1 if initiative.state is State.RUNNING else max(1, (initiative.start or 1) - now + 1)
        for initiative in placed
    }
