"""Settings and privacy: what is kept, taking along, the log, erasing."""

from __future__ import annotations

import io
import zipfile

import pytest

from maturity.archive import service as archive
from maturity.assessment.rounds import service as round_service
from maturity.people import audit_service, member_service
from maturity.people import service as people
from maturity.people.model import NotFoundError, Role
from tests.pages.organisation.test_people import bob_of, shared, sign_in
from tests.pages.window import SETTINGS, START

__all__ = ["shared"]
KEPT = "Wat wordt bewaard, waarom en hoe lang"


def test_the_page_says_what_is_kept_why_and_how_long(empty, monkeypatch):
    monkeypatch.setenv("GROEIKAART_KEEP_AUDIT_DAYS", "731")
    table = empty.open(SETTINGS).table(KEPT)
    assert list(table.columns) == ["Wat", "Waarom", "Hoe lang"]
    assert len(table) == 13
    assert "731 dagen." in set(table["Hoe lang"])


@pytest.mark.thorough
def test_the_owner_takes_everything_along_and_brings_it_in_again(planned):
    data, name = planned.open(SETTINGS).download("take_along")
    assert name.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert "README.md" in file.namelist()
    window = planned.open(START)
    window.at.file_uploader[0].set_value((name, data, "application/zip"))
    window.press("Lees het in")
    assert window.at.query_params["org"] not in ("", planned.organisation.id)
    assert len(people.organisations_of(planned.db, planned.account)) == 2


def test_a_file_that_is_no_archive_is_told_and_nothing_is_made(empty):
    window = empty.open(START)
    window.at.file_uploader[0].set_value(("x.zip", b"no zip", "application/zip"))
    assert "geen archief" in window.press("Lees het in").said("error")[0]
    assert len(people.organisations_of(empty.db, empty.account)) == 1


def test_the_log_tells_who_did_what(begun):
    window = begun.open(SETTINGS)
    table = window.table("Het logboek")
    assert list(table["Deed wat"]) == ["Opende een ronde", "Maakte de organisatie aan"]
    data, _ = window.download("log")
    assert "Opende een ronde" in data.decode("utf-8-sig")


def test_the_log_on_the_page_is_its_end_and_the_file_has_it_all(begun):
    with begun.db.writing(begun.organisation.id) as session:
        for number in range(60):
            audit_service.record(session, begun.ann, "round_opened", str(number))
    window = begun.open(SETTINGS)
    assert list(window.table("Het logboek")["Met wat"]) == [str(number) for number in range(59, 9, -1)]
    data, _ = window.download("log")
    assert data.decode("utf-8-sig").count("Opende een ronde") == 61


def test_the_log_says_you_to_nobody_else(shared, monkeypatch):
    """Both own the organisation, so that they share what is drawn once."""
    bob = bob_of(shared)
    member_service.change_role(shared.db, shared.ann, bob.id, Role.OWNER)
    assert "jij" in set(shared.open(SETTINGS).table("Het logboek")["Wie"])
    sign_in(bob, monkeypatch)
    assert "jij" not in set(shared.open(SETTINGS).table("Het logboek")["Wie"])


def test_the_log_shows_the_name_that_somebody_has_now(begun):
    """Names are no work of the organisation: nothing of it counts up when one changes."""
    window = begun.open(SETTINGS)
    assert set(window.table("Het logboek")["Wie"]) == {"jij"}
    people.sign_in(begun.db, people.SOLO, people.ALONE, "Ann de Vries")
    assert set(window.run().table("Het logboek")["Wie"]) == {"Ann de Vries"}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OWNER])
def test_only_the_owner_reads_the_log_takes_along_and_erases(belonging, role):
    window = belonging(role).open(SETTINGS)
    assert KEPT in window.shown
    assert not window.has_button("log")
    assert "Deed wat" not in window.shown
    assert "Wis deze organisatie" not in window.shown
    assert not window.at.get("download_button")


@pytest.mark.thorough
def test_an_organisation_is_erased_after_saying_what_goes(planned):
    window = planned.open(SETTINGS).open_fold("erase_fold")
    goes = archive.what_goes(planned.db, planned.ann)
    assert f"{goes['answer']} antwoorden" in window.shown
    organisation = planned.organisation.id
    window.press("erase")
    assert window.page == START
    with pytest.raises(NotFoundError):
        people.actor_in(planned.db, planned.account, organisation)
    assert planned.count("answer") == planned.count("initiative") == planned.count("member") == 0


@pytest.mark.thorough
def test_a_person_is_erased_and_the_work_stays(shared, monkeypatch):
    round_service.open_round(shared.db, shared.ann, "")
    bob = bob_of(shared)
    sign_in(bob, monkeypatch)
    window = shared.open(SETTINGS).open_fold("erase_me_fold")
    assert "Wat blijft" in window.shown
    window.press("erase_me")
    assert [one.account_id for one in member_service.members(shared.db, shared.ann)] == [shared.account.id]
    assert bob_of(shared).id != bob.id


@pytest.mark.thorough
def test_the_only_owner_is_told_to_hand_over_first(shared):
    window = shared.open(SETTINGS).open_fold("erase_me_fold").press("erase_me")
    assert "Dienst Ann" in window.said("error")[0]
    assert member_service.members(shared.db, shared.ann)
