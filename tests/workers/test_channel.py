"""Values over a pipe: whole, or the other end is gone."""

from __future__ import annotations

from io import BytesIO

import pytest

from maturity.workers.channel import receive, send


def sent(*values: object) -> bytes:
    stream = BytesIO()
    for value in values:
        send(stream, value)
    return stream.getvalue()


def test_values_come_out_one_by_one_as_they_went_in():
    stream = BytesIO(sent({"a": [1]}, None, "x" * 100_000))
    assert [receive(stream) for _ in range(3)] == [{"a": [1]}, None, "x" * 100_000]
    with pytest.raises(EOFError):
        receive(stream)


@pytest.mark.parametrize("short", [1, 5, 30])
def test_a_value_that_breaks_off_says_that_the_other_end_is_gone(short):
    with pytest.raises(EOFError):
        receive(BytesIO(sent("x" * 20)[:-short]))
