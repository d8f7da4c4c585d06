"""Over the years: choosing rounds, what moved, and every figure as a picture and as a table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.assessment import service
from maturity.assessment.evidence import repository as evidence_repository
from maturity.assessment.evidence.model import Evidence, EvidenceKind
from maturity.assessment.model import Mode, Scope
from maturity.assessment.rounds import repository
from maturity.assessment.rounds import service as round_service
from tests.pages.conftest import House, answer_all, panel
from tests.pages.window import RESULTS, YEARS, Window, frames

CHOICE = "Welke rondes?"


def titles(window: Window) -> list[str]:
    """The rounds that are chosen."""
    field = window.field(window.t("Which rounds?"))
    return [field.options[index] for index in field.indices]


def choose(window: Window, *ids: str) -> Window:
    """Choose rounds by their ids."""
    window.field(window.t("Which rounds?")).set_value(list(ids))
    return window.run()


def ids(house: House) -> list[str]:
    """The panel rounds of the first organisation, newest first."""
    return [one.id for one in round_service.rounds(house.db, house.ann) if one.mode is Mode.PANEL]


def second(house: House, **changes: object) -> None:
    """Close the round, and hold another one in which everything went a level up."""
    first = ids(house)[0]
    round_service.close_round(house.db, house.ann, first)
    opened = round_service.open_round(house.db, house.ann, "Tweede")
    answer_all(house.db, house.ann, opened.id, lambda practice: 3)
    round_service.close_round(house.db, house.ann, opened.id)
    with house.db.writing(house.organisation.id) as session:
        found = repository.find_round(session, house.organisation.id, opened.id)
        assert found is not None
        repository.save_round(session, replace(found, **changes))  # type: ignore[arg-type]


@pytest.mark.thorough
def test_it_works(example, language):
    window = example.open(YEARS, lang=language)
    t = window.t
    assert window.said("title") == [t("Over the years")]
    assert len(titles(window)) == 2, "the last round asked in other words"
    shown = window.table(t("Domains over the years"))
    assert t("within the noise") in list(shown[t("Change")])
    assert len(window.table(t("Practices over the years"))) == 36


@pytest.mark.thorough
def test_two_of_three_rounds_and_the_address_remembers(example):
    _, between, oldest = ids(example)
    window = choose(example.open(YEARS), between, oldest)
    columns = list(window.table("Domeinen over de jaren").columns)
    assert columns == ["Domein", "Nulmeting 2024", "Hermeting 2025", "Verandering"], "oldest first, whatever was chosen first"
    assert window.at.query_params["rounds"] == f"{between},{oldest}"
    assert "“Hermeting 2026” vroeg bijna alles in andere woorden." in window.shown
    again = example.open(YEARS, rounds=f"{oldest},{between}")
    assert titles(again) == ["Nulmeting 2024", "Hermeting 2025"]
    assert list(again.table("Domeinen over de jaren").columns)[1:3] == ["Nulmeting 2024", "Hermeting 2025"]


@pytest.mark.thorough
def test_a_round_on_another_version_is_compared_on_what_kept_its_words_and_says_so(example):
    newest, between, _ = ids(example)
    window = example.open(YEARS, rounds=f"{between},{newest}")
    assert "De vragenlijst is tussen deze rondes veranderd: we vergelijken alleen wat ze delen." in window.shown
    assert "1 praktijk is in beide rondes met dezelfde woorden gevraagd." in window.shown
    assert not [table for table in window.at.table if table.proto.alt == "Domeinen over de jaren"]
    then = list(window.table("Praktijken over de jaren")["Hermeting 2025"])
    assert then.count("andere vraag gesteld") == 35


@pytest.mark.thorough
def test_one_round_is_not_enough(example):
    window = choose(example.open(YEARS), ids(example)[0])
    assert window.said("info")[-1] == "Kies twee of drie rondes om naast elkaar te leggen."
    assert not window.at.table


@pytest.mark.thorough
@pytest.mark.parametrize("house", ["empty", "assessed"])
def test_before_there_are_two_rounds_it_says_what_comes_here(request, house):
    window = request.getfixturevalue(house).open(YEARS)
    assert "zodra je twee rondes hebt" in window.shown
    assert window.press("empty").page == RESULTS


@pytest.mark.thorough
def test_from_the_results_and_back(example):
    window = example.open(RESULTS).press("to_years")
    assert window.page == YEARS
    assert window.press("to_results").page == RESULTS


@pytest.mark.thorough
def test_a_single_round_has_no_way_to_the_years(assessed):
    assert not assessed.open(RESULTS).has_button("to_years")


@pytest.mark.thorough
def test_what_moved_stands_with_its_evidence(example):
    _, newest, oldest = ids(example)
    proof = Evidence("e1", "S1", EvidenceKind.DECISION, "Besluit *12*", 2)
    secret = Evidence("e2", "K1", EvidenceKind.STORY, "Kanariepiet", 3, confidential=True, rater_id="kim")
    with example.db.writing(example.organisation.id) as session:
        for one in (proof, secret):
            evidence_repository.save(session, example.organisation.id, newest, one)
    window = example.open(YEARS, rounds=f"{oldest},{newest}")
    supported, unsupported = (text for text in window.said("markdown") if text.startswith("- "))
    moved = {block.split()[0]: block.splitlines() for block in supported.removeprefix("- ").split("\n- ")}
    assert moved["K1"][0] == "K1 Reizenoverzicht en keuze: van 2,0 naar 3,0"
    assert moved["K1"][-1].startswith("  - ")
    assert moved["K1"][-1].split()[-2:] in (["vertrouwelijk", "bewijsstuk"], ["vertrouwelijke", "bewijsstukken"])
    assert "  - Besluit *12*: besluit, het is in gebruik" in moved["S1"]
    kinds = list(window.table("Praktijken over de jaren")["Wat het deed"])
    assert len(moved) == kinds.count("veranderd, met bewijs")
    assert unsupported.count("\n") + 1 == kinds.count("veranderd, zonder bewijs")
    assert b"Kanariepiet" not in window.raw()


@pytest.mark.thorough
@pytest.mark.usefixtures("drawn")
def test_the_pictures_say_what_the_tables_say(example, language):
    window = example.open(YEARS, lang=language)
    t = window.t
    table = window.table(t("Practices over the years"))
    (wide, phone) = (
        {says for frame in frames(picture) if "says" in frame for says in frame["says"] if says}
        for picture in window.pictures(
            t(
                "Heat map of {practices} practices in {rounds}. The table holds every figure.",
                practices=36,
                rounds=t.listing(["2024", "2025"]),
            )
        )
    )
    assert wide == phone
    for row in table.to_dict("records"):
        name, *values, _ = row.values()
        assert {f"{name}, {2024 + n}: {value}" for n, value in enumerate(values)} <= wide
    kinds = ("moved, with evidence", "moved, no evidence", "where it stood")
    moved, unsupported, still = ((table[t("What it did")] == t(kind)).sum() for kind in kinds)
    assert min(moved, unsupported, still) > 0
    assert window.pictures(
        t(
            "Movement per practice: {moved} moved with new evidence, {unsupported} without, {still} made no whole step.",
            moved=moved,
            unsupported=unsupported,
            still=still,
        )
    )
    lines = window.table(t("Domains over the years"))
    radar = window.pictures(t("Radar chart, scale 1 to {maximum}.", maximum=5))[0].alt
    for name in lines.columns[1:3]:
        assert f"{name}: " in radar
        assert all(value in radar for value in lines[name])


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"mode": Mode.ANONYMOUS}, "Sommige van deze rondes zijn door een panel beantwoord en andere anoniem."),
        ({"part": "Bezwaar"}, "Deze rondes gaan over verschillende delen van de organisatie."),
    ],
)
def test_what_cannot_be_compared_is_said_and_nothing_is_compared(assessed, changes, told):
    second(assessed, **changes)
    window = assessed.open(YEARS)
    assert any(text.startswith(told) for text in window.said("info"))
    assert not window.at.table
    assert not window.pictures()


@pytest.mark.thorough
def test_a_quick_scan_beside_a_full_round_has_practices_and_no_radar(assessed):
    second(assessed, scope=Scope.QUICK)
    window = assessed.open(YEARS)
    assert any("was een snelle scan" in text for text in window.said("info"))
    assert "Alleen vergeleken op gedeelde praktijken: 12 praktijken" in window.shown
    assert not [table for table in window.at.table if table.proto.alt == "Domeinen over de jaren"]
    shown = window.table("Praktijken over de jaren")
    assert (shown.iloc[:, 2] == "niet gevraagd").sum() == 24


@pytest.mark.thorough
def test_of_a_round_that_several_people_still_answer_nothing_is_told(assessed):
    round_service.close_round(assessed.db, assessed.ann, ids(assessed)[0])
    opened = round_service.open_round(assessed.db, assessed.ann, "Lopend")
    panel(assessed, opened.id, {"een": ("leaders", 5), "twee": ("front", 2)})
    assert not service.results(assessed.db, assessed.ann, opened.id).is_told
    window = assessed.open(YEARS)
    assert any("nog niets te tonen" in text for text in window.said("info"))
    assert set(window.table("Praktijken over de jaren")["Lopend"]) == {"geen cijfer"}
