"""The workbook to make a questionnaire in: an example of every kind of row, to write over."""

from __future__ import annotations

from fractions import Fraction

from maturity.language import Translator
from maturity.questionnaire.model import (
    Answer,
    Domain,
    Level,
    LevelRule,
    Practice,
    Question,
    Questionnaire,
    Rules,
    Scale,
    Texts,
)
from maturity.report.workbook.questionnaire import write_questionnaire


def write_content_template(t: Translator) -> bytes:
    """The template as an .xlsx file: a small questionnaire in the language of the translator, from which one can be made at
    once."""
    return write_questionnaire(_example(t), t)


def _example(t: Translator) -> Questionnaire:
    def text(said: str) -> Texts:
        return {t.language: said}

    names = (t("Initial"), t("Developing"), t("Organised"), t("Steered"), t("Improving"))
    levels = Scale("levels", tuple(Answer(str(at), Fraction(at), text(name)) for at, name in enumerate(names, 1)))
    points = Scale("points", (Answer("no", Fraction(0), text(t("No"))), Answer("yes", Fraction(10), text(t("Yes")))))
    rules = Rules(level=LevelRule("gated", share=Fraction(4, 5), core=True, below=1))
    described = {t.language: tuple(t("What one sees at level {number}", number=at) for at in range(1, 6))}
    first = Practice(
        "A 1", True, Fraction(1), levels, text(t("A practice that is answered itself")), text(t("How far are you?")),
        text(t("Why it matters")), text(t("What one can show")), text(t("What to talk about?")),
        described, t("Where it comes from"),
        (), Rules(),
    )  # fmt: skip
    asked = (
        Question("A 2.a", Fraction(2), points, text(t("Is there a plan?")), {}, Rules(), cap=True),
        Question("A 2.b", Fraction(1), points, text(t("Is it carried out?")), {}, Rules()),
    )
    second = Practice(
        "A 2", False, None, points, text(t("A practice with questions")), {}, {}, {}, {}, {}, "", asked, Rules()
    )  # fmt: skip
    domain = Domain(
        "first", "A", "#154273", Fraction(1), text(t("First domain")), text(t("What it is about")), (first, second), rules
    )
    return Questionnaire(
        "my-questionnaire", "1", (t.language,), text(t("My questionnaire")), text(t("What it is for, in a sentence.")),
        tuple(Level(at, text(name)) for at, name in enumerate(names, 1)), (domain,), Rules(),
    )  # fmt: skip
