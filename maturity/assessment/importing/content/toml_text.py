"""A questionnaire as the text of its TOML files. Only what the content format needs: texts, numbers, lists and tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction

Value = str | bool | int | Fraction | list[str] | Mapping[str, "Value"] | list[Mapping[str, "Value"]]
Data = Mapping[str, Value]


def toml_of(data: Data) -> str:
    """The text of one file. A list of tables becomes [[name]], a table [name]; what is short stands first."""
    return "\n".join(_lines(data, "")).strip() + "\n"


def _lines(data: Data, path: str) -> Iterator[str]:
    for key, value in data.items():
        if not _is_table(value):
            yield f"{key} = {_value(value)}"
    for key, value in data.items():
        inner = f"{path}.{key}" if path else key
        if not _is_table(value):
            continue
        if isinstance(value, Mapping):
            yield f"\n[{inner}]"
            yield from _lines(value, inner)
        elif isinstance(value, list):
            for entry in value:
                yield f"\n[[{inner}]]"
                yield from _lines(entry, inner)  # type: ignore[arg-type]


def _is_table(value: Value) -> bool:
    if isinstance(value, Mapping):
        return not value.get(INLINE)
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping) and not value[0].get(INLINE)


INLINE = ""  #: a table with this key stands on one line


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return str(value.numerator) if value.denominator == 1 else f'"{value}"'
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in value.items() if key != INLINE) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f") if isinstance(value, str) else str(value)
