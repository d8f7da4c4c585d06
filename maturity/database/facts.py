"""What was worked out from the store, shared by everybody in this process, for as long as the store still says the same.

The results of a closed round, a plan, its map: they follow from what is stored, and are worked out once instead of by every
window that shows them. Each is kept under whose it is and what it is, beside the stamp of the store that it follows from; another
stamp, and it is worked out anew. What is kept is shared: nobody may change it.
"""

from __future__ import annotations

import pickle
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar
from uuid import uuid4

from maturity.database.change_repository import Stamp

T = TypeVar("T")
LARGEST = 192 * 2**20  #: bytes, as estimated: all that is kept together
#: In memory an object takes a few times what it takes written down; taken on the safe side, not measured.
SPREAD = 4
UNKNOWN = 64 * 2**10  #: bytes, for what cannot be written down
KEPT_SECONDS = 3600.0  #: unused for so long, it goes: also what belongs to an organisation that another replica erased


@dataclass(frozen=True)
class Key:
    """Whose and what. sight: what somebody may see (a role, a link), so nothing is shared between two of them."""

    organisation_id: str
    sight: str
    name: str
    about: tuple[Hashable, ...] = ()


@dataclass
class _Kept:
    """One fact: what it follows from, what it is, its size, when it was last asked for. `turn`: one at a time works it out."""

    follows_from: Hashable = None
    value: Any = None
    size: int = 0
    asked_at: float = 0.0
    is_there: bool = False
    turn: Lock = field(default_factory=Lock)


class Facts:
    """Everything that is kept in this process."""

    def __init__(self, largest: int = LARGEST, clock: Callable[[], float] = time.monotonic) -> None:
        """largest: bytes, as estimated, of all that is kept."""
        self._largest, self._clock = largest, clock
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()
        self._newest: dict[str, Stamp] = {}
        self._lock = Lock()
        self.size = 0  #: bytes, as estimated
        self.of = uuid4().hex  #: tells the store that all this follows from apart from any other, and from the one it replaces

    def __len__(self) -> int:
        return len(self._kept)

    def newest(self, organisation_id: str, seen: Stamp) -> Stamp:
        """The stamp that somebody saw, or a later one known here: one's own change is never passed over."""
        with self._lock:
            stamp = self._newest.get(organisation_id)
            if stamp is None or stamp != seen:
                stamp = self._newest[organisation_id] = seen if stamp is None else stamp.joined(seen)
            return stamp

    def get(self, key: Key, follows_from: Hashable, work: Callable[[], T]) -> T:
        """The fact `key`, worked out with `work` when there is none that follows from the same."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is None:
                kept = self._kept[key] = _Kept()
            self._kept.move_to_end(key)
            kept.asked_at = self._clock()
            if kept.is_there and kept.follows_from == follows_from:
                found: T = kept.value
                return found
        with kept.turn:  # a hundred windows that open at once wait for the first one
            with self._lock:
                if kept.is_there and kept.follows_from == follows_from:
                    return kept.value  # type: ignore[no-any-return]
            made = work()
            size = _size(made)
            with self._lock:
                if self._kept.get(key) is kept:
                    self.size += size - kept.size
                    kept.follows_from, kept.value, kept.size, kept.is_there = follows_from, made, size, True
                    self._make_room()
        return made

    def changed(self, organisation_id: str, stamp: Stamp | None) -> None:
        """This process changed an organisation. stamp: what the store says since; None: it is no longer there."""
        if stamp is None:
            self.forget(organisation_id)
        else:
            self.newest(organisation_id, stamp)

    def clear(self) -> None:
        """Let go of everything: another store took the place of this one, such as a backup."""
        with self._lock:
            self._kept.clear()
            self._newest.clear()
            self.size, self.of = 0, uuid4().hex

    def forget(self, organisation_id: str) -> None:
        """Let go of everything of an organisation: it was erased."""
        with self._lock:
            for key in [key for key in self._kept if key.organisation_id == organisation_id]:
                self._drop(key)
            self._newest.pop(organisation_id, None)

    def _make_room(self) -> None:
        oldest = self._clock() - KEPT_SECONDS
        while self._kept:
            key, kept = next(iter(self._kept.items()))
            if self.size <= self._largest and kept.asked_at >= oldest:
                break
            self._drop(key)
        if len(self._newest) > len(self._kept) + 10_000:  # stamps of organisations of which nothing is kept
            wanted = {key.organisation_id for key in self._kept}
            self._newest = {whose: stamp for whose, stamp in self._newest.items() if whose in wanted}

    def _drop(self, key: Key) -> None:
        self.size -= self._kept.pop(key).size


def _size(value: object) -> int:
    with suppress(Exception):  # a lambda, a lock: things that cannot be written down
        return SPREAD * len(pickle.dumps(value, protocol=5))
    return UNKNOWN
