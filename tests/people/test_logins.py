"""A login holds until it is ended or too old, and its token is the only way to it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from maturity.people import logins, service
from maturity.people.model import NotPermittedError

ADMINISTRATORS = "GROEIKAART_ADMINISTRATORS"


@pytest.fixture
def ann(db):
    return service.sign_in(db, "https://id.example", "1", "Ann", "ann@example.org")


@pytest.fixture
def charlie(db):
    return service.sign_in(db, "https://id.example", "3", "Charlie")


@pytest.fixture
def later(monkeypatch):
    """Let time pass for the register."""
    real, passed = logins.now, [timedelta()]
    monkeypatch.setattr(logins, "now", lambda: real() + passed[0])

    def pass_by(**time):
        passed[0] += timedelta(**time)

    return pass_by


@pytest.mark.both_stores
def test_the_token_tells_who_is_here_and_the_store_does_not_know_it(db, ann):
    token = logins.start(db, ann, "Firefox, Windows", ["sub", "iss", "name"])
    assert logins.account_of(db, token) == ann
    assert logins.account_of(db, "") is logins.account_of(db, "x" * 43) is None
    with db.reading() as session:
        kept = str(session.connection().exec_driver_sql("SELECT * FROM login").fetchall())
    assert token not in kept
    (login,) = logins.open_logins(db, ann)
    assert (login.browser, login.claims) == ("Firefox, Windows", ("iss", "name", "sub"))
    assert logins.is_login(token, login)
    assert logins.account_of(db, login.id) is None  # who reads the table cannot sign in with it


def test_a_login_ends_for_every_copy_of_its_token_and_others_stay(db, ann):
    first, second = logins.start(db, ann), logins.start(db, ann)
    logins.end(db, first)
    assert logins.account_of(db, first) is None
    assert logins.account_of(db, second) == ann
    logins.end_all(db, ann)
    assert logins.account_of(db, second) is None


@pytest.mark.both_stores
def test_an_idle_login_ends_and_use_keeps_it(db, ann, later):
    token = logins.start(db, ann)
    for _ in range(3):
        later(minutes=50)
        assert logins.account_of(db, token) == ann
        assert [logins.is_login(token, one) for one in logins.open_logins(db, ann)] == [True]
    later(minutes=61)
    assert logins.account_of(db, token) is None
    assert logins.open_logins(db, ann) == []


def test_no_login_lasts_longer_than_the_limit_however_much_it_is_used(db, ann, later):
    token = logins.start(db, ann)
    for _ in range(15):
        later(minutes=45)
        assert logins.account_of(db, token) == ann
    later(minutes=46)
    assert logins.account_of(db, token) is None


def test_whoever_comes_in_later_ends_no_login_that_is_in_use(db, ann, charlie, later):
    token = logins.start(db, ann)
    for _ in range(2):
        later(minutes=50)
        logins.account_of(db, token)
    logins.start(db, charlie)  # lets go of what is too old
    assert logins.account_of(db, token) == ann


def test_the_limits_are_settings(db, ann, later, monkeypatch):
    monkeypatch.setenv("GROEIKAART_IDLE_MINUTES", "5")
    token = logins.start(db, ann)
    later(minutes=6)
    assert logins.account_of(db, token) is None


def test_nobody_ends_the_login_of_somebody_else(db, ann, charlie):
    token = logins.start(db, ann)
    (login,) = logins.open_logins(db, ann)
    logins.end_one(db, charlie, login.id)
    logins.end_all(db, charlie)
    assert logins.account_of(db, token) == ann
    logins.end_one(db, ann, login.id)
    assert logins.account_of(db, token) is None


def test_only_an_administrator_sees_and_ends_all_logins(db, ann, charlie, monkeypatch):
    token = logins.start(db, charlie)
    for forbidden in (lambda: logins.all_open_logins(db, ann), lambda: logins.end_all_of(db, ann, charlie.id)):
        with pytest.raises(NotPermittedError):
            forbidden()
    monkeypatch.setenv(ADMINISTRATORS, "https://id.example|1")
    administrator = logins.account_of(db, logins.start(db, ann))
    assert {account.name for _, account in logins.all_open_logins(db, administrator)} == {"Ann", "Charlie"}
    logins.end_all_of(db, administrator, charlie.id)
    assert logins.account_of(db, token) is None


@pytest.mark.parametrize(
    ("named", "issuer", "subject", "email", "is_one"),
    [
        ("https://a|1", "https://a", "1", "", True),
        ("https://a|1", "https://b", "1", "", False),  # another provider may know another person by the same subject
        ("Ann@Example.org, other@example.org", "https://a", "9", "ann@example.ORG", False),  # only once it was taken on
        ("Ann@Example.org", "local", "ann@example.org", "ann@example.org", True),
        ("ann@example.org", "https://a", "ann@example.org", "", False),
        ("", "https://a", "", "", False),
        ("solo|owner", "solo", "owner", "", False),
    ],
)
def test_administrators_are_named_by_the_environment(db, monkeypatch, named, issuer, subject, email, is_one):
    monkeypatch.setenv(ADMINISTRATORS, named)
    account = service.sign_in(db, issuer, subject, "Somebody", email)
    assert account.is_administrator is is_one
    assert logins.account_of(db, logins.start(db, account)).is_administrator is is_one


def test_a_name_follows_the_issuer_and_the_account_stays(db, ann):
    married = service.sign_in(db, "https://id.example", "1", "Ann de Vries", "new@example.org")
    assert (married.id, married.name, married.email) == (ann.id, "Ann de Vries", "new@example.org")
    assert service.sign_in(db, "https://id.example", "1", "").name == "Ann de Vries"  # a claim that is missing takes nothing away


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0", "Edge, Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605.1 Version/18.0 Safari/605.1", "Safari, macOS"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        ("curl/8", ""),
    ],
)
def test_a_browser_is_called_by_its_name(said, words):
    assert logins.browser_in_words(said) == words
