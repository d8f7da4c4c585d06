"""The questionnaires and initiatives in files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from maturity.commands.options import LanguageOption, fail, known_language
from maturity.language import translator

content = typer.Typer(no_args_is_help=True, help="The questionnaires and initiatives in files.")
Folder = Annotated[Path, typer.Argument(help="A questionnaire folder or an initiative library folder.")]


@content.command("check")
def content_check(folder: Folder) -> None:
    """Report all faults in a questionnaire or an initiative library."""
    from maturity.checked_fields import ContentError
    from maturity.initiative.library import read_library
    from maturity.questionnaire.library import read_questionnaire

    try:
        if (folder / "library.toml").exists():
            found = read_library(folder)
            typer.echo(f"{folder.name}: {len(found.initiatives)} initiatives, no faults.")
        else:
            asked = read_questionnaire(folder)
            typer.echo(f"{asked.id} {asked.version}: {len(asked.domains)} domains, {len(asked.practices)} practices, no faults.")
    except ContentError as error:
        fail(*(str(fault) for fault in error.faults))


@content.command("add")
def content_add(folder: Annotated[Path, typer.Argument(help="A questionnaire folder.")]) -> None:
    """Add a questionnaire to this installation, so that results on it can be imported. It can no longer change then."""
    from maturity.checked_fields import ContentError
    from maturity.questionnaire import registry

    try:
        found = registry.add(folder)
    except ContentError as error:
        fail(*(str(fault) for fault in error.faults))
    except OSError as error:
        fail(f"{registry.added()} cannot be written: {error.strerror}.")
    typer.echo(f"{found.id} {found.version}: {registry.added() / found.id / found.version}")


@content.command("list")
def content_list() -> None:
    """The questionnaires that this installation has."""
    from maturity.questionnaire import registry

    for questionnaire_id, version in registry.versions():
        typer.echo(f"{questionnaire_id} {version}")


@content.command("template")
def content_template(
    file: Annotated[Path, typer.Argument(help="The workbook to write.")], language: LanguageOption = "en"
) -> None:
    """Write a workbook to make a questionnaire in, with an example of every kind of row."""
    from maturity.report.workbook.questionnaire_template import write_content_template

    known_language(language)
    _write(file, write_content_template(translator(language)))


@content.command("to-sheet")
def content_to_sheet(
    folder: Annotated[Path, typer.Argument(help="A questionnaire folder.")],
    file: Annotated[Path, typer.Argument(help="The workbook to write.")],
    language: LanguageOption = "en",
) -> None:
    """Write a questionnaire as a workbook, to change it and to make a questionnaire from it again."""
    from maturity.checked_fields import ContentError
    from maturity.questionnaire.library import read_questionnaire
    from maturity.report.workbook.questionnaire import write_questionnaire

    known_language(language)
    try:
        _write(file, write_questionnaire(read_questionnaire(folder), translator(language)))
    except ContentError as error:
        fail(*(str(fault) for fault in error.faults))


@content.command("from-sheet")
def content_from_sheet(
    file: Annotated[Path, typer.Argument(help="A workbook with a questionnaire; `content template` writes one to start with.")],
    folder: Annotated[Path, typer.Argument(help="The folder to write: it gets FOLDER/QUESTIONNAIRE/VERSION.")],
    check: Annotated[bool, typer.Option("--check", help="Only read the workbook: say what it holds, and every fault.")] = False,
    language: LanguageOption = "en",
) -> None:
    """Make the files of a questionnaire from a workbook; every fault is told, and with a fault nothing is written."""
    from maturity.assessment.importing.content.adding import write_folder
    from maturity.assessment.importing.content.build import questionnaire_from
    from maturity.assessment.importing.content.sentences import content_fault_line, questionnaire_words

    known_language(language)
    t = translator(language)
    try:
        made = questionnaire_from(file.read_bytes())
        if made.questionnaire is None:
            fail(*(f"{file.name}: {content_fault_line(fault, t)}" for fault in made.faults))
        typer.echo(questionnaire_words(made.questionnaire, t))
        if not check:
            place = folder / made.questionnaire.id / made.questionnaire.version
            if place.exists() and any(place.iterdir()):
                fail(f"{place} is there already. Give the questionnaire another version, or name another folder.")
            write_folder(made.files, place)
            typer.echo(str(place))
    except OSError as error:
        fail(f"{error.filename or file} cannot be read or written: {error.strerror}.")


def _write(file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError as error:
        fail(f"{file} cannot be written: {error.strerror}.")
    typer.echo(str(file))
