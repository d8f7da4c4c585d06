"""The command line: results on standard output, faults in sentences on standard error, exit code 2, never a traceback."""

from __future__ import annotations

import json
import re
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook  # type: ignore[import-untyped]
from sqlmodel import select
from typer.testing import CliRunner, Result

from maturity.__main__ import app
from maturity.database import Database
from maturity.migrations import newest
from maturity.people import audit_service
from maturity.people import service as people
from maturity.people.audit import AuditLine
from maturity.people.audit_repository import AuditRow
from maturity.people.model import Role
from maturity.people.passwords import add_account, sign_in_local
from maturity.people.service import create_organisation, sign_in_solo
from tests.sampling import sample

ROOT = Path(__file__).parents[2]
PKIMM = ROOT / "tests" / "questionnaire" / "pkimm"


def run(*arguments: object) -> Result:
    """The outcome of `python -m maturity …`."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def store(tmp_path: Path, migrated_sqlite: Path) -> str:
    """An empty store that need not be migrated again. The demonstration, and a command for whom it matters, begin with none."""
    path = tmp_path / "store.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    return f"sqlite:///{path}"


def refused(*arguments: object) -> list[str]:
    """The sentences with which a call is refused."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return list(result.stderr.splitlines())


def test_content_is_checked():
    assert "36 practices, no faults" in run("content", "check", ROOT / "data/questionnaires/cx/2026.1").stdout
    assert "48 initiatives, no faults" in run("content", "check", ROOT / "data/initiatives/2026.1").stdout


def test_content_with_faults_names_them_all(tmp_path):
    folder = Path(shutil.copytree(PKIMM, tmp_path / "pkimm"))
    for name in ("governance", "resources"):
        path = folder / f"{name}.toml"
        path.write_text(path.read_text().replace("weight = ", "wait = ", 3))
    assert len(refused("content", "check", folder)) == 6


def test_scores_come_as_json():
    result = run("score", "--questionnaire", PKIMM, "--answers", PKIMM / "answers.csv")
    assert result.exit_code == 0
    found = json.loads(result.stdout)["results"][0]
    assert found["overall"]["exact"] == 2.862788375579364
    assert found["overall"]["base"] == {"answered": 72, "applicable": 72, "total": 72}


def test_faults_in_answers_are_sentences(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text("item,answer\n1.1.1,Perfect\n9.9.9,Basic\n")
    said = refused("score", "--questionnaire", PKIMM, "--answers", path)
    assert [line.split(": ")[1] for line in said] == ["line 2", "line 3"]


@pytest.mark.parametrize("spoil", [b"\xff\xfe\x00", None])
def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path, spoil):
    path = tmp_path / "answers.csv"
    if spoil is not None:
        path.write_bytes(spoil)
    assert len(refused("score", "--questionnaire", PKIMM, "--answers", path)) == 1


def test_initiatives_are_put_in_order(tmp_path):
    path = tmp_path / "problem.json"
    initiatives = [
        {"id": "M-1", "duration": 2, "demand": {"load": 1}, "requires": ["B-1"], "value": 3.0},
        {"id": "B-1", "duration": 1, "demand": {"load": 1}},
        {"id": "C-1", "duration": 1, "demand": {"load": 2}, "value": 1},
    ]
    text = json.dumps({"horizon": 4, "tail": 0, "resources": {"load": 1}, "initiatives": initiatives})
    path.write_text(text, encoding="utf-8-sig")  # as Notepad saves it
    found = json.loads(run("sequence", path).stdout)
    assert found["status"] == "optimal"
    assert {key: (place["start"], place["finish"]) for key, place in found["placements"].items()} == {
        "B-1": (1, 1),
        "M-1": (2, 3),
    }
    assert list(found["not_now"]) == ["C-1"]
    assert found["value"] == found["bound"] == 6
    assert all(place["why"] for place in found["placements"].values())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"initiatives": 3}',
        '{"initiatives": [{"id": "a"}]}',
        '{"initiatives": [{"id": "a", "duration": 1, "requires": ["b"]}]}',
    ],
)
def test_a_problem_that_is_none_is_a_sentence(tmp_path, text):
    path = tmp_path / "problem.json"
    path.write_text(text)
    assert refused("sequence", path)


