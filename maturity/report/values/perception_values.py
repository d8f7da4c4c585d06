"""How leaders and the front line see it, as plain values of the document."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class ViewGap:
    """How leaders and the front line see one domain or practice; difference: leaders above front, signed and in words."""

    code: str
    name: str
    colour: str
    leaders: float | Fraction
    front: float | Fraction
    difference: str
    in_words: str


@dataclass(frozen=True)
class Views:
    """How leaders and the front line see it, the largest difference first.

    headline: what the picture shows, in a sentence; remarks: what else is worth a sentence; base: when, and of how many people;
    suppressed: which practices too few people answered, as a sentence.
    """

    headline: str
    remarks: tuple[str, ...] = ()
    base: str = ""
    domains: tuple[ViewGap, ...] = ()
    practices: tuple[ViewGap, ...] = ()
    suppressed: str = ""
