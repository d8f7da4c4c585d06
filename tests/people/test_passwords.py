"""Local accounts: long passwords, few attempts, nothing that tells who has an account."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher

from maturity.people import logins, passwords, rate_limit
from maturity.people.model import (
    EmailInvalidError,
    PasswordGuessableError,
    PasswordTooLongError,
    PasswordTooShortError,
    SignInRefusedError,
    TooManyAttemptsError,
)

GOOD, BETTER = "paarse fiets langs de vaart", "drie lampen boven tafel"


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch):
    """The real ones take a fifth of a second on purpose."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    passwords._of_nobody.cache_clear()


@pytest.fixture
def ann(db):
    return passwords.add_account(db, "Ann@Example.org ", "Ann", GOOD)


def test_the_right_password_opens_and_capitals_in_the_address_do_not_matter(db, ann):
    found = passwords.sign_in_local(db, " ANN@example.org", GOOD, "10.0.0.1")
    assert (found.id, found.email, found.name) == (ann.id, "ann@example.org", "Ann")


@pytest.mark.parametrize(("email", "password"), [("ann@example.org", GOOD + "!"), ("bob@example.org", GOOD), ("", "")])
def test_a_wrong_name_and_a_wrong_password_are_refused_alike(db, ann, email, password):
    with pytest.raises(SignInRefusedError):
        passwords.sign_in_local(db, email, password, "10.0.0.1")


def test_after_ten_wrong_attempts_the_right_password_waits_too(db, ann, monkeypatch):
    for number in range(rate_limit.SIGN_IN_NAME.most):
        with pytest.raises(SignInRefusedError):
            passwords.sign_in_local(db, "ann@example.org", "wrong", f"10.0.0.{number}")  # another address does not help
    with pytest.raises(TooManyAttemptsError):
        passwords.sign_in_local(db, "ann@example.org", GOOD, "10.0.1.1")
    real = rate_limit.now
    monkeypatch.setattr(rate_limit, "now", lambda: real() + rate_limit.WINDOW)
    assert passwords.sign_in_local(db, "ann@example.org", GOOD, "10.0.1.1").id == ann.id


def test_one_address_cannot_try_many_names(db, ann, monkeypatch):
    monkeypatch.setattr(rate_limit, "SIGN_IN_ADDRESS", rate_limit.Limit("address", 5))
    for number in range(5):
        with pytest.raises(SignInRefusedError):
            passwords.sign_in_local(db, f"{number}@example.org", GOOD, "10.0.0.1")
    with pytest.raises(TooManyAttemptsError):
        passwords.sign_in_local(db, "ann@example.org", GOOD, "10.0.0.1")
    assert passwords.sign_in_local(db, "ann@example.org", GOOD, "10.0.0.2").id == ann.id


def test_an_office_behind_one_address_signs_in_and_a_guesser_there_gains_nothing(db, ann, monkeypatch):
    monkeypatch.setattr(rate_limit, "SIGN_IN_ADDRESS", rate_limit.Limit("address", 5))
    for number in range(4):
        with pytest.raises(SignInRefusedError):
            passwords.sign_in_local(db, f"{number}@example.org", GOOD, "10.0.0.1")
    for _ in range(7):
        assert passwords.sign_in_local(db, "ann@example.org", GOOD, "10.0.0.1").id == ann.id
    with pytest.raises(SignInRefusedError):  # the fifth
        passwords.sign_in_local(db, "4@example.org", GOOD, "10.0.0.1")
    with pytest.raises(TooManyAttemptsError):
        passwords.sign_in_local(db, "ann@example.org", GOOD, "10.0.0.1")


def test_many_attempts_at_once_do_not_slip_through(db, ann):
    def guess(_):
        try:
            passwords.sign_in_local(db, "ann@example.org", "wrong", "")
        except (SignInRefusedError, TooManyAttemptsError) as error:
            return type(error)

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(guess, range(24)))
    # Two at the same instant may count each other out on PostgreSQL; never more than there are threads.
    assert rate_limit.SIGN_IN_NAME.most <= outcomes.count(SignInRefusedError) <= rate_limit.SIGN_IN_NAME.most + 7


def test_success_begins_the_count_anew(db, ann):
    for _ in range(3):
        for _ in range(rate_limit.SIGN_IN_NAME.most - 1):
            with pytest.raises(SignInRefusedError):
                passwords.sign_in_local(db, "ann@example.org", "wrong", "")
        passwords.sign_in_local(db, "ann@example.org", GOOD, "")


def test_another_password_ends_every_login(db, ann):
    token = logins.start(db, ann)
    passwords.change_password(db, ann, GOOD, BETTER)
    assert logins.account_of(db, token) is None
    assert passwords.sign_in_local(db, "ann@example.org", BETTER, "").id == ann.id
    with pytest.raises(SignInRefusedError):
        passwords.sign_in_local(db, "ann@example.org", GOOD, "")


def test_a_password_that_was_set_for_somebody_ends_every_login(db, ann):
    token = logins.start(db, ann)
    assert passwords.add_account(db, "ann@example.org", "Ann", BETTER).id == ann.id
    assert logins.account_of(db, token) is None
    assert passwords.sign_in_local(db, "ann@example.org", BETTER, "").id == ann.id


def test_without_the_old_password_it_stays(db, ann):
    with pytest.raises(SignInRefusedError):
        passwords.change_password(db, ann, "not the old one", BETTER)
    with pytest.raises(PasswordTooShortError):
        passwords.change_password(db, ann, GOOD, "short")
    assert passwords.sign_in_local(db, "ann@example.org", GOOD, "").id == ann.id


def test_the_store_keeps_argon2_and_no_password(db, ann):
    with db.reading() as session:
        kept = str(session.connection().exec_driver_sql("SELECT * FROM local_password").fetchall())
    assert "$argon2id$" in kept
    assert GOOD not in kept


@pytest.mark.parametrize("password", [GOOD, BETTER, "x7!Kq9zL#m2w", "837201945518", "één lange zin is genoeg", "kqzvjkqzvjkq"])
def test_length_is_enough_and_no_kind_of_character_is_asked(password):
    passwords.check_password(password, "ann@example.org", "Ann")


@pytest.mark.parametrize(
    "password",
    [
        "wachtwoord123", "Welkom2026!!", "P@ssw0rd12345", "qwertyuiop12", "Groeikaart2026", "aaaaaaaaaaaaa", "abababababab",
        "kqzvkqzvkqzv",
        "123456789012", "987654321098", "ann.annann!!", "Zomer2026Zomer", "ann@example.org", "ann@example.org1",
    ],
)  # fmt: skip
def test_what_everybody_tries_first_is_refused(password):
    with pytest.raises(PasswordGuessableError):
        passwords.check_password(password, "ann@example.org", "Ann")


def test_a_password_has_twelve_to_two_hundred_characters():
    with pytest.raises(PasswordTooShortError):
        passwords.check_password("elf tekens!")
    with pytest.raises(PasswordTooLongError):
        passwords.check_password("lang " * 41)


@pytest.mark.parametrize("email", ["", "ann", "ann@", "a b@example.org", "ann@example.org|x", "a,b@example.org"])
def test_an_account_needs_an_address(db, email):
    with pytest.raises(EmailInvalidError):
        passwords.add_account(db, email, "Ann", GOOD)
