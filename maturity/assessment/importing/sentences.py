"""What is wrong with a file, in words: where, what, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from maturity.assessment.importing.build_rounds import Preview
from maturity.assessment.importing.model import Fault, Form, Problem, Subject
from maturity.language import Translator
from maturity.numbers import exact


def fault_sentence(fault: Fault, t: Translator) -> str:
    """The fault without its place."""
    values = {name: _number(text, t) if name == "answer" else text for name, text in fault.values.items()}
    return _SENTENCES[fault.problem](t).format(**values)


def _number(text: str, t: Translator) -> str:
    """A number with the comma or point of the language, as the spreadsheet shows it; another text as it is."""
    return text.replace(".", ",") if t.language == "nl" and exact(text) is not None else text


def place_words(fault: Fault, t: Translator) -> str:
    """Where it is: "sheet Q1, row 12, column C"; "" when it is about the whole file."""
    place = fault.place
    parts = [
        t("sheet {name}", name=place.sheet) if place.sheet else "",
        t("row {number}", number=place.row) if place.row else "",
        t("column {letter}", letter=place.column) if place.column else "",
    ]
    return ", ".join(part for part in parts if part)


def fault_line(fault: Fault, t: Translator) -> str:
    """The fault with its place before it."""
    place = place_words(fault, t)
    whose = fault.values.get("organisation")
    return ": ".join(part for part in (whose, place, fault_sentence(fault, t)) if part)


def line_of(fault: Fault, t: Translator) -> str:
    """The fault with the number of its line before it, as a program that reads a CSV file tells it."""
    place = fault.place
    where = [place.sheet, t("line {number}", number=place.row) if place.row else "", fault_sentence(fault, t)]
    return ": ".join(part for part in where if part)


def notices(preview: Preview, t: Translator) -> list[str]:
    """What in a file is not read: columns, rows, targets, hidden sheets."""
    summaries = [text.rstrip(".") for text in preview.summaries]
    return [
        *([t("These columns are not read: {names}.", names=", ".join(preview.unread))] if preview.unread else []),
        *([t("These are targets, and are not read: {names}.", names=", ".join(preview.targets))] if preview.targets else []),
        *(
            [
                t(
                    "These rows are not read: {names}. They sum up others, are a test, or are hidden without a question.",
                    names=", ".join(summaries),
                )
            ]
            if summaries
            else []
        ),
        *([t("These sheets are hidden, and are not read: {names}.", names=", ".join(preview.unseen))] if preview.unseen else []),
    ]


def form_words(form: Form, t: Translator) -> str:
    """How a table was understood: where the headings are, what names the question, what holds the answers, and whose they are."""
    if form.item:
        shape = t("The column “{item}” names the question", item=form.item)
        answers = t("answers: {columns}", columns=_some(form.answers, t))
    else:
        shape = t("Every question has a column, every row is a person or a round")
        answers = t("questions: {columns}", columns=_some(form.answers, t))
    whose = [f"“{heading}”: {field_words(known, t)}" for heading, known in form.source.items()]
    where = t("Headings in row {number}", number=form.headings)
    sheet = t("Sheet {name}", name=f"“{form.sheet}”") if form.sheet else ""
    return ". ".join(part for part in (sheet, where, shape, answers[:1].upper() + answers[1:], "; ".join(whose)) if part) + "."


def _some(names: Sequence[str], t: Translator) -> str:
    shown = [f"“{name}”" for name in names[:6]]
    return t("{names} and {n} more", names=", ".join(shown), n=len(names) - 6) if len(names) > 6 else ", ".join(shown)


def field_words(known: str, t: Translator) -> str:
    """What a column says of an answer."""
    return {
        "organisation": t("organisation"),
        "year": t("year"),
        "round": t("round"),
        "date": t("date"),
        "rater": t("person"),
        "role_group": t("role group"),
        "department": t("department"),
    }.get(known, known)


def subject_words(subject: Subject, t: Translator) -> str:
    """What one column is."""
    return {
        Subject.RATER: t("a person"),
        Subject.ROUND: t("a round"),
        Subject.ORGANISATION: t("an organisation"),
    }[subject]


#: Templates that `fault_sentence` fills, so that a brace in somebody's text stays what it is.
_SENTENCES: Mapping[Problem, Callable[[Translator], str]] = {
    Problem.NOT_A_SPREADSHEET: lambda t: t("This is no Excel workbook (.xlsx) and no CSV file. Save the file as one of these."),
    Problem.NOT_TEXT: lambda t: t(
        "The signs in this file cannot be read. Save it as CSV UTF-8, or as an Excel workbook (.xlsx)."
    ),
    Problem.NOT_CSV: lambda t: t("From here on this is no CSV: a quotation mark is not closed, or stands in the wrong place."),
    Problem.BROKEN: lambda t: t("This workbook is damaged and cannot be read. Open it in Excel and save it again."),
    Problem.PROTECTED: lambda t: t(
        "This file has a password, or comes from a very old Excel. Save it as .xlsx without a password."
    ),
    Problem.MACROS: lambda t: t("This workbook holds macros, so we do not open it. Save it as .xlsx without macros."),
    Problem.TOO_LARGE: lambda t: t("This file is too large to read. Leave only the sheet with the answers in it."),
    Problem.SUSPICIOUS: lambda t: t("This file is built in an unusual way, so we do not open it."),
    Problem.TOO_MANY_ROWS: lambda t: t("There are more than {n} rows. Split the file."),
    Problem.TOO_MANY_COLUMNS: lambda t: t("There are more than {n} columns. Split the file."),
    Problem.SEPARATOR_UNCLEAR: lambda t: t(
        "What stands between the columns, one of {signs}, cannot be told: both make sense. Write sep=; on the first line, or "
        "save the "
        "file as .xlsx."
    ),
    Problem.NO_SHEET: lambda t: t("“{sheet}” is no sheet with answers. The file has: {names}."),
    Problem.WRONG_SHEET: lambda t: t("There are no answers on the sheet “{sheet}”. {names} looks like the right one."),
    Problem.SHEETS_UNCLEAR: lambda t: t(
        "There are several sheets with answers: {names}. Is each of them a round, a person or an organisation?"
    ),
    Problem.CODES_UNKNOWN: lambda t: t(
        "In the column “{heading}” nothing is a question of this questionnaire; the first is “{item}”. Is it another "
        "questionnaire?"
    ),
    Problem.ITEM_HEADING_MISSING: lambda t: t(
        "There is a column “{heading}”, but none with the codes of the questions. Write “code” above that one."
    ),
    Problem.ANSWER_HEADING_MISSING: lambda t: t(
        "There is a column “{heading}”, but none with the answers. Write “answer”, or the name of a person, above that one."
    ),
    Problem.TWO_ANSWER_COLUMNS: lambda t: t("Several columns can be the answer: {headings}. Which one is it?"),
    Problem.NO_ANSWER_COLUMN: lambda t: t("There is no column {headings} that can be the answer."),
    Problem.SUBJECT_UNCLEAR: lambda t: t("Are the columns {headings} persons, or months? Say what one column is."),
    Problem.ABOVE_UNCLEAR: lambda t: t(
        "Above the columns stands {texts}. Is that a role group, a department, a round or an organisation?"
    ),
    Problem.ABOVE_GAP: lambda t: t(
        "This cell above “{heading}” is empty, and the one to its left is not. Write the name in every column, or “-” where "
        "there is none."
    ),
    Problem.HIDDEN_ROWS: lambda t: t("There are answers in hidden rows: {rows}. Do they count?"),
    Problem.FILTERED_ROWS: lambda t: t("A filter hides rows with answers: {rows}. Do they count?"),
    Problem.HIDDEN_COLUMNS: lambda t: t("There are answers in hidden columns: {columns}. Do they count?"),
    Problem.ALIKE: lambda t: t("These names differ a little: {names}. Is each pair one and the same?"),
    Problem.SAME_MEANING: lambda t: t("The columns {headings} say the same of an answer. Leave one of them."),
    Problem.NO_HEADER: lambda t: t(
        "We cannot find the answers. There has to be a row of headings, with a column for the code of the question. "
        "The template shows how."
    ),
    Problem.NOTHING: lambda t: t("There is no answer in this file."),
    Problem.COLUMN_TWICE: lambda t: t("The heading “{heading}” is there twice. Give each column a name of its own."),
    Problem.HEADING_MISSING: lambda t: t("This column has answers and no heading. Write above it whose they are."),
    Problem.COLUMN_WITHOUT_ANSWERS: lambda t: t(
        "In the column “{heading}” nothing is an answer; the first cell says “{answer}”. Take the column out, or look "
        "at what the answers can be."
    ),
    Problem.ANSWERS_AS_COLUMNS: lambda t: t(
        "The columns {headings} are called as answers. With a count or a cross under each answer this cannot be read: "
        "make a column per person of it. Or what is one column?"
    ),
    Problem.MIXED_COLUMNS: lambda t: t(
        "Of the columns {headings} some can be persons, and {names} a round. Write “person: ” or “round: ” before each name, "
        "or take columns out."
    ),
    Problem.FIGURE_OR_SOMEBODY: lambda t: t("{names} can be a figure of the others, and nobody's answers. Does it count?"),
    Problem.OTHER_SCALE: lambda t: t(
        "Here stands “{text}”: that is another scale than the questionnaire has. Turn the answers into its own, "
        "and take this text out."
    ),
    Problem.REVERSED_SCALE: lambda t: t(
        "Here stands “{text}”: on that scale the best answer is at the other end. Turn the answers around, "
        "and take this text out."
    ),
    Problem.NAME_OF_ANOTHER: lambda t: t(
        "The code says {item}, and the text beside it is of {name}. Is it another version of the questionnaire, or the wrong row?"
    ),
    Problem.MORE_CELLS: lambda t: t(
        "This row has more cells than there are headings. Put quotation marks around a text with a comma."
    ),
    Problem.FORMULA_EMPTY: lambda t: t("Here stands a formula without a result. Open the file in Excel and save it again."),
    Problem.ERROR_VALUE: lambda t: t("Here stands the error {answer}. Mend the formula, or type the answer."),
    Problem.ITEM_MISSING: lambda t: t("There is an answer here, and no code of a question."),
    Problem.ITEM_UNKNOWN: lambda t: t("The questionnaire has no question “{item}”."),
    Problem.ITEM_A_DATE: lambda t: t(
        "“{item}” is a date: the spreadsheet made that of a code. Make the column text and type the code again."
    ),
    Problem.HAS_QUESTIONS: lambda t: t("{item} has questions of its own. Answer those; its score follows."),
    Problem.ANSWER_UNKNOWN: lambda t: t("{item} has no answer “{answer}”. It can be: {allowed}."),
    Problem.BETWEEN_ANSWERS: lambda t: t(
        "{item}: {answer} lies between two answers, and a person gives one answer. A mean can only stand in a column of a round."
    ),
    Problem.MUST_APPLY: lambda t: t("{item} always applies. Choose an answer, or “I do not know”."),
    Problem.TWICE: lambda t: t("{item} has an answer of this person or round already, in cell {earlier}."),
    Problem.PERSON_TWICE: lambda t: t("“{name}” has answers in row {earlier} already. One person answers once in a round."),
    Problem.PERSON_IN_TWO: lambda t: t(
        "“{name}” stands under {names}, each for other questions. Is that one person? Write the same in every row, "
        "or another name."
    ),
    Problem.SOURCE_GAP: lambda t: t(
        "In the column “{heading}” this cell is empty, and others are not. Write the name in every row, or take a total out."
    ),
    Problem.MERGED_ANSWER: lambda t: t("An answer is merged over several cells here. Write it in each cell where it holds."),
    Problem.MARKED_AND_ANSWERED: lambda t: t("There is a mark in the column “{heading}”, and an answer. Which of the two is it?"),
    Problem.FUTURE: lambda t: t("The round “{round}” lies in the future. Is it a target? Leave it out, or change its name."),
    Problem.NOTE_TOO_LONG: lambda t: t("A note has at most 10,000 characters."),
    Problem.NAME_TOO_LONG: lambda t: t("A name has at most 200 characters."),
    Problem.NOT_A_DATE: lambda t: t("“{text}” is not a date. Write it like 31-12-2025."),
    Problem.TWO_DATES: lambda t: t("The round “{round}” has two dates."),
    Problem.TOO_MANY_GROUPS: lambda t: t("A round has at most {n} role groups."),
    Problem.TOO_MANY_DEPARTMENTS: lambda t: t("A round has at most {n} departments."),
    Problem.ROUND_NAMELESS: lambda t: t("The file does not say what the round is called. Fill in a name."),
    Problem.ROUND_EXISTS: lambda t: t("There is a round “{round}” already. Give this one another name."),
    Problem.SEVERAL_ORGANISATIONS: lambda t: t(
        "The file holds {n} organisations: {names}. Here you import your own organisation only; leave the others out."
    ),
    Problem.ORGANISATION_MISSING: lambda t: t("Some answers do not say of which organisation they are."),
    Problem.ORGANISATION_AMBIGUOUS: lambda t: t("Several organisations here are called “{name}”."),
}
