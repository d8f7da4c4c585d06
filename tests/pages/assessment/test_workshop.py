"""A facilitator holds the workshop on the example, without help; what is on the table stays there."""

from __future__ import annotations

from datetime import date

import pytest

from maturity.assessment import service
from maturity.assessment.evidence import repository as evidence_repository
from maturity.assessment.evidence.model import Evidence, EvidenceKind
from maturity.assessment.model import AnswerState, Mode
from maturity.assessment.rounds import service as round_service
from maturity.assessment.workshop import repository as workshop_repository
from maturity.assessment.workshop import service as workshops
from maturity.assessment.workshop.model import Action, Consensus, Workshop
from maturity.assessment.workshop.revote import phones
from maturity.assessment.workshop.revote import service as revotes
from maturity.assessment.workshop.revote.model import new_ballot
from maturity.people.model import Role
from maturity.ui.assessment.workshop import phone_vote
from tests.clock import TODAY
from tests.hostile import PAYLOAD
from tests.pages.conftest import House
from tests.pages.test_hostile import ALIVE, markdown
from tests.pages.window import CONSENSUS, RESULTS, ROUNDS, Window

AGREE, NOTE, OWNER = "Wat spreken jullie af?", "Waaruit blijkt dat? Eén voorbeeld of document is genoeg.", "Wie houdt dit bij?"
DOTS = b'class="ws-dots"'
DISSENT = "Waarover zijn jullie het niet eens?"


def panel(house: House) -> str:
    """The newest round of the panel."""
    return next(one.id for one in round_service.rounds(house.db, house.ann) if not one.is_anonymous)


def survey(house: House) -> str:
    return next(one.id for one in round_service.rounds(house.db, house.ann) if one.is_anonymous)


def kept(house: House, item: str) -> Consensus:
    return workshops.sitting(house.db, house.ann, panel(house)).consensus(item)


def hands(window: Window, *counts: int) -> Window:
    for place, count in enumerate(counts, 1):
        if count:
            window.write(f"Stemmen bij {place}", count)
    return window


@pytest.mark.thorough
def test_a_facilitator_holds_the_rest_of_the_workshop(example):
    example.become(Role.FACILITATOR)
    window = example.open(CONSENSUS)
    assert window.said("title") == ["C3 Positie van de frontlijn"]
    assert "Praktijk 7 van 10 · 6 klaar" in window.shown
    # C3: agreed
    window.press("Toon de stippen")
    assert "De frontlijn spreekt eerst." in window.shown
    hands(window, 0, 9, 3).choose(AGREE, "2 Beginnend")
    window.write(NOTE, "Ideeënbus").write(OWNER, "Samira")
    assert "Aantal stemmen: 12." in window.shown
    assert kept(example, "C3") == Consensus(
        "C3",
        AnswerState.ANSWERED,
        "2",
        "Ideeënbus",
        owner="Samira",
        revote=(0, 9, 3, 0, 0),
        revision=kept(example, "C3").revision,
    )
    # K4: no agreement, which has to be said in words
    window.press("next")
    assert window.said("title") == ["K4 Verbeteringen invoeren"]
    window.press("Toon de stippen").choose(AGREE, "We worden het niet eens")
    assert "✎ Nog niet bewaard: schrijf op waarover jullie het niet eens zijn." in window.said("caption")
    assert not kept(example, "K4").is_settled
    window.write(DISSENT, "De leiding telt mee wat nog moet komen")
    assert kept(example, "K4").dissent == "De leiding telt mee wat nog moet komen"
    assert service.results(example.db, example.ann, panel(example)).scores.practices["K4"].exact == 2
    # B4 and G6: the last one high, which needs evidence
    window.press("next").press("Toon de stippen").choose(AGREE, "1 Toevallig")
    window.press("next").press("Toon de stippen").choose(AGREE, "4 Gestuurd")
    assert any("onbevestigd" in text for text in window.said("warning"))
    window.fill("Waar is het te vinden, of wat is het?", "Maandlijst van de directie")
    window.select("Wat laat het zien?", "het is in gebruik").press("add_evidence_G6")
    assert window.said("warning") == []
    assert "Maandlijst van de directie: document, het is in gebruik" in window.shown
    # the end
    window.press("to_end")
    assert window.field("Rem 1").value.startswith("M")
    window.fill("Rem 1", "Niemand beslist over de hele reis")
    window.fill("Actie 1: wat", "Bel de vijf afdelingen").fill("Actie 1: wie", "Wouter")
    window.fill("Actie 1: voor wanneer", date(2026, 12, 4)).press("finish")
    assert window.said("title") == ["Wat de workshop afsprak"]
    for text in ("Niemand beslist over de hele reis", "Bel de vijf afdelingen", "Wouter · voor 4 december 2026"):
        assert text in window.shown
    agreed = window.table("Wat de workshop afsprak")
    assert list(agreed["Afgesproken"])[-4:] == ["2 Beginnend", "niet eens geworden", "1 Toevallig", "4 Gestuurd"]
    assert list(agreed["Antwoorden"])[-4:] == ["2,0"] * 4
    held = workshops.sitting(example.db, example.ann, panel(example)).workshop
    assert held.finished_on == TODAY
    assert held.actions[0] == Action("Bel de vijf afdelingen", "Wouter", date(2026, 12, 4))
    assert window.press("to_results").page == RESULTS


