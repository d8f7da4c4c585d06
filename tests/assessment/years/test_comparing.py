"""Rounds over the years: what moved and on which evidence, what is noise, and what cannot stand beside each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.assessment import service
from maturity.assessment.charts.years_chart import (
    course_table,
    heat_groups,
    move_groups,
    radar_series,
    short_titles,
    year_table,
)
from maturity.assessment.evidence import repository as evidence_repository
from maturity.assessment.evidence import service as evidence_service
from maturity.assessment.evidence.model import Evidence, EvidenceKind
from maturity.assessment.model import Answer, AnswerState, Mode, Round, Scope
from maturity.assessment.results import Results
from maturity.assessment.rounds import service as round_service
from maturity.assessment.scoring.scoring import score
from maturity.assessment.years.model import (
    ComparedRound,
    Hurdle,
    comparable_with,
    courses,
    in_the_same_words,
    obstacles,
    year_rows,
)
from maturity.assessment.years.sentences import (
    course_sentence,
    evidence_sentences,
    headline,
    moved,
    moved_sentence,
    obstacle_sentence,
    version_sentences,
)
from maturity.assessment.years.service import RoundsToCompareError, Years, new_evidence, over_the_years
from maturity.database import Database
from maturity.language import translator
from maturity.people import service as people
from maturity.people.model import Actor, NotFoundError, Role
from maturity.questionnaire.model import Rules
from tests.builders import a_domain, a_practice, a_questionnaire, answered, six

NL, EN = translator("nl"), translator("en")
TWO_THIRDS = Rules(minimum_answered=Fraction(2, 3))
FIRST, SECOND, THIRD = (
    Round(str(year), "o", f"Meting {year}", "cx", "2026.1", Scope.FULL, date(year, 3, 1), date(year, 4, 1))
    for year in (2024, 2025, 2026)
)


def held(values):
    asked, responses = six(values)
    return ComparedRound(asked, score(asked, responses))


def years(*rounds, evidence=()):
    found = tuple(Results(one, it.questionnaire, it.questionnaire, it.scores) for one, it in rounds)
    return Years(found, new_evidence(evidence, rounds[0][0]))


def proof(practice="P1", strength=2, on=date(2025, 5, 1), **fields):
    return Evidence("e", practice, EvidenceKind.DOCUMENT, "Besluit 12", strength, on, **fields)


# figures


def test_every_figure_of_a_domain_is_over_the_same_practices():
    found = courses([held([1, 1, 1, 1, 1, 5]), held([2, 2, 2, 2, 2, None]), held([3, 3, 3, 3, 2, 5])])["d"]
    assert found.figures == (1, 2, Fraction(14, 5))
    assert found.practices == ("P1", "P2", "P3", "P4", "P5")
    assert (found.change, found.noise) == (Fraction(9, 5), False)


@given(st.lists(st.lists(st.none() | st.integers(1, 5), min_size=6, max_size=6), min_size=2, max_size=3))
def test_a_domain_figure_lies_between_its_practices_or_is_not_there(rounds):
    found = courses([held(values) for values in rounds])
    common = [column for column in zip(*rounds, strict=True) if None not in column]
    assert ("d" in found) is (len(common) >= 4)
    for number, figure in enumerate(found["d"].figures if found else ()):
        assert min(column[number] for column in common) <= figure <= max(column[number] for column in common)


def test_a_change_below_three_tenths_is_noise_and_shows_no_figure():
    small, large = (courses([held([2] * 6), held([3] * n + [2] * (6 - n))])["d"] for n in (1, 2))
    assert (small.noise, large.noise) == (True, False)
    assert course_sentence(small, NL) == "2,0 → 2,2: te klein om iets over te zeggen"
    assert course_sentence(large, NL) == "2,0 → 2,3 (+0,3)"
    assert course_sentence(None, EN) == "too few practices in common for a figure"


def test_a_quick_scan_beside_a_full_round_gives_practices_and_no_domains():
    asked, answers = six([2, 2, 2, 2, 2, 2])
    quick = asked.restricted(["P1", "P2"])
    before = ComparedRound(quick, score(quick, [one for one in answers if one.item in ("P1", "P2")]))
    found = years((replace(FIRST, scope=Scope.QUICK), before), (SECOND, held([3] * 6)))
    assert found.courses == courses([held([3] * 6), before]) == {}
    assert set(found.comparison.practices) == {"P1", "P2"}
    assert [one.hurdle for one in found.obstacles] == [Hurdle.SCOPE]
    assert found.comparable
    assert "“Meting 2024 (snelle scan)” was een snelle scan" in obstacle_sentence(found.obstacles[0], found, NL)
    assert [cell.why for cell in found.rows[2].cells] == ["not_asked", ""]
    two_scans = years((replace(FIRST, scope=Scope.QUICK), before), (replace(SECOND, scope=Scope.QUICK), before))
    assert set(two_scans.courses) == {"d"}, "two quick scans asked the same"


def test_another_version_is_compared_on_what_it_shares():
    kept, reworded, gone, new = (a_practice(name) for name in ("kept", "reworded", "gone", "new"))
    again = replace(reworded, question={"nl": "Iets anders?"})
    old, young = (a_questionnaire([a_domain("d", practices)]) for practices in ([kept, reworded, gone], [kept, again, new]))
    before = ComparedRound(old, score(old, [answered("kept", 2), answered("reworded", 1), answered("gone", 1)]))
    after = ComparedRound(young, score(young, [answered("kept", 3), answered("reworded", 5), answered("new", 5)]))
    rows = year_rows([before, after])
    assert [(row.practice.id, [cell.why or cell.value for cell in row.cells]) for row in rows] == [
        ("kept", [2, 3]),
        ("reworded", ["changed", 5]),
        ("new", ["not_asked", 5]),
        ("gone", [1, "not_asked"]),
    ]
    found = years((FIRST, before), (replace(SECOND, questionnaire_version="2027.1"), after))
    assert [one.hurdle for one in found.obstacles] == [Hurdle.VERSION]
    assert version_sentences(found, NL) == [
        "Alleen vergeleken op gedeelde praktijken: 1 praktijk is in beide rondes met dezelfde woorden gevraagd.",
        "Nieuw: new new.",
        "Anders beschreven: reworded reworded.",
        "Niet meer gevraagd: gone gone.",
    ]
    assert version_sentences(years((FIRST, before), (SECOND, before)), EN) == []


# obstacles


def hurdles(*rounds, empty=(), untold=()):
    return [one.hurdle for one in obstacles(rounds, empty, untold)]


def test_what_cannot_stand_beside_each_other_is_said():
    assert hurdles(FIRST, SECOND) == []
    assert hurdles(FIRST, replace(SECOND, mode=Mode.ANONYMOUS)) == [Hurdle.MODE]
    assert hurdles(FIRST, replace(SECOND, part="Toekenning")) == [Hurdle.PART]
    other = replace(SECOND, questionnaire_id="other", questionnaire_version="1")
    assert hurdles(FIRST, other) == [Hurdle.QUESTIONNAIRE], "another version of another questionnaire says nothing more"
    assert hurdles(FIRST, replace(SECOND, scope=Scope.QUICK)) == [Hurdle.SCOPE]
    assert hurdles(replace(FIRST, scope=Scope.QUICK), replace(SECOND, scope=Scope.QUICK)) == [], "both asked the same"
    assert hurdles(FIRST, replace(SECOND, closed_on=None)) == [Hurdle.OPEN]
    assert hurdles(FIRST, replace(SECOND, closed_on=None), empty={SECOND.id}) == [Hurdle.EMPTY]
    assert hurdles(FIRST, replace(SECOND, closed_on=None), untold={SECOND.id}) == [Hurdle.UNTOLD]


@pytest.mark.parametrize("change", [{"mode": Mode.ANONYMOUS}, {"part": "Bezwaar"}, {"questionnaire_id": "other"}])
def test_some_differences_leave_nothing_to_compare(change):
    assert not years((FIRST, held([2] * 6)), (replace(SECOND, **change), held([3] * 6))).comparable


def test_what_can_stand_beside_a_round():
    others = [
        FIRST,
        replace(SECOND, mode=Mode.ANONYMOUS),
        replace(THIRD, scope=Scope.QUICK),
        replace(THIRD, questionnaire_id="other"),
    ]
    assert comparable_with(SECOND, others) == [others[0], others[2]]


@pytest.mark.parametrize(
    ("versions", "offered"),
    [
        ("CBBAA", [1, 2]),  # the newest stands alone, and of those with two the newer counts
        ("BAB", [0, 2]),
        ("BAA", [1, 2]),
        ("CBA", [0, 1, 2]),
        ("", []),
    ],
)
def test_rounds_in_the_same_words_are_offered_the_newest_that_two_of_them_asked(versions, offered):
    rounds = [replace(FIRST, id=str(at), questionnaire_version=version) for at, version in enumerate(versions)]
    assert in_the_same_words(rounds) == [rounds[at] for at in offered]


@pytest.mark.parametrize("hurdle", Hurdle)
@pytest.mark.parametrize("t", [NL, EN], ids=["nl", "en"])
def test_every_obstacle_has_a_sentence(hurdle, t):
    found = years((FIRST, held([2] * 6)), (SECOND, held([3] * 6)))
    sentence = obstacle_sentence(replace(obstacles([FIRST, replace(SECOND, part="x")], (), ())[0], hurdle=hurdle), found, t)
    assert sentence.endswith(".")
    assert "{" not in sentence


# evidence


def test_evidence_counts_when_it_is_newer_than_the_first_round_and_more_than_a_claim():
    kept = [proof("P1"), proof("P2", on=None), proof("P3", on=date(2024, 4, 2))]
    late = [proof("P4", on=date(2024, 4, 1)), proof("P5", strength=0)]
    assert set(new_evidence([*kept, *late], FIRST)) == {"P1", "P2", "P3"}


def test_a_movement_without_new_evidence_is_told_apart():
    found = years((FIRST, held([2] * 6)), (SECOND, held([3, 3, 2, 2, 2, 4])), evidence=[proof("P1"), proof("P3")])
    assert [one.id for one in moved(found, "moved")] == ["P1"]
    assert [one.id for one in moved(found, "unsupported")] == ["P6", "P2"], "the largest change first"
    assert moved_sentence(moved(found, "moved")[0], found, NL) == "P1 P1: van 2,0 naar 3,0"
    assert [move.movement for move in move_groups(found, NL)[0].moves] == [
        "moved", "unsupported", "still", "still", "still", "unsupported",
    ]  # fmt: skip


def test_who_brought_evidence_and_where_confidential_evidence_is_stays_behind_the_door():
    (open_,), (hidden,) = new_evidence(
        [proof("P1", rater_id="kim"), replace(proof("P2", rater_id="kim", confidential=True), id="f")], FIRST
    ).values()
    assert (open_.place, open_.rater_id) == ("Besluit 12", "")
    assert (hidden.place, hidden.rater_id, hidden.confidential) == ("", "", True)


def test_of_confidential_evidence_only_its_number_is_told():
    today = date(2026, 1, 1)
    told = evidence_sentences([proof(), proof(confidential=True), proof(on=None)], NL, today)
    assert told == [
        "Besluit 12 (1 mei 2025): document, het is in gebruik",
        "Besluit 12: document, het is in gebruik",
        "1 vertrouwelijk bewijsstuk",
    ]
    assert evidence_sentences([proof(confidential=True)] * 2, EN, today) == ["2 pieces of confidential evidence"]


# words and rows


@pytest.mark.parametrize(
    ("after", "dutch", "english"),
    [
        (
            [3] * 6,
            "Omhoog tussen “Meting 2024” en “Meting 2025”: d (+1,0).",
            "Up between “Meting 2024” and “Meting 2025”: d (+1.0).",
        ),
        (
            [1] * 6,
            "Omlaag tussen “Meting 2024” en “Meting 2025”: d (−1,0).",
            "Down between “Meting 2024” and “Meting 2025”: d (−1.0).",
        ),
        (
            [3, 2, 2, 2, 2, 2],
            "Tussen “Meting 2024” en “Meting 2025” veranderde geen domein genoeg om er iets over te zeggen.",
            "No domain moved more than the noise between “Meting 2024” and “Meting 2025”.",
        ),
        (
            [None] * 6,
            "Tussen “Meting 2024” en “Meting 2025” zijn geen domeincijfers te vergelijken.",
            "There are no domain figures to compare between “Meting 2024” and “Meting 2025”.",
        ),
    ],
)
def test_the_headline_says_which_domains_moved(after, dutch, english):
    found = years((FIRST, held([2] * 6)), (SECOND, held(after)))
    assert (headline(found, NL), headline(found, EN)) == (dutch, english)


def test_the_pictures_and_the_tables_come_from_the_same_figures():
    found = years((FIRST, held([1, 1, 1, 1, 1, None])), (SECOND, held([2] * 6)), (THIRD, held([3, 1, 1, 1, 1, 2])))
    assert [(line.name, line.role, line.values) for line in radar_series(found, NL)] == [
        ("Meting 2026", "current", (1.4,)),
        ("Meting 2025", "previous", (2.0,)),
        ("Meting 2024", "earlier", (1.0,)),
    ]
    assert course_table(found, NL) == [
        {"Domein": "D d", "Meting 2024": "1,0", "Meting 2025": "2,0", "Meting 2026": "1,4", "Verandering": "+0,4"}
    ]
    first, *_, last = year_table(found, NL)
    assert list(first.values()) == ["P1 P1", "1,0", "2,0", "3,0", "veranderd, zonder bewijs"]
    assert list(last.values()) == ["P6 P6", "geen cijfer", "2,0", "2,0", "–"]
    (group,) = move_groups(found, NL)
    assert (group.moves[0].before, group.moves[0].between, group.moves[0].after) == (1, 2, 3)
    assert [move.code for move in group.moves] == ["P1", "P2", "P3", "P4", "P5"]
    (heat,) = heat_groups(found.rows, NL)
    assert [[cell.value for cell in row.cells] for row in heat.rows][::5] == [[1, 2, 3], [None, 2, 2]]


def test_two_rounds_draw_two_lines_and_rounds_of_one_name_keep_their_columns():
    found = years((FIRST, held([1] * 6)), (replace(SECOND, title=FIRST.title), held([2] * 6)))
    assert [line.role for line in radar_series(found, NL)] == ["current", "previous"]
    assert list(year_table(found, NL)[0]) == ["Praktijk", "Meting 2024", "Meting 2024 (2)", "Wat het deed"]
    taken = years((replace(FIRST, title="Praktijk"), held([1] * 6)), (replace(SECOND, title="Domein"), held([2] * 6)))
    assert list(year_table(taken, NL)[0])[:3] == ["Praktijk", "Praktijk (2)", "Domein"]
    assert list(course_table(taken, NL)[0])[:3] == ["Domein", "Praktijk", "Domein (2)"]


def test_rounds_are_called_by_their_year_and_by_month_within_one():
    assert short_titles([FIRST, SECOND]) == ("2024", "2025")
    assert short_titles([FIRST, replace(FIRST, opened_on=date(2024, 11, 3)), THIRD]) == ("03-2024", "11-2024", "2026")
    assert short_titles([FIRST, replace(FIRST, opened_on=date(2024, 3, 15)), THIRD]) == ("01-03-2024", "15-03-2024", "2026")


# the service


@pytest.fixture
def three(filled: Callable[..., tuple[Actor, list[str]]]) -> tuple[Actor, list[str]]:
    return filled(three_rounds)


def three_rounds(db: Database) -> tuple[Actor, list[str]]:
    """Ann's organisation with three closed rounds: levels 1, 2 and 3, oldest first."""
    account = people.sign_in(db, "test", "ann", "Ann")
    organisation = people.create_organisation(db, account, "Dienst Ann")
    ann, _ = people.actor_in(db, account, organisation.id)
    ids = []
    for level in "123":
        opened = round_service.open_round(db, ann, f"ronde {level}")
        for practice in service.results(db, ann, opened.id).questionnaire.practices:
            service.save_answer(db, ann, opened.id, Answer(practice.id, AnswerState.ANSWERED, level))
        round_service.close_round(db, ann, opened.id)
        ids.append(opened.id)
    return ann, ids


