"""Reading the roadmap of the example: initiatives of the library with an owner, and what deviates from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

from maturity.checked_fields import ContentError, Table
from maturity.demonstration.model import ExampleDecision, ExampleInitiative
from maturity.initiative.library import library
from maturity.initiative.model import Kind, Library, Track
from maturity.questionnaire.model import Texts
from maturity.roadmap.library_texts import TEXTS, from_library
from maturity.roadmap.model import PRESETS, QUARTERS, Calendar, Roadmap, RoadmapError, RoadmapInitiative, State
from maturity.roadmap.validation import MOST_PERSON_DAYS, check_initiative


def read_roadmap(table: Table) -> Roadmap:
    """The roadmap itself, without its initiatives."""
    preset = table.choice("preset", PRESETS)
    calendar = Calendar(table.integer("year", 2000, 2100), table.integer("quarter", 1, 4))
    return Roadmap("", calendar, PRESETS[preset], preset=preset)


def read_initiatives(
    table: Table, roadmap: Roadmap, languages: Sequence[str], people: Mapping[str, Texts]
) -> list[ExampleInitiative]:
    """The initiatives, each checked as a person's own edits are."""
    entries, known = table.tables("initiative"), _library(table)
    found = [_read_initiative(entry, known, languages, people) for entry in entries]
    told = replace(roadmap, initiatives=tuple(example_initiative.told(languages[0]) for example_initiative in found if languages))
    for entry, initiative in zip(entries, told.initiatives, strict=False):
        try:
            check_initiative(initiative, told)
        except RoadmapError as error:
            entry.fault(error.__doc__ or str(error))
    return found


def _library(table: Table) -> Library:
    """The version that the plan was made of, by default the newest."""
    try:
        return library(table.string("library_version", "") or None)
    except ContentError:
        table.fault("there is no such version of the library")
        return library()


def _read_initiative(entry: Table, known: Library, languages: Sequence[str], people: Mapping[str, Texts]) -> ExampleInitiative:
    code = entry.identifier()
    plain, own = _plain(entry, code, known), entry.boolean("own")
    texts = {name: entry.texts(name, languages, required=own) for name in TEXTS}
    texts |= {name: entry.texts(name, languages, required=False) for name in ("note", "stop_reason")}
    owner = entry.choice("owner", people or [""])
    texts["owner"] = people.get(owner, dict.fromkeys(languages, ""))
    entry.done()
    for language in languages:
        given = entry.data.get(language)
        for key in sorted(set(given) - set(texts)) if isinstance(given, dict) else ():
            entry.fault(f"`{language}.{key}` is not a key of the format")
    return ExampleInitiative(plain, {name: text for name, text in texts.items() if text})


def _plain(entry: Table, code: str, known: Library) -> RoadmapInitiative:
    source = known.find(code)
    if entry.boolean("own"):
        if source is not None:
            entry.fault("the library has this id already")
        plain = _own(entry, code, known)
    elif source is None:
        entry.fault("the library has no such initiative")
        plain = RoadmapInitiative(code, "", "?")
    else:
        plain = from_library(source)
    changed: dict[str, Any] = {
        "state": State(entry.choice("state", State, State.PLANNED)),
        "quarters": entry.integer("quarters", 1, QUARTERS, plain.quarters),
        "person_days": entry.integer("person_days", 0, MOST_PERSON_DAYS, plain.person_days),
        "first_action_on": a_date(entry, "first_action_on") if entry.has("first_action_on") else None,
    }
    changed |= {key: entry.integer(key, 1, QUARTERS) for key in ("earliest", "latest", "fixed") if entry.has(key)}
    return replace(plain, **changed)


def _own(entry: Table, code: str, known: Library) -> RoadmapInitiative:
    """An initiative that the library does not have."""
    return RoadmapInitiative(
        code=code,
        domain=entry.choice("domain", sorted({initiative.domain for initiative in known.initiatives})),
        name="",
        kind=cast(Kind, entry.choice("kind", ("project", "behaviour"))),
        track=cast(Track, entry.choice("track", ("foundation", "visible"))),
        load=entry.integer("load", 1, 3),
        requires=entry.strings("requires", required=False),
    )


def read_decision(table: Table, languages: Sequence[str], codes: Collection[str]) -> ExampleDecision:
    """When the plan was decided, and what stood elsewhere then. codes: of the initiatives of the roadmap."""
    then = table.table("then")
    for code in sorted(set(then.data) - set(codes)):
        then.fault(f"`{code}` is not on the roadmap")
    starts = {code: then.integer(code, 0, QUARTERS) for code in then.data if code in codes}
    example_decision = ExampleDecision(a_date(table, "on"), table.texts("by", languages), table.texts("note", languages), starts)
    table.done()
    return example_decision


def a_date(table: Table, key: str) -> date:
    """A day; a fault and the first day of all when it is missing or something else."""
    value = table.raw(key)
    if isinstance(value, date):
        return value
    table.fault(f"`{key}` must be a day: 2027-04-06")
    return date.min