@pytest.fixture(scope="module", params=["nl", "en"])
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, str]:
    """A store with the example in one language, which is made once and then only read: language, store, name."""
    store = f"sqlite:///{tmp_path_factory.mktemp('demo')}/demo.db"
    return request.param, store, run("demo", "--language", request.param, "--database", store).stdout.strip()


dutch = pytest.mark.parametrize("demo", ["nl"], indirect=True)


@pytest.mark.thorough
@dutch
def test_the_example_becomes_a_word_document(tmp_path, demo):
    _, store, name = demo
    out = tmp_path / "kaart.docx"
    result = run("export-word", "--organisation", name, "--language", "nl", "--out", out, "--database", store)
    assert result.exit_code == 0, result.stderr
    text = "\n".join(paragraph.text for paragraph in Document(str(out)).paragraphs)
    assert name in text
    assert "Niet nu" in text


@pytest.mark.thorough
def test_the_example_becomes_a_pdf_and_a_workbook(tmp_path, demo):
    language, store, name = demo
    for command in ("export-pdf", "export-xlsx"):
        result = run(command, "--organisation", name, "--language", language, "--out", tmp_path / command, "--database", store)
        assert (result.exit_code, result.stdout.startswith(name)) == (0, True), result.stderr
    assert (tmp_path / "export-pdf").read_bytes().startswith(b"%PDF-")
    book = load_workbook(BytesIO((tmp_path / "export-xlsx").read_bytes()))
    assert {"nl": "Niet nu", "en": "Not now"}[language] in book.sheetnames
    assert name in [row[1] for row in book.worksheets[0].iter_rows(values_only=True)]


@dutch
def test_the_decision_note_is_a_pdf_of_two_pages(tmp_path, demo):
    _, store, name = demo
    out = tmp_path / "nota.pdf"
    assert run("export-pdf", "--organisation", name, "--kind", "note", "--out", out, "--database", store).exit_code == 0
    assert b"/Count 2" in out.read_bytes()
    assert "Traceback" not in run("export-pdf", "--organisation", name, "--kind", "book", "--out", out).stderr


@dutch
@pytest.mark.parametrize("command", sample(["export-xlsx", "export-pdf", "export-word"], 1))
def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path, demo, command):
    _, store, name = demo
    assert "cannot be written" in refused(command, "--organisation", name, "--out", tmp_path, "--database", store)[0]


def test_an_unknown_organisation_or_language_is_a_sentence(tmp_path):
    store = f"sqlite:///{tmp_path / 'empty.db'}"
    for command in ("export-word", "export-pdf", "export-xlsx"):
        assert "no organisation" in refused(command, "--organisation", "X", "--out", tmp_path / "x", "--database", store)[0]
    assert "'fr'" in refused("demo", "--language", "fr", "--database", store)[0]


def test_the_store_is_upgraded_backed_up_and_restored(tmp_path):
    store = f"sqlite:///{tmp_path / 'a.db'}"
    assert f"version {newest()}" in run("database", "upgrade", "--database", store).stdout
    assert run("database", "backup", "--out", tmp_path / "copy.db", "--database", store).exit_code == 0
    assert run("database", "restore", tmp_path / "copy.db", "--database", f"sqlite:///{tmp_path / 'b.db'}").exit_code == 0
    assert refused("database", "restore", tmp_path / "nothing.db", "--database", store)


def test_the_log_is_verified_and_a_changed_line_is_told(tmp_path, store):
    db = Database(store)
    create_organisation(db, sign_in_solo(db), "Dienst Ann")
    told = run("audit", "verify", "--database", store).stdout
    assert "1 lines, whole. Head 1:" in told
    kept = tmp_path / "heads.txt"
    kept.write_text(told, encoding="utf-8")
    assert run("audit", "verify", "--against", kept, "--database", store).exit_code == 0
    with db.writing() as session:
        session.connection().exec_driver_sql("UPDATE audit SET action = 'nothing'")
    db.dispose()
    result = run("audit", "verify", "--database", store)
    assert result.exit_code == 1
    assert "NOT as written from line 1 on" in result.stdout
    kept.write_text(re.sub("1:[0-9a-f]", "1:x", told), encoding="utf-8")
    assert refused("audit", "verify", "--against", kept, "--database", store)


