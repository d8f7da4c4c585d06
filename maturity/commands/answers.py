"""Answers in files: import them, or only score them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from maturity.commands.options import DatabaseOption, LanguageOption, fail, known_language, store
from maturity.language import translator

if TYPE_CHECKING:
    from maturity.assessment.importing.model import Choices
    from maturity.questionnaire.model import Questionnaire


Subjects = Literal["rater", "round", "organisation"]
Columns = Annotated[Subjects | None, typer.Option(help="What a column is, in a table with a row per question.")]
Sheet = Annotated[str, typer.Option(help="The sheet of a workbook to read, when it is not the one that is recognised.")]
Sheets = Annotated[Subjects | None, typer.Option(help="What a sheet is, when several hold answers.")]
AnswerColumn = Annotated[
    str,
    typer.Option(
        help="The heading or the letter of the column with the answers, when several can be; * for a column per person."
    ),
]
Above = Annotated[
    Literal["role_group", "department", "round", "organisation", "nothing"] | None,
    typer.Option(help="What a row above the headings says of each column, when it does not say that itself."),
]
Hidden = Annotated[Literal["keep", "leave_out"] | None, typer.Option(help="Whether answers in hidden rows and columns count.")]
Figures = Annotated[
    Literal["keep", "leave_out"] | None,
    typer.Option(help="Whether columns and rows count that can be a figure of the others, such as a mean."),
]
AlikeNames = Annotated[Literal["one", "apart"] | None, typer.Option(help="What names are that differ a little.")]


def import_answers(
    file: Annotated[Path, typer.Argument(help="An Excel workbook or a CSV file; docs/content-format.md tells its forms.")],
    questionnaire: Annotated[str, typer.Option(help="A questionnaire: its id, ID/VERSION, or a folder, which is then added.")],
    organisation: Annotated[str, typer.Option(help="Whose the answers are, when the file does not say.")] = "",
    title: Annotated[str, typer.Option("--round", help="What the round is called, when the file does not say.")] = "",
    columns: Columns = None,
    sheet: Sheet = "",
    sheets: Sheets = None,
    answer_column: AnswerColumn = "",
    above: Above = None,
    hidden: Hidden = None,
    alike: AlikeNames = None,
    figures: Figures = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only read the file: the scores as JSON, as `score` gives them.")
    ] = False,
    language: LanguageOption = "en",
    database: DatabaseOption = None,
) -> None:
    """Import the rounds of one or more organisations; every fault is told, and with a fault nothing is imported."""
    from maturity.assessment.importing.scored_file import scores_of
    from maturity.assessment.importing.sentences import fault_line, notices
    from maturity.assessment.importing.service import ImportRefusedError, Wish, import_all, read
    from maturity.checked_fields import ContentError
    from maturity.people.model import PeopleError
    from maturity.ui.errors import error_sentence

    known_language(language)
    t = translator(language)
    choices = _choices(columns, sheet, sheets, answer_column, above, hidden, alike, figures)
    try:
        asked = _questionnaire(questionnaire, adding=not check)
        wish = Wish(file.read_bytes(), asked.id, asked.version, title or file.stem, choices)
        preview = read(wish, asked)
        _tell(f"{file.name}: {notice}" for notice in notices(preview, t))
        if check:
            if preview.faults:
                raise ImportRefusedError(preview.faults)
            return _print(scores_of(preview))
        for place, rounds in import_all(store(database), wish, organisation):
            typer.echo(f"{place.name}: {t.listing([round_.title for round_ in rounds])}")
    except OSError as error:
        fail(f"{error.filename or file} cannot be read or written: {error.strerror}.")
    except ContentError as error:
        fail(*(str(fault) for fault in error.faults))
    except ImportRefusedError as error:
        fail(*(f"{file.name}: {fault_line(fault, t)}" for fault in error.faults))
    except PeopleError as error:
        fail(error_sentence(error, t))


def _choices(
    columns: str | None,
    sheet: str,
    sheets: str | None,
    answer: str,
    above: str | None,
    hidden: str | None,
    alike: str | None,
    figures: str | None,
) -> Choices:
    """What somebody says of a file, from the words of the command line."""
    from maturity.assessment.importing import model

    return model.Choices(
        model.Subject(columns) if columns else None,
        sheet,
        model.Subject(sheets) if sheets else None,
        answer,
        model.Above(above) if above else None,
        model.Hidden(hidden) if hidden else None,
        model.Alike(alike) if alike else None,
        model.Hidden(figures) if figures else None,
    )


def _questionnaire(name: str, *, adding: bool) -> Questionnaire:
    """A questionnaire by id, id and version, or folder. Raises ContentError."""
    from maturity.questionnaire import registry
    from maturity.questionnaire.library import read_questionnaire

    folder = Path(name)
    if (folder / "questionnaire.toml").is_file():
        return registry.add(folder) if adding else read_questionnaire(folder)
    questionnaire_id, _, version = name.partition("/")
    return registry.questionnaire(questionnaire_id, version) if version else registry.newest(questionnaire_id)


def score(
    questionnaire: Annotated[Path, typer.Option(help="The folder of the questionnaire.")],
    answers: Annotated[Path, typer.Option(help="A CSV file or an Excel workbook; docs/content-format.md tells its forms.")],
    columns: Columns = None,
    sheet: Sheet = "",
    sheets: Sheets = None,
    answer_column: AnswerColumn = "",
    above: Above = None,
    hidden: Hidden = None,
    alike: AlikeNames = None,
    figures: Figures = None,
) -> None:
    """Score the answers in a file; JSON on standard output. A file is read as `import` reads it."""
    from maturity.assessment.importing.scored_file import ScoringRefusedError, scored
    from maturity.assessment.importing.sentences import line_of, notices
    from maturity.checked_fields import ContentError
    from maturity.questionnaire.library import read_questionnaire

    t = translator("en")
    choices = _choices(columns, sheet, sheets, answer_column, above, hidden, alike, figures)
    try:
        preview, scores = scored(answers.read_bytes(), read_questionnaire(questionnaire), choices)
    except OSError as error:
        fail(f"{answers} cannot be read: {error.strerror}.")
    except ContentError as error:
        fail(*(str(fault) for fault in error.faults))
    except ScoringRefusedError as error:
        fail(*(f"{answers.name}: {line_of(fault, t)}" for fault in error.faults))
    else:
        _tell(f"{answers.name}: {notice}" for notice in notices(preview, t))
        _print(scores)


def _tell(notices: Iterable[str]) -> None:
    for notice in notices:
        typer.echo(notice, err=True)


def _print(scores: dict[str, object]) -> None:
    typer.echo(json.dumps(scores, ensure_ascii=False, indent=1))
