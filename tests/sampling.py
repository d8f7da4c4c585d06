"""Cases by the dozen: a few in a run of the whole suite, spread over all of them; every one when somebody names the file or the
room, and before a release (`run.py test --thorough`)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import settings

THOROUGH, ORDINARY = "--thorough", "--ordinary"
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "suite")
#: Of the generated cases that a test asks for, the share that a run draws: later ones mostly find what the first have found.
SHARES = {"quick": 0.2, "suite": 0.35, "thorough": 25.0}


def examples(number: int, **more: Any) -> settings:
    """The share that this run draws of so many generated cases; for tests whose cases take long. more: see Hypothesis."""
    return settings(max_examples=max(2, round(number * SHARES[PROFILE])), **more)


def sample(cases: Iterable[Any], count: int) -> list[Any]:
    """The cases for `parametrize` or a fixture; the whole run takes only `count` of them: the first, the last and some between.

    cases: in an order in which neighbours are alike; a tuple holds the values of several names. count: with one, the first.
    """
    every = list(cases)
    chosen = {round(number * (len(every) - 1) / max(1, count - 1)) for number in range(count)}
    return [_case(one, number in chosen) for number, one in enumerate(every)]


def _case(values: Any, is_chosen: bool) -> Any:
    return pytest.param(*(values if isinstance(values, tuple) else (values,)), marks=() if is_chosen else pytest.mark.thorough)