@pytest.mark.thorough
def test_the_rounds_come_oldest_first_whatever_the_order_of_asking(db, three):
    ann, ids = three
    order = [one.id for one in reversed(round_service.rounds(db, ann))]
    for asked in (ids, ids[::-1], [ids[1], ids[1], ids[0]]):
        found = over_the_years(db, ann, asked)
        assert [one.round.id for one in found.rounds] == [one for one in order if one in asked]


@pytest.mark.parametrize("number", [0, 1])
def test_one_round_cannot_be_compared(db, three, number):
    ann, ids = three
    with pytest.raises(RoundsToCompareError):
        over_the_years(db, ann, ids[:number] * 2)


def test_four_rounds_are_too_many_and_an_unknown_one_is_not_found(db, three):
    ann, ids = three
    with pytest.raises(RoundsToCompareError):
        over_the_years(db, ann, [*ids, "f" * 32])
    with pytest.raises(NotFoundError):
        over_the_years(db, ann, [ids[0], "f" * 32])


def test_evidence_of_later_rounds_explains_a_movement_also_of_a_round_between(db, three):
    ann, _ = three
    first, between, last = (one.id for one in reversed(round_service.rounds(db, ann)))
    brought = {first: "S1", between: "S2", last: "S3"}
    with db.writing(ann.organisation_id) as session:
        for number, (held_in, practice) in enumerate(brought.items()):
            one = Evidence(f"e{number}", practice, EvidenceKind.FIGURE, "Dashboard", 2)
            evidence_repository.save(session, ann.organisation_id, held_in, one)
    found = over_the_years(db, ann, [first, last])
    assert set(found.evidence) == {"S2", "S3"}
    assert {one.id for one in moved(found, "moved")} == {"S2", "S3"}
    assert "S1" in {one.id for one in moved(found, "unsupported")}