@pytest.mark.thorough
@pytest.mark.parametrize("way", ["next", "back"])
def test_whoever_goes_on_without_a_reason_is_asked_for_it_once(example, way):
    window = example.open(CONSENSUS, step="talk", item="K4").press("Toon de stippen").choose(AGREE, "We worden het niet eens")
    window.press(way)
    assert window.said("title") == ["K4 Verbeteringen invoeren"]
    assert any("schrijf op waarover jullie het niet eens zijn" in text for text in window.said("warning"))
    window.write(DISSENT, "De leiding telt mee wat nog moet komen").press(way)
    assert window.said("title") != ["K4 Verbeteringen invoeren"]
    assert kept(example, "K4").dissent == "De leiding telt mee wat nog moet komen"


@pytest.mark.thorough
def test_the_menu_of_steps_asks_for_the_reason_as_well(example):
    window = example.open(CONSENSUS, step="talk", item="K4").press("Toon de stippen").choose(AGREE, "We worden het niet eens")
    window.choose("Stap", "Remmen en acties")
    assert window.said("title") == ["K4 Verbeteringen invoeren"]
    assert window.field("Stap").value == "talk", "the menu shows where one is, so that it can be pressed once more"
    assert window.field(AGREE).value == "dissent"
    assert any("schrijf op waarover jullie het niet eens zijn" in text for text in window.said("warning"))
    window.write(DISSENT, "De leiding telt mee wat nog moet komen")
    assert kept(example, "K4").dissent == "De leiding telt mee wat nog moet komen"
    assert window.said("warning") == []
    window.choose("Stap", "Remmen en acties")
    assert window.said("title") != ["K4 Verbeteringen invoeren"]


def test_by_the_menu_it_takes_a_second_press_too(example):
    window = example.open(CONSENSUS, step="talk", item="K4").press("Toon de stippen").choose(AGREE, "We worden het niet eens")
    window.choose("Stap", "Remmen en acties").choose("Stap", "Remmen en acties")
    assert window.said("title") != ["K4 Verbeteringen invoeren"]
    assert not kept(example, "K4").is_settled


@pytest.mark.thorough
def test_going_on_without_the_reason_takes_a_second_press(example):
    window = example.open(CONSENSUS, step="talk", item="K4").press("Toon de stippen").choose(AGREE, "We worden het niet eens")
    window.press("next").press("next")
    assert window.said("title") != ["K4 Verbeteringen invoeren"]
    assert not kept(example, "K4").is_settled


