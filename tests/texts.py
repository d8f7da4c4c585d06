"""The texts that the code asks for, and a command that brings the catalogues up to date: `python -m tests.texts`.

Read from the syntax tree, since Babel's own extraction does not look inside f-strings before Python 3.12.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from maturity.language import LANGUAGES, LOCALES, read_catalogue
from tests.sources import ROOT, SOURCES, imports_and_calls

TRANSLATORS = {"t", "spoken", "self"}  #: the names that a translator goes by
Messages = dict[str, tuple[str | None, str]]  #: English text → (its plural, the first file that asks for it)


@cache
def messages() -> Messages:
    """Every text in the code."""
    found: Messages = {}
    for path in SOURCES:
        for text, plural in _in(path):
            known = found.get(text, (None, path.relative_to(ROOT).as_posix()))
            found[text] = (plural or known[0], known[1])
    return found


def _in(path: Path) -> Iterator[tuple[str, str | None]]:
    for node in imports_and_calls(path):
        if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
            continue
        function, first = node.func, node.args[0].value
        is_plural = isinstance(function, ast.Attribute) and function.attr == "plural"
        called = function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
        if not isinstance(first, str) or not (is_plural or called in TRANSLATORS):
            continue
        if is_plural:
            assert isinstance(node.args[1], ast.Constant)
            yield first, str(node.args[1].value)
        else:
            yield first, None


def update(language: str) -> list[str]:
    """Bring one catalogue up to date. Returns the texts that still wait for a translation."""
    old, new = read_catalogue(language), Catalog(locale=language, project="groeikaart", fuzzy=False)
    waiting = []
    for text, (plural, place) in sorted(messages().items()):
        known = old.get(text)
        said = known.string if known is not None and not known.fuzzy else None
        if language == "en":
            said = (text, plural) if plural else text
        usable = said if isinstance(said, (tuple, list)) == bool(plural) else None
        if not usable or (isinstance(usable, (tuple, list)) and not all(usable)):
            waiting.append(text)
            usable = ("", "") if plural else ""
        new.add((text, plural) if plural else text, usable, locations=[(place, 0)])
    with (LOCALES / language / "LC_MESSAGES" / "groeikaart.po").open("wb") as file:
        write_po(file, new, width=130, sort_output=True, include_lineno=False, omit_header=False)
    return waiting


if __name__ == "__main__":
    for code in LANGUAGES:
        print(code, *update(code), sep="\n  ")  # noqa: T201