def test_evidence_of_a_panel_that_answers_again_stays_with_who_brought_it(db, three):
    ann, _ = three
    first, between, last = (one.id for one in reversed(round_service.rounds(db, ann)))
    account = people.sign_in(db, "test", "bob", "Bob")
    people.add_member(db, ann.organisation_id, account, Role.MEMBER)
    bob, _ = people.actor_in(db, account, ann.organisation_id)
    round_service.reopen_round(db, ann, between, "Bob was ziek")
    evidence_service.save_evidence(db, bob, between, Evidence("", "S2", EvidenceKind.FIGURE, "Lade van Bob", 2))
    service.save_answer(db, bob, between, Answer("S2", AnswerState.ANSWERED, "5"))
    assert over_the_years(db, ann, [first, last]).evidence == {}
    round_service.close_round(db, ann, between)
    assert set(over_the_years(db, ann, [first, last]).evidence) == {"S2"}


def test_charlie_sees_nothing_of_it(db, three):
    _, ids = three
    account = people.sign_in(db, "test", "charlie", "Charlie")
    organisation = people.create_organisation(db, account, "Bureau Charlie")
    charlie, _ = people.actor_in(db, account, organisation.id)
    with pytest.raises(NotFoundError):
        over_the_years(db, charlie, ids)
