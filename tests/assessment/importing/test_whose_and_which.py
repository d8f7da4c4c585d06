"""Columns and rows that look like answers and are none: figures, targets, counts, another scale. Never a wrong score."""

from __future__ import annotations

import random

import pytest

from maturity.assessment.importing.model import Hidden, Problem, Subject
from tests.assessment.importing.books import book, lines
from tests.assessment.importing.test_messy_files import CX, IDS, changed, long, only, problems, seen

# which is nobody's


def varied(people, *more):
    """A heading per person and answers that differ; more: heading → what follows from the others' answers."""
    dice = random.Random(7)
    rows = [["code", *people, *(heading for heading, _ in more)]]
    for item in IDS:
        given = [dice.randint(1, 5) for _ in people]
        rows.append([item, *given, *(figure(given) for _, figure in more)])
    return rows


@pytest.mark.parametrize("figure", [max, min, lambda given: int(sum(given) / len(given) + 0.5)])
def test_a_column_that_follows_from_the_others_is_asked_about_whatever_it_is_called(figure):
    rows = varied(["Jan", "Kim", "Lee"], ("Resultaat van de groep", figure))
    assert [one.problem for one in seen(book(rows)).faults] == [Problem.FIGURE_OR_SOMEBODY]
    assert only(book(rows), figures=Hidden.KEEP).named == 4
    left = only(book(rows), figures=Hidden.LEAVE_OUT)
    assert (left.named, left.scores) == (3, only(book([row[:4] for row in rows])).scores)
    turned = [["naam", *IDS], *([row[at] for row in rows] for at in range(1, 5))]
    assert [one.problem for one in seen(book(turned)).faults] == [Problem.FIGURE_OR_SOMEBODY]
    assert only(book(turned), figures=Hidden.LEAVE_OUT).named == 3


def test_max_can_be_somebody():
    rows = varied(["Jan", "Kim", "Max"])
    assert [one.problem for one in seen(book(rows)).faults] == [Problem.FIGURE_OR_SOMEBODY]
    assert only(book(rows), figures=Hidden.KEEP).named == 3


def test_a_word_before_a_name_says_who_it_is():
    rows = [["code", "Jan", "Persoon: Norm Smit", "Rater: Doel"], *([item, 2, 3, 4] for item in IDS)]
    assert only(book(rows)).named == 3


@pytest.mark.parametrize("label", ["Gem. score", "Standaarddeviatie", "Aantal respondenten", "Laagste", "Teamgemiddelde"])
def test_a_row_of_figures_is_no_person_and_said(label):
    found = seen(book([["naam", *IDS], ["Jan", *[2] * 36], ["Kim", *[4] * 36], [label, *[1] * 36]]))
    assert (found.faults, found.summaries, found.rounds[0].named) == ((), (label,), 2)


@pytest.mark.parametrize(
    "headings",
    [
        ["zelfscore", "score expert"],
        ["score 1", "score 2"],
        ["antwoord", "eindoordeel"],
        ["Beoordeling Jan", "Beoordeling Kim"],
        ["Jan", "Eindscore"],
    ],
)
def test_words_for_an_answer_with_something_beside_it_are_asked_about(headings):
    rows = [["code", *headings], *([item, 2, 4] for item in IDS)]
    assert [one.problem for one in seen(book(rows)).faults] == [Problem.TWO_ANSWER_COLUMNS]
    assert only(book(rows), answer=headings[1]).scores.overall.exact == 4


@pytest.mark.parametrize("headings", [["1", "2", "3", "4", "5"], ["niveau 1", "niveau 2"], ["Toevallig", "Ingericht"]])
def test_answers_that_are_counted_are_no_people(headings):
    rows = [["code", *headings], *([item, *range(1, len(headings) + 1)] for item in IDS)]
    assert [one.problem for one in seen(book(rows)).faults] == [Problem.ANSWERS_AS_COLUMNS]
    assert only(book(rows), subject=Subject.RATER).named == len(headings)


def test_people_can_have_numbers():
    rows = [["code", *range(1, 8)], *([item, *[3] * 7] for item in IDS)]
    assert only(book(rows)).named == 7


def test_a_year_beside_people_is_refused_with_both():
    rows = [["code", "Jan", "Kim", "Nulmeting 2023"], *([item, 2, 4, 5] for item in IDS)]
    (fault,) = seen(book(rows)).faults
    assert (fault.problem, fault.values["names"]) == (Problem.MIXED_COLUMNS, "Nulmeting 2023")


def test_one_person_under_two_groups_or_departments_is_refused_with_the_cell():
    for column, first, second in (("rolgroep", "Leiding", "Frontlijn"), ("afdeling", "Balie", "KCC")):
        rows = [
            ["naam", column, "code", "antwoord"],
            *(["Jan", second if at > 20 else first, item, 3] for at, item in enumerate(IDS)),
        ]
        assert problems(book(rows)) == [(Problem.PERSON_IN_TWO, 23, "D")]
    rows = [["naam", "rolgroep", "code", "antwoord"], *(["Jan", of, item, 3] for of in ("Leiding", "Frontlijn") for item in IDS)]
    assert only(book(rows)).named == 2, "two people of one name"


def test_answers_without_a_name_among_others_are_refused_with_the_cell():
    rows = [["naam", "code", "antwoord"], *([name, item, 3] for name in ("Jan", "", "Kim") for item in IDS)]
    assert problems(book(rows)) == [(Problem.SOURCE_GAP, 38, "A")]


# where somebody wants to be


