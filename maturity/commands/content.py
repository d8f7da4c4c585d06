"""The questionnaires and initiatives in files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from maturity.commands.options import fail

content = typer.Typer(no_args_is_help=True, help="The questionnaires and initiatives in files.")
Folder = Annotated[Path, typer.Argument(help="A questionnaire folder or an initiative library folder.")]


@content.command("check")
def content_check(folder: Folder) -> None:
    """Report all faults in a questionnaire or an initiative library."""
    from maturity.initiative.library import read_library
    from maturity.questionnaire.library import read_questionnaire
    from maturity.questionnaire.reading import ContentError

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
    """Add a questionnaire to this installation, so that results on it can be brought in. It can no longer change then."""
    from maturity.questionnaire import registry
    from maturity.questionnaire.reading import ContentError

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

    for questionnaire_id, version in registry.known():
        typer.echo(f"{questionnaire_id} {version}")
