"""What may be told of a round: its scores, how far people agree, and how leaders and the front line see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from maturity.assessment.agreement.agreement import Agreement, agreement, agreements
from maturity.assessment.agreement.perception import Perception, Seen, perception
from maturity.assessment.anonymity.disclosure import Release, Selector, says_where
from maturity.assessment.anonymity.responses import told_responses
from maturity.assessment.frozen import frozen_responses
from maturity.assessment.model import CONSENSUS, Answer, AnswerState, GroupKind, Rater, Response, Round, Scores
from maturity.assessment.round_questions import as_responses, scales_of
from maturity.assessment.scoring.confirmation import confirmed, unconfirmed
from maturity.assessment.scoring.scoring import score
from maturity.assessment.workshop.model import Consensus
from maturity.assessment.years.since_before import comparable, reworded
from maturity.questionnaire.model import Questionnaire

#: People behind the mean of a role group, unless a panel agreed to fewer (docs/method.md, "Leaders and the front line").
LEAST = 5


@dataclass(frozen=True)
class StoredRound:
    """All that the store has of a round.

    answers: (rater, role group, answer). release: of a broad round, or of a panel from which somebody was erased after it closed:
    then `erased` says how many, and there are none. texts: of a broad round.
    """

    round: Round
    questionnaire: Questionnaire
    raters: Sequence[Rater] = ()
    answers: Sequence[tuple[str, str, Answer]] = ()
    has_links: bool = False
    consensus: Mapping[str, Consensus] = field(default_factory=dict)
    strengths: Mapping[str, int] = field(default_factory=dict)
    release: Release | None = None
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    erased: int = 0


@dataclass(frozen=True)
class Results:
    """What a round says, and the scores of the round before it when that exists.

    questionnaire: what the round asked; whole: all of it, also what a quick scan did not ask. is_told: not while several people
    are still answering, so that nobody can infer an answer from a change; the scores are then empty. responses: what the scores
    were computed from, under numbers instead of raters; in a broad round only what was released. shows_groups: whether the means
    of role groups may be shown. consensus: item → what the workshop made of it. strengths: practice → its strongest evidence.
    texts: item → free texts that may be told. previous: the scores of the round before it, only what was asked in the same words;
    reworded: the practices that it asked otherwise. erased: how many people were erased from a panel since its figures were
    frozen; the answers of the others do not go out then.
    """

    round: Round
    questionnaire: Questionnaire
    whole: Questionnaire
    scores: Scores
    is_told: bool = True
    responses: tuple[Response, ...] = field(default=(), repr=False)
    release: Release | None = field(default=None, repr=False)
    shows_groups: bool = False
    least_shown: int = LEAST
    consensus: Mapping[str, Consensus] = field(default_factory=dict)
    strengths: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict, repr=False)
    previous_round: Round | None = None
    previous: Scores | None = None
    reworded: tuple[str, ...] = ()
    erased: int = 0

    @property
    def answers_stay(self) -> bool:
        """Whether what people answered goes nowhere: only figures do."""
        return self.round.is_anonymous or bool(self.erased)

    @cached_property
    def confirmed(self) -> Scores:
        """The scores with what lacks evidence in use capped at 3."""
        return confirmed(self.questionnaire, self.responses, self.strengths)

    @cached_property
    def as_confirmed(self) -> Results:
        """The same with those scores."""
        return replace(self, scores=self.confirmed)

    @cached_property
    def unconfirmed(self) -> frozenset[str]:
        """The practices on level 4 or 5 without evidence in use."""
        return unconfirmed(self.scores, self.strengths)

    @cached_property
    def bounded(self) -> tuple[str, ...]:
        """The items of a broad round that count with an end instead of a mean, which would give away what people chose."""
        if self.release is None:
            return ()
        return tuple(
            item
            for item, scale in scales_of(self.questionnaire).items()
            for cells in [self.release.cells.get(item, {})]
            if any(cell.bound and says_where(cell, scale) for whom, cell in cells.items() if whom.department is None)
        )

    @cached_property
    def agreements(self) -> Mapping[str, Agreement]:
        """Item → how far the raters agree, as far as that may be told."""
        if self.release is not None:
            return _broad_agreements(self.round, self.questionnaire, self.release)
        return agreements(self._raters, scales_of(self.questionnaire), self.least_shown)

    @cached_property
    def perception(self) -> Perception | None:
        """Leaders beside the front line; None where the two may not be shown side by side, or were not asked."""
        leaders, front = (self._seen(kind) for kind in (GroupKind.LEADERS, GroupKind.FRONT))
        if not leaders or not front:
            return None
        return perception(self.questionnaire, leaders, front, least=self.least_shown)

    @property
    def _raters(self) -> list[Response]:
        """The answers of people, without their role group where that may not be shown."""
        people = [one for one in self.responses if one.role_group != CONSENSUS]
        if self.shows_groups:
            return people
        return [Response(one.rater, "", one.item, one.state, one.value) for one in people]

    def _seen(self, kind: GroupKind) -> Seen:
        groups = self.round.of_kind(kind)
        if self.release is not None:
            return _told_of(groups, self.release, scales_of(self.questionnaire))
        if not self.shows_groups:
            return {}
        values: dict[str, list[Fraction]] = {}
        for response in self.responses:
            if response.role_group in groups and response.value is not None:
                values.setdefault(response.item, []).append(response.value)
        return {item: (sum(found, Fraction(0)) / len(found), len(found)) for item, found in values.items()}


def outcome_of(
    round_: StoredRound, before: StoredRound | None, whole: Questionnaire, asked_before: Questionnaire | None = None
) -> Results:
    """What may be told of a round, beside the one before it, as far as that asked in the same words.

    whole: the questionnaire of `round_` with what was not asked; asked_before: the same of `before`.
    """
    responses, is_told = responses_of(round_), may_be_shown(round_)
    return Results(
        round_.round,
        round_.questionnaire,
        whole,
        score(round_.questionnaire, responses),
        is_told,
        tuple(responses),
        round_.release if is_told else None,
        is_told and round_.release is None and not round_.round.is_anonymous and groups_may_show(round_),
        1 if round_.release is None and not round_.round.is_anonymous and all_consent(round_) else LEAST,
        round_.consensus,
        round_.strengths,
        round_.texts if is_told else {},
        None if before is None else before.round,
        None
        if before is None
        else comparable(score(before.questionnaire, responses_of(before)), asked_before or before.questionnaire, whole),
        () if before is None else reworded(asked_before or before.questionnaire, round_.questionnaire),
        round_.erased,
    )


def may_be_shown(round_: StoredRound) -> bool:
    """Whether results may be shown now: after closing, or when one member answers and nobody else was asked.

    A member who took a seat was asked, before the first answer as well: panel members answer blind (docs/method.md). So was a
    guest who answered, also when the link is gone: withdrawing it does not show what its guest said.
    """
    if round_.round.is_anonymous:
        return not round_.round.is_open
    answering = _answering(round_)
    seated = [one for one in round_.raters if not one.name and one.role_group != CONSENSUS]
    taking_part = {rater.id for rater in (*answering, *seated)}
    has_guests = round_.has_links or any(rater.name for rater in answering)
    return not round_.round.is_open or (len(taking_part) <= 1 and not has_guests)


def groups_may_show(round_: StoredRound) -> bool:
    """Whether a panel's role groups may be shown apart: each has five people, or everybody agreed (docs/method.md)."""
    sizes = Counter(rater.role_group for rater in _answering(round_))
    return all_consent(round_) or all(size >= LEAST for size in sizes.values())


