"""What is wrong with a questionnaire in a spreadsheet, in words, and what a good one holds."""

from __future__ import annotations

from maturity.assessment.importing.content.rows import ContentFault, Trouble
from maturity.assessment.importing.model import Fault, Problem
from maturity.assessment.importing.sentences import fault_sentence, place_words
from maturity.language import Translator
from maturity.questionnaire.model import Questionnaire


def content_fault_line(fault: ContentFault, t: Translator) -> str:
    """The fault with its place before it."""
    place = place_words(Fault(Problem.BROKEN, fault.place), t)
    return ": ".join(part for part in (place, content_fault_sentence(fault, t)) if part)


def content_fault_sentence(fault: ContentFault, t: Translator) -> str:
    """The fault without its place."""
    if fault.trouble is Trouble.UNREADABLE:
        return fault_sentence(Fault(Problem(fault.values["why"]), values={"n": ""}), t)
    template = {
        Trouble.NO_SHEET: t("There is no sheet “{name}”."),
        Trouble.NO_HEADINGS: t("There is no row of headings on this sheet. It has at least two of: {names}."),
        Trouble.COLUMN_UNKNOWN: t(
            "“{heading}” is no column of this sheet. Take it out, or write the heading as in the template."
        ),
        Trouble.COLUMN_TWICE: t("The heading “{heading}” is there twice. Give each column a name of its own."),
        Trouble.LANGUAGE_MISSING: t("The text in the language “{language}” is missing."),
        Trouble.CELL_MISSING: t("“{heading}” is not filled in."),
        Trouble.KEY_UNKNOWN: t("“{key}” is no line of this sheet."),
        Trouble.UNKNOWN: t("“{name}” is not there. Write it as on its own sheet or row, or add it."),
        Trouble.TWICE: t("“{name}” is there twice. Each code is used once."),
        Trouble.NOT_A_NUMBER: t("“{text}” is not a number."),
        Trouble.NOT_YES_OR_NO: t("“{text}” is not yes or no."),
        Trouble.NOT_BANDS: t("“{text}” is no band. Write them like: 0 = 1; 1.5 = 2; >3 = 3."),
        Trouble.GAP: t("“{heading}” is empty, and a description after it is not."),
        Trouble.CONTENT: "{said}",
    }[fault.trouble]
    return template.format(**fault.values)


def questionnaire_words(questionnaire: Questionnaire, t: Translator) -> str:
    """What a questionnaire holds, in figures that can be checked against the sheet."""
    scales = {item.scale.id for item in questionnaire.items}
    parts = [
        t.plural("{n} domain", "{n} domains", len(questionnaire.domains)),
        t.plural("{n} practice", "{n} practices", len(questionnaire.practices)),
        t.plural("{n} question to answer", "{n} questions to answer", len(questionnaire.items)),
        t.plural("{n} scale", "{n} scales", len(scales)),
    ]
    return f"{t.of(questionnaire.name)} {questionnaire.version}: {t.listing(parts)}."
