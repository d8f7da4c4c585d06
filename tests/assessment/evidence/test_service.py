"""Evidence: who brings it, who sees it, who changes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from maturity.assessment import service
from maturity.assessment.evidence.model import LONGEST, Evidence, EvidenceInvalidError, EvidenceKind
from maturity.assessment.evidence.service import (
    delete_evidence,
    delete_guest_evidence,
    evidence,
    guest_evidence,
    save_evidence,
    save_guest_evidence,
)
from maturity.assessment.guests import link_service
from maturity.assessment.guests import service as guest_service
from maturity.assessment.model import (
    Access,
    Answer,
    AnswerState,
    Mode,
    RoundClosedError,
    UnknownItemError,
)
from maturity.assessment.rounds import service as round_service
from maturity.assessment.rounds.service import Particulars
from maturity.database import ConflictError
from maturity.people.model import Actor, NotFoundError, NotPermittedError, Role

REPORT = Evidence("", "S1", EvidenceKind.DOCUMENT, "  Jaarverslag, blz. 3 ", 2, date(2026, 3, 1))


@pytest.fixture
def panel(db, cast):
    return round_service.open_round(db, cast.ann, "Paneel", particulars=Particulars(departments=("Balie",)))


@pytest.fixture
def gea(db, cast, panel):
    _, token = link_service.invite(db, cast.ann, panel.id, "front", name="Gea")
    guest_service.begin(db, guest_service.guest(db, token))
    return guest_service.guest(db, token)


def test_it_works(db, cast, panel):
    kept = save_evidence(db, cast.bob, panel.id, REPORT)
    assert (kept.place, kept.rater_id, kept.revision) == ("Jaarverslag, blz. 3", cast.bob.account_id, 1)
    changed = save_evidence(db, cast.bob, panel.id, replace(kept, strength=3))
    assert [one.strength for one in evidence(db, cast.bob, panel.id)] == [3]
    with pytest.raises(ConflictError):
        save_evidence(db, cast.bob, panel.id, replace(kept, strength=1))
    delete_evidence(db, cast.bob, panel.id, changed.id)
    assert evidence(db, cast.bob, panel.id) == []


def test_while_a_panel_answers_raters_see_their_own_and_who_organises_sees_all(db, cast, panel, gea):
    save_evidence(db, cast.bob, panel.id, REPORT)
    save_guest_evidence(db, gea, replace(REPORT, place="Van Gea"))
    save_evidence(db, cast.ann, panel.id, replace(REPORT, place="Van Ann"))
    assert [one.place for one in evidence(db, cast.bob, panel.id)] == ["Jaarverslag, blz. 3"]
    assert [one.place for one in guest_evidence(db, gea)] == ["Van Gea"]
    assert len(evidence(db, cast.ann, panel.id)) == 3


def test_afterwards_what_is_confidential_stays_with_who_brought_it_and_who_organises(db, cast, panel, gea):
    save_guest_evidence(db, gea, replace(REPORT, place="Geheim", confidential=True))
    save_guest_evidence(db, gea, replace(REPORT, place="Openbaar"))
    round_service.close_round(db, cast.ann, panel.id)
    director = Actor("d", cast.organisation.id, Role.DIRECTOR)
    for reader in (cast.bob, director):
        (seen,) = evidence(db, reader, panel.id)
        assert (seen.place, seen.rater_id) == ("Openbaar", "")  # and not who brought it
    assert {one.rater_id for one in evidence(db, cast.ann, panel.id)} == {gea.rater_id}
    assert {one.place for one in guest_evidence(db, gea)} == {"Geheim", "Openbaar"}


def test_what_somebody_else_brought_cannot_be_changed_but_by_who_organises(db, cast, panel, gea):
    kept = save_guest_evidence(db, gea, REPORT)
    for attempt in (
        lambda: save_evidence(db, cast.bob, panel.id, replace(kept, place="Van Bob")),
        lambda: delete_evidence(db, cast.bob, panel.id, kept.id),
        lambda: delete_guest_evidence(db, gea, "another"),
    ):
        with pytest.raises(NotFoundError):
            attempt()
    better = save_evidence(db, cast.ann, panel.id, replace(kept, strength=3, rater_id=cast.ann.account_id))
    assert better.rater_id == gea.rater_id  # it stays hers
    mine = save_evidence(db, cast.bob, panel.id, REPORT)
    for attempt in (
        lambda: save_guest_evidence(db, gea, replace(mine, place="Van Gea")),
        lambda: delete_guest_evidence(db, gea, mine.id),
    ):
        with pytest.raises(NotFoundError):
            attempt()


def test_in_a_broad_round_raters_bring_none(db, cast):
    broad = round_service.open_round(db, cast.ann, "", mode=Mode.ANONYMOUS, access=Access.LINK)
    _, token = link_service.invite(db, cast.ann, broad.id, "front", invited=8)
    code = guest_service.begin(db, guest_service.guest(db, token))
    anonymous = guest_service.guest(db, token, code)
    for attempt in (
        lambda: save_guest_evidence(db, anonymous, REPORT),
        lambda: guest_evidence(db, anonymous),
        lambda: save_evidence(db, cast.bob, broad.id, REPORT),
        lambda: guest_service.save_consent(db, anonymous, True),
        lambda: service.save_answer(db, cast.bob, broad.id, Answer("S1", AnswerState.ANSWERED, "3")),
    ):
        with pytest.raises(NotFoundError):
            attempt()
    assert save_evidence(db, cast.ann, broad.id, REPORT).rater_id == ""


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (replace(REPORT, place="  "), EvidenceInvalidError),
        (replace(REPORT, place="x" * (LONGEST + 1)), EvidenceInvalidError),
        (replace(REPORT, strength=4), EvidenceInvalidError),
        (replace(REPORT, practice="Z9"), UnknownItemError),
        (replace(REPORT, id="another"), NotFoundError),
    ],
)
def test_what_is_no_evidence_is_refused(db, cast, panel, wrong, error):
    with pytest.raises(error):
        save_evidence(db, cast.bob, panel.id, wrong)
    assert evidence(db, cast.ann, panel.id) == []


def test_after_closing_only_who_organises_adds(db, cast, panel, gea):
    kept = save_evidence(db, cast.bob, panel.id, REPORT)
    round_service.close_round(db, cast.ann, panel.id)
    for attempt in (
        lambda: save_evidence(db, cast.bob, panel.id, REPORT),
        lambda: delete_evidence(db, cast.bob, panel.id, kept.id),
        lambda: save_guest_evidence(db, gea, REPORT),
    ):
        with pytest.raises(RoundClosedError):
            attempt()
    save_evidence(db, cast.ann, panel.id, replace(REPORT, practice="S2"))
    assert len(evidence(db, cast.ann, panel.id)) == 2


def test_a_director_brings_none_and_charlie_sees_none(db, cast, panel):
    kept = save_evidence(db, cast.bob, panel.id, REPORT)
    with pytest.raises(NotPermittedError):
        save_evidence(db, Actor("d", cast.organisation.id, Role.DIRECTOR), panel.id, REPORT)
    for attempt in (
        lambda: evidence(db, cast.charlie, panel.id),
        lambda: save_evidence(db, cast.charlie, panel.id, kept),
        lambda: delete_evidence(db, cast.charlie, panel.id, kept.id),
    ):
        with pytest.raises(NotFoundError):
            attempt()