def all_consent(round_: StoredRound) -> bool:
    """Whether everybody who answered agreed that the mean of the own role group may be shown although it is small."""
    return all(rater.consents for rater in _answering(round_))


def _answering(round_: StoredRound) -> list[Rater]:
    given = {rater for rater, group, _ in round_.answers if group != CONSENSUS}
    return [rater for rater in round_.raters if rater.id in given]


def responses_of(round_: StoredRound) -> list[Response]:
    """The responses that scores may be computed from; none while results may not be shown."""
    if not may_be_shown(round_):
        return []
    agreed = [consensus.answer for consensus in round_.consensus.values() if consensus.answer is not None]
    decided = as_responses(round_.questionnaire, agreed)
    if round_.round.is_anonymous:
        return [*(told_responses(round_.release, scales_of(round_.questionnaire)) if round_.release else []), *decided]
    if round_.release is not None:
        return [*frozen_responses(round_.release, round_.questionnaire), *decided]
    numbers = {rater: str(number) for number, rater in enumerate(sorted({rater for rater, _, _ in round_.answers}), 1)}
    return [
        *as_responses(round_.questionnaire, [(numbers[rater], group, answer) for rater, group, answer in round_.answers]),
        *decided,
    ]


def _told_of(groups: Sequence[str], release: Release, scales: Mapping[str, Sequence[Fraction]]) -> Seen:
    """Item → the mean of these role groups together, and how many people that is: a weighted sum of what was told."""
    seen: dict[str, tuple[Fraction, int]] = {}
    for item, cells in release.cells.items():
        told_apart = [cells[Selector(group)] for group in groups if Selector(group) in cells]
        found = [cell for cell in told_apart if says_where(cell, scales[item])]
        base = sum(cell.base for cell in found)
        if base:
            seen[item] = (sum((cell.mean * cell.base for cell in found), Fraction(0)) / base, base)
    return seen


def _broad_agreements(round_: Round, questionnaire: Questionnaire, release: Release) -> dict[str, Agreement]:
    """From the distributions that were told; where only means were told there are no dots, and still the gap between groups."""
    scales, found = scales_of(questionnaire), {}
    for item, scale in scales.items():
        whole = release.cell(item)
        counts = (whole.counts if whole else None) or {}
        dots = [Response("", "", item, AnswerState.ANSWERED, value) for value, count in counts.items() for _ in range(count)]
        known = {group.id: cell for group in round_.groups if (cell := release.cell(item, group.id)) is not None}
        means = {group: cell.mean for group, cell in known.items() if says_where(cell, scale)}
        found[item] = agreement(item, dots, scale, means)
    return found
