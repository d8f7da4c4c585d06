"""An organisation goes along, comes in elsewhere, and goes away."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from maturity.archive import import_service, repository, retention, service
from maturity.archive.model import LEFT_OUT, TAKEN, ArchiveError
from maturity.archive.packing import unpack
from maturity.archive.retention import Periods, RetentionError, periods, purge_expired
from maturity.assessment import service as assessments
from maturity.assessment.guests import link_service
from maturity.assessment.guests import service as guest_service
from maturity.assessment.guests.model import LinkNotValidError
from maturity.assessment.model import Answer, AnswerState
from maturity.assessment.rounds import answer_repository
from maturity.assessment.rounds import service as round_service
from maturity.database import Database
from maturity.migrations.row_level_security import guarded
from maturity.people import (
    administration_service,
    audit_repository,
    audit_service,
    invitation_service,
    member_service,
    rate_limit,
)
from maturity.people import repository as people_repository
from maturity.people import service as people
from maturity.people.model import (
    Account,
    NotEmptyError,
    NotFoundError,
    NotPermittedError,
    OrganisationKind,
    OrganisationSize,
    Role,
)
from maturity.roadmap import service as roadmaps
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.review.links import service as review_links
from tests.clock import TODAY
from tests.test_isolation import World, build, word


@pytest.fixture
def world(filled: Callable[..., World]) -> World:
    return filled(a_world)


def a_world(db: Database) -> World:
    w = build(db)
    bob = w.cast(Role.MEMBER)
    given = assessments.my_answers(db, w.ann, w.round_id)
    assessments.save_answer(db, bob, w.round_id, given["S1"].__class__("S1", given["S1"].state, "5"))
    return w


def _account(w: World) -> Account:
    return people.sign_in(w.db, "test", "ann", word("ann"))


def _parts(data: bytes) -> dict[str, object]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: json.loads(file.read(name)) for name in file.namelist() if name.endswith(".json")}


def _packed(parts: dict[str, object]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, value in parts.items():
            file.writestr(name, value if isinstance(value, bytes) else json.dumps(value))
    return out.getvalue()


def _comparable(data: bytes) -> dict[str, list[str]]:
    """The rows of an archive; random names count, but not what they are."""
    tables = {name: [dict(row) for row in rows] for name, rows in unpack(data).tables.items()}
    names = {row["id"] for row in tables["rater"]}
    shape = {one: sorted((row["item"], row["choice"]) for row in tables["answer"] if row["rater_id"] == one) for one in names}
    for table, column in (("rater", "id"), ("answer", "rater_id"), ("evidence", "rater_id")):
        for row in tables[table]:
            row[column] = repr(shape.get(row[column])) + str(row[column] == "mine")
    return {name: sorted(json.dumps(row, sort_keys=True) for row in rows) for name, rows in tables.items()}


def test_every_table_of_organisations_goes_along_or_stays_for_a_reason():
    assert TAKEN | set(LEFT_OUT) == set(guarded())
    assert not TAKEN & set(LEFT_OUT)


@pytest.mark.both_stores
def test_what_goes_out_comes_in_the_same(world):
    round_service.close_round(world.db, world.ann, world.round_id)  # of an open panel the answers of others stay behind
    first = service.export_organisation(world.db, world.ann)
    made = import_service.import_organisation(world.db, _account(world), first)
    again, _ = people.actor_in(world.db, _account(world), made.id)
    assert made.id != world.organisation.id
    assert _comparable(service.export_organisation(world.db, again)) == _comparable(first)
    assert all(len(rows) > 0 for name, rows in _comparable(first).items() if name != "progress")
    # and the pages read the same from it
    assert roadmaps.roadmap(world.db, again, "nl").initiatives == roadmaps.roadmap(world.db, world.ann, "nl").initiatives
    assert decision_service.versions(world.db, again) == decision_service.versions(world.db, world.ann)
    round_ = round_service.rounds(world.db, again)[0]
    assert (
        assessments.results(world.db, again, round_.id).scores == assessments.results(world.db, world.ann, world.round_id).scores
    )
    mine = assessments.my_answers(world.db, again, round_.id)
    assert mine["S1"].choice == "2"


def test_an_archive_does_not_tell_who_answered_what(world):
    text = json.dumps(_parts(service.export_organisation(world.db, world.ann)))
    for secret in (world.bob.id, world.ann.account_id, world.token, world.organisation.id):
        assert secret not in text
    answers = unpack(service.export_organisation(world.db, world.ann)).tables["answer"]
    assert {row["saved_at"][10:] for row in answers} == {"T00:00:00+00:00"}


def test_an_archive_says_what_it_is(world):
    with zipfile.ZipFile(io.BytesIO(service.export_organisation(world.db, world.ann))) as file:
        assert "manifest.json" in file.read("README.md").decode()
        assert json.loads(file.read("members.json")) == [
            {"name": "Bob", "role": "member"},
            {"name": word("ann"), "role": "owner"},
        ]
        assert {line["action"] for line in json.loads(file.read("log.json"))} >= {"plan_decided", "taken_along"}


def _spoilt(parts, how):
    parts = dict(parts)
    rounds, answers = parts["tables/round.json"], parts["tables/answer.json"]
    changes = {
        "no_manifest": {"manifest.json": None},
        "other_format": {"manifest.json": {"format": "x"}},
        "newer_version": {"manifest.json": parts["manifest.json"] | {"version": 2}},
        "new_table": {"tables/sticker.json": []},
        "new_column": {"tables/round.json": [rounds[0] | {"mood": 1}]},
        "no_column": {"tables/round.json": [{key: value for key, value in rounds[0].items() if key != "scope"}]},
        "kind": {"tables/round.json": [rounds[0] | {"scope": "galaxy"}]},
        "type": {"tables/answer.json": [answers[0] | {"revision": "1"}]},
        "orphan": {"tables/answer.json": [answers[0] | {"round_id": "elsewhere"}]},
        "twice": {"tables/round.json": [rounds[0], rounds[0]]},
        "date": {"tables/round.json": [rounds[0] | {"opened_on": "yesterday"}]},
        "no_json": {"tables/round.json": b"{"},
        "no_list": {"tables/round.json": {"a": 1}},
        "name": {"manifest.json": parts["manifest.json"] | {"organisation": {"name": "", "kind": "agency", "size": "1-100"}}},
        "groups": {"tables/round.json": [rounds[0] | {"groups": [{"id": "x", "kind": "galaxy", "name": "x"}]}]},
        "roadmap": {"tables/roadmap.json": [parts["tables/roadmap.json"][0] | {"themes": 7}]},
    }
    parts |= changes[how]
    return _packed({name: value for name, value in parts.items() if value is not None})


FAULTS = [
    *("no_manifest", "other_format", "newer_version", "new_table", "new_column", "no_column", "kind", "type"),
    *("orphan", "twice", "date", "no_json", "no_list", "name", "groups", "roadmap"),
]


def test_what_is_no_sound_archive_is_refused_and_nothing_is_made(world):
    parts = _parts(service.export_organisation(world.db, world.ann))
    account = _account(world)
    before = people.organisations_of(world.db, account)
    for how in FAULTS:
        with pytest.raises(ArchiveError):
            import_service.import_organisation(world.db, account, _spoilt(parts, how))
    for data in (b"", b"PK", b"no zip", _packed({"x": 1})):
        with pytest.raises(ArchiveError):
            import_service.import_organisation(world.db, account, data)
    assert people.organisations_of(world.db, account) == before


@pytest.mark.thorough
def test_a_file_that_unpacks_to_a_mountain_is_refused(world):
    bomb = _packed({"manifest.json": b" " * 60_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(ArchiveError, match="too_large"):
        import_service.import_organisation(world.db, _account(world), bomb)


def test_an_archive_makes_nobody_a_member_and_nobody_a_rater_of_another_account(world):
    parts = _parts(service.export_organisation(world.db, world.ann))
    parts["tables/rater.json"] = [{**row, "id": world.charlie.id} for row in parts["tables/rater.json"][:1]]
    parts["tables/answer.json"] = []
    made = import_service.import_organisation(world.db, _account(world), _packed(parts))
    with world.db.reading(made.id) as session:
        assert [row["id"] for row in repository.rows(session, made.id)["rater"]] == [f"r{world.charlie.id}"]
    with pytest.raises(NotFoundError):
        people.actor_in(world.db, world.charlie, made.id)


def test_an_erased_organisation_is_gone_with_everything_and_the_installation_remembers_that(world):
    assert service.what_goes(world.db, world.ann)["answer"] == 9
    service.erase(world.db, world.ann)
    with pytest.raises(NotFoundError):
        people.actor_in(world.db, _account(world), world.organisation.id)
    with world.db.reading(world.organisation.id) as session:
        left = {
            table: session.connection()
            .exec_driver_sql(f"SELECT count(*) FROM \"{table}\" WHERE {column} = '{world.organisation.id}'")
            .scalar()
            for table, column in guarded().items()
        }
    assert set(left.values()) == {0}
    with world.db.reading("") as session:
        (line,) = audit_repository.lines(session, "")
    assert (line.action, line.object, line.account_id) == ("organisation_erased", world.organisation.id, world.ann.account_id)
    assert people.organisations_of(world.db, world.charlie)


def test_only_the_owner_takes_along_and_erases(world):
    leader = world.cast(Role.LEADER)
    for forbidden in (service.export_organisation, service.erase, service.what_goes):
        with pytest.raises(NotPermittedError):
            forbidden(world.db, leader)


def test_an_administrator_removes_what_is_empty_and_nothing_else(world, monkeypatch):
    monkeypatch.setenv("GROEIKAART_ADMINISTRATORS", "test|root")
    root = people.sign_in(world.db, "test", "root", "Beheer")
    made = administration_service.create(world.db, root, "Leeg", OrganisationKind.OTHER, OrganisationSize.MORE)
    service.remove_empty(world.db, root, made.id)
    with pytest.raises(NotFoundError):
        service.remove_empty(world.db, root, made.id)
    with pytest.raises(NotEmptyError):
        service.remove_empty(world.db, root, world.organisation.id)
    with pytest.raises(NotPermittedError):
        service.remove_empty(world.db, _account(world), world.organisation.id)


@pytest.fixture
def owner(world: World, request: pytest.FixtureRequest) -> Iterator[Database]:
    """The store for who owns the tables: on PostgreSQL the retention needs that role."""
    if world.db.is_sqlite:
        yield world.db
        return
    store = Database(request.getfixturevalue("postgres").set(database=world.db.url.database))
    yield store
    store.dispose()


@pytest.mark.both_stores
def test_what_is_old_goes_and_what_is_not_stays(world, owner, monkeypatch):
    people.sign_in(world.db, "test", "loner", "Loner")
    solo = people.sign_in_solo(world.db)
    assert purge_expired(owner, Periods()) == retention.Purged(0, 0, 0)
    count = len(audit_service.log(world.db, world.ann))
    later = retention.now() + retention.timedelta(days=60)
    monkeypatch.setattr(retention, "now", lambda: later)
    gone = purge_expired(owner, Periods(audit=59, invitation=30, account=59))
    assert (gone.invitation, gone.account) == (1, 1)
    assert gone.audit == count + len(FOUNDED)
    (line, _), *rest = audit_service.log(world.db, world.ann)
    assert (line.action, line.object, rest) == ("log_shortened", str(count), [])
    assert all(fault is None for _, fault in audit_service.verify(world.db).values())
    invitation_service.invite(world.db, world.ann, Role.MEMBER)
    assert audit_service.verify(world.db)[world.organisation.id] == (2, None)
    assert people.sign_in_solo(world.db) == solo
    assert len(member_service.members(world.db, world.ann)) == 2


@pytest.mark.thorough
@pytest.mark.both_stores
def test_links_of_guests_that_ended_go_and_what_they_answered_stays(world, owner, monkeypatch):
    _, token = link_service.invite(world.db, world.ann, world.round_id, "front", name="Gea", expires_on=TODAY)
    guest_service.begin(world.db, guest_service.guest(world.db, token))
    guest_service.save_guest_answer(world.db, guest_service.guest(world.db, token), Answer("S1", AnswerState.ANSWERED, "3"))
    with pytest.raises(LinkNotValidError):
        guest_service.guest(world.db, "guess", address="203.0.113.9")
    for days, remain in ((29, 1), (31, 0)):
        later = rate_limit.now() + retention.timedelta(days=days)
        monkeypatch.setattr(retention, "now", lambda later=later: later)
        purge_expired(owner, Periods(audit=1000, account=1000))
        assert len(link_service.invited(world.db, world.ann, world.round_id).links) == remain
    with world.db.reading(world.organisation.id) as session:
        answered = answer_repository.who_answered(session, world.organisation.id, world.round_id)
        assert [rater.name for rater in answered].count("Gea") == 1
        assert session.connection().exec_driver_sql("SELECT count(*) FROM sign_in_attempt").scalar_one() == 0


@pytest.mark.both_stores
def test_review_links_that_ended_or_were_withdrawn_go(world, owner, monkeypatch):
    for name in ("Els", "Jo"):
        made, _ = review_links.invite(world.db, world.ann, name, expires_on=TODAY + retention.timedelta(days=100))
    review_links.withdraw(world.db, world.ann, made.id)
    review_links.invite(world.db, world.ann, "Ada", expires_on=TODAY)
    for days, remain in ((29, ["Ada", "Els", "Jo"]), (31, ["Els"]), (131, [])):
        later = rate_limit.now() + retention.timedelta(days=days)
        monkeypatch.setattr(retention, "now", lambda later=later: later)
        purge_expired(owner, Periods(audit=1000, account=1000))
        assert [one.name for one in review_links.links(world.db, world.ann) if one.id != "review"] == remain


FOUNDED = ["organisation_created"]  # what stands in Charlie's log


def test_a_period_is_a_number_of_days():
    assert periods({}) == Periods()
    assert periods({"GROEIKAART_KEEP_AUDIT_DAYS": "730"}).audit == 730
    for value in ("0", "-1", "two years"):
        with pytest.raises(RetentionError, match="AUDIT"):
            periods({"GROEIKAART_KEEP_AUDIT_DAYS": value})


@pytest.fixture(scope="module")
def once(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world for tests that add to it at most; what they are about does not depend on the database."""
    path = tmp_path_factory.mktemp("archive") / "world.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    built = build(Database(f"sqlite:///{path}"))
    yield built
    built.db.dispose()


