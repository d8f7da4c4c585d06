"""The page for guests, and inviting them: what is promised stands there, and what is saved is said."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from maturity.assessment import service
from maturity.assessment.evidence.service import evidence
from maturity.assessment.guests import link_service
from maturity.assessment.guests import service as guest_service
from maturity.assessment.model import Access, Answer, AnswerState, Mode
from maturity.assessment.rounds import rater_service
from maturity.assessment.rounds import service as round_service
from maturity.assessment.rounds.service import Particulars
from maturity.people.model import Role
from maturity.ui import session
from maturity.ui.assessment.answering import guest_visit
from tests.assessment.guests.seats import drawn
from tests.clock import TODAY
from tests.pages.assessment.test_answer import choose, chosen, note_key, progress, told
from tests.pages.conftest import ASKED, Fill, House, own
from tests.pages.window import ANSWER, GUEST, ROUNDS, Window

Seat = Callable[..., Window]


@pytest.fixture(params=list(Mode))
def mode(request: pytest.FixtureRequest) -> Mode:
    return Mode(request.param)


@pytest.fixture
def inviting(move_in: Callable[[str, Fill], House]) -> Callable[[Mode], House]:
    """An organisation with an open round of a mode, until next week, with a department."""

    def invite(mode: Mode) -> House:
        particulars = Particulars(part="Vergunningen", closes_on=TODAY + timedelta(days=7), departments=("Balie",))
        return move_in(
            f"inviting_{mode}",
            lambda house: round_service.open_round(house.db, own(house), "Najaar", mode=mode, particulars=particulars),
        )

    return invite


@pytest.fixture
def come_in(monkeypatch: pytest.MonkeyPatch) -> Seat:
    """Opens the page for somebody whose browser keeps this link and code."""
    monkeypatch.setattr(session, "is_for_guests", lambda: True)

    def come(house: House, token: str, code: str = "", **address: str) -> Window:
        monkeypatch.setattr(guest_visit, "key_of_guest", lambda: (token, code))
        return house.open(GUEST, **address)

    return come


def a_link(house: House, begun: bool = True) -> tuple[str, str]:
    """The link and the code of a guest from the front line; anonymously, one of three who are invited."""
    if house.round.is_anonymous:
        token = drawn(house.db, house.ann, house.round, 3, department="Balie")[0]
    else:
        _, token = link_service.invite(house.db, house.ann, house.round.id, "front", department="Balie", name="Gea Gast")
    return token, guest_service.begin(house.db, guest_service.guest(house.db, token)) if begun else ""


def answers_of(house: House, token: str, code: str) -> dict[str, str]:
    found = guest_service.guest_answers(house.db, guest_service.guest(house.db, token, code))
    return {item: answer.choice for item, answer in found.items()}


# before the first question


def test_the_welcome_says_who_asks_how_long_until_when_and_what_happens_with_the_answers(inviting, come_in, mode):
    house = inviting(mode)
    window = come_in(house, *a_link(house, begun=False))
    assert window.page == GUEST
    for said in ("Dienst Ann", "Najaar", "Vergunningen", "Frontlijn · Balie", "36 vragen", "30 minuten"):
        assert said in window.shown
    assert f"tot en met {window.t.date(TODAY + timedelta(days=7))}" in window.shown
    assert ("vertrouwelijk" in window.shown) is (mode is Mode.PANEL)
    assert ("anoniem" in window.shown) is ("persoonlijke code" in window.shown) is (mode is Mode.ANONYMOUS)
    assert ("Gea Gast" in window.shown) is (mode is Mode.PANEL)  # in a broad round the name is not even kept
    assert not window.at.radio
    assert set(window.menu) == {"Vragenlijst", "Log in"}  # neither in a menu: it is hidden


@pytest.mark.thorough
def test_who_did_not_begin_before_it_closed_is_told(inviting, come_in, mode):
    house = inviting(mode)
    key = a_link(house, begun=False)
    round_service.close_round(house.db, house.ann, house.round.id)
    assert "Je kunt niet meer antwoorden" in come_in(house, *key).shown


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("link", "werkt niet (meer)"),
        ("expired", "verlopen"),
        ("wait", "Wacht een kwartier"),
        ("left", "Je bent gestopt op dit apparaat"),
    ],
)
def test_why_somebody_does_not_come_in_is_said(inviting, come_in, why, said):
    house = inviting(Mode.PANEL)
    window = come_in(house, *a_link(house), why=why)
    assert said in window.shown
    assert "Dienst Ann" not in window.shown


def test_without_a_link_or_with_a_made_up_one_there_is_nothing_to_see(inviting, come_in):
    house = inviting(Mode.PANEL)
    a_link(house)
    assert "heb je een link nodig" in come_in(house, "").shown
    window = come_in(house, "made up")
    assert "werkt niet (meer)" in window.shown
    assert "Dienst Ann" not in window.shown


# answering


@pytest.mark.thorough
def test_a_guest_answers_and_the_page_says_so(inviting, come_in, mode):
    house = inviting(mode)
    key = a_link(house)
    window = choose(choose(come_in(house, *key), "S1", 3), "S2", 4)
    assert answers_of(house, *key) == {"S1": "3", "S2": "4"}
    assert re.search(r"Bewaard om \d\d:\d\d", told(window, "S1"))
    assert "2 van 36 beantwoord." in window.shown
    assert b"Alles is bewaard" in window.raw()
    later = come_in(house, *key)  # another device
    assert chosen(later, "S1") == chosen(window, "S1")
    assert ("Bewaard om" in told(later, "S1")) is (mode is Mode.PANEL)  # of a broad round only the day is known
    assert "Bewaard" in told(later, "S1")


@pytest.mark.thorough
def test_the_code_is_shown_to_keep_and_in_a_panel_the_link_is_the_key(inviting, come_in, mode):
    house = inviting(mode)
    token, code = a_link(house)
    window = come_in(house, token, code)
    if mode is Mode.ANONYMOUS:
        shown = "-".join(code[place : place + 4] for place in (0, 4, 8, 12))
        assert shown in window.lines()
        assert shown in come_in(house, token, code, domain="journey").lines()
        assert not window.at.code, "a block of code brings a megabyte and a half along"
    else:
        assert "Je link is je persoonlijke sleutel" in window.shown


def test_two_devices_on_one_answer_the_second_sees_both_and_chooses(inviting, come_in, mode):
    house = inviting(mode)
    key = a_link(house)
    phone, laptop = come_in(house, *key), come_in(house, *key)
    choose(phone, "S1", 2)
    choose(laptop, "S1", 4)
    assert "intussen in een ander venster veranderd" in laptop.shown
    assert answers_of(house, *key) == {"S1": "2"}
    laptop.press("Houd het mijne")
    assert answers_of(house, *key) == {"S1": "4"}


def test_a_withdrawn_link_stops_the_next_answer_in_words(inviting, come_in, mode):
    house = inviting(mode)
    key = a_link(house)
    window = choose(come_in(house, *key), "S1", 3)
    link_service.withdraw(house.db, house.ann, guest_service.guest(house.db, key[0]).link_id)
    choose(window, "S2", 3)
    assert "Deze link werkt niet (meer)" in window.shown
    assert not window.at.radio
    assert house.count("answer") == 1


@pytest.mark.thorough
def test_a_closed_round_shows_the_answers_and_takes_no_more(inviting, come_in, mode):
    house = inviting(mode)
    key = a_link(house)
    choose(come_in(house, *key), "S1", 3)
    round_service.close_round(house.db, house.ann, house.round.id)
    window = come_in(house, *key)
    assert "Deze ronde is gesloten" in window.shown
    assert chosen(window, "S1") is not None
    assert all(radio.proto.disabled for radio in window.at.radio)


@pytest.mark.thorough
def test_a_note_is_kept_and_there_is_no_evidence_or_consent_in_a_broad_round(inviting, come_in, mode):
    house = inviting(mode)
    key = a_link(house)
    window = choose(come_in(house, *key), "S1", 3)
    window.write(note_key(window, "S1"), "Aan de balie zien we het")
    kept = guest_service.guest_answers(house.db, guest_service.guest(house.db, *key))["S1"]
    assert (kept.note, kept.revision) == ("Aan de balie zien we het", 2)
    assert ("Voeg bewijs toe bij S1" in window.shown) is (mode is Mode.PANEL)
    assert ("Het gemiddelde van mijn rolgroep" in window.shown) is (mode is Mode.PANEL)


@pytest.mark.thorough
def test_at_the_end_what_was_passed_over_is_named(inviting, come_in):
    house = inviting(Mode.ANONYMOUS)
    key = a_link(house)
    who = guest_service.guest(house.db, *key)
    for practice in ASKED.practices[:-2]:
        guest_service.save_guest_answer(house.db, who, Answer(practice.id, AnswerState.ANSWERED, "3"))
    window = come_in(house, *key, domain=ASKED.domains[-1].id)
    assert "2 vragen zijn nog open: C5, C6." in window.shown
    choose(window, "C5", 2)
    assert "1 vraag is nog open: C6." in window.shown
    choose(window, "C6", 2)
    assert "nog open" not in window.shown
    assert "Alles is beantwoord. Dank je wel!" in window.shown


@pytest.mark.thorough
def test_another_guest_at_the_same_window_starts_clean(inviting, come_in, monkeypatch):
    house = inviting(Mode.ANONYMOUS)
    tokens = drawn(house.db, house.ann, house.round, 2)
    first, second = ((token, guest_service.begin(house.db, guest_service.guest(house.db, token))) for token in tokens)
    window = choose(come_in(house, *first), "S1", 3)
    monkeypatch.setattr(guest_visit, "key_of_guest", lambda: second)
    window.run()
    assert chosen(window, "S1") is None
    assert answers_of(house, *second) == {}


# inviting


@pytest.fixture
def with_one_link(move_in: Callable[[str, Fill], House]) -> House:
    """An anonymous round into which people come with one link."""
    return move_in(
        "with_one_link",
        lambda house: round_service.open_round(
            house.db,
            own(house),
            "Najaar",
            mode=Mode.ANONYMOUS,
            particulars=Particulars(closes_on=TODAY + timedelta(days=7)),
            access=Access.LINK,
        ),
    )


@pytest.mark.thorough
def test_a_link_comes_as_text_in_two_languages_and_works(inviting, with_one_link, mode):
    house = inviting(mode) if mode is Mode.PANEL else with_one_link
    window = house.open(ROUNDS)
    assert "alleen op deze computer" in window.shown  # without sign-in
    if mode is Mode.PANEL:
        window.fill("Naam van wie deze link krijgt", "Gea Gast").select("Rolgroep", "Frontlijn")
    window.press("Maak een link")
    address, dutch, english, *_ = (element.value for element in window.at.code)
    token = address.rpartition("/u/")[2]
    for text, said, closes in ((dutch, "Hallo,", "tot en met"), (english, "Hello,", "until")):
        assert said in text
        assert closes in text
        assert "Dienst Ann" in text
        assert "Najaar" in text
        assert address in text
    assert ("anoniem in alles wat getoond wordt" in dutch) is (mode is Mode.ANONYMOUS)
    assert ("vertrouwelijk" in dutch) is (mode is Mode.PANEL)
    assert guest_service.guest(house.db, token).role_group == ("front" if mode is Mode.PANEL else "")
    assert token not in window.run().shown  # once
    assert ("Frontlijn" if mode is Mode.PANEL else "voor 10 mensen") in window.shown


LIST = "Of meer mensen tegelijk: op elke regel een naam of e-mailadres"


def test_a_whole_panel_is_invited_from_a_pasted_list(inviting):
    house = inviting(Mode.PANEL)
    window = house.open(ROUNDS).fill(LIST, "Gea Gast; gea@example.org\nHans\n=1+1").select("Rolgroep", "Frontlijn")
    window.press("Maak een link")
    assert "Er zijn 3 links gemaakt." in window.shown
    data, name = window.download("links_csv")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert name == "links.csv"
    assert [row[:2] for row in rows[1:3]] == [["Gea Gast", "gea@example.org"], ["Hans", ""]]
    assert not rows[3][0].startswith("=")
    for row in rows[1:]:
        assert guest_service.guest(house.db, row[2].rpartition("/u/")[2]).role_group == "front"
    assert "gea@example.org" not in str(link_service.invited(house.db, house.ann, house.round.id)), "the address is kept nowhere"
    assert "Er zijn 3 links gemaakt." not in house.open(ROUNDS).shown


@pytest.mark.thorough
def test_a_list_with_a_fault_makes_no_link_at_all(inviting):
    house = inviting(Mode.PANEL)
    window = house.open(ROUNDS).fill(LIST, "Gea Gast\nHans\ngea gast").press("Maak een link")
    assert "Meer dan één keer op de lijst: Gea Gast." in window.shown
    window.fill(LIST, "Hans\n" + "x" * 201).press("Maak een link")
    assert "Een naam heeft hoogstens 200 tekens." in window.shown
    assert house.count("guest_link") == 0


def test_codes_are_drawn_and_taken_along_once_and_frozen_at_the_first_answer(inviting):
    house = inviting(Mode.ANONYMOUS)
    window = house.open(ROUNDS)
    window.fill("Frontlijn", 12).fill("Bestuur en management", 5).press("Maak codes")
    assert "Er zijn 17 codes gemaakt." in window.shown
    assert "Frontlijn: 12 codes" in window.shown
    assert "Samen: 17 codes" in window.shown
    assert house.count("guest_link") == 17
    window = house.open(ROUNDS)
    assert "Er zijn 17 codes gemaakt." not in window.shown, "this once, in the window in which they were drawn"
    assert window.has_button("Maak codes")
    who = guest_service.guest(house.db, *a_link(house))
    guest_service.save_guest_answer(house.db, who, Answer("S1", AnswerState.ANSWERED, "3"))
    window = house.open(ROUNDS)
    assert "het aantal genodigden ligt vast" in window.shown
    assert not window.has_button("Maak codes")


@pytest.mark.thorough
def test_who_answers_with_a_code_sees_how_many_were_invited_and_what_risk_is_left(inviting, come_in):
    house = inviting(Mode.ANONYMOUS)
    token, _ = a_link(house, begun=False)
    window = come_in(house, token)
    assert "Er zijn 3 mensen uitgenodigd." in window.shown
    assert "wie dit organiseert, heeft de codes gemaakt" in window.shown
    guest_service.begin(house.db, guest_service.guest(house.db, token))
    used = come_in(house, token)
    assert "Met deze link is al iemand begonnen" in used.shown
    assert "Ben je op een ander apparaat begonnen?" in used.shown


@pytest.mark.thorough
def test_in_a_panel_it_shows_who_is_ready_also_with_an_account_and_whom_to_remind(inviting):
    house = inviting(Mode.PANEL)
    token, _ = a_link(house)
    who = guest_service.guest(house.db, token)
    for practice in ASKED.practices:
        guest_service.save_guest_answer(house.db, who, Answer(practice.id, AnswerState.ANSWERED, "3"))
    service.save_answer(house.db, house.ann, house.round.id, Answer("S1", AnswerState.ANSWERED, "3"))
    link_service.invite(house.db, house.ann, house.round.id, "front", name="Hans Gast")
    window = house.open(ROUNDS)
    assert "Gea Gast · Frontlijn · Balie**, is klaar" in window.shown
    assert "Hans Gast · Frontlijn**, is nog niet begonnen" in window.shown
    assert "is begonnen, met een account" in window.shown
    assert "Nog niet klaar: Hans Gast en" in window.shown
    assert "Je antwoorden zijn nog niet compleet" in "".join(element.value for element in window.at.code)


def test_a_link_is_renewed_and_withdrawn(inviting):
    house = inviting(Mode.PANEL)
    token, _ = a_link(house)
    window = house.open(ROUNDS)
    (link,) = link_service.invited(house.db, house.ann, house.round.id).links
    assert "Gea Gast · Frontlijn · Balie" in window.shown
    assert "is nog niet begonnen" in window.shown
    window.press(f"renew_{link.id}")
    fresh = window.at.code[0].value.rpartition("/u/")[2]
    assert guest_service.guest(house.db, fresh).link_id == link.id != token
    window.run().press(f"withdraw_{link.id}")
    assert house.count("guest_link") == 0
    assert "Gea Gast" not in window.shown


def test_a_fault_in_a_link_is_said_and_no_link_is_made(inviting):
    house = inviting(Mode.PANEL)
    window = house.open(ROUNDS).press("Maak een link")
    assert "Geef de naam van wie deze link krijgt." in window.shown
    assert house.count("guest_link") == 0


def test_who_may_not_organise_sees_no_invitations(inviting):
    house = inviting(Mode.PANEL)
    a_link(house)
    house.become(Role.MEMBER)
    window = house.open(ROUNDS)
    assert "Gea Gast" not in window.shown
    assert not window.has_button("Maak een link")


# a member of a panel


def test_in_a_broad_round_nobody_answers_under_an_account(inviting):
    house = inviting(Mode.ANONYMOUS)
    window = house.open(ANSWER)
    assert "Deze ronde is anoniem" in window.shown
    assert not window.at.radio


@pytest.mark.thorough
def test_a_member_says_from_which_role_group_and_can_change_it(inviting):
    house = inviting(Mode.PANEL)
    window = house.open(ANSWER)
    fold = f"seat_{house.round.id}_nl"
    window.at.session_state[fold] = True
    window.run().select("Mijn rolgroep", "Frontlijn").select("Mijn afdeling", "Balie").press("Bewaar dit")
    seat = rater_service.my_seat(house.db, house.ann, house.round.id)
    assert (seat.role_group, seat.department, seat.consents) == ("front", "Balie", False)
    assert "Je antwoordt als: Frontlijn · Balie" in window.shown


def test_a_member_brings_evidence_and_takes_it_back(inviting):
    house = inviting(Mode.PANEL)
    window = house.open(ANSWER)
    window.at.session_state["evidence_S1_nl"] = True
    window.run().fill("S1: waar is het te vinden, of wat is het?", "Jaarverslag [blz. 3](javascript:alert(1))")
    window.select("S1: wat laat het zien?", "het is in gebruik").fill("S1: van wanneer is het? (hoeft niet)", date(2024, 1, 1))
    window.press("Voeg dit bewijs toe")
    (kept,) = evidence(house.db, house.ann, house.round.id)
    assert (kept.practice, kept.strength, kept.dated_on, kept.confidential) == ("S1", 2, date(2024, 1, 1), False)
    assert "Jaarverslag [blz. 3](javascript:alert(1)) (1 januari 2024): document, het is in gebruik, ouder dan" in window.shown
    window.press(f"remove_{kept.id}")
    assert house.count("evidence") == 0


@pytest.fixture
def a_year_later(move_in: Callable[[str, Fill], House]) -> House:
    """S1 on 2 and S2 not applicable last year; this year's round goes on from there."""

    def fill(house: House) -> None:
        ann = own(house)
        before = round_service.open_round(house.db, ann, "Vorig jaar")
        service.save_answer(house.db, ann, before.id, Answer("S1", AnswerState.ANSWERED, "2", "Bewijs van toen"))
        service.save_answer(house.db, ann, before.id, Answer("S2", AnswerState.NOT_APPLICABLE, "", "Geen opdracht"))
        service.save_answer(house.db, ann, before.id, Answer("S3", AnswerState.DONT_KNOW))
        round_service.close_round(house.db, ann, before.id)
        round_service.open_round(house.db, ann, "Dit jaar", particulars=Particulars(previous_id=before.id))

    return move_in("a_year_later", fill)


