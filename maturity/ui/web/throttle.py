"""How much one address may do: windows that are open, messages, uploaded bytes. Kept in this process alone.

The limits are set so that a whole office of 300 people behind one address can work, and so that one machine cannot keep a server
from everybody else. Too many messages wait, so that nothing is lost; too many windows and bytes are refused.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from maturity.people.rate_limit import network

MEGABYTE = 1024 * 1024
REMEMBERED = 10_000  #: addresses; of more, those that do nothing now are forgotten


@dataclass(frozen=True)
class Rate:
    """So many at once, and then so many per second."""

    burst: float
    per_second: float


WINDOWS = 900  #: open at one time; people have two or three
WINDOWS_OF_NOBODY = 600  #: of those, by whoever is not signed in
MESSAGES = Rate(3_000, 300)  #: of all windows of an address
MESSAGES_OF_NOBODY = Rate(1_200, 60)  #: a page takes two or three
MESSAGES_OF_WINDOW = Rate(60, 10)  #: more than somebody types or clicks
BYTES = Rate(600 * MEGABYTE, 600 * MEGABYTE / 900)  #: uploaded from an address, in a quarter of an hour
BYTES_OF_PERSON = Rate(300 * MEGABYTE, 300 * MEGABYTE / 900)  #: uploaded with one login


class Bucket:
    """A token bucket: full at first, filled again as time goes by."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._clock = rate, clock
        self._left, self._at = rate.burst, clock()

    def wait(self, amount: float = 1) -> float:
        """Take an amount; the seconds to wait before going on, 0 as long as there was enough."""
        self._fill()
        self._left -= amount
        return max(0.0, -self._left / self._rate.per_second)

    def take(self, amount: float) -> bool:
        """Take an amount if it is there; whether it was."""
        self._fill()
        if self._left < amount:
            return False
        self._left -= amount
        return True

    @property
    def is_full(self) -> bool:
        """Whether nothing was taken that has not come back."""
        self._fill()
        return self._left >= self._rate.burst

    def _fill(self) -> None:
        moment = self._clock()
        self._left = min(self._rate.burst, self._left + (moment - self._at) * self._rate.per_second)
        self._at = moment


class Address:
    """What one address does now."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.windows = self.windows_of_nobody = 0
        self.messages, self.messages_of_nobody = Bucket(MESSAGES, clock), Bucket(MESSAGES_OF_NOBODY, clock)
        self.bytes = Bucket(BYTES, clock)

    @property
    def is_quiet(self) -> bool:
        """Whether forgetting it changes nothing."""
        return not self.windows and all(one.is_full for one in (self.messages, self.messages_of_nobody, self.bytes))


class Throttle:
    """All addresses and logins, and what they do."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._addresses: dict[str, Address] = {}
        self._uploads: dict[str, Bucket] = {}  # per login

    def address(self, host: str) -> Address:
        """What the address of a browser does; all of one IPv6 network are one, since a machine has billions of those."""
        name = network(host)
        if name not in self._addresses and len(self._addresses) >= REMEMBERED:
            self._addresses = {one: address for one, address in self._addresses.items() if not address.is_quiet}
        return self._addresses.setdefault(name, Address(self.clock))

    @contextmanager
    def window(self, host: str, *, nobody: bool) -> Iterator[Address | None]:
        """A window as long as it is open; None when the address has too many."""
        address = self.address(host)
        if address.windows >= WINDOWS or (nobody and address.windows_of_nobody >= WINDOWS_OF_NOBODY):
            yield None
            return
        address.windows += 1
        address.windows_of_nobody += nobody
        try:
            yield address
        finally:
            address.windows -= 1
            address.windows_of_nobody -= nobody

    def may_upload(self, host: str, login: str, size: int) -> bool:
        """Whether so many bytes may come in. login: tells people apart, "" where nobody signs in."""
        if len(self._uploads) >= REMEMBERED:
            self._uploads = {one: bucket for one, bucket in self._uploads.items() if not bucket.is_full}
        person = self._uploads.setdefault(login, Bucket(BYTES_OF_PERSON, self.clock)) if login else None
        return (person is None or person.take(size)) and self.address(host).bytes.take(size)
