"""Letting people go first: what takes seconds steps back for what takes milliseconds."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

#: How far long work steps back. Linux gives a thread at 10 a tenth of the time of one at 0, so that two workers and four solvers
#: together take less than half a core from people who answer; on a machine with nothing else to do they get all of it.
NICENESS = 10
_LAST = 19  #: nobody steps back farther


def step_back_process() -> None:
    """For a process of its own, with all threads that it starts from here on."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)


def step_back_thread() -> None:
    """For a thread beside others that serve people, with all that it starts itself. Only Linux knows that; elsewhere it stays."""
    if sys.platform == "linux":
        me = threading.get_native_id()
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, me, min(os.getpriority(os.PRIO_PROCESS, me) + NICENESS, _LAST))
