"""Guests: a link lets in who has it, for one questionnaire, until it is withdrawn; the store does not say who answered."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from maturity.assessment import service
from maturity.assessment.agreement.agreement import Ground
from maturity.assessment.anonymity.disclosure import EVERYBODY
from maturity.assessment.evidence import repository as evidence_repository
from maturity.assessment.evidence import service as evidence_service
from maturity.assessment.evidence.model import Evidence, EvidenceKind
from maturity.assessment.guests import keys, link_service
from maturity.assessment.guests import repository as guest_repository
from maturity.assessment.guests import service as guest_service
from maturity.assessment.guests.model import (
    CodeNotValidError,
    Guest,
    LinkExpiredError,
    LinkInvalidError,
    LinkNotValidError,
    NoSeatLeftError,
)
from maturity.assessment.model import (
    Access,
    Answer,
    AnswerState,
    Mode,
    Rater,
    RoundClosedError,
    RoundInvalidError,
    UnknownItemError,
)
from maturity.assessment.round_questions import asked_in
from maturity.assessment.rounds import answer_repository
from maturity.assessment.rounds import service as round_service
from maturity.assessment.rounds.service import Particulars
from maturity.database import ConflictError, Database
from maturity.people import rate_limit
from maturity.people.audit_service import log
from maturity.people.model import NotFoundError, NotPermittedError, TooManyAttemptsError
from tests.assessment.guests.seats import drawn
from tests.clock import NOON, TODAY, at
from tests.pages.counted import statements


def three(item: str = "S1", note: str = "") -> Answer:
    return Answer(item, AnswerState.ANSWERED, "3", note)


@pytest.fixture
def panel(db, cast):
    return round_service.open_round(db, cast.ann, "Paneel", particulars=Particulars(departments=("Balie",)))


@pytest.fixture
def broad(db, cast):
    return round_service.open_round(db, cast.ann, "Breed", mode=Mode.ANONYMOUS)


@pytest.fixture
def by_link(db, cast):
    return round_service.open_round(db, cast.ann, "Breed", mode=Mode.ANONYMOUS, access=Access.LINK)


def let_in(db: Database, token: str, code: str = "") -> Guest:
    """Somebody who opens the link and begins, unless that is done."""
    found = guest_service.guest(db, token, code)
    if found.has_begun:
        return found
    return guest_service.guest(db, token, guest_service.begin(db, found))


# a panel: one person, one link


@pytest.mark.both_stores
def test_it_works(db, cast, panel):
    link, token = link_service.invite(db, cast.ann, panel.id, "front", department="Balie", name="  Gea  Gast ")
    assert (link.name, link.expires_on) == ("Gea Gast", TODAY + timedelta(days=365)), "a round without a last day"
    gea = let_in(db, token)
    saved = guest_service.save_guest_answer(db, gea, three(note="Besluit van mei"))
    assert (saved.revision, saved.saved_at.time() != saved.saved_at.time().min) == (1, True)
    again = guest_service.guest(db, token)  # on another device: the link is all she needs
    assert guest_service.guest_answers(db, again)["S1"].note == "Besluit van mei"
    assert (again.name, again.role_group, again.department) == ("Gea Gast", "front", "Balie")
    round_service.close_round(db, cast.ann, panel.id)
    assert service.results(db, cast.ann, panel.id).scores.practices["S1"].exact == 3


def test_opening_a_link_begins_nothing(db, cast, panel):
    _, token = link_service.invite(db, cast.ann, panel.id, "front", name="Gea")
    for _ in range(3):  # a mail scanner
        assert not guest_service.guest(db, token).has_begun
    assert not link_service.invited(db, cast.ann, panel.id).started
    with pytest.raises(CodeNotValidError):
        guest_service.save_guest_answer(db, guest_service.guest(db, token), three())


def test_of_a_person_in_the_panel_only_is_told_how_far_they_are(db, cast, panel):
    (gea, token), (hans, _) = (link_service.invite(db, cast.ann, panel.id, "front", name=name) for name in ("Gea", "Hans"))
    guest = let_in(db, token)
    assert link_service.invited(db, cast.ann, panel.id).started == frozenset()
    guest_service.save_guest_answer(db, guest, three())
    service.save_answer(db, cast.ann, panel.id, three("S2"))
    found = link_service.invited(db, cast.ann, panel.id)
    assert (found.links, found.started, found.ready, found.rates) == ((gea, hans), {gea.rater_id, cast.ann.account_id}, set(), {})
    assert [(one.id, one.name) for one in found.members] == [(cast.ann.account_id, "Ann")]
    for practice in asked_in(panel).practices[1:]:
        guest_service.save_guest_answer(db, guest, three(practice.id))
    assert link_service.invited(db, cast.ann, panel.id).ready == {gea.rater_id}


def test_while_somebody_else_was_invited_nothing_is_told(db, cast, panel):
    service.save_answer(db, cast.ann, panel.id, three())
    link_service.invite(db, cast.ann, panel.id, "front", name="Gea")
    assert not service.results(db, cast.ann, panel.id).is_told


def test_withdrawing_a_link_does_not_show_what_its_guest_answered(db, cast, panel):
    gea, token = link_service.invite(db, cast.ann, panel.id, "front", name="Gea")
    guest_service.save_guest_answer(db, let_in(db, token), three())
    link_service.withdraw(db, cast.ann, gea.id)
    assert not service.results(db, cast.ann, panel.id).is_told
    round_service.close_round(db, cast.ann, panel.id)
    assert service.results(db, cast.ann, panel.id).scores.practices["S1"].exact == 3


def test_withdrawing_a_link_that_nobody_used_leaves_ann_alone_again(db, cast, panel):
    service.save_answer(db, cast.ann, panel.id, three())
    gea, token = link_service.invite(db, cast.ann, panel.id, "front", name="Gea")
    let_in(db, token)
    link_service.withdraw(db, cast.ann, gea.id)
    assert service.results(db, cast.ann, panel.id).is_told


def panel_of(db, cast, panel, given, consents):
    """The results of a panel in which (role group, item, level) was answered, each by the next person of that group."""
    with db.writing(panel.organisation_id) as session:
        for group, item, number, level in given:
            rater = Rater(f"{group}{number}", group, consents=consents)
            service.store_answer(
                session, panel.organisation_id, panel.id, Mode.PANEL, rater, Answer(item, AnswerState.ANSWERED, str(level))
            )
    round_service.close_round(db, cast.ann, panel.id)
    return service.results(db, cast.ann, panel.id)


@pytest.mark.parametrize("consents", [False, True])
def test_of_a_practice_that_one_leader_answered_the_leaders_are_not_shown_without_consent(db, cast, panel, consents):
    """Both groups have five people; S2 was passed over by four of the leaders."""
    given = [(group, "S1", number, 3) for group in ("leaders", "front") for number in range(5)]
    given += [("leaders", "S2", 0, 5), *(("front", "S2", number, 1) for number in range(5))]
    found = panel_of(db, cast, panel, given, consents)
    assert found.shows_groups
    assert {gap.id for gap in found.perception.practices} == ({"S1", "S2"} if consents else {"S1"})
    grounds = {reason.ground for reason in found.agreements["S2"].reasons}
    assert (Ground.GAP in grounds) == consents


def test_two_devices_on_one_answer_the_second_is_told(db, cast, panel):
    _, token = link_service.invite(db, cast.ann, panel.id, "front", name="Gea")
    phone, laptop = let_in(db, token), let_in(db, token)
    first = guest_service.save_guest_answer(db, phone, three())
    guest_service.save_guest_answer(db, laptop, replace(first, choice="4"))
    with pytest.raises(ConflictError) as caught:
        guest_service.save_guest_answer(db, phone, replace(first, choice="2"))
    assert isinstance(caught.value.current, Answer)
    assert caught.value.current.choice == "4"


def test_a_guest_of_the_panel_agrees_to_a_small_group_and_takes_it_back(db, cast, panel):
    _, token = link_service.invite(db, cast.ann, panel.id, "front", name="Gea")
    gea = let_in(db, token)
    for agreed in (True, False):
        guest_service.save_consent(db, gea, agreed)
        assert guest_service.guest_consents(db, gea) is agreed
    assert guest_service.guest(db, token).name == "Gea"
    round_service.close_round(db, cast.ann, panel.id)
    with pytest.raises(RoundClosedError):  # what is shown of a closed round does not change any more
        guest_service.save_consent(db, gea, True)
    assert not guest_service.guest_consents(db, gea)


# an anonymous round: a code lets one person begin, or one link does for all; a personal code for each


def test_a_code_lets_one_person_begin_once(db, cast, broad):
    token, *_ = drawn(db, cast.ann, broad, 3)
    first = guest_service.guest(db, token)
    assert (first.has_seat, first.invited, first.role_group) == (True, 3, "front")
    mine = guest_service.begin(db, first)
    again = guest_service.guest(db, token)
    assert not again.has_seat
    with pytest.raises(NoSeatLeftError):
        guest_service.begin(db, again)
    with pytest.raises(NoSeatLeftError):
        guest_service.begin(db, first, keys.new_code())
    assert guest_service.begin(db, again, mine) == mine, "who pressed twice began once"
    assert guest_service.guest(db, token, mine).has_begun


@pytest.mark.both_stores
def test_of_two_who_begin_at_once_with_one_code_one_does(db, cast, broad):
    token = drawn(db, cast.ann, broad, 1)[0]
    guests = [guest_service.guest(db, token) for _ in range(4)]

    def begin(guest):
        try:
            return guest_service.begin(db, guest)
        except NoSeatLeftError:
            return ""

    with ThreadPoolExecutor(4) as pool:
        assert sum(map(bool, pool.map(begin, guests))) == 1


@pytest.mark.both_stores
def test_with_one_link_no_more_begin_than_were_invited(db, cast, by_link):
    _, token = link_service.invite(db, cast.ann, by_link.id, "front", invited=2)
    for _ in range(2):
        let_in(db, token)
    with pytest.raises(NoSeatLeftError):
        guest_service.begin(db, guest_service.guest(db, token))
    with db.reading(by_link.organisation_id) as session:
        assert len(answer_repository.raters(session, by_link.organisation_id, by_link.id)) == 2


def test_codes_come_in_an_order_that_says_nothing_and_belong_to_nobody(db, cast, broad):
    wanted = {("leaders", ""): 20, ("front", ""): 20}
    codes = link_service.draw_codes(db, cast.ann, broad.id, wanted)
    assert Counter(code.role_group for code in codes) == {"leaders": 20, "front": 20}
    assert [code.role_group for code in codes] != sorted((code.role_group for code in codes), reverse=True)
    with db.reading(broad.organisation_id) as session:
        kept = guest_repository.links_of_round(session, broad.organisation_id, broad.id)
    assert {(one.name, one.rater_id, one.invited) for one in kept} == {("", "", 1)}
    found = link_service.invited(db, cast.ann, broad.id)
    assert (found.links, found.codes) == ((), wanted)


@pytest.mark.parametrize("kind", ["panel", "broad"])
def test_an_answer_of_a_guest_asks_the_store_six_times_at_most(db, cast, kind, request):
    """On PostgreSQL one of them says whose transaction it is."""
    round_ = request.getfixturevalue(kind)
    if kind == "panel":
        guest = let_in(db, link_service.invite(db, cast.ann, round_.id, "front", name="Gea")[1])
    else:
        guest = let_in(db, drawn(db, cast.ann, round_, 1)[0])
    for given in (three(), replace(three(note="more"), revision=1)):
        with statements(db) as asked:
            guest_service.save_guest_among(db, guest, given)
        assert len(asked) <= 6, asked


def test_the_number_invited_stays_as_it_is_from_the_first_answer(db, cast, broad):
    token, *_ = drawn(db, cast.ann, broad, 5)
    drawn(db, cast.ann, broad, 2, "leaders")
    guest_service.save_guest_answer(db, let_in(db, token), three())
    with pytest.raises(LinkInvalidError, match="frozen"):
        drawn(db, cast.ann, broad, 1)
    assert link_service.invited(db, cast.ann, broad.id).is_frozen
    assert guest_service.guest(db, token).invited == 7


def test_the_number_invited_with_a_link_stays_too_also_when_it_is_withdrawn(db, cast, by_link):
    link, token = link_service.invite(db, cast.ann, by_link.id, invited=12)
    guest_service.save_guest_answer(db, let_in(db, token), three())
    with pytest.raises(LinkInvalidError, match="frozen"):
        link_service.invite(db, cast.ann, by_link.id, invited=5)
    link_service.withdraw(db, cast.ann, link.id)
    with pytest.raises(LinkNotValidError):
        guest_service.guest(db, token)
    assert link_service.invited(db, cast.ann, by_link.id).total.invited == 12


def test_codes_and_a_link_do_not_mix(db, cast, broad):
    with pytest.raises(LinkInvalidError, match="only_codes"):
        link_service.invite(db, cast.ann, broad.id, "front", invited=8)
    round_service.close_round(db, cast.ann, broad.id)
    other = round_service.open_round(db, cast.ann, "Breed", mode=Mode.ANONYMOUS, access=Access.LINK)
    with pytest.raises(LinkInvalidError, match="no_codes"):
        drawn(db, cast.ann, other)


@pytest.mark.parametrize("number", [0, -1, 2_001])
def test_codes_are_drawn_for_some_people(db, cast, broad, number):
    with pytest.raises(LinkInvalidError, match="codes"):
        drawn(db, cast.ann, broad, number)


def test_of_one_link_the_role_group_is_not_even_kept(db, cast, by_link):
    link, token = link_service.invite(db, cast.ann, by_link.id, "front", invited=12)
    let_in(db, token)
    with db.reading(by_link.organisation_id) as session:
        (rater,) = answer_repository.raters(session, by_link.organisation_id, by_link.id)
    assert (link.role_group, rater.role_group) == ("", "")


def test_with_one_link_only_everybody_together_is_told_from_ten_and_once(db, cast, by_link):
    _, token = link_service.invite(db, cast.ann, by_link.id, invited=20)
    for number in range(9):
        guest_service.save_guest_answer(db, let_in(db, token), Answer("S1", AnswerState.ANSWERED, str(1 + number % 5)))
    round_service.close_round(db, cast.ann, by_link.id)
    assert service.results(db, cast.ann, by_link.id).scores.practices["S1"].exact is None
    round_service.reopen_round(db, cast.ann, by_link.id, "Nog een")
    guest_service.save_guest_answer(db, let_in(db, token), three())
    round_service.close_round(db, cast.ann, by_link.id)
    assert set(service.results(db, cast.ann, by_link.id).release.cells["S1"]) == {EVERYBODY}
    with pytest.raises(RoundInvalidError, match="told_once"):
        round_service.reopen_round(db, cast.ann, by_link.id, "Nog vijf")


def test_a_code_is_drawn_for_each_and_resumes_elsewhere(db, cast, by_link):
    _, token = link_service.invite(db, cast.ann, by_link.id, "front", invited=8)
    first, second = (guest_service.begin(db, guest_service.guest(db, token)) for _ in range(2))
    assert first != second
    guest_service.save_guest_answer(db, guest_service.guest(db, token, first), three())
    typed = keys.spelled(first).lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert guest_service.guest_answers(db, guest_service.guest(db, token, typed))["S1"].choice == "3"
    assert guest_service.guest_answers(db, guest_service.guest(db, token, second)) == {}


def test_with_a_renewed_link_everybody_goes_on_with_the_code_they_have(db, cast, by_link):
    link, leaked = link_service.invite(db, cast.ann, by_link.id, "front", invited=8)
    code = guest_service.begin(db, guest_service.guest(db, leaked))
    guest_service.save_guest_answer(db, guest_service.guest(db, leaked, code), three())
    _, token = link_service.renew(db, cast.ann, link.id)
    assert guest_service.guest_answers(db, guest_service.guest(db, token, code))["S1"].choice == "3"
    with pytest.raises(LinkNotValidError):
        guest_service.guest(db, leaked, code)


@pytest.mark.parametrize("code", ["7K4Q-M2XD-0HT9-VB3E", "7K4Q", "U" * 16, "é" * 16, "x" * 10_000])
def test_a_code_that_nobody_has_lets_nobody_in(db, cast, broad, code):
    token = drawn(db, cast.ann, broad)[0]
    let_in(db, token)
    with pytest.raises(CodeNotValidError):
        guest_service.guest(db, token, code)


def test_a_code_of_another_round_lets_nobody_in(db, cast, broad):
    token = drawn(db, cast.ann, broad)[0]
    code = guest_service.begin(db, guest_service.guest(db, token))
    round_service.close_round(db, cast.ann, broad.id)
    later = round_service.open_round(db, cast.ann, "Later", mode=Mode.ANONYMOUS)
    other = drawn(db, cast.ann, later)[0]
    with pytest.raises(CodeNotValidError):
        guest_service.guest(db, other, code)


def test_codes_hold_80_bits_and_no_look_alikes():
    codes = {keys.new_code() for _ in range(2000)}
    assert len(codes) == 2000
    used = set("".join(codes))
    assert used == set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    assert all(len(code) * 5 == 80 for code in codes)
    assert keys.spelled("7K4QM2XD0HT9VB3E") == "7K4Q-M2XD-0HT9-VB3E"
    assert keys.normalised_key(" 7k4q-m2xd-oht9-vb3e ") == "7K4QM2XD0HT9VB3E"


@pytest.mark.both_stores
def test_nothing_in_the_store_names_the_guest_or_the_moment_or_joins_link_and_answer(db, cast, broad):
    token = drawn(db, cast.ann, broad, 1)[0]
    code = guest_service.begin(db, guest_service.guest(db, token, address="203.0.113.9"))
    guest_service.save_guest_answer(db, guest_service.guest(db, token, code, "203.0.113.9"), three())
    with db.reading(cast.organisation.id) as session:
        execute = session.connection().exec_driver_sql
        tables = {name: execute(f'SELECT * FROM "{name}"').mappings().all() for name in ("rater", "answer", "guest_link")}
        attempts_noted = execute("SELECT count(*) FROM sign_in_attempt").scalar_one()
    ((rater,), (answer,), (kept,)) = tables.values()
    assert (rater["name"], kept["name"], kept["rater_id"], attempts_noted) == ("", "", "", 0)
    assert str(answer["saved_at"])[11:19] == "00:00:00"
    said = {str(value) for row in (rater, answer) for value in row.values()}
    known = {kept["id"], kept["token_hash"], token, code, keys.spelled(code), keys.token_hash(code), keys.token_hash(token)}
    assert not said & known
    everything = repr(tables) + repr(log(db, cast.ann))
    assert "Gea" not in everything
    assert code not in everything
    assert token not in everything
    assert rater["id"] not in repr(log(db, cast.ann))


@pytest.mark.both_stores
def test_the_response_rate_is_told_from_five_people_and_not_up_to_the_minute(db, cast, broad):
    front, leaders = drawn(db, cast.ann, broad, 6), drawn(db, cast.ann, broad, 4, "leaders")
    for token in (*front[:2], leaders[0]):
        guest_service.save_guest_answer(db, let_in(db, token), three())
    found = link_service.invited(db, cast.ann, broad.id)
    assert {group: (rate.invited, rate.responded) for group, rate in found.rates.items()} == {"front": (6, 0)}
    with db.writing(cast.organisation.id) as session:  # the next day
        yesterday = (TODAY - timedelta(days=1)).isoformat()
        session.connection().exec_driver_sql(f"UPDATE answer SET saved_at = '{yesterday} 00:00:00.000000'")
    found = link_service.invited(db, cast.ann, broad.id)
    assert {group: rate.responded for group, rate in found.rates.items()} == {"front": 2}
    assert (found.total.invited, found.total.responded) == (6, 2)
    assert found.started == frozenset()


def test_codes_per_department_count_together(db, cast):
    round_ = round_service.open_round(
        db, cast.ann, "", mode=Mode.ANONYMOUS, particulars=Particulars(departments=("Balie", "Kantoor"))
    )
    for department in round_.departments:
        drawn(db, cast.ann, round_, 3, department=department)
    assert link_service.invited(db, cast.ann, round_.id).rates["front"].invited == 6


# which links work, and until when


@pytest.mark.both_stores
def test_whoever_asks_to_be_forgotten_is_erased_and_nobody_else(db, cast, panel):
    link, token = link_service.invite(db, cast.ann, panel.id, "front", name="Gea")
    other, others = link_service.invite(db, cast.ann, panel.id, "front", name="Henk")
    for one in (token, others):
        guest = let_in(db, one)
        guest_service.save_guest_answer(db, guest, three())
        found = Evidence("", "S1", EvidenceKind.DOCUMENT, "Kast 3", 1)
        evidence_service.save_guest_evidence(db, guest, found)
    with pytest.raises(NotPermittedError):
        link_service.erase(db, cast.bob, link.id)
    link_service.erase(db, cast.ann, link.id)
    with db.reading(panel.organisation_id) as session:
        raters = answer_repository.raters(session, panel.organisation_id, panel.id)
        answers = answer_repository.answers_of_round(session, panel.organisation_id, panel.id)
        brought = evidence_repository.evidence_of_round(session, panel.organisation_id, panel.id)
    assert [one.name for one in raters] == ["Henk"]
    assert {rater for rater, _, _ in answers} == {one.rater_id for one in brought} == {other.rater_id}
    with pytest.raises(LinkNotValidError):
        guest_service.guest(db, token)


@pytest.mark.parametrize("db", ["postgres"], indirect=True)  # on SQLite only one writes at a time
def test_what_is_saved_while_somebody_is_erased_goes_as_well(db, cast, panel, monkeypatch):
    link, token = link_service.invite(db, cast.ann, panel.id, "front", name="Gea")
    gea, delete = let_in(db, token), guest_repository.delete

    def slow(*given):
        evidence_service.save_guest_evidence(db, gea, Evidence("", "S1", EvidenceKind.DOCUMENT, "Kast van Gea", 1))
        return delete(*given)

    monkeypatch.setattr(guest_repository, "delete", slow)
    link_service.erase(db, cast.ann, link.id)
    with db.reading(panel.organisation_id) as session:
        assert evidence_repository.evidence_of_round(session, panel.organisation_id, panel.id) == []


def test_in_an_anonymous_round_nobody_can_be_picked_out_to_erase(db, cast, by_link):
    link, token = link_service.invite(db, cast.ann, by_link.id, "front", invited=9)
    guest = let_in(db, token)
    with pytest.raises(NotFoundError):
        link_service.erase(db, cast.ann, link.id)
    with pytest.raises(NotFoundError):
        link_service.erase_member(db, cast.ann, by_link.id, guest.rater_id)


def test_a_withdrawn_link_lets_nobody_in_nor_whoever_is_in(db, cast, panel):
    link, token = link_service.invite(db, cast.ann, panel.id, "front", name="Gea")
    gea = let_in(db, token)
    guest_service.save_guest_answer(db, gea, three())
    link_service.withdraw(db, cast.ann, link.id)
    for attempt in (
        lambda: guest_service.guest(db, token),
        lambda: guest_service.save_guest_answer(db, gea, three("S2")),
        lambda: guest_service.guest_answers(db, gea),
        lambda: guest_service.arrive(db, token, organisation_id=cast.ann.organisation_id),
        lambda: guest_service.begin(db, gea),
        lambda: guest_service.save_consent(db, gea, True),
    ):
        with pytest.raises(LinkNotValidError):
            attempt()
    round_service.close_round(db, cast.ann, panel.id)
    assert service.results(db, cast.ann, panel.id).scores.practices["S1"].exact == 3  # what she answered stays


def test_a_renewed_link_makes_the_old_one_useless_and_goes_on_where_she_was(db, cast, panel):
    link, lost = link_service.invite(db, cast.ann, panel.id, "front", name="Gea")
    gea = let_in(db, lost)
    guest_service.save_guest_answer(db, gea, three())
    _, token = link_service.renew(db, cast.ann, link.id)
    for attempt in (lambda: guest_service.guest(db, lost), lambda: guest_service.save_guest_answer(db, gea, three("S2"))):
        with pytest.raises(LinkNotValidError):
            attempt()
    assert set(guest_service.guest_answers(db, guest_service.guest(db, token))) == {"S1"}


def _grow_old(db, cast, days=1):
    with db.writing(cast.organisation.id) as session:
        session.connection().exec_driver_sql(f"UPDATE guest_link SET expires_on = '{TODAY - timedelta(days=days)}'")


def test_an_expired_link_says_so_and_is_renewed(db, cast, panel):
    link, token = link_service.invite(db, cast.ann, panel.id, "front", name="Gea", expires_on=TODAY)
    gea = let_in(db, token)  # on its last day
    _grow_old(db, cast)
    for attempt in (lambda: guest_service.guest(db, token), lambda: guest_service.save_guest_answer(db, gea, three())):
        with pytest.raises(LinkExpiredError):
            attempt()
    renewed, fresh = link_service.renew(db, cast.ann, link.id)
    assert renewed.expires_on == TODAY + timedelta(days=365)
    assert guest_service.guest(db, fresh).has_begun


@pytest.mark.parametrize("mode", Mode)
def test_a_link_of_a_closed_round_shows_the_answers_and_works_again_after_reopening(db, cast, mode):
    round_ = round_service.open_round(db, cast.ann, "", mode=mode, particulars=Particulars(closes_on=TODAY))
    if mode is Mode.PANEL:
        link, token = link_service.invite(db, cast.ann, round_.id, "front", name="Gea")
        assert link.expires_on == TODAY + timedelta(days=60)
    else:
        token = drawn(db, cast.ann, round_, 1)[0]
    began = guest_service.begin(db, guest_service.guest(db, token))
    first = guest_service.save_guest_answer(db, guest_service.guest(db, token, began), three())
    round_service.close_round(db, cast.ann, round_.id)
    gea = guest_service.guest(db, token, began)
    with pytest.raises(RoundClosedError):
        guest_service.save_guest_answer(db, gea, replace(first, choice="5"))
    with pytest.raises(RoundClosedError):
        guest_service.begin(db, gea)
    assert guest_service.guest_answers(db, gea)["S1"].choice == "3"
    round_service.reopen_round(db, cast.ann, round_.id, "Te weinig antwoorden")
    if mode is Mode.ANONYMOUS:  # a window that was left open since before the closing overwrites nothing
        with pytest.raises(ConflictError):
            guest_service.save_guest_answer(db, gea, replace(first, choice="5"))
    again = guest_service.guest_answers(db, gea)["S1"]
    assert guest_service.save_guest_answer(db, gea, replace(again, choice="5")).choice == "5"


def test_links_last_as_long_as_their_round_also_when_it_opens_again_much_later(db, cast):
    round_ = round_service.open_round(db, cast.ann, "", particulars=Particulars(closes_on=TODAY))
    gone, left = (link_service.invite(db, cast.ann, round_.id, "front", name=name) for name in ("Gijs", "Gea"))
    link_service.withdraw(db, cast.ann, gone[0].id)
    old = link_service.invite(db, cast.ann, round_.id, "front", name="Olga", expires_on=TODAY)
    with at(NOON + timedelta(days=40)):
        round_service.close_round(db, cast.ann, round_.id)
    with at(NOON + timedelta(days=150)):
        with pytest.raises(LinkExpiredError):
            guest_service.guest(db, left[1])
        reopened = round_service.reopen_round(db, cast.ann, round_.id, "Vergeten")
        guest_service.begin(db, guest_service.guest(db, left[1]))
        with pytest.raises(LinkNotValidError):
            guest_service.guest(db, gone[1])
        with pytest.raises(LinkExpiredError):  # it was too old already when the round closed
            guest_service.guest(db, old[1])
        last = TODAY + timedelta(days=600)
        round_service.change_round(db, cast.ann, reopened, "", Particulars(closes_on=last))
    with at(NOON + timedelta(days=600)):
        assert guest_service.guest(db, left[1]).has_begun


@pytest.mark.both_stores
def test_what_was_acknowledged_while_the_round_closed_is_kept(db, cast, broad):
    guests = [let_in(db, token) for token in drawn(db, cast.ann, broad, 6)]
    items = [practice.id for practice in asked_in(broad).practices]

    def answer(guest: Guest) -> int:
        for count, item in enumerate(items):
            try:
                guest_service.save_guest_answer(db, guest, three(item))
            except RoundClosedError:
                return count
        return len(items)

    with ThreadPoolExecutor(7) as pool:
        running = [pool.submit(answer, guest) for guest in guests]
        round_service.close_round(db, cast.ann, broad.id)
        acknowledged = [one.result() for one in running]
    assert [len(guest_service.guest_answers(db, guest)) for guest in guests] == acknowledged


@pytest.mark.thorough
def test_of_a_settled_round_the_links_are_gone(db, cast, broad):
    for token in drawn(db, cast.ann, broad, 6):
        guest_service.save_guest_answer(db, let_in(db, token), three())
    round_service.close_round(db, cast.ann, broad.id)
    round_service.settle_round(db, cast.ann, broad.id)
    with pytest.raises(LinkNotValidError):
        guest_service.guest(db, token)


@pytest.mark.parametrize(
    ("fault", "asked"),
    [
        ("no_group", {"role_group": "gasten", "name": "Gea"}),
        ("no_department", {"role_group": "front", "name": "Gea", "department": "Kelder"}),
        ("no_name", {"role_group": "front", "name": "  "}),
        ("too_long", {"role_group": "front", "name": "x" * 201}),
        ("past", {"role_group": "front", "name": "Gea", "expires_on": TODAY - timedelta(days=1)}),
    ],
)
def test_what_can_be_no_link_is_refused(db, cast, panel, fault, asked):
    with pytest.raises(LinkInvalidError) as caught:
        link_service.invite(db, cast.ann, panel.id, **asked)
    assert caught.value.fault == fault
    assert link_service.invited(db, cast.ann, panel.id).links == ()


@pytest.mark.parametrize("invited", [0, -1, 100_001])
def test_a_group_has_people(db, cast, by_link, invited):
    with pytest.raises(LinkInvalidError, match="invited"):
        link_service.invite(db, cast.ann, by_link.id, "front", invited=invited)


def test_into_a_closed_round_nobody_is_invited(db, cast, panel):
    round_service.close_round(db, cast.ann, panel.id)
    with pytest.raises(RoundClosedError):
        link_service.invite(db, cast.ann, panel.id, "front", name="Gea")


# what a guest cannot do


def test_a_guest_answers_only_what_is_asked(db, cast, panel):
    _, token = link_service.invite(db, cast.ann, panel.id, "front", name="Gea")
    with pytest.raises(UnknownItemError):
        guest_service.save_guest_answer(db, let_in(db, token), three("Z9"))


def test_a_guest_who_was_made_up_gets_nowhere(db, cast, panel):
    """Were somebody to put a Guest together by hand: every field is checked against the store again."""
    (_, gea), (_, hans) = (link_service.invite(db, cast.ann, panel.id, "front", name=name) for name in ("Gea", "Hans"))
    real, other = let_in(db, gea), let_in(db, hans)
    guest_service.save_guest_answer(db, other, three(note="GEHEIM"))
    for forged in (
        replace(real, rater_id=other.rater_id),
        replace(real, rater_id=cast.ann.account_id),
        replace(real, token_hash="x"),
        replace(real, organisation_id=cast.elsewhere.id),
    ):
        for attempt in (
            lambda forged=forged: guest_service.guest_answers(db, forged),
            lambda forged=forged: guest_service.save_guest_answer(db, forged, three()),
        ):
            with pytest.raises((LinkNotValidError, CodeNotValidError)):
                attempt()


def test_bob_may_not_invite_and_charlie_finds_nothing(db, cast, panel):
    link, token = link_service.invite(db, cast.ann, panel.id, "front", name="Gea")
    for actor, error in ((cast.bob, NotPermittedError), (cast.charlie, NotFoundError)):
        for attempt in (
            lambda actor=actor: link_service.invite(db, actor, panel.id, "front", name="Hans"),
            lambda actor=actor: link_service.renew(db, actor, link.id),
            lambda actor=actor: link_service.withdraw(db, actor, link.id),
            lambda actor=actor: link_service.invited(db, actor, panel.id),
        ):
            with pytest.raises(error):
                attempt()
    assert guest_service.guest(db, token).name == "Gea"


def test_what_is_done_with_links_stands_in_the_log_without_names(db, cast, panel):
    link, _ = link_service.invite(db, cast.ann, panel.id, "front", name="Gea")
    link_service.renew(db, cast.ann, link.id)
    link_service.withdraw(db, cast.ann, link.id)
    lines = [line for line, _ in log(db, cast.ann) if line.object == link.id]
    assert [line.action for line in lines] == ["guest_link_withdrawn", "guest_link_renewed", "guest_invited"]
    assert "Gea" not in repr(lines)


# guesses


@pytest.mark.thorough
def test_guesses_are_slowed_down_for_an_address_and_not_for_others(db, cast, panel):
    _, token = link_service.invite(db, cast.ann, panel.id, "front", name="Gea")
    other_process = Database(db.url)
    for number in range(rate_limit.PER_ADDRESS):
        with pytest.raises(LinkNotValidError):
            guest_service.guest((db, other_process)[number % 2], f"guess{number}", address="203.0.113.9")
    for guess in ("another", token):
        with pytest.raises(TooManyAttemptsError):
            guest_service.guest(db, guess, address="203.0.113.9")
    assert guest_service.guest(db, token, address="203.0.113.10").name == "Gea"
    assert guest_service.guest(db, token).name == "Gea"  # a window that was let in before
    other_process.dispose()


def test_guesses_at_codes_count_too(db, cast, broad):
    token = drawn(db, cast.ann, broad)[0]
    for _ in range(rate_limit.PER_ADDRESS):
        with pytest.raises(CodeNotValidError):
            guest_service.guest(db, token, keys.new_code(), "203.0.113.9")
    with pytest.raises(TooManyAttemptsError):
        guest_service.guest(db, token, keys.new_code(), "203.0.113.9")


@pytest.mark.thorough
def test_a_page_with_an_old_link_that_is_reloaded_locks_nobody_out(db, cast, panel):
    link, old = link_service.invite(db, cast.ann, panel.id, "front", name="Gea")
    _, token = link_service.renew(db, cast.ann, link.id)
    for _ in range(rate_limit.PER_ADDRESS + 5):
        with pytest.raises(LinkNotValidError):
            guest_service.guest(db, old, address="203.0.113.9")
    assert guest_service.guest(db, token, address="203.0.113.9").name == "Gea"


def test_a_quarter_of_an_hour_later_it_may_be_tried_again(db, cast, panel, monkeypatch):
    _, token = link_service.invite(db, cast.ann, panel.id, "front", name="Gea")
    for number in range(rate_limit.PER_ADDRESS):
        with pytest.raises(LinkNotValidError):
            guest_service.guest(db, f"guess{number}", address="203.0.113.9")
    later = rate_limit.now() + rate_limit.WINDOW + timedelta(seconds=1)
    monkeypatch.setattr(rate_limit, "now", lambda: later)
    assert guest_service.guest(db, token, address="203.0.113.9").name == "Gea"