@pytest.mark.parametrize("heading", ["Waar willen we naartoe", "over 3 jaar", "volgend jaar", "plan 2027", "SOLL", "Verwacht"])
def test_more_words_for_a_target(heading):
    found = seen(book([["code", "Nu", heading], *([item, 2, 5] for item in IDS)]))
    assert (found.faults, found.targets, found.rounds[0].scores.overall.exact) == ((), (heading,), 2)


def test_somebody_is_called_van_der_doel():
    rows = [["code", "Jan van der Doel", "Kim"], *([item, 2, 4] for item in IDS)]
    assert only(book(rows)).named == 2


@pytest.mark.parametrize("merged", [True, False])
def test_columns_under_the_word_for_a_target_are_no_rounds(merged):
    rows = [["", "Nu", "", "Doel", ""], ["code", "2024", "2025", "2026", "2027"], *([item, 2, 3, 4, 5] for item in IDS)]

    def merge(sheet):
        sheet.merge_cells("B1:C1")
        sheet.merge_cells("D1:E1")

    found = seen(changed(rows, merge) if merged else lines(rows, ";"))
    assert (found.faults, found.targets, [one.title for one in found.rounds]) == ((), ("2026", "2027"), ["2024", "2025"])


def test_rows_that_are_called_targets_are_left_out_and_said():
    found = seen(book([["naam", *IDS], ["Jan", *[2] * 36], ["Doel 2027", *[5] * 36]]))
    assert (found.faults, found.targets, found.rounds[0].scores.overall.exact) == ((), ("Doel 2027",), 2)
    kinds = (("huidig", 2), ("gewenst", 5))
    found = seen(book([["naam", "soort", "code", "score"], *(["Jan", kind, item, of] for kind, of in kinds for item in IDS)]))
    assert (found.faults, found.targets, found.rounds[0].scores.overall.exact) == ((), ("gewenst",), 2)


def test_a_code_with_now_and_wanted_behind_it():
    found = seen(book([["naam", *(f"{item}_{kind}" for item in IDS for kind in ("huidig", "gewenst"))], ["Jan", *[2, 5] * 36]]))
    assert (found.faults, len(found.targets), found.rounds[0].scores.overall.exact) == ((), 36, 2)


# another scale, another questionnaire


@pytest.mark.parametrize(
    ("above", "heading", "problem"),
    [
        ("", "score (1-10)", Problem.OTHER_SCALE),
        ("Schaal 0 t/m 4", "score", Problem.OTHER_SCALE),
        ("10 = hoog", "score", Problem.OTHER_SCALE),
        ("", "score (1 = hoog, 5 = laag)", Problem.REVERSED_SCALE),
        ("Let op: 1 is het hoogste niveau", "score", Problem.REVERSED_SCALE),
        ("Schaal van 5 tot 1", "score", Problem.REVERSED_SCALE),
        ("Schaal 1-5: 1 = laagste, 5 = hoogste", "score (1,0-5,0)", None),
        ("Meting 2024-2025, teams 1-3", "score", None),
    ],
)
def test_a_scale_of_its_own_is_refused(above, heading, problem):
    found = seen(book([[above], ["code", heading], *([item, 2] for item in IDS)]))
    assert [one.problem for one in found.faults] == ([problem] if problem else [])


def test_beside_a_scale_of_its_own_the_other_faults_are_told_too():
    rows = [["1 = hoog"], ["code", "score"], *([item, "5/5" if item == "S1" else 3] for item in IDS)]
    assert problems(book(rows)) == [(Problem.REVERSED_SCALE, 1, "A"), (Problem.ANSWER_UNKNOWN, 3, "B")]


def test_a_text_of_another_question_beside_a_code_is_refused_with_the_cell():
    names = [practice.name["nl"] for practice in CX.practices]
    rows = [["code", "praktijk", "score"], *([item, name, 3] for item, name in zip(IDS, names, strict=True))]
    assert only(book(rows)).answered == 36
    rows[4][1] = names[7]
    assert problems(book(rows)) == [(Problem.NAME_OF_ANOTHER, 5, "B")]


@pytest.mark.parametrize("text", ["5/5", "4/2", "3/4", "5/2", "3-4", "2½", "3+", f"{'9' * 5_000}/3"])
def test_two_answers_or_a_mark_out_of_five_is_no_number(text):
    rows = [["code", "2025"], *([item, text if item == "S1" else 3] for item in IDS)]
    assert problems(book(rows)) == [(Problem.ANSWER_UNKNOWN, 2, "B")]


def test_test_responses_of_a_survey_program_are_left_out_and_said():
    found = seen(lines([["Status", "ResponseId", *IDS], ["IP Address", "R1", *[2] * 36], ["Survey Preview", "R2", *[5] * 36]]))
    assert (found.faults, found.summaries, found.rounds[0].named) == ((), ("Survey Preview",), 1)


def test_a_sheet_of_means_is_no_round_and_said():
    found = seen(book({"Q1 2025": long(2), "Q2 2025": long(4), "Totaal": long(5)}))
    assert (found.faults, found.summaries, len(found.rounds)) == ((), ("Totaal",), 2)


@pytest.mark.parametrize(("text", "problem"), [("#N/A", Problem.ERROR_VALUE), ("=1+2", Problem.FORMULA_EMPTY)])
def test_a_column_without_any_answer_shows_its_first_cell(text, problem):
    assert problems(book([["code", "Jan"], *([item, text] for item in IDS)])) == [(problem, 2, "B")]
