"""What a document says of the plan as a whole: the desired experience, the promises, and the targets per domain.

A change of one of these can be taken over, wherever in the document it was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from maturity.ambition.model import YEARS, Ambition, Targets, UnknownTargetError
from maturity.numbers import exact
from maturity.questionnaire.model import Domain, Questionnaire
from maturity.report.returned.comparable import comparable_text, shown_as
from maturity.report.returned.model import Proposal
from maturity.report.word.text import clean

TARGET = "target"  #: before the code of a domain and a year: "target:S:3"
_NOTHING = frozenset({"", "-", "–", "—"})


def about_the_plan(edit: Proposal, named: Mapping[str, str]) -> Iterator[Proposal]:
    """The change as proposals on texts of the plan; the change itself when it is about none. named: as in `Snapshot`."""
    found = [*_targets(edit, named), *_words(edit, named)]
    yield from found or [edit]


def _targets(edit: Proposal, named: Mapping[str, str]) -> Iterator[Proposal]:
    """A row "S Strategie | 2,5 | 3,0 | 3,5 | 4,0 | 3,7" of which only targets differ."""
    old, new = edit.old.split(" | "), edit.new.split(" | ")
    domain = next(
        (key for key, name in named.items() if key.startswith(f"{TARGET}:") and comparable_text(name) == comparable_text(old[0])),
        "",
    )
    last = 2 + len(YEARS)
    if not domain or len(old) != last + 1 or len(new) != last + 1 or old[:2] + old[last:] != new[:2] + new[last:]:
        return
    for year in YEARS:
        if old[1 + year] != new[1 + year]:
            yield replace(edit, field=f"{domain}:{year}", old=old[1 + year], new=new[1 + year])


def _words(edit: Proposal, named: Mapping[str, str]) -> Iterator[Proposal]:
    """A changed line, or lines, in which the sentence or a promise stands whole: alone, after a label or number, or in a cell."""
    before, after = edit.old.split("\n"), edit.new.split("\n")
    texts = {key: comparable_text(text) for key, text in named.items() if key == "sentence" or key.startswith("promise")}
    if len(before) != len(after):
        return
    for old, new in zip(before, after, strict=True):
        if comparable_text(old) == comparable_text(new):
            continue
        field = next((key for key, text in texts.items() if text and text in comparable_text(old)), "")
        if not field:
            return
        start, _, end = comparable_text(old).partition(texts[field])
        now = comparable_text(new)
        if len(now) < len(start) + len(end) or not (now.startswith(start) and now.endswith(end)):
            return
        written = shown_as(new, len(now))
        yield replace(edit, field=field, old=named[field], new=written[len(start) : len(now) - len(end)].strip())


def of_the_plan(ambition: Ambition, field: str, questionnaire: Questionnaire | None = None) -> str | None:
    """A text of the plan as a whole as it stands now; None for another field. questionnaire: whose domains have targets."""
    if field == "sentence":
        return clean(ambition.sentence)
    if field.startswith("promise") and field.removeprefix("promise").isdecimal():
        number = int(field.removeprefix("promise"))
        return clean(ambition.promises[number - 1]) if 0 < number <= len(ambition.promises) else ""
    if is_target(field) and questionnaire is not None:
        domain, year = _domain_and_year(field, questionnaire)
        mean = ambition.domain_means(questionnaire, year)[domain.id]
        return "" if mean is None else f"{mean:.1f}"
    return None


def is_target(field: str) -> bool:
    return field.startswith(f"{TARGET}:")


def same_target(one: str | None, other: str | None) -> bool:
    """Whether two figures of a document are the same target: "3,0" is "3.0", and a dash is none."""
    first, second = (exact("" if text is None else text.strip()) for text in (one, other))
    return first == second and (first is not None or {(one or "").strip(), (other or "").strip()} <= _NOTHING)


def with_target(ambition: Ambition, field: str, text: str, questionnaire: Questionnaire) -> Targets:
    """The targets when a domain gets another one for the end of a year; its practices that had their own follow.

    Raises UnknownTargetError for what is no level.
    """
    domain, year = _domain_and_year(field, questionnaire)
    level = exact(text.strip())
    if text.strip() not in _NOTHING and (level is None or level.denominator != 1):
        raise UnknownTargetError
    subjects = [domain.id, *(practice.id for practice in domain.practices if practice.id in ambition.targets)]
    return {**ambition.targets, **{each: _in_year(ambition, each, year, level) for each in subjects}}


def _in_year(ambition: Ambition, subject: str, year: int, level: Fraction | None) -> tuple[int | None, int | None, int | None]:
    first, second, third = ambition.targets.get(subject, (None, None, None))
    levels = [first, second, third]
    levels[year - 1] = None if level is None else int(level)
    return levels[0], levels[1], levels[2]


def _domain_and_year(field: str, questionnaire: Questionnaire) -> tuple[Domain, int]:
    _, code, year = field.split(":")
    domain = next((one for one in questionnaire if one.code == code), None)
    if domain is None or int(year) not in YEARS:
        raise UnknownTargetError
    return domain, int(year)
