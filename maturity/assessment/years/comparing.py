"""Two rounds beside each other: what moved, what is noise, and what cannot be compared because the question is another one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from maturity.assessment.model import Scores
from maturity.assessment.scoring.arithmetic import aggregate
from maturity.questionnaire.model import Domain, Practice, Questionnaire

NOISE = Fraction(3, 10)  #: a domain that changed less stands where it stood: of six practices, one step on one is 0.17
A_STEP = Fraction(1)
Movement = Literal["moved", "unsupported", "still"]  #: a step with new evidence, a step without, no step


@dataclass(frozen=True)
class PracticeChange:
    """One practice in two rounds."""

    id: str
    before: Fraction
    after: Fraction
    movement: Movement

    @property
    def change(self) -> Fraction:
        return self.after - self.before


@dataclass(frozen=True)
class DomainChange:
    """One domain in two rounds, both figures over the same practices."""

    id: str
    before: Fraction
    after: Fraction
    practices: tuple[str, ...]

    @property
    def change(self) -> Fraction:
        return self.after - self.before

    @property
    def noise(self) -> bool:
        return abs(self.change) < NOISE


@dataclass(frozen=True)
class Comparison:
    """An earlier round beside a later one. new, gone, changed: practices that only one asked, or that they asked differently."""

    practices: dict[str, PracticeChange]
    domains: dict[str, DomainChange]
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def same_questions(self) -> bool:
        return not (self.new or self.gone or self.changed)


def compare(
    asked_before: Questionnaire, before: Scores, asked_after: Questionnaire, after: Scores, evidenced: Collection[str] = ()
) -> Comparison:
    """Compare by practice id, on the practices that both rounds asked in the same words and that have a figure in both.

    evidenced: the practices with evidence that is newer than the earlier round.
    """
    old, new = ({practice.id: practice for practice in questionnaire.practices} for questionnaire in (asked_before, asked_after))
    changed = tuple(one for one in new if one in old and not same_question(old[one], new[one]))
    practices = {
        one: _practice(one, was, now, one in evidenced)
        for one in new
        if one in old
        and one not in changed
        and (was := before.practices[one].exact) is not None
        and (now := after.practices[one].exact) is not None
    }
    domains = {domain.id: _domain(domain, before, after, practices) for domain in asked_after if domain.id in before.domains}
    return Comparison(
        practices,
        {one: domain_change for one, domain_change in domains.items() if domain_change is not None},
        tuple(one for one in new if one not in old),
        tuple(one for one in old if one not in new),
        changed,
    )


def same_question(practice: Practice, other: Practice) -> bool:
    """Whether answers to both can be compared: the question, the levels, the scale and the questions under it are the same."""
    return (practice.question, practice.levels, _asked(practice)) == (other.question, other.levels, _asked(other))


def _asked(practice: Practice) -> list[tuple[object, ...]]:
    return [(item.id, item.question, [(answer.id, answer.value) for answer in item.scale.answers]) for item in practice.items]


def _practice(place: str, was: Fraction, now: Fraction, evidenced: bool) -> PracticeChange:
    if abs(now - was) < A_STEP:
        return PracticeChange(place, was, now, "still")
    return PracticeChange(place, was, now, "moved" if evidenced else "unsupported")


def _domain(domain: Domain, before: Scores, after: Scores, shared: Collection[str]) -> DomainChange | None:
    old, new = ({part.id: part for part in scores.domains[domain.id].parts} for scores in (before, after))
    both = [one for one in new if one in shared and one in old and None not in (old[one].value, new[one].value)]
    # The weights of the later round hold for both, so that a weight that changed is not seen as a change of the organisation.
    weights = {one: new[one].weight for one in both}
    figures = [
        aggregate(domain.rules, [(part.value, weights[one]) for one in both if (part := parts[one])])  # type: ignore[misc]
        for parts in (old, new)
    ]
    if figures[0] is None or figures[1] is None:
        return None
    return DomainChange(domain.id, figures[0], figures[1], tuple(both))
