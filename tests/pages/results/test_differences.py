"""Where people see it differently, on the results page: leaders beside the front line, every rater a dot, unconfirmed levels."""

from __future__ import annotations

import pytest

from maturity.assessment import service
from maturity.assessment.evidence import repository as evidence_repository
from maturity.assessment.evidence.model import Evidence, EvidenceKind
from maturity.assessment.model import Answer, AnswerState, Mode, Rater
from maturity.assessment.rounds import answer_repository
from maturity.assessment.rounds import service as round_service
from tests.pages.conftest import ASKED, panel
from tests.pages.window import RESULTS, YEARS, frames

ALL = "domains,differences,departments"  #: the parts that are folded away
HIGH_AND_LOW = {
    "qanna": ("leaders", 4),
    "qbas": ("leaders", 4),
    "qcas": ("front", 2),
    "qdilan": ("front", 3),
    "qeva": ("staff", 3),
}


def rated(house, raters=None, *, consents=True):
    """The round, answered by a panel and closed."""
    panel(house, house.round.id, raters or HIGH_AND_LOW, consents=consents)
    round_service.close_round(house.db, house.ann, house.round.id)
    return house


# leaders and front line


@pytest.mark.thorough
def test_the_gap_is_said_drawn_and_tabled(begun, language):
    window = rated(begun).open(RESULTS, open=ALL, lang=language)
    t = window.t
    told = [text for text in window.said("markdown") if text.startswith("**")]
    assert any(t.number(1.5) in text and t("front line") in text.lower() for text in told)
    rows = window.table(t("Leaders and the front line"))
    assert len(rows) == 6 + 36
    assert set(rows[t("Leaders")]) == {t.number(4)}
    assert set(rows[t("Front line")]) == {t.number(2.5)}
    assert set(rows[t("Difference")]) == {f"+{t.number(1.5)}"}
    assert any(
        t(
            "Based on {leaders} and {front}.",
            leaders=t.plural("{n} leader", "{n} leaders", 2),
            front=t.plural("{n} person of the front line", "{n} people of the front line", 2),
        )
        in text
        for text in window.said("caption")
    )


@pytest.mark.thorough
@pytest.mark.usefixtures("drawn")
def test_the_picture_shows_twelve_practices_until_somebody_asks_for_all(begun):
    window = rated(begun).open(RESULTS, open=ALL)

    def shown() -> int:
        wide = window.pictures("Leiding naast frontlijn, schaal 1 tot 5.")[-2]
        return len({says for frame in frames(wide) if "says" in frame for says in frame["says"] if says}) // 2

    assert shown() == 12
    window.field("Toon alle praktijken").set_value(True)
    window.run()
    assert shown() == 36


@pytest.mark.thorough
def test_without_everybodys_consent_small_groups_are_not_shown_apart(begun):
    window = rated(begun, consents=False).open(RESULTS, open=ALL)
    assert not window.pictures("Leiding naast frontlijn")
    assert "Leiding en frontlijn" not in window.shown
    assert "bestuur en management" not in window.shown.lower(), "nor as a reason to talk"
    assert window.pictures("Een stip per beoordelaar"), "the dots have no groups and stay"


# raters


@pytest.mark.usefixtures("drawn")
def test_every_rater_is_a_dot_without_a_name(begun):
    window = rated(begun).open(RESULTS, open=ALL)
    (wide, phone) = (
        [says for frame in frames(picture) if "says" in frame for says in frame["says"] if says]
        for picture in window.pictures("Een stip per beoordelaar, schaal 1 tot 5.")
    )
    assert wide == phone
    assert len(wide) == 3 * 12, "at most twelve practices are proposed, with three different answers each"
    assert all(name not in window.shown and name.encode() not in window.raw() for name in HIGH_AND_LOW)
    table = window.table("Overeenstemming per praktijk")
    assert set(table["Antwoorden"]) == {"2 · 3 · 3 · 4 · 4"}
    assert set(table["Hoe zeker"]) == {"indicatief"}


@pytest.mark.thorough
def test_what_is_worth_a_talk_comes_with_the_reason(begun):
    window = rated(begun).open(RESULTS, open=ALL)
    (told,) = (text for text in window.said("markdown") if text.startswith("- **") and text.count("\n") == 11)
    lines = told.split("\n")
    assert len(lines) == 12
    assert all("1,5 hoger dan Frontlijn" in line for line in lines)
    assert "Krippendorffs alfa" in window.shown


@pytest.mark.thorough
def test_the_raters_of_another_domain_can_be_looked_at(begun):
    window = rated(begun).open(RESULTS, open=ALL)
    window.choose("Toon", f"K {ASKED.domains[2].name['nl']}")
    alt = window.pictures("Een stip per beoordelaar")[0].alt
    assert [code for code in ("K1", "K6", "S1") if f" {code} " in alt] == ["K1", "K6"]