def test_the_dots_lie_face_down_until_everybody_is_ready(example):
    window = example.open(CONSENSUS)
    assert DOTS not in window.raw()
    assert not any(window.at.radio)
    window.press("Toon de stippen")
    assert window.raw().count(DOTS) == 5
    assert "●●●●●".encode() in window.raw()
    window.press("next")
    assert DOTS not in window.raw(), "the next practice begins face down again"
    window.press("back")
    assert DOTS not in window.raw()
    assert DOTS in example.open(CONSENSUS, item="S6").raw(), "what was settled lies open"


def test_no_name_of_a_rater_is_on_the_screen(example):
    window = example.open(CONSENSUS).press("Toon de stippen")
    for name in ("Yara Smit", "Gerda Hoekstra", "Fenna Oosterling", "Pieter Vos"):
        assert name.encode() not in window.raw()


def test_confidential_evidence_stays_off_the_screen(example):
    window = example.open(CONSENSUS).press("Toon de stippen")
    assert "Nog 1 stuk is vertrouwelijk." in window.said("caption")
    assert b"Gespreksverslag" not in window.raw()


@pytest.mark.thorough
def test_the_timer_runs_for_one_practice_and_stops(example):
    window = example.open(CONSENSUS).press("Toon de stippen").press("timer_start_C3")
    assert b'role="timer"' in window.raw()
    window.press("timer_stop_C3")
    assert b'role="timer"' not in window.raw()
    window.press("timer_start_C3").press("next").press("Toon de stippen")
    assert b'role="timer"' not in window.raw()


# a re-vote on phones


@pytest.fixture
def served(example, monkeypatch):
    """The example on a server that phones can reach."""
    monkeypatch.setattr(phone_vote, "is_solo", lambda: False)
    return example


def phones_vote(house: House, *choices: str) -> None:
    vote = revotes.revote(house.db, house.ann, panel(house))
    assert vote is not None
    for choice in choices:
        phones.cast(house.db, vote.code, new_ballot(), vote.vote_id, choice)


@pytest.mark.thorough
def test_phones_vote_and_the_outcome_stands_where_hands_would(served):
    window = served.open(CONSENSUS).press("Toon de stippen").write("Hoeveel mensen zijn er?", 9).press("vote_C3")
    assert b"QR-code met de link" in window.raw()
    assert "**0** van 9 hebben gestemd" in window.shown
    assert not any(one.label.startswith("Stemmen bij") for one in window.at.number_input), "one does not count hands meanwhile"
    phones_vote(served, "2", "2", "4")
    window.run()
    assert "**3** van 9 hebben gestemd" in window.shown
    assert b'class="ws-votes"' not in window.raw()
    window.write("Hoeveel mensen zijn er?", 2)
    assert any("meer stemmen dan mensen" in text for text in window.said("warning"))
    window.press("reveal")
    assert kept(served, "C3").revote == (0, 2, 0, 1, 0)
    assert [window.field(f"Stemmen bij {place}").value for place in range(1, 6)] == [0, 2, 0, 1, 0]
    assert window.raw().count(b'class="ws-votes"') == 2
    window.choose(AGREE, "2 Beginnend")
    assert (kept(served, "C3").choice, kept(served, "C3").revote) == ("2", (0, 2, 0, 1, 0))


def test_with_two_votes_there_is_nothing_to_show_and_a_vote_can_be_broken_off(served):
    window = served.open(CONSENSUS).press("Toon de stippen").press("vote_C3")
    phones_vote(served, "2", "4")
    window.run()
    assert window.button("reveal").disabled
    elsewhere = served.open(CONSENSUS, item="K4", step="talk")
    assert "Over C3 is nog een stemming met telefoons open." in elsewhere.said("info")
    window.press("break_off")
    assert kept(served, "C3").revote == ()
    assert window.field("Stemmen bij 1").value == 0
    elsewhere.run()
    assert elsewhere.said("info") == []


