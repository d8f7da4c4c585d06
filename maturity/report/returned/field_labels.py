"""The words by which the lines of an initiative are known, in every language in which a document is written."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from babel.dates import get_month_names

from maturity.language import LANGUAGES, Translator, translator

_DATE = re.compile(r"\s*(\d{1,2})\s+([^\W\d]+)\.?\s+(\d{4})\s*(?::\s*|$)", re.UNICODE)
_EXPORT, _PLAN = "export", "plan"


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


def split(line: str) -> tuple[str, str]:
    """A line as (field, text): "Eigenaar⇥Jo" is ("owner", "Jo"); an unknown label ("other", line); no label ("", line)."""
    label, tab, text = line.partition("\t")
    if not tab:
        return "", line
    name = _known()[0].get(label.strip().rstrip(":").casefold(), "")
    return (name, text) if name else ("other", line) if label.strip() else ("", text)


def filled(field: str, text: str) -> str:
    """The text of a field without the words that say that it was empty."""
    for nothing in _known()[1].get(field, ()):
        if text.strip().startswith(nothing):
            return text.strip().removeprefix(nothing).strip()
    return text.strip()


def code_column(heading: str) -> str:
    """Which code stands under a heading of the table on the front page: "export", "plan", or ""."""
    return _known()[2].get(heading.strip().casefold(), "")


def dated(text: str) -> tuple[str, str]:
    """The date in front of a first action, as "2027-01-15" or "", and what follows it."""
    found = _DATE.match(text)
    month = _months().get(found[2].casefold()) if found else None
    if found is None or month is None:
        return "", text
    try:
        return date(int(found[3]), month, int(found[1])).isoformat(), text[found.end() :]
    except ValueError:
        return "", text


@cache
def _months() -> dict[str, int]:
    names = (get_month_names(width, locale=language) for language in LANGUAGES for width in ("wide", "abbreviated"))
    return {name.rstrip(".").casefold(): number for of in names for number, name in of.items()}
