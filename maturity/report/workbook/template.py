"""The workbook to fill in by hand and import: a row per question, with the answers in words and columns to fill."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from maturity.assessment.importing.model import Subject
from maturity.assessment.model import STANDARD_GROUPS
from maturity.assessment.rounds.sentences import group_name
from maturity.assessment.scoring.answer_file import may_not_apply
from maturity.language import Translator
from maturity.questionnaire.model import Practice, Question, Questionnaire, Scale
from maturity.report.workbook.grid import Column, Grid, Value
from maturity.report.workbook.sheet import Sheets

PEOPLE, ROUNDS = 8, 4  #: columns to fill; more can be typed beside them
_FIXED = 4  #: columns before those
Item = Practice | Question


def write_template(questionnaire: Questionnaire, t: Translator, subject: Subject = Subject.RATER) -> bytes:
    """The template as an .xlsx file. subject: a column per person with what they answered, or per round with its figures."""
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheets = Sheets(book, t)
        sheets.add(_explanation(t))
        grid = _answers(questionnaire, t, subject)
        sheet, choices = sheets.add(grid), _choices(questionnaire, t)
        sheets.add(_choice_sheet(choices, t))
        _offer(sheet, questionnaire, choices, grid, t)
        sheet.activate()
    return stream.getvalue()


def _explanation(t: Translator) -> Grid:
    lines = (
        (t("Fill in"), t("On the sheet {name}: in every column the answers of one person, or of one round.", name=t("Answers"))),
        (t("Names"), t("Type above a column who answered. Names are not kept; they only keep people apart.")),
        (t("Role group"), t("Choose one per person in the second row. You can type a role group of your own.")),
        (t("An answer"), t("Choose from the list, or type the number or the whole text. Leave open what was not answered.")),
        (t("Means"), t("A number such as 2.75 can stand in a column of a round, and not with a person.")),
        (t("Then"), t("Import the file on the page “Import”. You first see what it will give, and every fault.")),
    )
    columns = (Column(t("Subject"), 22), Column(t("Explanation"), 100))
    return Grid("Explanation", t("Explanation"), t("How to fill this file in."), columns, lines, "")


def _answers(questionnaire: Questionnaire, t: Translator, subject: Subject) -> Grid:
    fixed = (
        Column(t("Code"), 12),
        Column(t("Domain"), 18),
        Column(t("Question"), 50),
        Column(t("Possible answers"), 70),
    )
    if subject is Subject.RATER:
        fill = [t("Person {number}", number=number) for number in range(1, PEOPLE + 1)]
        about = [t("Role group"), t("Department")]
    else:
        fill = [t("Round {number}", number=number) for number in range(1, ROUNDS + 1)]
        about = [t("Date")]
    blanks = (None,) * len(fill)
    rows: list[tuple[Value, ...]] = [(name, "", "", "", *blanks) for name in about]
    for domain in questionnaire:
        for practice in domain.practices:
            for item in practice.items:
                rows.append((item.id, t.of(domain.name), _question(practice, item, t), _possible(item, t), *blanks))
    columns = (*fixed, *(Column(heading, 20) for heading in fill))
    return Grid(
        "Answers", t("Answers"), t("One row per question, a column to fill in per person or round."), columns, rows, "", 3
    )


def _question(practice: Practice, item: Item, t: Translator) -> str:
    name, question = t.of(practice.name), t.of(item.question)
    return f"{name}. {question}" if question and question != name else name


def _possible(item: Item, t: Translator) -> str:
    described = item.levels.get(t.language) or next(iter(item.levels.values()), ())
    texts = [_choice(item.scale, at, t) for at in range(len(item.scale.answers))]
    return "\n".join(f"{text}: {more}" for text, more in zip(texts, described, strict=True)) if described else ", ".join(texts)


def _choice(scale: Scale, at: int, t: Translator) -> str:
    """An answer as somebody chooses it: "3 Ingericht"."""
    answer = scale.answers[at]
    text = t.of(answer.text)
    return text if text.casefold() == answer.id.casefold() else f"{answer.id} {text}"


def _choices(questionnaire: Questionnaire, t: Translator) -> dict[str, list[str]]:
    """What can be chosen, by list: the role groups, and per scale the answers with or without "not applicable"."""
    found = {t("Role group"): [group_name(group, t) for group in STANDARD_GROUPS]}
    for item in questionnaire.items:
        texts = [_choice(item.scale, at, t) for at in range(len(item.scale.answers))]
        found.setdefault(_list(item, t), [*texts, t("I do not know"), *([t("Not applicable")] if may_not_apply(item) else [])])
    return found


def _list(item: Item, t: Translator) -> str:
    """The name of the list that an item offers."""
    return item.scale.id if may_not_apply(item) else t("{scale}, always applies", scale=item.scale.id)


def _choice_sheet(choices: Mapping[str, list[str]], t: Translator) -> Grid:
    longest = max(len(texts) for texts in choices.values())
    rows = [[texts[at] if at < len(texts) else None for texts in choices.values()] for at in range(longest)]
    columns = tuple(Column(head, 30) for head in choices)
    return Grid("Choices", t("Choices"), t("What the lists on the sheet with answers offer."), columns, rows, "")


def _offer(sheet: Worksheet, questionnaire: Questionnaire, choices: Mapping[str, list[str]], grid: Grid, t: Translator) -> None:
    """A list to choose from in every cell to fill; something else can be typed, since a number is as good."""
    first, last = _FIXED, len(grid.columns) - 1
    lists = {t("Role group"): t("Role group")} | {item.id: _list(item, t) for item in questionnaire.items}
    for at, row in enumerate(grid.rows, 1):
        name = lists.get(str(row[0]))
        if name is not None:
            column = xl_col_to_name(list(choices).index(name), col_abs=True)
            source = f"='{t('Choices')}'!{column}$2:{column}${len(choices[name]) + 1}"
            sheet.data_validation(at, first, at, last, {"validate": "list", "source": source, "show_error": False})