DEEP: object = 1
for _ in range(12):
    DEEP = [DEEP]
#: What a file can say that no page would have written: table, column, value.
IMPOSSIBLE = [
    ("answer", "choice", "99"),
    ("answer", "item", "Z9"),
    ("answer", "state", "maybe"),
    ("answer", "value", "1e999999999"),
    ("answer", "value", "6"),
    ("answer", "revision", 2**63),
    ("answer", "revision", 2**31),
    ("answer", "revision", -1),
    ("answer", "revision", True),
    ("answer", "revision", 1.5),
    ("answer", "note", "half \ud800 of a character"),
    ("answer", "note", "nothing \x00 behind it"),
    ("answer", "note", "a bell \x07"),
    ("answer", "note", "a" * 100_001),
    ("answer", "saved_at", "2026-13-01T00:00:00+00:00"),
    ("round", "mode", "galaxy"),
    ("round", "questionnaire_id", "../../etc"),
    ("round", "departments", ["\udfff"]),
    ("round", "departments", DEEP),
    ("target", "year", 4),
    ("roadmap", "quarter", 5),
    ("roadmap", "year", 99999),
    ("roadmap", "person_days", [10**30]),
    ("roadmap", "extra", {"\x00": [1]}),
    ("initiative", "state", "lost"),
    ("initiative", "kind", 7),
    ("initiative", "quarters", 0),
    ("initiative", "load", 9),
    ("initiative", "start", 10**6),
    ("initiative", "lifts", float("nan")),
    ("decision", "kind", "invented"),
    ("evidence", "kind", "rumour"),
    ("export", "language", "xx"),
    ("proposal", "state", "maybe"),
]


