"""Reading and checking the initiative library. All faults are collected, then reported together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from graphlib import CycleError, TopologicalSorter
from math import ceil
from pathlib import Path
from typing import cast

from maturity.checked_fields import ContentError, Faults, Table, read_table
from maturity.initiative.model import Initiative, Kind, Library, Lift, Track
from maturity.questionnaire.library import QUESTIONNAIRES, read_questionnaire
from maturity.questionnaire.model import Questionnaire

INITIATIVES = Path(__file__).parent.parent.parent / "data" / "initiatives"
_TEXTS = ("name", "goal", "team", "first_action", "done_when", "stop_when")


@cache
def library(version: str | None = None) -> Library:
    """A version of our own library, the newest by default. Raises ContentError."""
    newest = max(folder.name for folder in INITIATIVES.iterdir() if folder.is_dir())
    return read_library(INITIATIVES / (version or newest))


def read_library(folder: Path, questionnaires: Path = QUESTIONNAIRES) -> Library:
    """The library in a folder, checked against the questionnaire it names. Raises ContentError with every fault."""
    faults = Faults()
    result = _read(folder, questionnaires, faults)
    if faults.found or result is None:
        raise ContentError(faults.found)
    return result


def _read(folder: Path, questionnaires: Path, faults: Faults) -> Library | None:
    table = read_table(folder / "library.toml", faults)
    if table is None:
        return None
    name, asked_version = table.string("questionnaire"), table.string("questionnaire_version")
    languages, domains = table.strings("languages"), table.strings("domains")
    initiatives: list[Initiative] = []
    for domain in domains:
        initiatives += _read_domain(folder / f"{domain}.toml", domain, languages, faults)
    result = Library(table.string("version"), name, asked_version, languages, tuple(initiatives))
    table.done()
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in {"library", *domains}:
            faults.add(path.name, "", "library.toml does not name this file under `domains`")
    asked = _questionnaire(questionnaires / name / asked_version, table)
    check_prerequisites(result, faults)
    if asked is not None:
        check_lifts(result, asked, faults)
    return result


def _questionnaire(folder: Path, table: Table) -> Questionnaire | None:
    try:
        return read_questionnaire(folder)
    except ContentError:
        table.fault("the questionnaire that it names is missing or has faults of its own")
        return None


def _read_domain(path: Path, domain: str, languages: Sequence[str], faults: Faults) -> list[Initiative]:
    table = read_table(path, faults)
    if table is None:
        return []
    if table.string("domain") != domain:
        table.fault(f"`domain` must be the name of the file: {domain}")
    initiatives = [_initiative(entry, domain, languages) for entry in table.tables("initiative")]
    table.done()
    return initiatives


def _initiative(table: Table, domain: str, languages: Sequence[str]) -> Initiative:
    initiative_id = table.identifier()
    texts = {key: table.texts(key, languages) for key in _TEXTS}
    lifts = []
    for entry in table.tables("lifts"):
        entry.piece = initiative_id
        lift = Lift(entry.string("practice"), entry.integer("from", 0, 1000), entry.integer("to", 0, 1000))
        if lift.end <= lift.start:
            entry.fault(f"the lift of {lift.practice} does not go up")
        entry.done()
        lifts.append(lift)
    initiative = Initiative(
        id=initiative_id,
        domain=domain,
        kind=cast(Kind, table.choice("kind", ("project", "behaviour"))),
        track=cast(Track, table.choice("track", ("foundation", "visible"))),
        quarters=table.integer("quarters", 1, 12),
        person_days=table.integer("person_days", 0, 100_000),
        load=table.integer("load", 1, 3),
        requires=table.strings("requires", required=False),
        lifts=tuple(lifts),
        judgement=table.choice("numbers", ("judgement", "sourced")) == "judgement",
        sources=table.string("sources", ""),
        **texts,
    )
    for language in languages:
        texts_here = table.data.get(language)
        for key in sorted(set(texts_here) - set(_TEXTS)) if isinstance(texts_here, dict) else ():
            table.fault(f"`{language}.{key}` is not a key of the format")
    table.done()
    return initiative


def check_prerequisites(result: Library, faults: Faults) -> None:
    """Every prerequisite exists, and none leads back to itself."""
    known = {initiative.id for initiative in result.initiatives}
    graph = {}
    for initiative in result.initiatives:
        for needed in sorted(set(initiative.requires) - known):
            faults.add(f"{initiative.domain}.toml", initiative.id, f"`requires` names {needed!r}, which does not exist")
        graph[initiative.id] = set(initiative.requires) & known
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = " → ".join(reversed(error.args[1]))
        faults.add("library.toml", error.args[1][0], f"these initiatives wait for each other in a circle: {circle}")


def check_lifts(result: Library, asked: Questionnaire, faults: Faults) -> None:
    """Every lift is of a practice that exists, and every practice can be lifted from the lowest level to the last but one."""
    practices = {practice.id: practice for practice in asked.practices}
    steps: dict[str, set[int]] = {practice: set() for practice in practices}
    for initiative in result.initiatives:
        for lift in initiative.lifts:
            if lift.practice not in practices:
                faults.add(
                    f"{initiative.domain}.toml", initiative.id, f"`lifts` names {lift.practice!r}, which is not a practice"
                )
            else:
                steps[lift.practice] |= set(range(lift.start, lift.end))
    for practice_id, found in steps.items():
        values = [answer.value for answer in practices[practice_id].scale.answers]
        missing = sorted(set(range(ceil(min(values)), ceil(max(values)) - 1)) - found)
        if missing:
            named = ", ".join(f"{step} to {step + 1}" for step in missing)
            faults.add("library.toml", practice_id, f"no initiative lifts this practice from {named}")
