"""What stood in the round before, beside the questions of this one: a memory aid, never counted as answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from maturity.assessment.model import Answer, AnswerState, Round, Scores
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds import answer_repository, repository
from maturity.assessment.service import results
from maturity.assessment.years.comparing import same_question
from maturity.database import Database
from maturity.people.model import Actor, Permission
from maturity.questionnaire.library import questionnaire
from maturity.questionnaire.model import Practice, Question


@dataclass(frozen=True)
class Reworded:
    """What was answered to an item that reads otherwise now; then: the item as it was asked."""

    answer: Answer
    then: Practice | Question


@dataclass(frozen=True)
class LastYear:
    """What the round before says about the items of this one.

    answers: item → what was answered then, only for practices that ask the same now. own: the items of which it is the actor's
    own answer; else it is what was agreed or the score, rounded down. reworded: the same for items that read otherwise now, on
    the same scale; they are never compared. new, changed, gone: practices that only one of the two knows, or that ask something
    else now.
    """

    round: Round
    answers: Mapping[str, Answer] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    reworded: Mapping[str, Reworded] = field(default_factory=dict)
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[Practice, ...] = ()


def last_year(db: Database, actor: Actor, round_: Round) -> LastYear | None:
    """The round that this one goes on from, beside it; None when it goes on from none of the same questionnaire."""
    actor.require(Permission.ANSWER)
    with db.reading(actor.organisation_id) as session:
        before = repository.find_round(session, actor.organisation_id, round_.previous_id) if round_.previous_id else None
        if before is None or before.questionnaire_id != round_.questionnaire_id:
            return None
        mine = answer_repository.answers_of_rater(session, actor.organisation_id, before.id, actor.account_id)
    scores = results(db, actor, before.id).scores
    then, now = ({one.id: one for one in _whole(round_)} for round_ in (before, round_))
    asked = asked_in(round_).practices
    same = [one for one in asked if one.id in then and same_question(then[one.id], one)]
    own = {one.item: one for one in mine}
    changed = [one for one in asked if one.id in then and one not in same]
    found = {item.id: own.get(item.id) or _scored(item, scores) for practice in same for item in practice.items}
    return LastYear(
        before,
        {item: answer for item, answer in found.items() if answer is not None},
        frozenset(own),
        _reworded([pair for one in changed for pair in _pairs(then[one.id], one)], own, scores),
        tuple(one.id for one in asked if one.id not in then),
        tuple(one.id for one in changed),
        tuple(one for one in asked_in(before).practices if one.id not in now),
    )


def _pairs(then: Practice, now: Practice) -> list[tuple[Practice | Question, Practice | Question]]:
    """The items of a practice as they were asked and as they are asked now, as far as the same answers can be given to them."""
    known = {item.id: item for item in now.items}
    return [(one, known[one.id]) for one in then.items if one.id in known and _answers(one) == _answers(known[one.id])]


def _answers(item: Practice | Question) -> list[tuple[str, Fraction]]:
    return [(answer.id, answer.value) for answer in item.scale.answers]


def _reworded(
    pairs: Sequence[tuple[Practice | Question, Practice | Question]], own: Mapping[str, Answer], scores: Scores
) -> dict[str, Reworded]:
    found = {now.id: (then, own.get(then.id) or _scored(then, scores)) for then, now in pairs}
    return {item: Reworded(answer, then) for item, (then, answer) in found.items() if answer is not None}


def _whole(round_: Round) -> tuple[Practice, ...]:
    return questionnaire(round_.questionnaire_id, round_.questionnaire_version).practices


def _scored(item: Practice | Question, scores: Scores) -> Answer | None:
    """The description that a score reached: nothing is rounded up to what was not said."""
    score = scores.practices.get(item.id) or scores.questions.get(item.id)
    exact: Fraction | None = score.exact if score is not None else None
    if exact is None:
        return None
    reached = [answer for answer in item.scale.answers if answer.value <= exact]
    return Answer(item.id, AnswerState.ANSWERED, max(reached, key=lambda one: one.value).id) if reached else None
