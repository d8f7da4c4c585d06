"""One day for all tests: what passes today passes tomorrow, at midnight and in the last minute of a quarter.

The clock runs, from noon on. Tests with a server of their own have the real clock, for a server is another process; they may
not concern dates. Which day it is matters to the tests that ask for `on`: they run on every day in EDGES.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import time_machine

NOON = datetime(2026, 11, 18, 12, 0)  #: a Wednesday in the middle of a quarter
TODAY = NOON.date()  #: in every test that does not ask for another day
_MIDNIGHT = datetime(2026, 11, 18, 0, 10).astimezone()
#: Just after midnight that day, told as the store tells moments to who is east of Greenwich: its date is the day before.
AFTER_MIDNIGHT = _MIDNIGHT.astimezone(timezone((_MIDNIGHT.utcoffset() or timedelta()) - timedelta(hours=2)))
#: Where a quarter, a year or a month begins or ends.
EDGES = {
    "1 January": datetime(2026, 1, 1, 0, 0, 30),
    "31 March": datetime(2026, 3, 31, 12, 0),
    "30 June, 23:59": datetime(2026, 6, 30, 23, 59),
    "31 December": datetime(2026, 12, 31, 12, 0),
}


def at(moment: datetime) -> time_machine.travel:
    """A clock that shows this moment, in the time zone of the machine, and goes on from there."""
    return time_machine.travel(moment.astimezone(), tick=True)


class Clock:
    """The clock of this process: stopped at first, then the same for every test that does not ask for another."""

    def __init__(self) -> None:
        self._travel: time_machine.travel | None = None

    def fix(self) -> None:
        """Noon, also when it was so already: no test sees how long those before it took."""
        self.free()
        self._travel = at(NOON)
        self._travel.start()

    def free(self) -> None:
        """The real time again."""
        if self._travel is not None:
            self._travel.stop()
            self._travel = None


clock = Clock()
