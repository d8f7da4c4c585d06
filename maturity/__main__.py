"""The command line, for administrators and pipelines: `python -m maturity …`.

Results go to standard output; what is wrong goes to standard error in sentences, with exit code 2.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from maturity.database import Database
from maturity.language import LANGUAGES, translator

if TYPE_CHECKING:
    from maturity.assessment.importing.service import Wish
    from maturity.questionnaire.model import Questionnaire

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Groeikaart on the command line."
)
content = typer.Typer(no_args_is_help=True, help="The questionnaires and initiatives in files.")
database = typer.Typer(no_args_is_help=True, help="The store.")
accounts = typer.Typer(no_args_is_help=True, help="Accounts with a password of Groeikaart's own.")
app.add_typer(accounts, name="account")
app.add_typer(content, name="content")
app.add_typer(database, name="database")
audit = typer.Typer(no_args_is_help=True, help="The audit log.")
app.add_typer(audit, name="audit")

Folder = Annotated[Path, typer.Argument(help="A questionnaire folder or an initiative library folder.")]
DatabaseOption = Annotated[str | None, typer.Option("--database", help="An SQLAlchemy address; default: the embedded store.")]
OrganisationOption = Annotated[str, typer.Option(help="The name or the id of the organisation.")]
Columns = Literal["rater", "round", "organisation"]
Kind = Literal["roadmap", "note"]
KindOption = Annotated[Kind, typer.Option(help="The whole roadmap, or the note of two pages to decide on.")]
LanguageOption = Annotated[str, typer.Option("--language", help="nl or en.")]


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
    from maturity.questionnaire import shelf
    from maturity.questionnaire.reading import ContentError

    try:
        found = shelf.add(folder)
    except ContentError as error:
        fail(*(str(fault) for fault in error.faults))
    except OSError as error:
        fail(f"{shelf.added()} cannot be written: {error.strerror}.")
    typer.echo(f"{found.id} {found.version}: {shelf.added() / found.id / found.version}")


@content.command("list")
def content_list() -> None:
    """The questionnaires that this installation has."""
    from maturity.questionnaire import shelf

    for questionnaire_id, version in shelf.known():
        typer.echo(f"{questionnaire_id} {version}")


@app.command("import")
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
        for place, rounds in bring_in_all(_store(database), wish, organisation):
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
    from maturity.assessment.answer_file import plain
    from maturity.assessment.importing.service import ImportRefusedError, read

    found = read(wish, asked)
    if found.faults:
        raise ImportRefusedError(found.faults)
    results = [{"organisation": one.organisation, "round": one.title, **plain(one.scores)} for one in found.rounds]
    return {"questionnaire": asked.id, "version": asked.version, "results": results}


def _questionnaire(name: str, *, adding: bool) -> Questionnaire:
    """A questionnaire by id, id and version, or folder. Raises ContentError."""
    from maturity.questionnaire import shelf
    from maturity.questionnaire.library import read_questionnaire

    folder = Path(name)
    if (folder / "questionnaire.toml").is_file():
        return shelf.add(folder) if adding else read_questionnaire(folder)
    questionnaire_id, _, version = name.partition("/")
    return shelf.questionnaire(questionnaire_id, version) if version else shelf.newest(questionnaire_id)


@app.command()
def score(
    questionnaire: Annotated[Path, typer.Option(help="The folder of the questionnaire.")],
    answers: Annotated[Path, typer.Option(help="A CSV file; docs/content-format.md tells its columns.")],
) -> None:
    """Score answers in a CSV file; JSON on standard output."""
    from maturity.assessment.answer_file import AnswerFileError, score_file
    from maturity.questionnaire.library import read_questionnaire
    from maturity.questionnaire.reading import ContentError

    try:
        typer.echo(json.dumps(score_file(text_of(answers), read_questionnaire(questionnaire)), ensure_ascii=False, indent=1))
    except ContentError as error:
        fail(*(str(fault) for fault in error.faults))
    except AnswerFileError as error:
        fail(*(f"{answers.name}: {fault}" for fault in error.faults))


@app.command()
def sequence(
    problem: Annotated[Path, typer.Argument(help="A JSON file; docs/sequencing.md tells its form.")],
    time_limit: Annotated[float, typer.Option(min=0.1, help="Seconds that the planner may take.")] = 10.0,
    language: LanguageOption = "en",
) -> None:
    """Put initiatives in order; JSON on standard output."""
    from maturity.roadmap.problem import ProblemError
    from maturity.roadmap.problem_file import read_problem, to_json
    from maturity.roadmap.sequencing import sequence as plan

    known_language(language)
    try:
        asked = read_problem(text_of(problem))
    except ProblemError as error:
        fail(*(f"{problem.name}: {fault}" for fault in error.faults))
    typer.echo(json.dumps(to_json(plan(asked, time_limit), translator(language)), ensure_ascii=False, indent=1))


def known_language(language: str) -> None:
    if language not in LANGUAGES:
        fail(f"The language {language!r} does not exist; choose {' or '.join(LANGUAGES)}.")


@app.command("export-word")
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


@app.command("export-pdf")
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


@app.command("export-xlsx")
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

    known_language(language)
    db = _store(database)
    try:
        actor, found = people.administer(db, organisation)
    except PeopleError as error:
        fail(str(error))
    try:
        out.write_bytes(make(db, actor, found, translator(language), **choices))
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror}.")
    typer.echo(f"{found.name}: {out}")


@app.command()
def demo(language: LanguageOption = "nl", database: DatabaseOption = None) -> None:
    """Fill the store with the example organisation, if it is not there yet."""
    from maturity.demonstration.service import example_organisation
    from maturity.people.service import sign_in_solo

    known_language(language)
    db = _store(database)
    typer.echo(example_organisation(db, sign_in_solo(db), language).name)


@accounts.command("add")
def account_add(
    email: Annotated[str, typer.Option(help="The address to sign in with.")],
    name: Annotated[str, typer.Option(help="What colleagues call this person.")],
    database: DatabaseOption = None,
) -> None:
    """Make an account, or give the one with this address another password. The password is asked, or read from standard input."""
    from maturity.people.model import PeopleError
    from maturity.people.passwords import add_account
    from maturity.ui.errors import sentence

    if sys.stdin.isatty():
        password = typer.prompt("Password, at least 12 characters", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    try:
        account = add_account(_store(database), email, name, password)
    except PeopleError as error:
        fail(sentence(error, translator("en")))
    typer.echo(f"{account.name}: {account.email}")


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
        adopted = adopt(_store(database), issuer or LOCAL, subject if issuer else subject.strip().casefold())
    except NotFoundError as error:
        fail(f"{error} It is made at the first sign-in, or with 'account add'.")
    for one in adopted:
        typer.echo(f"{one.name}  {one.id}")
    if not adopted:
        typer.echo("There was nothing to adopt.")


@database.command("upgrade")
def database_upgrade(database: DatabaseOption = None) -> None:
    """Bring the store to the newest version, and lay the wall between organisations anew."""
    from maturity.migrations import version
    from maturity.migrations.isolation import isolate

    db = _store(database)
    isolate(db)
    typer.echo(f"The store has version {version(db)}.")


@database.command("backup")
def database_backup(
    out: Annotated[Path, typer.Option(help="The file to write.")],
    database: DatabaseOption = None,
) -> None:
    """Copy the embedded store to a file, while people go on working."""
    from maturity.migrations.backup import BackupError, backup

    try:
        backup(Database(database), out)
    except BackupError as error:
        fail(str(error))
    typer.echo(f"{out}")


@database.command("restore")
def database_restore(
    file: Annotated[Path, typer.Argument(help="A file that `database backup` wrote.")],
    database: DatabaseOption = None,
) -> None:
    """Replace the embedded store by a backup."""
    from maturity.migrations.backup import BackupError, restore

    try:
        restore(Database(database), file)
    except BackupError as error:
        fail(str(error))
    typer.echo("The backup has been put back.")


@audit.command("verify")
def audit_verify(database: DatabaseOption = None) -> None:
    """Check that no line of the audit log was changed or taken out; exit code 1 when one was."""
    from maturity.people.audit_service import verify

    found = verify(_store(database))
    for organisation_id, (count, fault) in found.items():
        whose = organisation_id or "the installation"
        typer.echo(f"{whose}: {count} lines, " + ("whole." if fault is None else f"NOT as written from line {fault} on."))
    if any(fault is not None for _, fault in found.values()):
        raise typer.Exit(1)


@app.command()
def retention(database: DatabaseOption = None) -> None:
    """Remove what is older than its retention period; docs/privacy.md tells the periods."""
    from maturity.archive.retention import RetentionError, let_go, periods

    try:
        gone = let_go(_store(database), periods())
    except RetentionError as error:
        fail(str(error))
    typer.echo(f"Removed: {gone.audit} lines of the audit log, {gone.invitation} invitations, {gone.account} accounts.")


def _store(address: str | None) -> Database:
    """The store, brought up to date."""
    from sqlalchemy.exc import SQLAlchemyError

    from maturity.migrations import NewerStoreError, upgrade

    try:
        db = Database(address)
        upgrade(db)
    except NewerStoreError:
        fail("This store was made by a newer version of Groeikaart. Install that version first.")
    except SQLAlchemyError as error:
        fail(f"The store cannot be opened: {str(error).splitlines()[0]}")
    return db


if __name__ == "__main__":
    app(prog_name="python -m maturity")
