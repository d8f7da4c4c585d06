"""What leaves: an order of initiatives as JSON, and the documents."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer

from maturity.commands.options import DatabaseOption, LanguageOption, OrganisationOption, fail, known_language, store, text_of
from maturity.language import translator

Kind = Literal["roadmap", "note"]
KindOption = Annotated[Kind, typer.Option(help="The whole roadmap, or the note of two pages to decide on.")]


def sequence(
    problem: Annotated[Path, typer.Argument(help="A JSON file; docs/sequencing.md tells its form.")],
    time_limit: Annotated[float, typer.Option(min=0.1, help="Seconds that the planner may take.")] = 11.0,
    language: LanguageOption = "en",
) -> None:
    """Put initiatives in order; JSON on standard output."""
    from maturity.roadmap.planner.problem_file import read_problem, to_json
    from maturity.roadmap.planner.question.problem import ProblemError
    from maturity.roadmap.planner.sequencing import sequence as plan

    known_language(language)
    try:
        asked = read_problem(text_of(problem))
    except ProblemError as error:
        fail(*(f"{problem.name}: {fault}" for fault in error.faults))
    typer.echo(json.dumps(to_json(plan(asked, time_limit), translator(language)), ensure_ascii=False, indent=1))


def export_word(
    organisation: OrganisationOption,
    out: Annotated[Path, typer.Option(help="The Word file to write.")],
    language: LanguageOption = "nl",
    kind: KindOption = "roadmap",
    database: DatabaseOption = None,
) -> None:
    """Write the roadmap of an organisation, or the decision note, as a Word document."""
    from maturity.report.service import roadmap_document

    _export(roadmap_document, organisation, out, language, database, kind=kind)


def export_pdf(
    organisation: OrganisationOption,
    out: Annotated[Path, typer.Option(help="The PDF file to write.")],
    language: LanguageOption = "nl",
    kind: KindOption = "roadmap",
    database: DatabaseOption = None,
) -> None:
    """Write the roadmap of an organisation, or the decision note, as an accessible PDF."""
    from maturity.report.formats import roadmap_pdf

    _export(roadmap_pdf, organisation, out, language, database, kind=kind)


def export_xlsx(
    organisation: OrganisationOption,
    out: Annotated[Path, typer.Option(help="The Excel file to write.")],
    language: LanguageOption = "nl",
    database: DatabaseOption = None,
) -> None:
    """Write the plan and the results of an organisation as an Excel workbook."""
    from maturity.report.formats import plan_workbook

    _export(plan_workbook, organisation, out, language, database)


def _export(
    make: Callable[..., bytes], organisation: str, out: Path, language: str, database: str | None, **choices: Kind
) -> None:
    """Write what `make` gives for an organisation and these choices."""
    from maturity.people import service as people
    from maturity.people.model import PeopleError
    from maturity.report.note_ready import NothingToDecideError

    known_language(language)
    db = store(database)
    try:
        actor, found = people.operator_actor(db, organisation)
    except PeopleError as error:
        fail(str(error))
    try:
        out.write_bytes(make(db, actor, found, translator(language), **choices))
    except NothingToDecideError as error:
        fail(f"There is nothing to decide on yet; missing: {error}.")
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}.")
    typer.echo(f"{found.name}: {out}")
