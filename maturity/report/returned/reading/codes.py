"""The visible codes of initiatives in a text."""

from __future__ import annotations

import re
from collections.abc import Container

CODE = re.compile(r"(?<![\w-])[A-Za-z]{1,3}-\d{1,4}(?![\w-])")

_AHEAD = 60  #: letters in which the sign of a code has to stand; most texts have none, and need not be looked through


def codes_in(text: str, known: Container[str]) -> list[str]:
    """The known codes that a text names, each once."""
    return list(dict.fromkeys(code.upper() for code in CODE.findall(text) if code.upper() in known))


def leading_code(text: str, known: Container[str]) -> str:
    """The known code that a text begins with, or ""."""
    if "-" not in text[:_AHEAD]:
        return ""
    found = CODE.match(text.lstrip())
    return found[0].upper() if found and found[0].upper() in known else ""
