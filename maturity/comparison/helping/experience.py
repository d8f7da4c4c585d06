"""What worked elsewhere: initiatives that organisations finished or stopped, as they told it under their name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from maturity.comparison.contribution import Contribution, Done
from maturity.comparison.figures.quantiles import FROM_MEDIAN, MEDIAN, quantile


@dataclass(frozen=True)
class ReportedInitiative:
    """What one organisation did with an initiative."""

    name: str
    done: Done


@dataclass(frozen=True)
class Lifts:
    """What an initiative did for a practice: how often that was measured before and after, and how often it rose a level."""

    practice: str
    measured: int
    rose: int


@dataclass(frozen=True)
class Experience:
    """What a group knows of one initiative of the library.

    told: by name; lifts: by practice. quarters, person_days: medians of those who told it, None below five of them;
    of_quarters, of_days: of how many.
    """

    initiative: str
    told: tuple[ReportedInitiative, ...]
    lifts: tuple[Lifts, ...]
    quarters: Fraction | None
    of_quarters: int
    person_days: Fraction | None
    of_days: int

    @property
    def n(self) -> int:
        """How many organisations finished or stopped it."""
        return len({one.name for one in self.told})

    @property
    def stopped(self) -> tuple[ReportedInitiative, ...]:
        """Those who stopped it, by name."""
        return tuple(one for one in self.told if one.done.stopped)

    @property
    def is_enough(self) -> bool:
        """Whether it may be added up: from five organisations on. Below that each tells its own."""
        return self.n >= FROM_MEDIAN


def experiences(given: Iterable[Contribution]) -> Mapping[str, Experience]:
    """Per initiative of the library what was told of it, by its id. Contributions without a name hold nothing of this."""
    found: dict[str, list[ReportedInitiative]] = {}
    for contribution in sorted(given, key=lambda each: each.name.casefold()):
        for done in contribution.done if contribution.is_named else ():
            if done.library_id:
                found.setdefault(done.library_id, []).append(ReportedInitiative(contribution.name, done))
    return {initiative: _experience(initiative, told) for initiative, told in sorted(found.items())}


def _experience(initiative: str, told: Sequence[ReportedInitiative]) -> Experience:
    finished = [reported.done for reported in told if not reported.done.stopped]
    took = [Fraction(done.took) for done in finished if done.took is not None]
    days = [Fraction(done.person_days) for done in finished if done.person_days is not None]
    return Experience(initiative, tuple(told), _lifts(finished), _median(took), len(took), _median(days), len(days))


def _median(values: Sequence[Fraction]) -> Fraction | None:
    return quantile(values, MEDIAN) if len(values) >= FROM_MEDIAN else None


def _lifts(finished: Iterable[Done]) -> tuple[Lifts, ...]:
    rises: dict[str, list[int]] = {}
    for done in finished:
        for lift in done.lifted:
            if lift.rose is not None:
                rises.setdefault(lift.practice, []).append(lift.rose)
    return tuple(Lifts(one, len(rose), sum(1 for each in rose if each >= 1)) for one, rose in sorted(rises.items()))
