"""Accounts."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from maturity.commands.options import DatabaseOption, fail, store
from maturity.language import translator

accounts = typer.Typer(no_args_is_help=True, help="Accounts with a password of Groeikaart's own.")


@accounts.command("add")
def account_add(
    email: Annotated[str, typer.Option(help="The address to sign in with.")],
    name: Annotated[str, typer.Option(help="What colleagues call this person.")],
    database: DatabaseOption = None,
) -> None:
    """Make an account, or give the one with this address another password. The password is asked, or read from standard input."""
    from maturity.people.model import PeopleError
    from maturity.people.passwords import add_account
    from maturity.ui.errors import error_sentence

    if sys.stdin.isatty():
        password = typer.prompt("Password, at least 12 characters", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    try:
        account = add_account(store(database), email, name, password)
    except PeopleError as error:
        fail(error_sentence(error, translator("en")))
    typer.echo(f"{account.name}: {account.email}")


@accounts.command("sign-out-everybody")
def account_sign_out_everybody(database: DatabaseOption = None) -> None:
    """End all logins, as after putting back a backup of PostgreSQL, or when a token may have leaked."""
    from maturity.people.logins import end_everybody

    typer.echo(f"Ended: {end_everybody(store(database))} logins.")


@accounts.command("adopt")
def account_adopt(
    who: Annotated[
        str, typer.Argument(help="The e-mail address of a local account, or issuer|subject of the identity provider.")
    ],
    database: DatabaseOption = None,
) -> None:
    """Make an account owner of the organisations that were made here when nobody had to sign in yet."""
    from maturity.people.model import NotFoundError
    from maturity.people.passwords import LOCAL
    from maturity.people.service import adopt

    issuer, _, subject = who.rpartition("|")
    try:
        adopted = adopt(store(database), issuer or LOCAL, subject if issuer else subject.strip().casefold())
    except NotFoundError as error:
        fail(f"{error} It is made at the first sign-in, or with 'account add'.")
    for one in adopted:
        typer.echo(f"{one.name}  {one.id}")
    if not adopted:
        typer.echo("There was nothing to adopt.")