@pytest.mark.thorough
def test_last_year_stands_beside_the_question_and_does_not_count(a_year_later):
    window = a_year_later.open(ANSWER)
    assert "Jij antwoordde vorige keer: Er is een tekst over wat we voor klanten willen" in window.shown
    assert "Jij antwoordde vorige keer: Weet ik niet" in window.shown
    assert progress(window) == "0 van 36 beantwoord."
    assert chosen(window, "S1") is None
    assert a_year_later.answer("S1") is None
    assert not window.has_button("still_S3")  # not knowing is no answer to hold on to


@pytest.mark.thorough
def test_that_is_still_so_answers_with_last_years_answer(a_year_later):
    window = a_year_later.open(ANSWER).press("still_S1").press("still_S2")
    first, second = a_year_later.answer("S1"), a_year_later.answer("S2")
    assert (first.choice, first.note, first.revision) == ("2", "", 1)  # evidence is of its own year
    assert (second.state, second.note) == (AnswerState.NOT_APPLICABLE, "Geen opdracht")
    assert chosen(window, "S1") is not None
    assert "Bewaard om" in told(window, "S1")
    assert not window.has_button("still_S1")
    window = choose(window, "S1", 4)
    assert replace(a_year_later.answer("S1"), saved_at=None) == Answer("S1", AnswerState.ANSWERED, "4", "", 2)
    window.press("still_S1")
    assert a_year_later.answer("S1").choice == "2"
    assert str(chosen(window, "S1")).startswith("Er is een tekst over wat we voor klanten willen")


