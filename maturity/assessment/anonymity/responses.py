"""What goes beside the figures of a release: free text, the response rate, and answers that scoring can work with."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from maturity.assessment.anonymity.disclosure import EVERYBODY, LEAST_POSSIBLE, Limits, Release, says_where
from maturity.assessment.model import AnswerState, Response

REST = "rest"  #: the block of everybody whose role group is not told on its own
Texts = frozenset[tuple[str, str]]  #: (key of the writer, what was written)


def texts_told(texts: Texts, told: Collection[Texts], seed: bytes, item: str, limits: Limits) -> tuple[str, ...]:
    """The free texts on one item, of the whole organisation, in an order that says nothing; () when they may not be told.

    told: the texts on this item behind earlier releases. At least ten people wrote, and at least ten differ from each earlier
    time, or none. Of the words at least three differ, so that a colleague who leaves out the own does not know what each of the
    others wrote. seed: random and kept nowhere; the order depends on it and on the words only, and differs per item.
    """
    if len({writer for writer, _ in texts}) < limits.texts or len({text for _, text in texts}) < LEAST_POSSIBLE:
        return ()
    for earlier in told:
        if 0 < len({writer for writer, _ in texts ^ earlier}) < limits.texts:
            return ()
    return tuple(sorted((text for _, text in texts), key=lambda text: _place(text, seed, item)))


def _place(text: str, seed: bytes, item: str) -> bytes:
    return hmac.digest(seed, f"{item}\0{text}".encode(), hashlib.sha256)


@dataclass(frozen=True)
class Rate:
    """How many of those invited have answered."""

    invited: int
    responded: int

    @property
    def share(self) -> Fraction:
        return Fraction(self.responded, self.invited)


def response_rates(invited: Mapping[str, Rate], limits: Limits) -> tuple[dict[str, Rate], Rate | None]:
    """The rate per role group with enough people invited, and of all of these together.

    The total leaves small groups out, unless together they are large enough: it would else tell theirs by subtraction.
    """
    shown = {group: rate for group, rate in invited.items() if rate.invited >= limits.means}
    hidden = [rate for group, rate in invited.items() if group not in shown]
    counted = [*shown.values(), *(hidden if sum(rate.invited for rate in hidden) >= limits.means else [])]
    total = Rate(sum(rate.invited for rate in counted), sum(rate.responded for rate in counted))
    return shown, total if total.invited else None


def told_responses(release: Release, scales: Mapping[str, Sequence[Fraction]]) -> list[Response]:
    """What is told, as answers for scoring: one per item and block, so that no score can say more than its cells.

    The blocks are the role groups that are told, and the rest of the organisation together. That rest is never a small group:
    a difference of told cells is checked like any other figure.
    """
    return [
        Response(group, group, item, AnswerState.ANSWERED, value)
        for item in release.cells
        for group, (value, _) in blocks(release, item, scales[item]).items()
    ]


def blocks(release: Release, item: str, scale: Sequence[Fraction]) -> dict[str, tuple[Fraction, int]]:
    """Role group → (mean, people) for what is told of one item, and REST for everybody else; near an end the end is taken."""
    cells = release.cells[item]
    usable = {whom: cell for whom, cell in cells.items() if whom.department is None and says_where(cell, scale)}
    whole = usable.pop(EVERYBODY, None)
    found = {whom.group: (cell.mean, cell.base) for whom, cell in usable.items() if whom.group is not None}
    if whole is None:
        return found
    left = whole.base - sum(base for _, base in found.values())
    if left:
        total = whole.mean * whole.base - sum((mean * base for mean, base in found.values()), Fraction(0))
        # Where an end was taken for a mean the difference can fall outside the scale. Only what was told may correct that.
        found[REST] = (min(max(total / left, min(scale)), max(scale)), left)
    return found
