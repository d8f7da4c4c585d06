"""Taking checked values out of tables of TOML or JSON, noting every fault instead of stopping at the first."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from maturity.numbers import exact

ID = re.compile(r"[A-Za-z0-9._-]+\Z")
CODE = re.compile(r"[A-Za-z0-9._-]+(?: [A-Za-z0-9._-]+)*\Z")  #: an id as people write their own codes, with blanks in it
RESERVED = frozenset({"dont_know", "not_applicable"})


@dataclass(frozen=True)
class Fault:
    """Something wrong in a content file: the file, the id of the piece (or what stands for it), and a sentence."""

    file: str
    id: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.id}: {self.message}" if self.id else f"{self.file}: {self.message}"


class ContentError(Exception):
    """The content cannot be used; `faults` holds everything that is wrong with it. It can go from one process to another."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


@dataclass
class Faults:
    """The faults found so far, and the ids seen so far."""

    found: list[Fault] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def add(self, file: str, piece: str, message: str) -> None:
        self.found.append(Fault(file, piece, message))


class Table:
    """One TOML table with its place (file and id), from which checked values are taken.

    Every method gives a usable value, a stand-in when the file is wrong, and notes the fault. `done()` reports keys nobody asked
    for: a misspelt key is a fault too.
    """

    def __init__(self, data: Any, file: str, faults: Faults, piece: str = "") -> None:
        self.data: Mapping[str, Any] = data if isinstance(data, dict) else {}
        self.file, self.faults, self.piece = file, faults, piece
        self._taken: set[str] = set()
        if not isinstance(data, dict):
            self.fault("a table was expected here")

    def fault(self, message: str) -> None:
        self.faults.add(self.file, self.piece, message)

    def has(self, key: str) -> bool:
        return key in self.data

    def raw(self, key: str, default: Any = None) -> Any:
        self._taken.add(key)
        return self.data.get(key, default)

    def string(self, key: str, default: str | None = None) -> str:
        """A text; without default it must be there and not be empty."""
        value = self.raw(key, default)
        if isinstance(value, str) and (value.strip() or default is not None):
            return value.strip()
        self.fault(f"`{key}` is missing or empty" if value is None or value == "" else f"`{key}` must be a text")
        return default or ""

    def boolean(self, key: str, default: bool = False) -> bool:
        value = self.raw(key, default)
        if not isinstance(value, bool):
            self.fault(f"`{key}` must be true or false")
            return default
        return value

    def integer(self, key: str, low: int, high: int, default: int | None = None) -> int:
        value = self.raw(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.fault(f"`{key}` is missing" if value is None else f"`{key}` must be a whole number from {low} to {high}")
        return low if default is None else default

    def fraction(self, key: str, default: Fraction | None = None) -> Fraction:
        """An exact number: 2, 0.25 or "2/3"."""
        value = self.raw(key)
        if value is None and default is not None:
            return default
        number = exact(value)
        if number is None:
            self.fault(f"`{key}` is missing" if value is None else f'`{key}` must be a number or a fraction such as "2/3"')
        return number if number is not None else (default if default is not None else Fraction(0))

    def choice(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        value, options = self.raw(key, default), list(allowed)
        if value in options:
            return str(value)
        self.fault(f"`{key}` is missing" if value is None else f"`{key}` is {value!r}; it must be one of: {', '.join(options)}")
        return default or options[0]

    def identifier(self, key: str = "id", *, unique: bool = True, blanks: bool = False) -> str:
        """An id: letters, digits, `.`, `_`, `-`, and single blanks between them where `blanks`; unique in the whole folder."""
        value = self.raw(key)
        if not isinstance(value, str) or not (CODE if blanks else ID).match(value):
            signs = "letters, digits, . _ - and single blanks between them" if blanks else "letters, digits, . _ and -"
            self.fault(f"`{key}` is missing" if value is None else f"`{key}` {value!r} may only have {signs}")
            return ""
        self.piece = self.piece or value
        if value in RESERVED:
            self.fault(f"`{value}` is reserved and cannot be an id")
        if unique and value in self.faults.ids:
            self.fault("this id is used twice")
        if unique:
            self.faults.ids.add(value)
        return value

    def strings(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        value = self.raw(key)
        if value is None and not required:
            return ()
        texts = isinstance(value, list) and all(isinstance(entry, str) and entry.strip() for entry in value)
        if texts and (value or not required):
            return tuple(value)
        self.fault(f"`{key}` is missing" if value is None else f"`{key}` must be a list of texts")
        return ()

    def table(self, key: str) -> Table:
        return Table(self.raw(key, {}), self.file, self.faults, self.piece)

    def tables(self, key: str) -> list[Table]:
        value = self.raw(key, [])
        if not isinstance(value, list):
            self.fault(f"`{key}` must be a list: write [[{key}]]")
            return []
        return [Table(entry, self.file, self.faults) for entry in value]

    def texts(self, key: str, languages: Iterable[str], *, required: bool = True) -> Mapping[str, str]:
        """The text under `key` in every language table of this piece. All or none may be absent when not required."""
        found = {}
        for language in languages:
            self._taken.add(language)
            value = self.data.get(language)
            text = value.get(key) if isinstance(value, dict) else None
            if isinstance(text, str) and text.strip():
                found[language] = text.strip()
        for language in languages:
            if language not in found and (required or found):
                self.fault(f"`{key}` is missing in the language {language}")
        return found

    def done(self, *also: str) -> None:
        """Note every key that nobody asked for."""
        for key in sorted(set(self.data) - self._taken - set(also)):
            self.fault(f"`{key}` is not a key of the format")


def read_json(text: str, name: str, faults: Faults) -> Table | None:
    """A JSON text as a table with exact numbers, or None with a fault when it is none. name: what faults call it."""
    try:
        return Table(json.loads(text, parse_float=Decimal), name, faults)
    except (ValueError, RecursionError) as error:
        faults.add(name, "", f"this is not JSON: {error}")
    return None


def read_table(path: Path, faults: Faults) -> Table | None:
    """A TOML file as a table, or None with a fault when it cannot be read."""
    try:
        return Table(tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal), path.name, faults)
    except FileNotFoundError:
        faults.add(path.name, "", "the file is missing")
    except OSError as error:
        faults.add(path.name, "", f"the file cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        faults.add(path.name, "", "the file is not UTF-8 text")
    except tomllib.TOMLDecodeError as error:
        faults.add(path.name, "", f"this is not TOML: {error}")
    return None