def test_what_no_page_would_have_written_is_refused_before_anything_is(once, monkeypatch):
    """One value changed in a sound archive; the store itself is never asked."""
    parts, account = _parts(service.export_organisation(once.db, once.ann)), _account(once)
    monkeypatch.setattr(import_service, "_write", lambda *_: pytest.fail("it came as far as the store"))
    for table, column, value in IMPOSSIBLE:
        rows = parts[f"tables/{table}.json"]
        spoilt = parts | {f"tables/{table}.json": [rows[0] | {column: value}, *rows[1:]]}
        with pytest.raises(ArchiveError) as caught:
            import_service.import_organisation(once.db, account, _packed(spoilt))
        assert caught.value.fault in ("damaged", "no_archive"), (table, column)
    named = parts["manifest.json"] | {"organisation": {"name": "x\x00", "kind": "agency", "size": "1-100"}}
    with pytest.raises(ArchiveError):
        import_service.import_organisation(once.db, account, _packed(parts | {"manifest.json": named}))


@pytest.mark.thorough
def test_while_an_archive_comes_in_others_save_and_nobody_sees_half_of_it(once, monkeypatch):
    """The transactions are short, and the owner is the last that is written."""
    monkeypatch.setattr(import_service, "AT_ONCE", 1)
    account, real, seen = _account(once), repository.add, []

    def add(session, table, rows):
        assert len(rows) == 1
        real(session, table, rows)
        if session.get_bind() is once.db.engine:
            seen.append(table)

    monkeypatch.setattr(repository, "add", add)
    before = people.organisations_of(once.db, account)
    real_write = import_service._write

    def write(db, made, rows):
        real_write(db, made, rows)
        assert people.organisations_of(once.db, account) == before

    monkeypatch.setattr(import_service, "_write", write)
    made = import_service.import_organisation(once.db, account, service.export_organisation(once.db, once.ann))
    assert made in people.organisations_of(once.db, account)
    assert seen.count("initiative") > 1


def test_an_archive_that_fails_halfway_leaves_nothing_behind(once, monkeypatch):
    data, account, real = service.export_organisation(once.db, once.ann), _account(once), repository.add

    def add(session, table, rows):
        if session.get_bind() is once.db.engine and table == "answer":
            raise ArchiveError("damaged", table)
        real(session, table, rows)

    monkeypatch.setattr(repository, "add", add)
    with once.db.reading("*") as session:
        before = len(people_repository.all_organisations(session))
    with pytest.raises(ArchiveError):
        import_service.import_organisation(once.db, account, data)
    with once.db.reading("*") as session:
        assert len(people_repository.all_organisations(session)) == before
