"""Answering: what is chosen is stored before the page says so, and stays when anything else changes."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from maturity.assessment import service
from maturity.assessment.model import AnswerState, Scope
from maturity.assessment.round_questions import NOTE_LIMIT
from maturity.assessment.rounds import service as round_service
from maturity.questionnaire.terms import customer
from tests.pages.conftest import ASKED, House, answer_all
from tests.pages.window import ADDRESSES, ANSWER, RESULTS, Window

DONT_KNOW, NOT_APPLICABLE = "Weet ik niet", "Niet van toepassing op ons"
FIRST = ASKED.domains[0]


def radio(window: Window, item: str) -> Any:
    """The choices of an item."""
    return next(one for one in window.at.radio if f"_{item}_" in str(one.key))


def description(item: str, level: int, language: str = "nl") -> str:
    """What stands beside a choice."""
    return ASKED.practice(item).levels[language][level - 1]


def choose(window: Window, item: str, option: int | str) -> Window:
    """Choose the description of a level, or another option by its text."""
    return window.choose(radio(window, item).key, description(item, option) if isinstance(option, int) else option)


def chosen(window: Window, item: str) -> str | None:
    """The text of what is chosen, None before anything is."""
    one = radio(window, item)
    return None if one.index is None else one.options[one.index].replace("\\", "")


def told(window: Window, item: str) -> str:
    """What the page says beside an item: saved, not yet, and so on."""
    html = [str(one.proto.body) for one in window.at.get_by_key(f"practice_{item}").get("html")]
    (said,) = (re.search(r'class="item-state"[^>]*><span>(.*?)</span>', one) for one in html if "item-state" in one)
    assert said
    return unescape(said[1])


def progress(window: Window) -> str:
    """How far the page says that one is."""
    (said,) = {line for line in window.lines() if re.fullmatch(r"\d+ van \d+ beantwoord\.", line)}
    return said


def field_key(window: Window, item: str, kind: str) -> str:
    """The key of a text beside an item: that of its choices, without the language."""
    return str(radio(window, item).key).replace("choice_", f"{kind}_", 1).rpartition("_")[0]


def note_key(window: Window, item: str) -> str:
    return field_key(window, item, "note")


def reason_key(window: Window, item: str) -> str:
    return field_key(window, item, "reason")


# how it begins


@pytest.mark.parametrize(("key", "scope", "items"), [("start_full", Scope.FULL, 36), ("start_quick", Scope.QUICK, 12)])
def test_a_round_starts_whole_or_as_a_quick_scan(empty, key, scope, items):
    window = empty.open(ANSWER).press(key)
    assert (empty.round.scope, empty.round.is_open) == (scope, True)
    assert progress(window) == f"0 van {items} beantwoord."
    assert len(window.at.radio) == items // 6


@pytest.mark.thorough
def test_two_windows_start_one_round(empty):
    first, second = empty.open(ANSWER), empty.open(ANSWER)
    first.press("start_full")
    second.press("start_quick")
    assert empty.count("round") == 1
    assert len(second.at.radio) == 6


# choosing


def test_a_choice_is_stored_and_then_the_page_says_so(begun):
    window = begun.open(ANSWER)
    assert "Nog niet beantwoord" in told(window, "S1")
    choose(window, "S1", 3)
    stored = begun.answer("S1")
    assert stored is not None
    assert (stored.state, stored.choice, stored.revision) == (AnswerState.ANSWERED, "3", 1)
    assert f"Bewaard om {stored.saved_at.astimezone(ZoneInfo('Europe/Amsterdam')):%H:%M}" in told(window, "S1")
    assert "Nog niet beantwoord" in told(window, "S2")
    assert begun.count("answer") == 1


@pytest.mark.thorough
def test_nothing_is_called_saved_when_storing_fails(begun, monkeypatch):
    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    window = begun.open(ANSWER)
    monkeypatch.setattr(service.answer_repository, "write_answer", fail)
    window.select(radio(window, "S1").key, description("S1", 3)).at.run()
    assert begun.count("answer") == 0
    assert "Bewaard om" not in window.shown


def test_looking_again_saves_nothing_again(begun):
    window = choose(begun.open(ANSWER), "S1", 3)
    window.run().go(RESULTS).go(ANSWER)
    assert chosen(window, "S1") == description("S1", 3)
    assert begun.answer("S1").revision == 1


@pytest.mark.thorough
def test_changing_an_answer_replaces_it(begun):
    window = choose(choose(begun.open(ANSWER), "S1", 3), "S1", 4)
    assert (begun.answer("S1").choice, begun.answer("S1").revision) == ("4", 2)
    assert "Bewaard om" in told(window, "S1")
    assert begun.count("answer") == 1


@pytest.mark.thorough
def test_i_do_not_know_is_an_answer(begun):
    window = choose(begun.open(ANSWER), "S1", DONT_KNOW)
    assert (begun.answer("S1").state, begun.answer("S1").choice) == (AnswerState.DONT_KNOW, "")
    assert "Bewaard om" in told(window, "S1")


def test_many_answers_in_a_row_are_all_there(begun):
    window = begun.open(ANSWER)
    for number, practice in enumerate(FIRST.practices):
        choose(window, practice.id, number % 5 + 1)
    assert {one.id: begun.answer(one.id).choice for one in FIRST.practices} == {
        one.id: str(number % 5 + 1) for number, one in enumerate(FIRST.practices)
    }


@pytest.mark.thorough
@pytest.mark.parametrize("domain", [domain.id for domain in ASKED])
def test_not_applicable_is_offered_except_on_core_practices(begun, domain):
    window = begun.open(ANSWER, domain=domain)
    for practice in ASKED.domain(domain).practices:
        assert (NOT_APPLICABLE in radio(window, practice.id).options) is not practice.core
        assert DONT_KNOW in radio(window, practice.id).options


def test_not_applicable_waits_for_a_reason(begun):
    window = choose(begun.open(ANSWER), "S2", NOT_APPLICABLE)
    assert begun.count("answer") == 0
    assert "Nog niet bewaard: geef eerst een reden." in told(window, "S2")
    window.write(reason_key(window, "S2"), "   ")
    assert begun.count("answer") == 0
    window.write(reason_key(window, "S2"), "Wij hebben geen balie.")
    stored = begun.answer("S2")
    assert (stored.state, stored.note) == (AnswerState.NOT_APPLICABLE, "Wij hebben geen balie.")
    assert "Bewaard om" in told(window, "S2")


@pytest.mark.thorough
def test_a_reason_that_is_taken_away_leaves_what_was_stored(begun):
    window = choose(begun.open(ANSWER), "S2", NOT_APPLICABLE)
    window.write(reason_key(window, "S2"), "Geen balie.").write(reason_key(window, "S2"), "")
    assert begun.answer("S2").note == "Geen balie."
    assert "Nog niet bewaard" in told(window, "S2")


@pytest.mark.thorough
def test_an_answer_stays_until_its_not_applicable_has_a_reason(begun):
    window = choose(choose(begun.open(ANSWER), "S2", 2), "S2", NOT_APPLICABLE)
    assert begun.answer("S2").choice == "2"
    choose(window, "S2", 3)
    assert (begun.answer("S2").state, begun.answer("S2").choice) == (AnswerState.ANSWERED, "3")


# notes


def test_a_note_is_stored_with_its_answer(begun):
    window = choose(begun.open(ANSWER), "S1", 3)
    window.write(note_key(window, "S1"), "  Zie het jaarplan, blz. 4 ")
    assert (begun.answer("S1").note, begun.answer("S1").choice) == ("Zie het jaarplan, blz. 4", "3")
    again = begun.open(ANSWER)
    assert again.field(note_key(again, "S1")).value == "Zie het jaarplan, blz. 4"
    again.write(note_key(again, "S1"), "")
    assert begun.answer("S1").note == ""


@pytest.mark.thorough
def test_a_note_written_before_the_choice_is_stored_with_it(begun):
    window = begun.open(ANSWER)
    window.write(note_key(window, "S1"), "Eerst het bewijs")
    assert told(window, "S1").endswith("Het telt mee zodra je een omschrijving kiest.")
    assert begun.answer("S1") is None
    choose(window, "S1", 2)
    assert begun.answer("S1").note == "Eerst het bewijs"


@pytest.mark.thorough
def test_a_note_without_a_choice_is_stored_or_said_to_wait(begun):
    window = begun.open(ANSWER)
    window.write(note_key(window, "S1"), "Het bewijs ligt op de kast")
    assert begun.answer("S1") is None
    assert told(window, "S1") == "✎ Bewaard. Het telt mee zodra je een omschrijving kiest."
    assert b"Alles is bewaard" in window.raw()
    assert "0 van 36 beantwoord." in window.shown
    assert begun.open(ANSWER).field(note_key(window, "S1")).value == "Het bewijs ligt op de kast"
    window.write(note_key(window, "S1"), "")
    assert begun.open(ANSWER).field(note_key(window, "S1")).value == ""


@pytest.mark.thorough
def test_choosing_takes_a_kept_note_along(begun):
    window = begun.open(ANSWER)
    window.write(note_key(window, "S1"), "Eerst de notitie")
    window = choose(begun.open(ANSWER), "S1", 2)
    assert (begun.answer("S1").choice, begun.answer("S1").note) == ("2", "Eerst de notitie")
    assert begun.count("note_draft") == 0


@pytest.mark.thorough
def test_a_kept_note_from_another_window_is_shown_and_not_taken_away(begun):
    here, there = begun.open(ANSWER), begun.open(ANSWER)
    there.write(note_key(there, "S1"), "Uit het andere venster")
    choose(here, "S3", 1)
    assert here.field(note_key(here, "S1")).value == "Uit het andere venster"
    assert begun.count("note_draft") == 1


@pytest.mark.thorough
def test_another_language_touches_no_key_of_a_text(begun):
    window = begun.open(ANSWER)
    before = note_key(window, "S1")
    window.write(before, "Blijft staan")
    window.choose("Taal", "English")
    assert note_key(window, "S1") == before
    assert window.field(before).value == "Blijft staan"


@pytest.mark.thorough
def test_a_note_survives_another_choice(begun):
    window = choose(begun.open(ANSWER), "S1", 3)
    choose(window.write(note_key(window, "S1"), "bewijs"), "S1", 4)
    assert (begun.answer("S1").choice, begun.answer("S1").note) == ("4", "bewijs")


@pytest.mark.thorough
def test_a_note_ends_at_its_limit(begun):
    window = begun.open(ANSWER)
    assert window.field(note_key(window, "S1")).proto.max_chars == NOTE_LIMIT


@pytest.mark.thorough
def test_a_reason_that_is_too_long_is_refused_in_words(begun):
    window = choose(begun.open(ANSWER), "S2", NOT_APPLICABLE)
    window.write(reason_key(window, "S2"), "kort").write(reason_key(window, "S2"), "x" * (NOTE_LIMIT + 1))
    assert begun.answer("S2").note in ("kort", "x" * NOTE_LIMIT)
    if begun.answer("S2").note == "kort":
        assert any("hoogstens 10.000 tekens" in text for text in window.said("warning"))


# going on


@pytest.mark.thorough
def test_on_and_back_through_the_domains(begun):
    window = begun.open(ANSWER)
    assert not window.has_button("back")
    for domain in ASKED.domains[1:]:
        assert window.button("next").label == f"Ga verder met {domain.name['nl']}"
        window.press("next")
        assert window.at.query_params["domain"] == domain.id
        assert window.said("header") == [f"{domain.code}  {domain.name['nl']}"]
    assert not window.has_button("next")
    window.press("back")
    assert window.said("header") == ["G  Governance"]
    window.press("next").press("to_results")
    assert window.page == RESULTS


@pytest.mark.thorough
def test_a_domain_is_chosen_above(begun):
    window = begun.open(ANSWER).choose("Domein", "**K** Klantreis")
    assert (window.at.query_params["domain"], window.said("header")) == ("journey", ["K  Klantreis"])
    assert [one.key.split("_")[2] for one in window.at.radio] == [one.id for one in ASKED.domain("journey").practices]


@pytest.mark.thorough
@pytest.mark.parametrize(("wanted", "header"), [("metrics", "M  Meten"), ("nonsense", "S  Strategie")])
def test_an_address_opens_its_domain(begun, wanted, header):
    assert begun.open(ANSWER, domain=wanted).said("header") == [header]


@pytest.mark.thorough
def test_progress_is_counted(begun):
    window = choose(choose(begun.open(ANSWER), "S1", 3), "S2", DONT_KNOW)
    assert progress(window) == "2 van 36 beantwoord."
    assert b'value="2"' in window.raw()
    assert b"Alles is bewaard" in window.raw()
    answer_all(begun.db, begun.ann, begun.round.id, lambda practice: None if practice in ("S1", "S2", "C6") else 2)
    window.run().choose("Domein", "**C** Cultuur")
    assert not window.said("success")
    choose(window, "C6", 1)
    assert progress(window) == "36 van 36 beantwoord."
    assert "Alles is beantwoord" in window.said("success")[0]


@pytest.mark.thorough
def test_progress_does_not_say_that_all_is_saved_while_a_reason_is_missing(begun):
    window = choose(begun.open(ANSWER), "S2", NOT_APPLICABLE)
    assert b"Alles is bewaard" not in window.raw()


# other windows, lost sessions


def test_a_change_in_another_window_is_shown_and_not_overwritten(begun):
    here, there = choose(begun.open(ANSWER), "S1", 2), begun.open(ANSWER)
    choose(there, "S1", 4)
    choose(here, "S3", 1)
    assert chosen(here, "S1") == description("S1", 4)
    assert (begun.answer("S1").choice, begun.answer("S3").choice) == ("4", "1")
    assert not here.said("warning")


@pytest.mark.thorough
def test_a_note_from_another_window_is_shown(begun):
    here, there = choose(begun.open(ANSWER), "S1", 2), begun.open(ANSWER)
    there.write(note_key(there, "S1"), "elders geschreven")
    here.run()
    assert here.field(note_key(here, "S1")).value == "elders geschreven"
    assert begun.answer("S1").note == "elders geschreven"


@pytest.mark.thorough
def test_a_change_made_elsewhere_while_another_domain_was_open_is_just_shown(begun):
    here = choose(begun.open(ANSWER), "S1", 2).press("next")
    choose(begun.open(ANSWER), "S1", 4)
    here.press("back")
    assert not here.said("warning")
    assert chosen(here, "S1") == description("S1", 4)
    choose(here, "S1", 5)
    assert begun.answer("S1").choice == "5"


def conflict(house: House) -> Window:
    """A window in which the same answer was changed as in another one."""
    here, there = choose(house.open(ANSWER), "S1", 2), house.open(ANSWER)
    choose(there, "S1", 4)
    return choose(here, "S1", 5)


def test_both_answers_are_shown_when_two_windows_change_the_same(begun):
    here = conflict(begun)
    assert here.said("warning") == ["Dit antwoord is intussen in een ander venster veranderd. Kies welk antwoord blijft."]
    for level in (4, 5):
        assert any(description("S1", level) in text for text in here.said("markdown"))
    assert begun.answer("S1").choice == "4"


@pytest.mark.thorough
@pytest.mark.parametrize(("key", "level"), [("mine_S1", 5), ("theirs_S1", 4)])
def test_the_answer_that_is_chosen_stays(begun, key, level):
    here = conflict(begun).press(key)
    assert begun.answer("S1").choice == str(level)
    assert chosen(here, "S1") == description("S1", level)
    assert not here.said("warning")
    choose(here, "S1", 1)
    assert begun.answer("S1").choice == "1"


@pytest.mark.thorough
def test_a_conflict_that_is_left_open_is_not_forgotten_and_stores_nothing(begun):
    here = conflict(begun)
    choose(here, "S3", 3)
    assert (begun.answer("S1").choice, begun.answer("S3").choice) == ("4", "3")
    assert here.has_button("mine_S1")


@pytest.mark.thorough
def test_a_new_session_goes_on_where_it_was(begun):
    window = choose(begun.open(ANSWER, domain="journey"), "K2", 3)
    address = {name: str(value) for name, value in window.at.query_params.items()}
    again = begun.open(ANSWER, **address)
    assert again.said("header") == ["K  Klantreis"]
    assert chosen(again, "K2") == description("K2", 3)
    assert "Bewaard om" in told(again, "K2")


def test_the_first_gesture_after_a_lost_session_is_stored(begun):
    window = choose(begun.open(ANSWER), "S1", 2)
    window.select(radio(window, "S2").key, description("S2", 4))
    window.lose_session()
    assert (begun.answer("S1").choice, begun.answer("S2").choice) == ("2", "4")
    assert (begun.answer("S1").revision, begun.answer("S2").revision) == (1, 1)
    assert "Bewaard om" in told(window, "S2")


@pytest.mark.thorough
def test_an_answer_that_changes_as_the_session_is_lost_is_stored_without_a_question(begun):
    window = choose(begun.open(ANSWER), "S1", 2)
    window.select(radio(window, "S1").key, description("S1", 4))
    window.lose_session()
    assert (begun.answer("S1").choice, begun.answer("S1").revision) == ("4", 2)
    assert not window.said("warning")
    choose(window, "S1", 5)
    assert begun.answer("S1").choice == "5"


@pytest.mark.thorough
def test_what_was_stored_as_the_session_was_lost_is_not_asked_about(begun):
    """Stored, but the browser never heard of it: it says that it saw nothing yet."""
    window = begun.open(ANSWER)
    answer_all(begun.db, begun.ann, begun.round.id, lambda practice: 4 if practice == "S1" else None)
    window.select(radio(window, "S1").key, description("S1", 4))
    window.lose_session()
    assert not window.said("warning")
    choose(window, "S1", 1)
    assert (begun.answer("S1").choice, begun.answer("S1").revision) == ("1", 2)


@pytest.mark.thorough
def test_a_window_that_lost_its_session_shows_what_was_changed_elsewhere(begun):
    """What stands in such a window is older than what is stored, and nobody here changed it."""
    window, there = choose(begun.open(ANSWER), "S1", 2), begun.open(ANSWER)
    choose(there, "S1", 4)
    window.select(radio(window, "S2").key, description("S2", 3))
    window.lose_session()
    assert (begun.answer("S1").choice, begun.answer("S2").choice) == ("4", "3")
    assert chosen(window, "S1") == description("S1", 4)
    assert not window.said("warning")


@pytest.mark.thorough
def test_a_change_here_and_one_elsewhere_are_both_shown_after_a_lost_session(begun):
    window, there = choose(begun.open(ANSWER), "S1", 2), begun.open(ANSWER)
    choose(there, "S1", 4)
    window.select(radio(window, "S1").key, description("S1", 5))
    window.lose_session()
    assert begun.answer("S1").choice == "4"
    window.press("mine_S1")
    assert begun.answer("S1").choice == "5"
    assert not window.said("warning")


@pytest.mark.thorough
@pytest.mark.parametrize("loss", [lambda window: window, lambda window: window.lose_session()], ids=["kept", "lost"])
def test_an_answer_that_was_drawn_anew_can_be_changed_in_a_lost_session(begun, loss):
    here = loss(conflict(begun).press("theirs_S1"))
    here.select(radio(here, "S1").key, description("S1", 1))
    here.lose_session()
    assert begun.answer("S1").choice == "1"
    assert not here.said("warning")


@pytest.mark.thorough
@pytest.mark.parametrize("said", ["", "{", "[]", "null", '{"S1":null}', '{"S1":["x",1,2]}', '{"S1":[9]}', '{"S1":[7,"",99]}'])
def test_whatever_a_browser_says_that_it_saw_nothing_is_overwritten(begun, said):
    window, there = choose(begun.open(ANSWER), "S1", 2), begun.open(ANSWER)
    choose(there, "S1", 4)
    hidden = next(one for one in window.at.text_input if one.key.startswith("seen_") and one.key.endswith("_S1"))
    hidden.set_value(said)
    window.lose_session()
    assert begun.answer("S1").choice == "4"


# closed, quick, and in another language


def test_a_closed_round_is_shown_and_cannot_be_changed(begun):
    choose(begun.open(ANSWER), "S1", 3)
    round_service.close_round(begun.db, begun.ann, begun.round.id)
    window = begun.open(ANSWER)
    assert any("Deze ronde is gesloten" in text for text in window.said("info"))
    assert chosen(window, "S1") == description("S1", 3)
    assert all(one.disabled for one in (*window.at.radio, *window.at.text_area))


@pytest.mark.thorough
def test_a_choice_made_just_after_closing_is_not_shown_as_if_it_counted(begun):
    window = choose(begun.open(ANSWER), "S1", 3)
    round_service.close_round(begun.db, begun.ann, begun.round.id)
    choose(window, "S1", 5)
    assert begun.answer("S1").choice == "3"
    assert chosen(window, "S1") == description("S1", 3)


@pytest.mark.thorough
def test_widening_the_quick_scan_keeps_what_was_answered(empty):
    window = empty.open(ANSWER).press("start_quick")
    assert [one.key.split("_")[2] for one in window.at.radio] == [one.id for one in FIRST.practices if one.core]
    choose(window, "S1", 4).press("widen")
    assert empty.round.scope is Scope.FULL
    assert len(window.at.radio) == 6
    assert chosen(window, "S1") == description("S1", 4)
    assert progress(window) == "1 van 36 beantwoord."
    assert not window.has_button("widen")


@pytest.mark.thorough
def test_another_language_keeps_the_answers_and_the_place(begun):
    window = choose(begun.open(ANSWER, domain="journey"), "K2", 3)
    window.write(note_key(window, "K2"), "bewijs")
    before = {item: begun.answer(item) for item in ("K1", "K2")}
    window.choose("language_nl", "English")
    assert (window.page, window.at.query_params["domain"], window.at.query_params["lang"]) == (ANSWER, "journey", "en")
    assert window.said("title") == ["Answer"]
    assert chosen(window, "K2") == description("K2", 3, "en")
    assert window.field(note_key(window, "K2")).value == "bewijs"
    choose(window, "K1", description("K1", 1, "en"))
    window.choose("language_en", "Nederlands")
    assert (chosen(window, "K2"), chosen(window, "K1")) == (description("K2", 3), description("K1", 1))
    assert begun.answer("K2") == before["K2"]
    assert begun.answer("K1").choice == "1"


@pytest.mark.thorough
@pytest.mark.parametrize("domain", [domain.id for domain in ASKED])
def test_the_options_are_descriptions_without_figures_in_the_language(begun, domain, language):
    window = begun.open(ANSWER, domain=domain, lang=language)
    for practice in ASKED.domain(domain).practices:
        options = [option.replace("\\", "") for option in radio(window, practice.id).options]
        assert options[:5] == list(practice.levels[language])
        assert not [option for option in options if re.match(r"\W*[1-5]\W|.*\b(niveau|level) [1-5]", option, re.IGNORECASE)]
        assert radio(window, practice.id).label.replace("\\", "").strip("*") == practice.question[language]


def test_why_this_is_asked_is_told(begun):
    practice = FIRST.practices[0]
    shown = begun.open(ANSWER).shown
    for text in (practice.why, practice.evidence, practice.conversation):
        assert text["nl"] in shown


def test_nothing_tells_which_answers_count_double(begun):
    shown = begun.open(ANSWER).shown
    assert "★" not in shown
    assert "ernpraktijk" not in shown


def test_before_the_first_question_stands_who_a_customer_is_and_what_to_choose_in_between(begun):
    shown = begun.open(ANSWER).shown
    who = customer(ASKED).meaning["nl"]
    first = FIRST.practices[0].question["nl"]
    assert max(shown.index(who), shown.index("Zit je ertussenin? Kies dan de lagere.")) < shown.index(first)


def test_a_word_is_explained_where_it_stands(begun):
    window = begun.open(ANSWER)
    fifth, first = ("".join(str(one.proto.body) for one in window.at.get_by_key(f"practice_{id}").get("html"))
                    for id in ("S5", "S1"))  # fmt: skip
    assert "Nog niet gekozen? Denk dan aan de drie diensten met de meeste klanten" in fifth
    assert "topreis" not in first


def test_the_page_is_left_and_found_again_with_the_menu(begun):
    window = choose(begun.open(ANSWER), "S1", 3)
    for page in ADDRESSES:
        window.go(page)
    window.go(ANSWER)
    assert chosen(window, "S1") == description("S1", 3)
