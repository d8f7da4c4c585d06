"""A questionnaire from a workbook: the way there and back, every fault with its cell, and the scores that follow from it."""

from __future__ import annotations

import io
import random
from fractions import Fraction
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from maturity.assessment.importing.build_rounds import preview_of
from maturity.assessment.importing.content import adding
from maturity.assessment.importing.content.build import questionnaire_from
from maturity.assessment.importing.content.rows import ContentFault, Trouble
from maturity.assessment.importing.content.sentences import content_fault_line, questionnaire_words
from maturity.assessment.importing.model import Place
from maturity.assessment.importing.read_file import read_file
from maturity.language import LANGUAGES, translator
from maturity.people.model import Account, NotPermittedError
from maturity.questionnaire import registry
from maturity.questionnaire.library import questionnaire, read_questionnaire
from maturity.report.workbook.questionnaire import write_questionnaire
from maturity.report.workbook.questionnaire_template import write_content_template
from tests.assessment.importing.books import book
from tests.assessment.scoring.test_answer_file import PKIMM

BOTH = [questionnaire("cx", "2026.1"), read_questionnaire(PKIMM)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", BOTH, ids=["cx", "pkimm"])
def test_a_questionnaire_goes_to_a_workbook_and_back(asked, language):
    made = questionnaire_from(write_questionnaire(asked, translator(language)))
    assert (made.faults, made.questionnaire) == ((), asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_is_a_questionnaire_to_begin_with(language):
    t = translator(language)
    made = questionnaire_from(write_content_template(t))
    assert made.faults == ()
    assert [item.id for item in made.questionnaire.items] == ["A 1", "A 2.a", "A 2.b"]
    assert made.questionnaire.languages == (language,)
    assert "2" in questionnaire_words(made.questionnaire, t)


ABOUT = [["what", "value"], ["id", "points"], ["version", "2025"], ["name", "Points"]]
DOMAINS: list[list[Any]] = [["domain", "name", "weight"], ["policy", "Policy", 2], ["portal", "Portal", 1]]
SCALES = [
    ["scale", "answer", "value", "text"],
    ["yesno", "no", 0, "No"],
    ["yesno", "yes", 20, "Yes"],
    ["four", "a", 0, "A"],
    ["four", "b", 10, "B"],
    ["four", "c", 30, "C"],
]
QUESTIONS = [
    ["domain", "practice", "question", "weight", "scale", "name", "question text"],
    ["policy", "P 1", "", 1, "yesno", "First", "Is there one?"],
    ["policy", "P 2", "", "sum", "four", "Second", ""],
    ["", "P 2", "P 2 a", 2, "", "", "How?"],
    ["", "P 2", "P 2 b", "1/3", "yesno", "", "Whether?"],
    ["portal", "Q 1", "", 3, "four", "Third", "Where?"],
]
RULES = [
    ["for", "aggregate", "rounding", "decimals", "level rule", "bands"],
    ["overall", "percent", "half up", 1, "bands", "0 = 1; 50 = 2; >80 = 3"],
]


def sheets(**changed):
    parts = {"Questionnaire": ABOUT, "Domains": DOMAINS, "Questions": QUESTIONS, "Scales": SCALES, "Rules": RULES}
    return {name: rows for name, rows in (parts | changed).items() if rows}


def made_of(**changed):
    return questionnaire_from(book(sheets(**changed)))


def test_a_workbook_in_one_language_without_saying_which():
    made = made_of()
    assert made.faults == ()
    asked = made.questionnaire
    assert (asked.languages, [item.id for item in asked.items]) == (("nl",), ["P 1", "P 2 a", "P 2 b", "Q 1"])
    assert asked.practice("P 2").questions[1].weight == Fraction(1, 3)
    assert (asked.rules.aggregate, [band.strictly for band in asked.rules.level.bands]) == ("percent", [False, False, True])


@pytest.mark.parametrize(
    ("changed", "fault", "cell"),
    [
        ({"Scales": None}, Trouble.NO_SHEET, ("", 0, "")),
        ({"Domains": [["x", "y"], ["a", "b"]]}, Trouble.NO_HEADINGS, ("Domains", 0, "")),
        ({"Domains": [[*DOMAINS[0], "Owner"], [*DOMAINS[1], "Kim"], DOMAINS[2]]}, Trouble.COLUMN_UNKNOWN, ("Domains", 1, "D")),
        ({"Domains": [[*DOMAINS[0], "Weight"], *DOMAINS[1:]]}, Trouble.COLUMN_TWICE, ("Domains", 1, "D")),
        ({"Domains": [DOMAINS[0], ["policy", "Policy", "much"], DOMAINS[2]]}, Trouble.NOT_A_NUMBER, ("Domains", 2, "C")),
        ({"Domains": [*DOMAINS, ["policy", "Again", 1]]}, Trouble.TWICE, ("Domains", 4, "A")),
        ({"Questions": [*QUESTIONS, ["none", "Z", "", 1, "four", "Z", ""]]}, Trouble.UNKNOWN, ("Questions", 7, "A")),
        ({"Questions": [*QUESTIONS, ["portal", "Z", "", 1, "five", "Z", ""]]}, Trouble.UNKNOWN, ("Questions", 7, "E")),
        ({"Questions": [*QUESTIONS, ["portal", "Z", "Z1", 1, "four", "", "?"]]}, Trouble.UNKNOWN, ("Questions", 7, "B")),
        ({"Questions": [*QUESTIONS, ["portal", "P 1", "", 1, "four", "Z", ""]]}, Trouble.TWICE, ("Questions", 7, "B")),
        ({"Questions": [*QUESTIONS, ["portal", "", "Z1", 1, "four", "", "?"]]}, Trouble.CELL_MISSING, ("Questions", 7, "B")),
        ({"Scales": [*SCALES, ["four", "d", "", "D"]]}, Trouble.CELL_MISSING, ("Scales", 7, "C")),
        ({"Scales": [*SCALES, ["four", "d", "x", "D"]]}, Trouble.NOT_A_NUMBER, ("Scales", 7, "C")),
        ({"Scales": [*SCALES, ["four", "d", 4, ""]]}, Trouble.LANGUAGE_MISSING, ("Scales", 7, "D")),
        ({"Questionnaire": [*ABOUT, ["author", "me"]]}, Trouble.KEY_UNKNOWN, ("Questionnaire", 5, "A")),
        ({"Questionnaire": ABOUT[:2] + ABOUT[3:]}, Trouble.CELL_MISSING, ("Questionnaire", 0, "")),
        ({"Rules": [["for", "bands", "level rule"], ["overall", "zero = 1", "bands"]]}, Trouble.NOT_BANDS, ("Rules", 2, "B")),
        ({"Rules": [["for", "aggregate"], ["nobody", "minimum"]]}, Trouble.UNKNOWN, ("Rules", 2, "A")),
        ({"Rules": [["for", "aggregate"], ["overall", "magic"]]}, Trouble.CONTENT, ("", 0, "")),
        ({"Questions": [*QUESTIONS, ["portal", "bad/id", "", 1, "four", "Z", ""]]}, Trouble.CONTENT, ("", 0, "")),
        ({"Questions": [*QUESTIONS, ["portal", "Z", "", -1, "four", "Z", ""]]}, Trouble.CONTENT, ("Questions", 7, "")),
    ],
)
def test_every_fault_names_the_cell(changed, fault, cell):
    made = made_of(**changed)
    assert made.questionnaire is None
    assert (fault, Place(*cell)) in {(one.trouble, one.place) for one in made.faults}


def test_all_faults_are_told_at_once():
    made = made_of(
        Domains=[DOMAINS[0], ["policy", "Policy", "much"], DOMAINS[2]],
        Questions=[*QUESTIONS, ["none", "Z", "", "x", "five", "Z", ""]],
    )
    assert len(made.faults) == 4


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("trouble", Trouble)
def test_every_fault_has_a_sentence(trouble, language):
    values = dict.fromkeys(("name", "names", "heading", "language", "key", "text", "said"), "{x}") | {"why": "broken"}
    said = content_fault_line(ContentFault(trouble, Place("Blad", 3, "C"), values), translator(language))
    assert said
    assert "{" not in said.replace("{x}", "")


@pytest.mark.parametrize("data", [b"", b"id,name\n", b"PK nonsense", b"\x89PNG"])
def test_what_is_no_workbook_is_a_sentence(data):
    made = questionnaire_from(data)
    assert (made.questionnaire, [one.trouble for one in made.faults]) == (None, [Trouble.UNREADABLE])


def test_ninety_questions_with_twenty_four_scales_go_from_their_workbook_to_scores():
    """Four domains, scales of two to seven answers with points of their own, weights as decimals and fractions."""
    dice = random.Random(90)
    scales = {f"s{at}": [Fraction(5 * step, 1 + at % 3) for step in range(2 + at % 6)] for at in range(24)}
    rows, weights, of = [QUESTIONS[0]], {}, {}
    for at in range(90):
        code, weight, scale = f"Q {at + 1}", dice.choice(["1", "0.5", "1/3", "2"]), f"s{at % 24}"
        rows.append([f"d{at % 4}", code, "", weight, scale, f"Topic {at}", f"How far are you with {at}?"])
        weights[code], of[code] = Fraction(weight), scales[scale]
    answers_of = [
        [name, f"{name}-{at}", str(value), f"Answer {at}"] for name, values in scales.items() for at, value in enumerate(values)
    ]
    rules = [
        ["for", "aggregate", "carry", "rounding"],
        ["domain", "percent", "points", "none"],
        ["overall", "percent", "", "none"],
    ]
    made = questionnaire_from(
        book(
            sheets(
                Domains=[DOMAINS[0], *([f"d{at}", f"Domain {at}", ""] for at in range(4))],
                Questions=rows,
                Scales=[SCALES[0], *answers_of],
                Rules=rules,
            )
        )
    )
    assert made.faults == ()
    asked = made.questionnaire
    assert (len(asked.items), len({item.scale.id for item in asked.items})) == (90, 24)
    given = {code: dice.randrange(len(values)) for code, values in of.items()}
    answers = [["code", "2025"], *([code, f"{asked_scale(asked, code)}-{at}"] for code, at in given.items())]
    (one,) = preview_of(read_file(book(answers), asked), asked).rounds
    points = sum(weights[code] * of[code][at] for code, at in given.items())
    most = sum(weights[code] * of[code][-1] for code in given)
    assert one.scores.overall.exact == 100 * points / most
    assert (one.scores.overall.points.value, one.scores.overall.points.most) == (points, most)


def asked_scale(asked, code):
    return next(item.scale.id for item in asked.items if item.id == code)


def account(**fields):
    return Account(id="a", issuer="x", subject="y", email="", name="Ann", **fields)


def test_only_whoever_manages_the_installation_adds_a_questionnaire(tmp_path, monkeypatch):
    monkeypatch.setenv(registry.VARIABLE, str(tmp_path))
    monkeypatch.setenv("GROEIKAART_SIGN_IN", "local")
    made = made_of()
    with pytest.raises(NotPermittedError):
        adding.add_questionnaire(account(), made.files)
    assert not list(tmp_path.iterdir())
    assert adding.add_questionnaire(account(is_administrator=True), made.files) == made.questionnaire
    assert registry.questionnaire("points", "2025") == made.questionnaire


@pytest.mark.thorough
def test_a_cell_that_is_changed_in_the_workbook_is_changed_in_the_questionnaire():
    sheet = openpyxl.load_workbook(io.BytesIO(write_questionnaire(BOTH[0], translator("nl"))))
    sheet["Domeinen"]["D2"] = 7
    out = io.BytesIO()
    sheet.save(out)
    made = questionnaire_from(out.getvalue())
    assert (made.faults, made.questionnaire.domains[0].weight) == ((), 7)
