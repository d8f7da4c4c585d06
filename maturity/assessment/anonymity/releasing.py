"""Making a release of a broad round: from the answers in the store to what may be told, entered in the register."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from maturity.assessment.anonymity import release_repository
from maturity.assessment.anonymity.disclosure import Limits, Person, Release
from maturity.assessment.anonymity.release import STANDARD, release
from maturity.assessment.anonymity.responses import Texts, texts_told
from maturity.assessment.model import Answer, GroupKind, Rater, Round
from maturity.assessment.round_questions import asked_in, scales_of, value_of
from maturity.assessment.rounds import answer_repository, repository
from maturity.database import Database
from maturity.questionnaire.model import Questionnaire

Given = Sequence[tuple[Rater, Sequence[Answer]]]
#: With one link for many nobody knows who sat down twice: then only figures of everybody, of ten, told once, and so that who sat
#: down four times knows nobody else's answer.
BY_GROUP_LINK = Limits(means=10, distributions=10, texts=10, sittings=4)
_IMPORTANT = (GroupKind.LEADERS, GroupKind.FRONT)  #: told first, when not all can be told: the perception gap needs them


@dataclass(frozen=True)
class _ReleaseState:
    given: Given
    register: list[Release]
    written: list[dict[str, Texts]]


def make_release(db: Database, round_: Round, limits: Limits = STANDARD) -> Release | None:
    """Work out what may be told of a closed broad round now, and enter it in the register. With a group link: once.

    Returns the last release when too little changed since, and None when nothing was told yet and nothing may be: such a
    release is not entered, so that the next one need not wait for five people more. Of two at once the first counts: a second
    one of the same answers, with other lots drawn, could tell more than either. Nothing is entered any more when the round was
    settled or opened again meanwhile: the register would hold answers that were let go of.
    """
    questionnaire = asked_in(round_)
    with db.reading(round_.organisation_id) as session:
        release_state = _known(session, round_)
    if round_.has_group_link:
        if release_state.register:
            return release_state.register[-1]
        limits = BY_GROUP_LINK
    made = release(
        _people(questionnaire, release_state.given),
        release_state.register,
        scales_of(questionnaire),
        _seed(),
        groups_in_order(round_),
        limits,
        only_everybody=round_.has_group_link,
    )
    if release_state.register and made.number == release_state.register[-1].number:
        return made
    if not any(made.cells.values()):
        return release_state.register[-1] if release_state.register else None
    written = _written(questionnaire, release_state.given)
    texts = {
        item: texts_told(found, [one.get(item, frozenset()) for one in release_state.written], _seed(), item, limits)
        for item, found in written.items()
    }
    try:
        with db.writing(round_.organisation_id) as session:
            if not _is_closed_still(session, round_):
                return release_state.register[-1] if release_state.register else None
            told = {item: found for item, found in texts.items() if found}
            release_repository.add(session, round_.organisation_id, round_.id, made, date.today(), told, written)
    except IntegrityError:
        with db.reading(round_.organisation_id) as session:
            return release_repository.register(session, round_.organisation_id, round_.id)[-1]
    return made


def _is_closed_still(session: Session, round_: Round) -> bool:
    now = repository.find_round(session, round_.organisation_id, round_.id, lock=True)
    return now is not None and not now.is_open and not now.settled


def groups_in_order(round_: Round) -> list[str]:
    """The role groups, those first whose figures matter most."""
    first = [group for kind in _IMPORTANT for group in round_.of_kind(kind)]
    return [*first, *(group.id for group in round_.groups if group.id not in first)]


def _seed() -> bytes:
    """Random and kept nowhere: whoever knew it could work out which distributions were left out by lot."""
    return secrets.token_bytes(32)


def _known(session: Session, round_: Round) -> _ReleaseState:
    place = (round_.organisation_id, round_.id)
    given = [
        (rater, answer_repository.answers_of_rater(session, *place, rater.id))
        for rater in answer_repository.raters(session, *place)
    ]
    return _ReleaseState(given, release_repository.register(session, *place), release_repository.written_texts(session, *place))


def _people(questionnaire: Questionnaire, given: Given) -> list[Person]:
    items = {item.id: item for item in questionnaire.items}
    people = []
    for rater, answers in given:
        values = {answer.item: value_of(items[answer.item], answer) for answer in answers if answer.item in items}
        known: Mapping[str, Fraction] = {item: value for item, value in values.items() if value is not None}
        if known:
            people.append(Person(rater.id, rater.role_group, rater.department, known))
    return people


def _written(questionnaire: Questionnaire, given: Given) -> dict[str, Texts]:
    """Item → (writer, text) of all who wrote something."""
    found: dict[str, set[tuple[str, str]]] = {item.id: set() for item in questionnaire.items}
    for rater, answers in given:
        for answer in answers:
            if answer.note and answer.item in found:
                found[answer.item].add((rater.id, answer.note))
    return {item: frozenset(texts) for item, texts in found.items() if texts}
