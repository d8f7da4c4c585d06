"""What came of a load: per kind of visitor how long it took, and for the whole what it cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

from bench.loading.installing import Installation


@dataclass
class Timed:
    """The gestures of all visitors while it was measured: seconds by kind; how long first pages took; what failed."""

    gestures: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    first: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failures: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(map(len, self.gestures.values()))


@dataclass(frozen=True)
class Used:
    """What servers had used at a moment: processor seconds, statements, megabytes; and when that was."""

    seconds: float
    statements: int
    memory: float

    @classmethod
    def by(cls, installation: Installation) -> Self:
        """Up to now, by all servers together."""
        servers = installation.servers
        return cls(
            sum(one.seconds() for one in servers),
            sum(one.statements() for one in servers),
            sum(one.memory() for one in servers),
        )


def quantile(values: Sequence[float], share: float) -> float:
    """The value that so large a share of them stays at or under; nan of none."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def table(timed: Timed, sessions: dict[str, int], seconds: float) -> Iterable[str]:
    """A line per kind of visitor."""
    yield f"{'':14} {'sessions':>8} {'first page':>10} {'gestures':>8} {'a second':>8} {'p50':>6} {'p95':>6} {'p99':>6}"
    for kind, count in sessions.items():
        taken = timed.gestures[kind]
        parts = "".join(f" {quantile(taken, share):6.2f}" for share in (0.5, 0.95, 0.99))
        first = quantile(timed.first[kind], 0.95)
        yield f"{kind:14} {count:8} {first:10.2f} {len(taken):8} {len(taken) / seconds:8.1f}{parts}"
