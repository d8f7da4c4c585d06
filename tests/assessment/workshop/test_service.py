"""The consensus workshop: who may hold it, on which round, what it may record, and that nobody at the table is overwritten."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from maturity.assessment import service
from maturity.assessment.evidence import repository as evidence_repository
from maturity.assessment.evidence.model import Evidence, EvidenceInvalidError, EvidenceKind
from maturity.assessment.model import (
    Answer,
    AnswerState,
    Mode,
    NotApplicableRefusedError,
    Rater,
    ReasonMissingError,
    UnknownItemError,
)
from maturity.assessment.rounds import answer_repository
from maturity.assessment.rounds import service as round_service
from maturity.assessment.workshop import service as workshops
from maturity.assessment.workshop.model import (
    Action,
    AgendaInvalidError,
    Consensus,
    NotTellableError,
    RevoteInvalidError,
    Workshop,
    WorkshopFinishedError,
    WorkshopNotStartedError,
    WorkshopTextTooLongError,
)
from maturity.database import ConflictError
from maturity.people import audit_service
from maturity.people.model import Actor, NotFoundError, NotPermittedError, Role
from tests.clock import TODAY

ANSWERED, NOT_APPLICABLE = AnswerState.ANSWERED, AnswerState.NOT_APPLICABLE
#: Leaders and the front line lie apart on S1 (4 4 against 1 2) and agree on S2; nobody knows S3.
GIVEN = {
    "S1": {"leaders": "44", "staff": "33", "front": "12"},
    "S2": {"leaders": "33", "staff": "33", "front": "33"},
    "S3": {"leaders": "??", "staff": "??", "front": "2?"},
}
PAPER = Evidence("", "S1", EvidenceKind.DOCUMENT, " Besluit van 3 mei ", 2, date(2026, 5, 3))


def answered(db, actor, *, close=True):
    """A panel round of six people in three role groups."""
    round_ = round_service.open_round(db, actor, "Paneel")
    with db.writing(actor.organisation_id) as session:
        for group in ("leaders", "staff", "front"):
            for nth in range(2):
                rater = Rater(f"{group}{nth}", group, consents=True)
                answer_repository.ensure_rater(session, actor.organisation_id, round_.id, rater)
                given = [
                    Answer(item, AnswerState.DONT_KNOW if marks[group][nth] == "?" else ANSWERED, marks[group][nth].strip("?"))
                    for item, marks in GIVEN.items()
                ]
                answer_repository.add_answers(session, actor.organisation_id, round_.id, rater.id, given)
    return round_service.close_round(db, actor, round_.id) if close else round_


@pytest.fixture
def a_round(db, cast):
    return answered(db, cast.ann)


@pytest.fixture
def begun(db, cast, a_round):
    workshops.start(db, cast.ann, a_round.id)
    return a_round


def agree(choice, item="S1", **more):
    return Consensus(item, ANSWERED, choice, **more)


@pytest.mark.both_stores
def test_it_works(db, cast, a_round):
    assert service.results(db, cast.ann, a_round.id).scores.practices["S1"].exact == mean(4, 3, 1.5)
    assert workshops.start(db, cast.ann, a_round.id).started_on == TODAY
    saved = workshops.save_consensus(db, cast.ann, a_round.id, agree("3", note="Besluit", owner="Fenna", revote=(0, 1, 5, 0, 0)))
    assert saved.revision == 1
    found = workshops.sitting(db, cast.bob, a_round.id)
    assert found.consensus("S1") == saved
    assert found.results.scores.practices["S1"].exact == 3, "what was agreed is the score"
    assert found.results.scores.practices["S2"].exact == 3, "what was not talked about stays the mean of the groups"
    ended = replace(found.workshop, brakes=("Geen tijd", "", ""), actions=(Action("Bel Kim", "Fenna", date(2027, 1, 5)),))
    assert workshops.save_end(db, cast.ann, ended, finish=True).finished_on == TODAY
    kept = workshops.sitting(db, cast.bob, a_round.id).workshop
    assert (kept.brakes[0], kept.actions[0]) == ("Geen tijd", Action("Bel Kim", "Fenna", date(2027, 1, 5)))


def mean(*groups):
    return pytest.approx(sum(groups) / len(groups))


# the agenda


def test_what_lies_apart_or_is_not_known_is_proposed_and_nothing_else(db, cast, a_round):
    found = workshops.sitting(db, cast.ann, a_round.id).workshop
    assert (found.agenda, found.revision, found.started_on) == (("S1", "S3"), 0, None)


def test_a_chosen_agenda_is_kept_when_the_workshop_begins(db, cast, a_round):
    seen = workshops.sitting(db, cast.ann, a_round.id).workshop
    saved = workshops.save_agenda(db, cast.ann, seen, ["S2", "S1"])
    assert saved.started_on is None
    assert workshops.start(db, cast.ann, a_round.id).agenda == ("S2", "S1")


def test_an_agenda_can_be_empty_and_never_has_something_twice_or_unasked(db, cast, a_round):
    seen = workshops.sitting(db, cast.ann, a_round.id).workshop
    for agenda in (["S1", "S1"], ["X9"]):
        with pytest.raises(AgendaInvalidError):
            workshops.save_agenda(db, cast.ann, seen, agenda)
    assert workshops.save_agenda(db, cast.ann, seen, []).agenda == ()
    assert workshops.start(db, cast.ann, a_round.id).agenda == (), "somebody chose to talk about nothing"


def test_the_agenda_can_change_on_the_way_and_not_afterwards(db, cast, begun):
    seen = workshops.sitting(db, cast.ann, begun.id).workshop
    seen = workshops.save_agenda(db, cast.ann, seen, ["S3"])
    seen = workshops.save_end(db, cast.ann, seen, finish=True)
    with pytest.raises(WorkshopFinishedError):
        workshops.save_agenda(db, cast.ann, seen, ["S1"])


def test_beginning_twice_is_beginning_once(db, cast, a_round):
    first = workshops.start(db, cast.ann, a_round.id)
    assert workshops.start(db, cast.ann, a_round.id) == first


# on which round


def test_not_while_people_are_still_answering(db, cast):
    round_ = answered(db, cast.ann, close=False)
    seen = Workshop(round_.id)
    for attempt in (
        lambda: workshops.sitting(db, cast.ann, round_.id),
        lambda: workshops.start(db, cast.ann, round_.id),
        lambda: workshops.save_agenda(db, cast.ann, seen, []),
        lambda: workshops.save_consensus(db, cast.ann, round_.id, agree("3")),
        lambda: workshops.add_evidence(db, cast.ann, round_.id, PAPER),
        lambda: workshops.save_end(db, cast.ann, seen),
        lambda: workshops.reopen(db, cast.ann, round_.id),
    ):
        with pytest.raises(NotTellableError):
            attempt()


def test_a_round_that_opens_again_stops_its_workshop_and_keeps_what_was_agreed(db, cast, begun):
    workshops.save_consensus(db, cast.ann, begun.id, agree("3"))
    round_service.reopen_round(db, cast.ann, begun.id, "Vergeten")
    with pytest.raises(NotTellableError):
        workshops.save_consensus(db, cast.ann, begun.id, agree("3", "S2"))
    round_service.close_round(db, cast.ann, begun.id)
    assert workshops.sitting(db, cast.ann, begun.id).consensus("S1").choice == "3"


def test_an_anonymous_round_has_a_workshop_once_something_may_be_told(db, cast):
    round_ = round_service.open_round(db, cast.ann, "Breed", mode=Mode.ANONYMOUS)
    round_service.close_round(db, cast.ann, round_.id)
    for attempt in (workshops.sitting, workshops.start):
        with pytest.raises(NotTellableError):  # nobody answered
            attempt(db, cast.ann, round_.id)
    round_service.reopen_round(db, cast.ann, round_.id, "Nu echt")
    with db.writing(cast.ann.organisation_id) as session:
        for nth in range(12):
            rater = Rater(f"r{nth}", "front" if nth % 2 else "leaders")
            answer_repository.ensure_rater(session, cast.ann.organisation_id, round_.id, rater)
            answer_repository.add_answers(
                session, cast.ann.organisation_id, round_.id, rater.id, [Answer("S1", ANSWERED, "2" if nth % 2 else "4")]
            )
        brought = replace(PAPER, id="b", place="GEHEIM", rater_id="r1")
        evidence_repository.save(session, cast.ann.organisation_id, round_.id, brought)
    round_service.close_round(db, cast.ann, round_.id)
    workshops.start(db, cast.ann, round_.id)
    workshops.save_consensus(db, cast.ann, round_.id, agree("3"))
    found = workshops.sitting(db, cast.ann, round_.id)
    assert found.results.scores.practices["S1"].exact == 3
    assert "GEHEIM" not in repr(found.evidence), "evidence could tell who answered"


# what is agreed


def test_nothing_is_agreed_before_the_workshop_begins_or_after_it_ended(db, cast, a_round):
    with pytest.raises(WorkshopNotStartedError):
        workshops.save_consensus(db, cast.ann, a_round.id, agree("3"))
    with pytest.raises(WorkshopNotStartedError):
        workshops.reopen(db, cast.ann, a_round.id)
    seen = workshops.start(db, cast.ann, a_round.id)
    workshops.save_end(db, cast.ann, seen, finish=True)
    for attempt in (
        lambda: workshops.save_consensus(db, cast.ann, a_round.id, agree("3")),
        lambda: workshops.add_evidence(db, cast.ann, a_round.id, PAPER),
        lambda: workshops.save_end(db, cast.ann, workshops.sitting(db, cast.ann, a_round.id).workshop),
        lambda: workshops.start(db, cast.ann, a_round.id),
    ):
        with pytest.raises(WorkshopFinishedError):
            attempt()
    assert workshops.reopen(db, cast.ann, a_round.id).is_open
    workshops.save_consensus(db, cast.ann, a_round.id, agree("3"))


def test_recorded_dissent_leaves_the_mean_of_the_groups(db, cast, begun):
    dissent = Consensus("S1", dissent="De frontlijn ziet geen afspraken", revote=(2, 0, 0, 4, 0))
    workshops.save_consensus(db, cast.ann, begun.id, dissent)
    found = workshops.sitting(db, cast.ann, begun.id)
    assert found.consensus("S1").is_settled
    assert found.results.scores.practices["S1"].exact == mean(4, 3, 1.5)
    assert found.open_items == ("S3",)


def test_what_does_not_apply_needs_a_reason_and_is_never_a_core_practice(db, cast, begun):
    with pytest.raises(ReasonMissingError):
        workshops.save_consensus(db, cast.ann, begun.id, Consensus("S2", NOT_APPLICABLE, note=" "))
    with pytest.raises(NotApplicableRefusedError):
        workshops.save_consensus(db, cast.ann, begun.id, Consensus("S1", NOT_APPLICABLE, note="Niet van ons"))
    workshops.save_consensus(db, cast.ann, begun.id, Consensus("S2", NOT_APPLICABLE, note="Niet van ons"))
    assert service.results(db, cast.ann, begun.id).scores.practices["S2"].status == "not_applicable"


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (agree("9"), UnknownItemError),
        (agree("3", "X9"), UnknownItemError),
        (Consensus("S1", None, "3"), UnknownItemError),
        (agree("3", revote=(1, 2)), RevoteInvalidError),
        (agree("3", revote=(1, -1, 0, 0, 0)), RevoteInvalidError),
        (agree("3", owner="x" * 201), WorkshopTextTooLongError),
        (agree("3", dissent="x" * 2_001), WorkshopTextTooLongError),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(db, cast, begun, wrong, error):
    with pytest.raises(error):
        workshops.save_consensus(db, cast.ann, begun.id, wrong)
    assert workshops.sitting(db, cast.ann, begun.id).results.consensus == {}


def test_two_facilitators_at_one_table_the_second_is_told(db, cast, begun):
    first = workshops.save_consensus(db, cast.ann, begun.id, agree("3"))
    workshops.save_consensus(db, cast.ann, begun.id, replace(first, choice="2"))
    with pytest.raises(ConflictError) as caught:
        workshops.save_consensus(db, cast.ann, begun.id, replace(first, choice="4"))
    assert caught.value.current.choice == "2"
    seen = workshops.sitting(db, cast.ann, begun.id).workshop
    workshops.save_end(db, cast.ann, replace(seen, brakes=("Tijd", "", "")))
    with pytest.raises(ConflictError):
        workshops.save_end(db, cast.ann, replace(seen, brakes=("Geld", "", "")), finish=True)
    kept = workshops.sitting(db, cast.ann, begun.id).workshop
    assert (kept.brakes[0], kept.is_open) == ("Tijd", True)


@pytest.mark.both_stores
def test_of_many_at_once_exactly_one_is_first(db, cast, begun):
    def save(number: int) -> bool:
        try:
            workshops.save_consensus(db, cast.ann, begun.id, agree(str(number % 5 + 1)))
        except ConflictError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(save, range(16))).count(True) == 1


# evidence


def test_evidence_in_use_confirms_a_high_level(db, cast, begun):
    workshops.save_consensus(db, cast.ann, begun.id, agree("4"))
    assert service.results(db, cast.ann, begun.id).unconfirmed == {"S1"}
    saved = workshops.add_evidence(db, cast.ann, begun.id, replace(PAPER, rater_id="leaders0"))
    assert (saved.place, saved.rater_id) == ("Besluit van 3 mei", "")
    assert service.results(db, cast.ann, begun.id).unconfirmed == frozenset()
    workshops.remove_evidence(db, cast.ann, begun.id, saved.id)
    assert service.results(db, cast.ann, begun.id).unconfirmed == {"S1"}


def test_evidence_needs_a_place_and_a_practice(db, cast, begun):
    for wrong in (replace(PAPER, place=" "), replace(PAPER, practice="X9"), replace(PAPER, strength=4)):
        with pytest.raises(EvidenceInvalidError):
            workshops.add_evidence(db, cast.ann, begun.id, wrong)


def test_confidential_evidence_is_counted_and_not_shown_to_the_room(db, cast, begun):
    workshops.add_evidence(db, cast.ann, begun.id, replace(PAPER, place="GEHEIM", confidential=True))
    workshops.add_evidence(db, cast.ann, begun.id, PAPER)
    found = workshops.sitting(db, cast.ann, begun.id)
    assert [one.place for one in found.evidence["S1"]] == ["Besluit van 3 mei"]
    assert found.confidential["S1"] == 1
    assert "GEHEIM" not in repr(vars(found))


def test_what_a_rater_brought_is_not_taken_back_by_the_table(db, cast, begun):
    with db.writing(cast.ann.organisation_id) as session:
        evidence_repository.save(session, cast.ann.organisation_id, begun.id, replace(PAPER, id="own", rater_id="front0"))
    with pytest.raises(NotFoundError):
        workshops.remove_evidence(db, cast.ann, begun.id, "own")
    assert len(workshops.sitting(db, cast.ann, begun.id).evidence["S1"]) == 1


# who


def test_bob_looks_and_changes_nothing(db, cast, begun):
    seen = workshops.sitting(db, cast.bob, begun.id).workshop
    for attempt in (
        lambda: workshops.save_agenda(db, cast.bob, seen, []),
        lambda: workshops.start(db, cast.bob, begun.id),
        lambda: workshops.save_consensus(db, cast.bob, begun.id, agree("5")),
        lambda: workshops.add_evidence(db, cast.bob, begun.id, PAPER),
        lambda: workshops.remove_evidence(db, cast.bob, begun.id, "x"),
        lambda: workshops.save_end(db, cast.bob, seen, finish=True),
        lambda: workshops.reopen(db, cast.bob, begun.id),
    ):
        with pytest.raises(NotPermittedError):
            attempt()
    assert workshops.sitting(db, cast.ann, begun.id).workshop == seen


def test_a_facilitator_may_hold_it(db, cast, a_round):
    facilitator = Actor("f", cast.organisation.id, Role.FACILITATOR)
    workshops.start(db, facilitator, a_round.id)
    assert workshops.save_consensus(db, facilitator, a_round.id, agree("3")).revision == 1


def test_for_charlie_there_is_no_such_workshop(db, cast, begun):
    workshops.save_consensus(db, cast.ann, begun.id, agree("3", note="GEHEIM"))
    seen = workshops.sitting(db, cast.ann, begun.id).workshop
    for attempt in (
        lambda: workshops.sitting(db, cast.charlie, begun.id),
        lambda: workshops.start(db, cast.charlie, begun.id),
        lambda: workshops.save_agenda(db, cast.charlie, seen, []),
        lambda: workshops.save_consensus(db, cast.charlie, begun.id, agree("5")),
        lambda: workshops.add_evidence(db, cast.charlie, begun.id, PAPER),
        lambda: workshops.save_end(db, cast.charlie, seen, finish=True),
        lambda: workshops.reopen(db, cast.charlie, begun.id),
    ):
        with pytest.raises(NotFoundError):
            attempt()
    assert workshops.sitting(db, cast.ann, begun.id).workshop == seen


def test_the_log_says_what_was_done_and_never_what_was_said(db, cast, begun):
    saved = workshops.save_consensus(db, cast.ann, begun.id, agree("3", note="GEHEIM"))
    workshops.save_consensus(db, cast.ann, begun.id, replace(saved, owner="GEHEIM"))
    workshops.add_evidence(db, cast.ann, begun.id, replace(PAPER, place="GEHEIM"))
    workshops.save_end(db, cast.ann, workshops.sitting(db, cast.ann, begun.id).workshop, finish=True)
    lines = [line for line, _ in audit_service.log(db, cast.ann)]
    assert [line.action for line in lines][:4] == [
        "workshop_finished", "evidence_added", "consensus_saved", "workshop_started"
    ]  # fmt: skip
    assert "GEHEIM" not in repr(lines)
