"""Who manages the installation: an address alone opens nothing, and is taken on once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from maturity.people import administrators, audit_repository, logins, service
from maturity.people.audit import INSTALLATION
from maturity.people.model import NotPermittedError

ISSUER, ADDRESS = "https://id.example", "beheer@example.org"


@pytest.fixture(autouse=True)
def named(monkeypatch):
    monkeypatch.setenv("GROEIKAART_ADMINISTRATORS", f"https://id.example|root, {ADDRESS.upper()}")


def comes_in(db, subject, email=ADDRESS):
    return logins.account_of(db, logins.start(db, service.sign_in(db, ISSUER, subject, subject, email)))


def test_an_address_opens_nothing_until_somebody_takes_it_on(db):
    ann = comes_in(db, "ann")
    assert not ann.is_administrator
    assert administrators.may_claim(db, ann)
    administrators.claim(db, ann)
    assert comes_in(db, "ann").is_administrator
    assert comes_in(db, "ann", "").is_administrator, "from then on it is the account that counts"
    with db.reading() as session:
        assert [line.action for line in audit_repository.lines(session, INSTALLATION)] == ["administration_claimed"]


def test_whoever_has_the_address_later_is_nobody(db):
    administrators.claim(db, comes_in(db, "ann"))
    later = comes_in(db, "later")
    assert not later.is_administrator
    assert not administrators.may_claim(db, later)
    with pytest.raises(NotPermittedError):
        administrators.claim(db, later)
    assert not comes_in(db, "later").is_administrator


@pytest.mark.parametrize("email", ["", "other@example.org"])
def test_without_the_address_there_is_nothing_to_take_on(db, email):
    charlie = comes_in(db, "charlie", email)
    assert not administrators.may_claim(db, charlie)
    with pytest.raises(NotPermittedError):
        administrators.claim(db, charlie)


def test_of_two_at_once_one_becomes_administrator(db):
    both = [comes_in(db, "ann"), comes_in(db, "bob")]

    def claim(account):
        try:
            administrators.claim(db, account)
        except NotPermittedError:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(claim, both)) == [False, True]


def test_whom_the_environment_no_longer_names_is_no_administrator(db, monkeypatch):
    administrators.claim(db, comes_in(db, "ann"))
    assert comes_in(db, "root", "").is_administrator
    monkeypatch.setenv("GROEIKAART_ADMINISTRATORS", "")
    assert not comes_in(db, "ann").is_administrator
    assert not comes_in(db, "root", "").is_administrator


def test_the_single_user_of_a_laptop_takes_on_nothing(db):
    assert not administrators.may_claim(db, service.sign_in_solo(db))
