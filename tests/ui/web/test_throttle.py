"""One address does not keep the server from others, and a whole office behind one address can work."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from maturity.ui.web.throttle import (
    BYTES_OF_PERSON,
    MEGABYTE,
    MESSAGES_OF_NOBODY,
    WINDOWS,
    WINDOWS_OF_NOBODY,
    Bucket,
    Rate,
    Throttle,
)

OFFICE = 300


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def throttle(clock):
    return Throttle(clock)


def test_a_bucket_is_full_at_first_and_fills_again(clock):
    bucket = Bucket(Rate(2, 10), clock)
    assert [bucket.wait() for _ in range(4)] == pytest.approx([0, 0, 0.1, 0.2])
    clock.now += 0.25
    assert bucket.take(0.5)
    assert not bucket.take(0.5)
    clock.now += 100
    assert bucket.is_full
    assert not bucket.take(3)


def test_an_office_behind_one_address_opens_its_pages_and_answers(throttle, clock):
    """Everybody at once: the sign-in, then two windows each, and an answer a second, for a minute."""
    with ExitStack() as open_windows:
        for _ in range(OFFICE):
            address = open_windows.enter_context(throttle.window("192.0.2.1", nobody=True))
            assert address is not None
            assert [address.messages_of_nobody.wait() for _ in range(3)] == [0, 0, 0]
        for _ in range(2 * OFFICE):
            assert open_windows.enter_context(throttle.window("192.0.2.1", nobody=False)) is not None
        for _ in range(60):
            clock.now += 1
            assert max(address.messages.wait() for _ in range(OFFICE)) == 0


def test_one_machine_opens_no_more_windows_than_that(throttle):
    with ExitStack() as open_windows:

        def opened(host, **who):
            return open_windows.enter_context(throttle.window(host, **who)) is not None

        assert sum(opened("192.0.2.1", nobody=True) for _ in range(2 * WINDOWS)) == WINDOWS_OF_NOBODY
        assert sum(opened("192.0.2.1", nobody=False) for _ in range(2 * WINDOWS)) == WINDOWS - WINDOWS_OF_NOBODY
        assert opened("192.0.2.2", nobody=True)
    with throttle.window("192.0.2.1", nobody=True) as again:
        assert again is not None


def test_a_window_that_closes_gives_back_what_it_took_and_no_more(throttle):
    for nobody in (False, True):
        with throttle.window("192.0.2.1", nobody=nobody) as address:
            assert (address.windows, address.windows_of_nobody) == (1, int(nobody))
        assert (address.windows, address.windows_of_nobody) == (0, 0)


def test_who_sends_without_end_waits_ever_longer(throttle):
    address = throttle.address("192.0.2.1")
    waits = [address.messages_of_nobody.wait() for _ in range(int(MESSAGES_OF_NOBODY.burst) + 600)]
    assert waits[-1] == pytest.approx(600 / MESSAGES_OF_NOBODY.per_second)
    assert throttle.address("192.0.2.2").messages_of_nobody.wait() == 0


def test_one_login_uploads_no_more_than_people_do_and_another_goes_on(throttle, clock):
    most = int(BYTES_OF_PERSON.burst) // (20 * MEGABYTE)
    assert [throttle.may_upload("192.0.2.1", "ann", 20 * MEGABYTE) for _ in range(most + 1)] == [True] * most + [False]
    assert throttle.may_upload("192.0.2.1", "bob", 20 * MEGABYTE)
    clock.now += 900
    assert throttle.may_upload("192.0.2.1", "ann", 20 * MEGABYTE)


def test_one_address_uploads_no_more_whatever_login_it_uses(throttle):
    taken = sum(throttle.may_upload("192.0.2.1", f"login {number}", 20 * MEGABYTE) for number in range(100))
    assert taken == 30
    assert throttle.may_upload("192.0.2.2", "bob", 20 * MEGABYTE)


def test_addresses_that_do_nothing_are_forgotten(throttle, clock, monkeypatch):
    monkeypatch.setattr("maturity.ui.web.throttle.REMEMBERED", 10)
    busy = throttle.address("192.0.2.1")
    busy.messages.wait(3000)
    for number in range(50):
        throttle.address(f"198.51.100.{number}")
    assert throttle.address("192.0.2.1") is busy
    uploading = throttle.address("192.0.2.3")
    assert uploading.bytes.take(1_000 * MEGABYTE // 2)
    for number in range(50, 100):
        throttle.address(f"198.51.100.{number}")
    assert throttle.address("192.0.2.3") is uploading
    assert len(throttle._addresses) <= 12
