"""What runs in a worker: `python -m maturity.workers.worker MODULE…`. It does one job after another, until its pipe closes.

MODULE…: what is loaded before the first job, so that nobody waits for that.
"""

from __future__ import annotations

import faulthandler
import importlib
import os
import pickle
import signal
import sys
import traceback
from typing import Any, BinaryIO

from maturity.workers.channel import receive, send
from maturity.workers.model import TookTooMuchMemoryError, WorkerDiedError
from maturity.workers.niceness import step_back_process

#: Seconds after its time at which a job ends itself, when the server that should have ended it is gone.
GRACE = 30.0


def main(modules: list[str]) -> None:
    """Load the modules, say so, and work."""
    incoming, outgoing = _pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which closes the pipe
    step_back_process()
    for name in modules:
        importlib.import_module(name)
    send(outgoing, None)
    while True:
        try:
            seconds, job = receive(incoming)
        except EOFError:
            return
        faulthandler.dump_traceback_later(seconds + GRACE, exit=True)
        _answer(outgoing, *_outcome(job))
        faulthandler.cancel_dump_traceback_later()


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes, for us alone: a library that reads or prints must not come between."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return incoming, outgoing


def _outcome(job: bytes) -> tuple[bool, Any]:
    """Whether the job was done, and what it gave or raised."""
    try:
        function, arguments, named = pickle.loads(job)  # noqa: S301 (from the server that started us)
        return True, function(*arguments, **named)
    except MemoryError:
        return False, TookTooMuchMemoryError()
    except Exception as error:  # noqa: BLE001 (whatever it is, whoever asked has to hear it)
        error.add_note(traceback.format_exc())
        return False, error


def _answer(outgoing: BinaryIO, done: bool, value: Any) -> None:
    try:
        pickle.loads(pickle.dumps(value))  # noqa: S301 (our own value)
    except Exception:  # noqa: BLE001 (an error that cannot travel, such as one with a socket in it)
        print(value, *getattr(value, "__notes__", ()), sep="\n", file=sys.stderr, flush=True)  # noqa: T201 (to the log)
        done, value = False, WorkerDiedError()
    send(outgoing, (done, value))


if __name__ == "__main__":
    main(sys.argv[1:])