def test_four_raters_give_dots_and_no_coefficient(begun):
    window = rated(begun, {name: HIGH_AND_LOW[name] for name in ("qanna", "qbas", "qcas", "qdilan")}).open(RESULTS, open=ALL)
    table = window.table("Overeenstemming per praktijk")
    assert set(table["Gemiddelde afwijking"]) | set(table["r_wg"]) | set(table["r*_wg"]) == {"–"}
    assert any("Minder dan vijf beoordelaars" in text for text in window.said("caption"))


@pytest.mark.thorough
def test_one_rater_differs_from_nobody(assessed):
    assert "Waar kijken we anders?" not in assessed.open(RESULTS, open=ALL).shown


@pytest.mark.thorough
def test_while_several_people_answer_nothing_is_shown(begun):
    panel(begun, begun.round.id, HIGH_AND_LOW)
    window = begun.open(RESULTS, open=ALL)
    assert "Mensen beantwoorden deze ronde nog." in window.shown
    assert not window.pictures()
    assert not window.at.table


# unconfirmed levels


@pytest.mark.thorough
def test_high_levels_without_evidence_are_marked_and_can_be_seen_as_three(assessed):
    proof = Evidence("e1", "C1", EvidenceKind.OBSERVATION, "Bezoekverslagen", 2)
    with assessed.db.writing(assessed.organisation.id) as session:
        evidence_repository.save(session, assessed.organisation.id, assessed.round.id, proof)
    window = assessed.open(RESULTS, open=ALL)
    assert "10 praktijken op niveau 4 of 5 hebben geen bewijs" in window.shown
    culture = window.table("Scores per praktijk van Cultuur")
    assert ["Onbevestigd" in text for text in culture["Waaruit"]] == [False, True, True, True, True, True]
    assert list(window.table("Gemiddelde en niveau per domein")["Gemiddelde"])[-1] == "5,0"
    window.field("Bevestigd beeld: niveaus zonder bewijs tellen als 3").set_value(True)
    window.run()
    assert list(window.table("Gemiddelde en niveau per domein")["Gemiddelde"])[-1] == "3,3"
    assert list(window.table("Scores per praktijk van Cultuur")["Score"]) == ["5,0", "3,0", "3,0", "3,0", "3,0", "3,0"]
    assert "(onbevestigd)" not in window.shown
    assert window.has_button("to_ambition")


@pytest.mark.thorough
def test_without_high_levels_there_is_nothing_to_confirm(begun):
    for practice in ASKED.practices:
        service.save_answer(begun.db, begun.ann, begun.round.id, Answer(practice.id, AnswerState.ANSWERED, "3"))
    assert "onbevestigd" not in begun.open(RESULTS, open=ALL).shown.lower()


# anonymous rounds


@pytest.fixture
def anonymous(empty):
    """A closed anonymous round: of the leaders everybody chose 4 or 5, of the front line 1 or 2; three people wrote B1."""
    opened = round_service.open_round(empty.db, empty.ann, "Breed", mode=Mode.ANONYMOUS)
    with empty.db.writing(empty.organisation.id) as session:
        for number in range(24):
            group, low = ("leaders", 4) if number % 3 == 0 else ("front", 1)
            rater = Rater(f"q{number:031x}", group)
            answer_repository.ensure_rater(session, empty.organisation.id, opened.id, rater)
            asked = (*(f"S{n}" for n in range(1, 7)), *(["B1"] if number < 3 else []))
            given = [Answer(item, AnswerState.ANSWERED, str(low + (number + place) // 3 % 2)) for place, item in enumerate(asked)]
            answer_repository.add_answers(session, empty.organisation.id, opened.id, rater.id, given)
    round_service.close_round(empty.db, empty.ann, opened.id)
    return empty


def test_of_an_anonymous_round_only_what_was_released_is_shown(anonymous):
    window = anonymous.open(RESULTS, open=ALL)
    told = service.results(anonymous.db, anonymous.ann, anonymous.round.id)
    assert told.perception is not None
    rows = window.table("Leiding en frontlijn")
    seen = {gap.id: gap for gap in told.perception.practices}
    for name, leaders in zip(rows["Domein of praktijk"], rows["Leiding"], strict=True):
        if name.split()[0] in seen:
            assert leaders == window.t.number(seen[name.split()[0]].leaders)
    assert "B1 Luisterbronnen" not in {
        name for name, figure in zip(rows["Domein of praktijk"], rows["Leiding"], strict=True) if figure != "–"
    }
    assert any("Te weinig antwoorden om te tonen: B1 Luisterbronnen" in text for text in window.said("caption"))
    assert "3 leidinggevenden" not in window.shown, "no count of what cannot be shown"
    dots = window.table("Overeenstemming per praktijk")
    assert dots["Antwoorden"][6] == "–"


@pytest.mark.thorough
def test_an_anonymous_round_stands_beside_no_panel(anonymous):
    opened = round_service.open_round(anonymous.db, anonymous.ann, "Paneel")
    round_service.close_round(anonymous.db, anonymous.ann, opened.id)
    window = anonymous.open(YEARS)
    assert any("door een panel beantwoord en andere anoniem" in text for text in window.said("info"))
    assert not window.at.table