@pytest.fixture
def another_version(move_in: Callable[[str, Fill], House]) -> House:
    """Last year's round asked 2026.1, this year's asks the newest."""

    def fill(house: House) -> None:
        ann = own(house)
        with pytest.MonkeyPatch.context() as then:
            then.setattr(round_service, "latest_version", lambda _: "2026.1")
            before = round_service.open_round(house.db, ann, "Vorig jaar")
        service.save_answer(house.db, ann, before.id, Answer("S1", AnswerState.ANSWERED, "2"))
        round_service.close_round(house.db, ann, before.id)
        round_service.open_round(house.db, ann, "Dit jaar", particulars=Particulars(previous_id=before.id))

    return move_in("another_version", fill)


def test_a_changed_description_stands_beside_what_it_reads_now(another_version):
    window = another_version.open(ANSWER)
    title, then, now = (one.value.replace("\\", "") for one in window.at.get_by_key("practice_S1").markdown[:3])
    assert title == "**Deze beschrijving veranderde. Is dit nog waar?**"
    assert then.startswith("In een nota of presentatie staat wat we voor klanten willen.")
    assert now.startswith("Er is een tekst over wat we voor klanten willen")
    assert "Jij antwoordde vorige keer" not in window.shown, "it is another text, so it is no answer to this one"
    assert another_version.answer("S1") is None
    window = window.press("still_S1")
    assert another_version.answer("S1").choice == "2"
    assert str(chosen(window, "S1")).startswith("Er is een tekst over wat we voor klanten willen")
    assert not window.has_button("still_S1")
