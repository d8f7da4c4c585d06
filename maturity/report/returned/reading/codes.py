"""The visible codes of initiatives in a text."""

from __future__ import annotations

import re
from collections.abc import Container

#: Programs put in hyphens that do not break.
CODE = re.compile(r"(?<![\w-])[A-Za-z]{1,3}[-\u2010\u2011]\d{1,4}(?![\w-])")


def codes_in(text: str, known: Container[str]) -> list[str]:
    """The known codes that a text names, each once."""
    return list(dict.fromkeys(code for found in CODE.findall(text) if (code := _ours(found)) in known))


def leading_code(text: str, known: Container[str]) -> str:
    """The known code that a text begins with, or ""."""
    found = CODE.match(text.lstrip())
    return code if found and (code := _ours(found[0])) in known else ""


def _ours(code: str) -> str:
    """A code as we write it."""
    return code.upper().replace("\u2010", "-").replace("\u2011", "-")