@pytest.mark.thorough
def test_alone_on_a_computer_hands_are_counted_as_ever(example):
    window = example.open(CONSENSUS).press("Toon de stippen")
    assert not [one for one in window.at.button if one.key and one.key.startswith("vote_")]
    assert "met handen omhoog" in window.shown


# two at one table, and sessions that are lost


def test_of_two_facilitators_the_second_chooses_which_one_stays(example):
    one, other = (example.open(CONSENSUS).press("Toon de stippen") for _ in range(2))
    one.choose(AGREE, "3 Ingericht")
    other.choose(AGREE, "1 Toevallig")
    assert any("in een ander venster" in text for text in other.said("warning"))
    assert kept(example, "C3").choice == "3"
    other.press("mine_C3")
    assert kept(example, "C3").choice == "1"
    one.run()
    assert one.field(AGREE).value == "1", "what the other saved is shown"


@pytest.mark.thorough
def test_the_other_one_can_stay(example):
    one, other = (example.open(CONSENSUS).press("Toon de stippen") for _ in range(2))
    one.choose(AGREE, "3 Ingericht")
    other.choose(AGREE, "1 Toevallig").press("theirs_C3")
    assert kept(example, "C3").choice == "3"
    assert other.field(AGREE).value == "3"


@pytest.mark.thorough
def test_a_choice_survives_a_lost_session(example):
    window = example.open(CONSENSUS).press("Toon de stippen").choose(AGREE, "2 Beginnend")
    window.select(AGREE, "3 Ingericht").lose_session()
    assert kept(example, "C3").choice == "2", "it may be an old choice as well: a person is asked"
    window.press("mine_C3")
    assert kept(example, "C3").choice == window.field(AGREE).value == "3"


@pytest.mark.thorough
def test_a_first_choice_in_a_lost_session_is_saved(example):
    example.open(CONSENSUS).press("Toon de stippen").select(AGREE, "3 Ingericht").lose_session()
    assert kept(example, "C3").choice == "3"


def test_a_form_of_the_end_does_not_overwrite_the_other_one(example):
    one, other = (example.open(CONSENSUS, step="end") for _ in range(2))
    one.fill("Rem 1", "Tijd").press("save_end")
    other.fill("Rem 1", "Geld").press("finish")
    assert any("intussen" in text for text in other.said("error"))
    held = workshops.sitting(example.db, example.ann, panel(example)).workshop
    assert (held.brakes[0], held.finished_on) == ("Tijd", None)


# the agenda


@pytest.mark.thorough
def test_a_workshop_is_prepared_on_a_round_that_had_none(example):
    window = example.open(CONSENSUS, round=survey(example))
    assert window.said("title") == ["Workshop"]
    agenda = workshops.sitting(example.db, example.ann, survey(example)).workshop.agenda
    assert 0 < len(agenda) <= 12
    first, second = agenda[:2]
    window.press(f"later_{first}").press(f"off_{agenda[-1]}")
    window.choose("Voeg een praktijk toe", "G5 Klanttoets in beleid, projecten en inkoop").press("add_item")
    expected = (second, first, *agenda[2:-1], "G5")
    held = workshops.sitting(example.db, example.ann, survey(example)).workshop
    assert (held.agenda, held.started_on) == (expected, None)
    window.press("begin")
    assert window.said("title")[0].startswith(second)
    assert "Praktijk 1 van" in window.shown


@pytest.mark.thorough
def test_the_reasons_stand_beside_the_proposal(example):
    window = example.open(CONSENSUS, step="prepare")
    said = window.said("caption")
    assert "75% koos ‘Weet ik niet’." in said
    assert any("hoger dan Frontlijn" in text for text in said)
    assert "Zelf op de lijst gezet." in said


