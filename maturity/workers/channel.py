"""Values between the server and a worker, over a pipe: eight bytes that say how long it is, then the value as a pickle.

Both ends are our own processes, under one account of the machine: whoever can write on the pipe can do all that we can.
"""

from __future__ import annotations

import pickle
from typing import Any, BinaryIO

_LENGTH = 8  # bytes


def send(stream: BinaryIO, value: object) -> None:
    """Write a value. Raises OSError when nobody reads any more, and what pickle raises for a value that cannot travel."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """The next value. Raises EOFError when the other end is gone."""
    length = int.from_bytes(_exactly(stream, _LENGTH), "big")
    return pickle.loads(_exactly(stream, length))  # noqa: S301 (see above)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
