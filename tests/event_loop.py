"""Running a coroutine in a test: in a thread of its own, since a browser that an earlier test used leaves a loop running."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def outcome_of(waiting: Coroutine[Any, Any, T]) -> T:
    """What it gives, once it is done. Raises what it raises."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, waiting).result()