def test_one_changed_log_among_whole_ones_is_enough(store):
    db = Database(store)
    made = [create_organisation(db, sign_in_solo(db), name) for name in ("Aa", "Bb", "Cc")]
    with db.writing(made[1].id) as session:
        session.connection().exec_driver_sql(f"UPDATE audit SET action = 'nothing' WHERE organisation_id = '{made[1].id}'")
    db.dispose()
    result = run("audit", "verify", "--database", store)
    assert (result.exit_code, result.stdout.count("whole"), result.stdout.count("NOT")) == (1, 3, 1)


@pytest.mark.thorough
def test_a_log_that_was_written_anew_does_not_hold_the_head_that_was_kept(tmp_path, store):
    kept, db = tmp_path / "heads.txt", Database(store)
    made = create_organisation(db, sign_in_solo(db), "Dienst Ann")
    kept.write_text(run("audit", "verify", "--database", store).stdout, encoding="utf-8")
    with db.writing(made.id) as session:
        row = session.exec(select(AuditRow).where(AuditRow.organisation_id == made.id)).one()
        line = AuditLine(row.organisation_id, 1, row.made_at, "somebody else", row.action, row.object, "done", "")
        row.account_id, row.hash = line.account_id, line.hashed()
    db.dispose()
    assert "1 lines, whole" in run("audit", "verify", "--database", store).stdout
    result = run("audit", "verify", "--against", kept, "--database", store)
    assert result.exit_code == 1
    assert "NOT the log of which the head was kept" in result.stdout


def test_retention_says_what_was_removed_and_refuses_a_period_that_is_none(store, monkeypatch):
    assert "Removed: 0 lines" in run("retention", "--database", store).stdout
    monkeypatch.setenv("GROEIKAART_KEEP_AUDIT_DAYS", "soon")
    result = run("retention", "--database", store)
    assert result.exit_code == 2
    assert "GROEIKAART_KEEP_AUDIT_DAYS" in result.stderr


def test_an_account_is_made_with_a_password_from_standard_input(store):
    options = ["account", "add", "--email", "ann@example.org", "--name", "Ann", "--database", store]
    refused = CliRunner().invoke(app, options, input="Welkom2026!!\n")
    assert (refused.exit_code, "guess" in refused.stderr) == (2, True)
    made = CliRunner().invoke(app, options, input=" paarse fiets langs de vaart \r\n")
    assert made.stdout == "Ann: ann@example.org\n"
    db = Database(store)
    assert sign_in_local(db, "ann@example.org", " paarse fiets langs de vaart ", "").name == "Ann", "blanks belong to it"
    db.dispose()


def test_an_account_adopts_what_was_made_before_people_signed_in(store):
    run("account", "adopt", "ann@example.org", "--database", store)
    db = Database(store)
    alone = people.sign_in_solo(db)
    made = people.create_organisation(db, alone, "Dienst Alleen")
    nobody = run("account", "adopt", "ann@example.org", "--database", store)
    assert (nobody.exit_code, "ann@example.org" in nobody.stderr) == (2, True)
    ann = add_account(db, "ann@example.org", "Ann", "paarse fiets langs de vaart")
    bob = people.sign_in(db, "https://id.example.org/a|b", "3f2a", "Bob")
    people.create_organisation(db, bob, "Dienst Bob")
    assert run("account", "adopt", "Ann@example.org", "--database", store).stdout == f"Dienst Alleen  {made.id}\n"
    assert [one.name for one in people.organisations_of(db, ann)] == ["Dienst Alleen"]
    actor = people.actor_in(db, ann, made.id)[0]
    assert actor.role is Role.OWNER
    (newest_line, _), *_ = audit_service.log(db, actor)
    assert (newest_line.action, newest_line.object) == ("organisation_adopted", ann.id)
    assert "nothing" in run("account", "adopt", "ann@example.org", "--database", store).stdout
    assert run("account", "adopt", "https://id.example.org/a|b|3f2a", "--database", store).stdout.startswith("Dienst Alleen")
    assert [one.name for one in people.organisations_of(db, bob)] == ["Dienst Alleen", "Dienst Bob"]
    db.dispose()


