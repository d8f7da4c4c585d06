"""The line under the name of an initiative, in its parts: "K1–K3 2027 · Gepland · 3 kwartalen · 50 mensdagen · veranderdruk 2".

A quarter is told apart from every language as "2027-Q1", a number as its digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from maturity.language import Translator
from maturity.report.returned.comparable import comparable_text
from maturity.report.returned.model import Proposal
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import Calendar, RoadmapInitiative

_YEAR = r"['’]?(?P<{0}>[12]\d{{3}}|\d{{2}})"
_QUARTER = re.compile(
    rf"\b(?:(?P<year_first>[12]\d{{3}})[\s-]*)?[KQ]\s?(?P<quarter>[1-4])\b(?:\s*{_YEAR.format('year')}\b(?!\s*[KQ]))?",
    re.IGNORECASE,
)
#: A whole number, "1.000" as well; no part of another one ("15,5", "-5"), and none of more than nine digits.
_NUMBER = r"(?<![\d.,-])(?P<n>\d{1,3}(?:[.,]\d{3}){1,2}|\d{1,6})(?![.,]?\d)"
_DAYS = r"(?:mens-?|werk|persoons|man-?)?(?:dagen|dag|dgn\b\.?)|(?:person[ -]|man-?|work(?:ing )?)?days?|d\.(?!\w)|d"
_SIZES = {
    "quarters": re.compile(rf"{_NUMBER}\s*(?:kwartalen|kwartaal|quarters?)\b", re.IGNORECASE),
    "person_days": re.compile(rf"{_NUMBER}\s*(?:{_DAYS})(?!\w)", re.IGNORECASE),
    "load": re.compile(r"(?:veranderdruk|change load)\s*[:=]?\s*(?P<n>\d{1,4})\b(?![.,-]?\d)", re.IGNORECASE),
}
#: What stands before the second number of a range ("15 tot 20"): that is not one number to take over.
_FROM = re.compile(r"(?<!\d)(\d{1,3})\s*(?:-|tot(?: en met)?|t/m|à|a|of|en|to|or|and|/)\s*$", re.IGNORECASE)


def in_parts(edit: Proposal) -> Iterator[Proposal]:
    """A changed line as a proposal per part: when it starts, quarters, days, load; "facts" for what else somebody wrote in it.

    Another field, and a line that is gone or cannot be read, stay as they are.
    """
    old, new = _read(edit.old), _read(edit.new)
    if edit.field != "period" or not old or not new:
        yield edit
        return
    if new.get("quarters") == old.get("quarters") and _lasts(new) != _lasts(old) and _lasts(new):
        new["quarters"] = str(_lasts(new))  # only the end of the period was moved
    changed = [name for name in ("start", *_SIZES) if name in new and new[name] != old.get(name)]
    for name in changed:
        yield replace(edit, field=name, old=old.get(name, ""), new=new[name])
    gone = any(name not in new for name in old if name != "last")
    if gone or old["rest"] != new["rest"] or not changed:
        yield replace(edit, field="facts")


def as_planned(initiative: RoadmapInitiative, field: str, calendar: Calendar) -> str:
    """A part as the plan has it now."""
    if field != "start":
        return str(getattr(initiative, field))
    start = initiative.start
    return "" if start is None else f"{calendar.year_of(start)}-Q{calendar.quarter_of(start)}"


def quarter_of(text: str, calendar: Calendar) -> int | None:
    """The quarter of the plan that a part "2027-Q1" names; it may lie outside the plan. None: it names none."""
    found = re.fullmatch(r"(\d{4})-Q([1-4])", text)
    return None if found is None else calendar.number(4 * int(found[1]) + int(found[2]) - 1)


def part_label(field: str, text: str, t: Translator) -> str:
    """A part in words."""
    found = re.fullmatch(r"(\d{4})-Q([1-4])", text) if field == "start" else None
    return text if found is None else quarter_label(Calendar(int(found[1]), int(found[2])), 1, t)


def _read(line: str) -> dict[str, str]:
    """The parts, with what is left of the line as "rest"; nothing when it has no part."""
    left, found = comparable_text(line).replace("\n", " "), dict[str, str]()
    for name, size in _SIZES.items():
        hit = size.search(left)
        if hit and not _is_range(left[: hit.start()], number := int(re.sub(r"\D", "", hit["n"]))):
            found[name] = str(number)
            left = left[: hit.start()] + left[hit.end() :]
    quarters = list(_QUARTER.finditer(left))[:2]
    years = [one["year_first"] or one["year"] for one in quarters]
    if quarters and any(years):
        for name, one, year in zip(("start", "last"), quarters, (years[0] or years[-1], years[-1] or years[0]), strict=False):
            found[name] = f"{int(year) if len(year) > 2 else 2000 + int(year)}-Q{one['quarter']}"
        left = left[: quarters[0].start()] + left[quarters[-1].end() :]
    return found | {"rest": " ".join(re.sub(r"[·•|,;.–-]", " ", left).split()).casefold()} if found else {}


def _is_range(before: str, number: int) -> bool:
    """Whether a number is the higher end of a range, of which this stands before it."""
    lower = _FROM.search(before)
    return lower is not None and int(lower[1]) < number


def _lasts(parts: dict[str, str]) -> int:
    """How many quarters the period takes; 0: it was not read, or ends before it begins."""
    if "start" not in parts:
        return 0
    first, last = (4 * int(text[:4]) + int(text[-1]) for text in (parts["start"], parts.get("last", parts["start"])))
    return max(0, last - first + 1)
