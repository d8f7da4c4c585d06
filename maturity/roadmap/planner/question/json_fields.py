"""JSON that anybody may have written: read field by field, with every fault told in a sentence and none fatal."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from maturity.roadmap.planner.question.candidate import Figure

LARGEST = 10**12
LONGEST_NAME = 200
#: Decimals beyond these are rounded: they are the noise of floating-point programs.
DECIMALS = Decimal("1e-9")
#: A total is parted over no more periods than this when it is read back from decimals.
MOST_PARTS = 100
T = TypeVar("T")
D = TypeVar("D")


def parsed(text: str, faults: list[str]) -> Any:
    """The JSON values, with numbers exact; a fault when it is not JSON."""

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice = [repr(key) for key, times in Counter(key for key, _ in pairs).items() if times > 1]
            faults.append(f"An object gives {', '.join(twice)} more than once.")
        return found

    try:
        return json.loads(text, parse_float=_decimal, parse_constant=_decimal, object_pairs_hook=members)
    except json.JSONDecodeError as error:
        faults.append(f"The file is not JSON: line {error.lineno}, column {error.colno}: {error.msg}.")
    except ValueError:
        faults.append("A whole number in the file has thousands of digits.")
    except RecursionError:
        faults.append("The file has lists within lists without end.")
    return None


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError:
        return Decimal("NaN")  # an exponent beyond all bounds


@dataclass
class Fields:
    """The fields of one JSON object; a value that is wrong is reported in `faults` and replaced by one that does no harm."""

    data: dict[str, Any]
    where: str
    faults: list[str] = field(repr=False)

    def get(self, key: str, read: Callable[[Any], T], default: D, asked: str) -> T | D:
        """The value of a field, as `read` makes it; null is the same as leaving it out. `asked` says what it must be."""
        if self.data.get(key) is None:
            return default
        try:
            return read(self.data[key])
        except (ValueError, ArithmeticError, KeyError):
            self.faults.append(f"{self.where}{key!r} must be {asked}.")
            return default

    def whole(self, key: str, default: T, least: int, most: int = LARGEST) -> int | T:
        """A whole number."""
        asked = f"a whole number from {least} to {most}" if most < LARGEST else f"a whole number of {least} or more"
        return self.get(key, lambda value: whole_of(value, least, most), default, asked)

    def only(self, keys: Sequence[str]) -> None:
        """Reports the fields that nobody knows, all of them by name."""
        unknown = [repr(key) for key in self.data if key not in keys]
        if unknown:
            self.faults.append(f"{self.where}{', '.join(unknown)}: not known here; known are {', '.join(keys)}.")

    def required(self, key: str) -> None:
        """Reports a field that is left out."""
        if self.data.get(key) is None:
            self.faults.append(f"{self.where}{key!r} is missing.")


def whole_of(value: Any, least: int, most: int) -> int:
    figure = figure_of(value)
    if not isinstance(figure, int) or not least <= figure <= most:
        raise ValueError
    return figure


def figure_of(value: Any) -> Figure:
    """An exact number, whole when it is whole; decimals beyond `DECIMALS` are rounded."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not 0 <= value <= LARGEST:
        raise ValueError
    if isinstance(value, int):
        return value
    exact = Fraction(value.quantize(DECIMALS))
    return int(exact) if exact.denominator == 1 else exact


def simple_figure(value: Any) -> Figure:
    """The same, but a fraction of small numbers that was written in decimals is that fraction again: 8.333333333 is 25/3."""
    exact = Fraction(figure_of(value))
    simple = exact.limit_denominator(MOST_PARTS)
    found = simple if abs(simple - exact) <= Fraction(DECIMALS) else exact
    return int(found) if found.denominator == 1 else found


def name_of(value: Any) -> str:
    if not 1 <= len(text_of(value)) <= LONGEST_NAME or not value.isprintable():
        raise ValueError
    return text_of(value)


def text_of(value: Any) -> str:
    return _typed(value, str)


def list_of(value: Any) -> list[Any]:
    return _typed(value, list)


def object_of(value: Any) -> dict[str, Any]:
    return _typed(value, dict)


def _typed(value: Any, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise ValueError
    return value