@pytest.mark.thorough
def test_anonymous_answers_are_shown_only_as_far_as_they_were_told(example):
    """Where only a mean was told there are no dots."""
    results = service.results(example.db, example.ann, survey(example))
    silent = next(item for item, one in results.agreements.items() if not one.values)
    seen = workshops.sitting(example.db, example.ann, survey(example)).workshop
    workshops.save_agenda(example.db, example.ann, seen, [silent])
    workshops.start(example.db, example.ann, survey(example))
    window = example.open(CONSENSUS, round=survey(example)).press("Toon de stippen")
    assert "●".encode() not in window.raw()
    assert any("worden niet getoond" in text for text in window.said("caption"))


# who, and when


def test_who_only_reads_sees_the_outcome_and_changes_nothing(example):
    example.become(Role.MEMBER)
    window = example.open(CONSENSUS)
    assert window.said("title") == ["Wat de workshop afsprak"]
    assert "De workshop is nog niet afgerond: er zijn nog 4 praktijken te bespreken." in window.shown
    window = example.open(CONSENSUS, step="prepare")
    assert not window.has_button("begin")
    assert not any("off_" in str(button.key) for button in window.at.button)
    for step in ("talk", "end"):
        assert not any(example.open(CONSENSUS, step=step).at.text_input)


@pytest.mark.thorough
def test_a_finished_workshop_can_go_on(example):
    finished = round_service.rounds(example.db, example.ann)[-1].id
    window = example.open(CONSENSUS, round=finished)
    assert any(text.startswith("Afgerond op 15 oktober 2024") for text in window.shown.split("\n"))
    window.press("reopen_workshop")
    assert workshops.sitting(example.db, example.ann, finished).workshop.is_open


def test_before_the_round_is_closed_there_is_no_workshop(begun):
    window = begun.open(CONSENSUS)
    assert window.has_button("empty")
    assert window.press("empty").page == ROUNDS


def test_the_results_lead_to_the_workshop_of_that_round(example):
    window = example.open(RESULTS, round=survey(example)).press("to_workshop")
    assert window.page == CONSENSUS
    assert workshops.sitting(example.db, example.ann, survey(example)).workshop.agenda[0] in window.shown
    window.press("begin")
    assert workshops.sitting(example.db, example.ann, survey(example)).workshop.is_open


def test_nothing_written_at_the_table_comes_to_life(example):
    with example.db.writing(example.organisation.id) as session:
        of = (example.organisation.id, panel(example))
        seen = workshop_repository.workshop_of_round(session, *of)
        assert seen is not None
        brakes, actions = (PAYLOAD,) * 3, (Action(PAYLOAD, PAYLOAD[:200]),) * 3
        hostile = Workshop(of[1], ("C3",), brakes, actions, seen.started_on, None, seen.revision)
        workshop_repository.save_workshop(session, of[0], hostile)
        said = Consensus("C3", AnswerState.ANSWERED, "4", PAYLOAD, PAYLOAD, PAYLOAD[:200])
        workshop_repository.save_consensus(session, *of, said)
        evidence_repository.save(session, *of, Evidence("x", "C3", EvidenceKind.STORY, PAYLOAD, 1))
    for step in ("talk", "prepare", "end", "outcome"):
        texts = list(markdown(example.open(CONSENSUS, step=step)))
        assert [text for text in texts if ALIVE.search(text)] == []
        assert step not in ("talk", "outcome") or any("kwaad" in text for text in texts)


@pytest.mark.thorough
@pytest.mark.parametrize("mode", list(Mode))
def test_a_round_without_answers_has_no_proposal(begun, mode):
    round_service.close_round(begun.db, begun.ann, begun.round.id)
    round_service.open_round(begun.db, begun.ann, "Nog een", mode=mode)
    round_service.close_round(begun.db, begun.ann, begun.round.id)
    window = begun.open(CONSENSUS, round=begun.round.id)
    assert not window.has_button("begin") or window.button("begin").disabled
