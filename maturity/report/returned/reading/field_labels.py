"""The words by which the lines of an initiative are known, in every language in which a document is written."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from maturity.language import LANGUAGES, Translator, translator

_EXPORT, _PLAN = "export", "plan"
_QUOTES = "\"'“”„‘’«»*•–- \t"
_AFTER = re.compile(r"[\"'”’»*]*(?:\s*[:：=]\s*|\t+\s*|[ \u00a0]{2,}|\s+[-–—]\s+)")

#: How a line shows which field it is: as we write it, as somebody retyped it, by its first word, or not at all.
How = Literal["tab", "typed", "word", "unknown", ""]
#: The lines of an initiative as they follow each other.
ORDER = ("period", "goal", "owner", "team", "first_action", "done_when", "stop_when", "needs", "why_here")


class LabelLine(NamedTuple):
    """A line as read. field: "" when it has no label; text: what stands after the label."""

    field: str
    text: str
    how: How


def _lines(t: Translator) -> dict[str, tuple[str, str]]:
    """Label → the field it names, and what stands there when nothing was filled in. The words of `chapters/initiatives.py`."""
    return {
        t("Goal"): ("goal", t("No goal yet.")),
        t("Owner"): ("owner", t("No owner yet.")),
        t("Team"): ("team", t("No team yet.")),
        t("First action"): ("first_action", t("No first action yet.")),
        t("Done when"): ("done_when", t("Not agreed yet.")),
        t("Stop when"): ("stop_when", t("Not agreed yet.")),
        t("Needs first"): ("needs", t("Nothing.")),
        t("Why here"): ("why_here", t("No reason was recorded.")),
    }


@cache
def _known() -> tuple[dict[str, str], dict[str, set[str]], dict[str, str]]:
    """Label → field; field → what says that it is empty; heading → code."""
    fields, nothing, codes = dict[str, str](), dict[str, set[str]](), dict[str, str]()
    for language in LANGUAGES:
        t = translator(language)
        for label, (name, missing) in _lines(t).items():
            fields[label.casefold()] = name
            nothing.setdefault(name, set()).add(missing)
        codes |= {t("Export code").casefold(): _EXPORT, t("Plan code").casefold(): _PLAN}
        nothing.setdefault("name", set()).add(t("Without a name"))
    return fields, nothing, codes


@cache
def _labels() -> tuple[str, ...]:
    """The labels, the longest first."""
    return tuple(sorted(_known()[0], key=len, reverse=True))


def split(line: str) -> LabelLine:
    """A line as a person reads it: "Eigenaar⇥Jo" and "eigenaar: Jo" are both the owner Jo."""
    label, tab, text = line.partition("\t")
    if tab:
        name = _known()[0].get(_spaced(label).strip(_QUOTES + ":").casefold(), "")
        if name:
            return LabelLine(name, text, "tab")
        if label.strip():
            return _typed(line) or LabelLine("other", line, "unknown")
        return _typed(text) or LabelLine("", text, "")
    return _typed(line) or LabelLine("", line, "")


def _typed(line: str) -> LabelLine | None:
    """A line of which somebody typed the label."""
    bare = line.lstrip(_QUOTES)
    low = _spaced(bare).casefold()
    for label in _labels() if low.startswith(_labels()) else ():
        if not low.startswith(label):
            continue
        rest = bare[len(label) :]
        name = _known()[0][label]
        if not rest.strip(_QUOTES + ":"):
            return LabelLine(name, "", "typed")
        after = _AFTER.match(rest)
        if after:
            return LabelLine(name, rest[after.end() :], "typed")
        if rest[0] in " \u00a0":
            return LabelLine(name, rest.lstrip(), "word")
    return None


def _spaced(text: str) -> str:
    """A text in which a line may break at every space: programs take that away within a label."""
    return text if text.isascii() else text.replace("\u00a0", " ")


def filled(field: str, text: str) -> str:
    """The text of a field without the words that say that it was empty."""
    for nothing in _known()[1].get(field, ()):
        if text.strip().startswith(nothing):
            return text.strip().removeprefix(nothing).strip()
    return text.strip()


def code_column(heading: str) -> str:
    """Which code stands under a heading of the table on the front page: "export", "plan", or ""."""
    return _known()[2].get(heading.strip().rstrip(":").casefold(), "")
