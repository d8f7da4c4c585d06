"""Which initiatives of the library to propose: what closes the largest gaps, and opens the way for more, at the least effort."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from maturity.initiative.model import Initiative, Library, Lift
from maturity.questionnaire.model import Domain
from maturity.roadmap.benefit import Gaps

AT_MOST = 12
THEMES_A_YEAR = 2  #: domains that get most attention (docs/method.md, "Benefit and focus")
UNLOCKED_SHARE = 0.5  #: what an initiative makes possible counts half: it still has to be done


@dataclass(frozen=True)
class Proposal:
    """An initiative worth doing now, with what the sentence about it needs.

    lift: the lift that closes the largest gap, None when the initiative only opens the way; gap: whole levels to the target
    there; opens: how many other worthwhile initiatives need it, directly or further on; first: what must be finished before it
    and is not on the roadmap yet.
    """

    initiative: Initiative
    lift: Lift | None
    gap: int
    target: int | None
    opens: int
    first: tuple[str, ...]


def propose(library: Library, gaps: Gaps, on_roadmap: Collection[str], at_most: int = AT_MOST) -> list[Proposal]:
    """The proposals, best first: (gap closed + half of what it makes possible) per person-day.

    on_roadmap: library ids that were chosen, are done, refused or were stopped; they are not proposed again. Nor is what
    would only
    bring results that are there already, not as a prerequisite either.
    """
    needed_by = {
        initiative.id: [other for other in library.initiatives if initiative.id in other.requires]
        for initiative in library.initiatives
    }

    there = {initiative.id for initiative in library.initiatives if gaps.has_result_of(initiative.lifts)}

    @cache
    def promise(initiative_id: str) -> float:
        found = library.find(initiative_id)
        own = gaps.worth(found.lifts) if found else 0
        return own + UNLOCKED_SHARE * sum(promise(other.id) for other in needed_by[initiative_id])

    @cache
    def opened(initiative_id: str) -> frozenset[str]:
        direct = {other.id for other in needed_by[initiative_id]}
        return frozenset(direct.union(*(opened(other) for other in direct)))

    candidates = [
        initiative
        for initiative in library.initiatives
        if initiative.id not in {*on_roadmap, *there} and promise(initiative.id) > 0
    ]
    candidates.sort(key=lambda initiative: (-promise(initiative.id) / max(1, initiative.person_days), initiative.id))
    worthwhile = {initiative.id for initiative in library.initiatives if gaps.worth(initiative.lifts) > 0}
    listed = _listed(candidates, worthwhile, library, at_most)
    return [
        _proposal(initiative, gaps, opened(initiative.id) & worthwhile, library, {*on_roadmap, *there}) for initiative in listed
    ]


def _listed(ranked: list[Initiative], worthwhile: Collection[str], library: Library, at_most: int) -> list[Initiative]:
    """The first so many, without what only opens the way to something that is not among them.

    Whoever chooses everything would find that under "not now": nothing in the plan needs it. Chosen later, what needs it brings
    it along.
    """
    while True:
        listed = ranked[:at_most]
        needed = {
            code for initiative in listed if initiative.id in worthwhile for code in all_prerequisites(library, initiative.id)
        }
        idle = {initiative.id for initiative in listed} - needed - set(worthwhile)
        if not idle:
            return listed
        ranked = [initiative for initiative in ranked if initiative.id not in idle]


def suggested_themes(domains: Iterable[Domain], gaps: Gaps, years: int) -> tuple[tuple[str, ...], ...]:
    """Per year the domains that deserve most attention, the largest gaps first; a domain without a gap is no theme.

    The size of a gap is the sum of the squares of whole levels to the target, core practices counted double, as in `valuing`.
    """
    sizes = {domain.id: sum(gaps.size(practice.id) for practice in domain.practices) for domain in domains}
    ranked = sorted((domain for domain, size in sizes.items() if size), key=lambda domain: -sizes[domain])
    return tuple(tuple(ranked[THEMES_A_YEAR * year : THEMES_A_YEAR * (year + 1)]) for year in range(years))


def _proposal(
    initiative: Initiative, gaps: Gaps, opens: Collection[str], library: Library, on_roadmap: Collection[str]
) -> Proposal:
    closing = [lift for lift in initiative.lifts if gaps.closed_by(lift) > 0]
    lift = max(closing, key=lambda one: (gaps.closed_by(one), one.practice), default=None)
    return Proposal(
        initiative,
        lift,
        gaps.gap(lift.practice) if lift else 0,
        gaps.targets.get(lift.practice) if lift else None,
        len(opens),
        tuple(needed for needed in all_prerequisites(library, initiative.id) if needed not in on_roadmap),
    )


def all_prerequisites(library: Library, initiative_id: str) -> list[str]:
    """Everything that must be finished before an initiative, directly or further back, the earliest first."""
    found: dict[str, None] = {}

    def visit(current: str) -> None:
        initiative = library.find(current)
        for needed in initiative.requires if initiative else ():
            if needed not in found:
                visit(needed)
                found[needed] = None

    visit(initiative_id)
    return list(found)