@pytest.fixture
def shelves(tmp_path, monkeypatch):
    monkeypatch.setenv("GROEIKAART_QUESTIONNAIRES", str(tmp_path / "questionnaires"))
    return tmp_path


def test_checking_a_file_gives_what_scoring_it_gives(shelves):
    scored = json.loads(run("score", "--questionnaire", PKIMM, "--answers", PKIMM / "answers.csv").stdout)
    checked = json.loads(run("import", PKIMM / "answers.csv", "--questionnaire", PKIMM, "--round", "", "--check").stdout)
    assert checked["results"][0].pop("round") == "answers"
    assert scored["results"][0].pop("round") == ""
    assert checked == scored
    assert not (shelves / "questionnaires").exists(), "checking adds nothing"


def test_rounds_of_several_organisations_are_brought_in(shelves, store):
    table = "Code,Noord,Zuid\n" + "".join(
        f"{line.split(',')[0]},2,3.5\n" for line in (PKIMM / "answers.csv").read_text().splitlines()[1:]
    )
    (shelves / "2025.csv").write_text(table)
    call = ("import", shelves / "2025.csv", "--questionnaire", PKIMM, "--columns", "organisation", "--database", store)
    assert run(*call).stdout.splitlines() == ["Noord: 2025", "Zuid: 2025"]
    assert run("content", "list").stdout.splitlines() == ["cx 2026.1", "cx 2026.2", "pkimm 240318"]
    assert refused(*call) == [
        "2025.csv: Noord: There is a round “2025” already. Give this one another name.",
        "2025.csv: Zuid: There is a round “2025” already. Give this one another name.",
    ]
    by_id = ("import", shelves / "2025.csv", "--questionnaire", "pkimm", "--columns", "organisation", "--round", "x")
    assert run(*by_id, "--database", store, "--language", "nl").stdout.splitlines() == ["Noord: x", "Zuid: x"]


def test_a_file_with_faults_is_refused_with_each_in_its_place(shelves, store):
    (shelves / "x.csv").write_text("item;answer\n1.1.1;7\n9.9;2\n1.1.2;3\n")
    assert refused("import", shelves / "x.csv", "--questionnaire", PKIMM, "--check", "--language", "nl") == [
        "x.csv: rij 2, kolom B: 1.1.1 heeft geen antwoord “7”. Het kan zijn: Initial, Basic, Advanced, Managed, Optimized.",
        "x.csv: rij 3, kolom A: De vragenlijst heeft geen vraag “9.9”.",
    ]
    assert "cannot be read" in refused("import", shelves / "none.csv", "--questionnaire", PKIMM, "--check")[0]
    assert "no such questionnaire" in refused("import", shelves / "x.csv", "--questionnaire", "none", "--check")[0]
    assert refused("import", PKIMM / "answers.csv", "--questionnaire", PKIMM, "--database", store) == [
        "answers.csv: Some answers do not say of which organisation they are."
    ]


def test_a_questionnaire_goes_to_a_workbook_and_back_and_overwrites_nothing(tmp_path):
    book, folder = tmp_path / "pkimm.xlsx", tmp_path / "made"
    assert run("content", "to-sheet", PKIMM, book).stdout == f"{book}\n"
    assert run("content", "from-sheet", book, folder, "--check").exit_code == 0
    assert not folder.exists(), "checking writes nothing"
    place = folder / "pkimm" / "240318"
    assert run("content", "from-sheet", book, folder).stdout.splitlines()[-1] == str(place)
    assert "no faults" in run("content", "check", place).stdout
    (place / "questionnaire.toml").write_text("mine")
    result = run("content", "from-sheet", book, folder)
    assert (result.exit_code, "is there already" in result.stderr) == (2, True)
    assert (place / "questionnaire.toml").read_text() == "mine"


def test_a_questionnaire_is_added_once(shelves):
    assert run("content", "add", PKIMM).stdout == f"pkimm 240318: {shelves / 'questionnaires' / 'pkimm' / '240318'}\n"
    assert run("content", "add", PKIMM).exit_code == 0
    folder = Path(shutil.copytree(PKIMM, shelves / "other"))
    path = folder / "governance.toml"
    path.write_text(path.read_text().replace("weight = 3", "weight = 4", 1))
    assert "other contents" in refused("content", "add", folder)[0]
