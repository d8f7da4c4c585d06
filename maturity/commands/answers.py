"""Answers in files: bring them in, or only score them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from maturity.commands.options import DatabaseOption, LanguageOption, fail, known_language, store, text_of
from maturity.language import translator

if TYPE_CHECKING:
    from maturity.assessment.importing.service import Wish
    from maturity.questionnaire.model import Questionnaire


Columns = Literal["rater", "round", "organisation"]


def import_answers(
    file: Annotated[Path, typer.Argument(help="An Excel workbook or a CSV file; docs/content-format.md tells its forms.")],
    questionnaire: Annotated[str, typer.Option(help="A questionnaire: its id, ID/VERSION, or a folder, which is then added.")],
    organisation: Annotated[str, typer.Option(help="Whose the answers are, when the file does not say.")] = "",
    title: Annotated[str, typer.Option("--round", help="What the round is called, when the file does not say.")] = "",
    columns: Annotated[Columns | None, typer.Option(help="What a column is, in a table with a row per question.")] = None,
    sheet: Annotated[str, typer.Option(help="The sheet of a workbook to read, when it is not the one that is recognised.")] = "",
    check: Annotated[
        bool, typer.Option("--check", help="Only read the file: the scores as JSON, as `score` gives them.")
    ] = False,
    language: LanguageOption = "en",
    database: DatabaseOption = None,
) -> None:
    """Bring in the rounds of one or more organisations; every fault is told, and with a fault nothing is brought in."""
    from maturity.assessment.importing.model import Subject
    from maturity.assessment.importing.sentences import fault_line
    from maturity.assessment.importing.service import ImportRefusedError, Wish, bring_in_all
    from maturity.people.model import PeopleError
    from maturity.questionnaire.reading import ContentError
    from maturity.ui.errors import sentence

    known_language(language)
    t = translator(language)
    try:
        asked = _questionnaire(questionnaire, adding=not check)
        subject = None if columns is None else Subject(columns)
        wish = Wish(file.read_bytes(), asked.id, asked.version, subject, title or file.stem, sheet)
        if check:
            return typer.echo(json.dumps(_scores_in(wish, asked), ensure_ascii=False, indent=1))
        for place, rounds in bring_in_all(store(database), wish, organisation):
            typer.echo(f"{place.name}: {t.listing([one.title for one in rounds])}")
    except OSError as error:
        fail(f"{error.filename or file} cannot be read or written: {error.strerror}.")
    except ContentError as error:
        fail(*(str(fault) for fault in error.faults))
    except ImportRefusedError as error:
        fail(*(f"{file.name}: {fault_line(fault, t)}" for fault in error.faults))
    except PeopleError as error:
        fail(sentence(error, t))


def _scores_in(wish: Wish, asked: Questionnaire) -> dict[str, object]:
    """What the rounds in a file score, in the form of `score`. Raises ImportRefusedError."""
    from maturity.assessment.importing.service import ImportRefusedError, read
    from maturity.assessment.scoring.answer_file import plain

    found = read(wish, asked)
    if found.faults:
        raise ImportRefusedError(found.faults)
    results = [{"organisation": one.organisation, "round": one.title, **plain(one.scores)} for one in found.rounds]
    return {"questionnaire": asked.id, "version": asked.version, "results": results}


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
    answers: Annotated[Path, typer.Option(help="A CSV file; docs/content-format.md tells its columns.")],
) -> None:
    """Score answers in a CSV file; JSON on standard output."""
    from maturity.assessment.scoring.answer_file import AnswerFileError, score_file
    from maturity.questionnaire.library import read_questionnaire
    from maturity.questionnaire.reading import ContentError

    try:
        typer.echo(json.dumps(score_file(text_of(answers), read_questionnaire(questionnaire)), ensure_ascii=False, indent=1))
    except ContentError as error:
        fail(*(str(fault) for fault in error.faults))
    except AnswerFileError as error:
        fail(*(f"{answers.name}: {fault}" for fault in error.faults))
