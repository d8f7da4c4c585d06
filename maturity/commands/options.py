"""What commands share: options, reading a file, opening the store, ending with what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from maturity.database import Database
from maturity.database.errors import StoreError, StoreFault, StoreRefusedError
from maturity.language import LANGUAGES

DatabaseOption = Annotated[str | None, typer.Option("--database", help="An SQLAlchemy address; default: the embedded store.")]
OrganisationOption = Annotated[str, typer.Option(help="The name or the id of the organisation.")]
LanguageOption = Annotated[str, typer.Option("--language", help="nl or en.")]


_REASONS = {
    StoreFault.FULL: "its disk is full",
    StoreFault.BUSY: "something else holds it",
    StoreFault.READ_ONLY: "it can only be read",
    StoreFault.AWAY: "it does not answer",
    StoreFault.DAMAGED: "it is damaged",
}


def fail(*sentences: str) -> NoReturn:
    """End with what is wrong."""
    for sentence in sentences:
        typer.echo(sentence, err=True)
    raise typer.Exit(2)


def text_of(path: Path) -> str:
    """The text of a file that the user named."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        fail(f"{path} is not UTF-8 text.")
    except OSError as error:
        fail(f"{path} cannot be read: {error.strerror}.")


def known_language(language: str) -> None:
    if language not in LANGUAGES:
        fail(f"The language {language!r} does not exist; choose {' or '.join(LANGUAGES)}.")


def store(address: str | None) -> Database:
    """The store, brought up to date."""
    from sqlalchemy.exc import SQLAlchemyError

    from maturity.migrations import NewerStoreError, upgrade
    from maturity.migrations.store_check import check_store

    try:
        db = Database(address)
        check_store(db)
        upgrade(db)
    except NewerStoreError:
        fail("This store was made by a newer version of Groeikaart. Install that version first.")
    except StoreRefusedError as error:
        fail(str(error))
    except StoreError as error:
        fail(f"The store cannot be opened: {_REASONS[error.fault]}.")
    except SQLAlchemyError as error:
        fail(f"The store cannot be opened: {str(error).splitlines()[0]}")
    return db
