"""Reading and checking the initiative library. All faults are collected, then reported together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import cast

from maturity.checked_fields import ContentError, Faults, Table, read_table
from maturity.initiative.checking import TEXTS, check_lifts, check_prerequisites, check_promises, read_checks
from maturity.initiative.model import Initiative, Kind, Library, Lift, Track
from maturity.questionnaire.library import QUESTIONNAIRES, newest_first, read_questionnaire
from maturity.questionnaire.model import Questionnaire

INITIATIVES = Path(__file__).parent.parent.parent / "data" / "initiatives"


@cache
def library(version: str | None = None) -> Library:
    """A version of our own library, the newest by default. Raises ContentError."""
    return read_library(INITIATIVES / (version or newest_first(INITIATIVES)[0]))


@cache
def library_for(questionnaire_version: str) -> Library:
    """The newest library that lifts the practices of this version of the questionnaire; when there is none, the newest of all."""
    known = [library(version) for version in newest_first(INITIATIVES)]
    return next((one for one in known if one.questionnaire_version == questionnaire_version), known[0])


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
    checks = read_checks(table.table("checks"), languages)
    version, initiatives = table.string("version"), list[Initiative]()
    for domain in domains:
        found = _read_domain(folder / f"{domain}.toml", domain, languages, faults)
        initiatives += (replace(initiative, version=version) for initiative in found)
    result = Library(version, name, asked_version, languages, tuple(initiatives))
    table.done()
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in {"library", *domains}:
            faults.add(path.name, "", "library.toml does not name this file under `domains`")
    questionnaire = _questionnaire(questionnaires / name / asked_version, table)
    check_prerequisites(result, faults)
    if questionnaire is not None:
        check_lifts(result, questionnaire, faults)
    if questionnaire is not None and not faults.found:
        check_promises(result, questionnaire, checks, faults)
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
    texts = {key: table.texts(key, languages) for key in TEXTS}
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
        version="",
        **texts,
    )
    for language in languages:
        texts_here = table.data.get(language)
        for key in sorted(set(texts_here) - set(TEXTS)) if isinstance(texts_here, dict) else ():
            table.fault(f"`{language}.{key}` is not a key of the format")
    table.done()
    return initiative
