"""Reading and checking a questionnaire folder. All faults are collected, then reported together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from maturity.checked_fields import ContentError, Faults, Table, read_table
from maturity.questionnaire.checking import check_promises, read_checks
from maturity.questionnaire.domains import DomainReader
from maturity.questionnaire.model import (
    Answer,
    Level,
    Questionnaire,
    Rules,
    Scale,
    Term,
)
from maturity.questionnaire.rules import KEYS, read_rules

QUESTIONNAIRES = Path(__file__).parent.parent.parent / "data" / "questionnaires"


@cache
def questionnaire(questionnaire_id: str, version: str) -> Questionnaire:
    """A questionnaire of our own library. Raises ContentError when it is not there or is wrong."""
    return read_questionnaire(QUESTIONNAIRES / questionnaire_id / version)


def latest_version(questionnaire_id: str) -> str:
    """The newest version in the library: versions are compared by their numbers."""
    return newest_first(QUESTIONNAIRES / questionnaire_id)[0]


def newest_first(folder: Path) -> list[str]:
    """The versions in a folder, the newest first: they are compared by their numbers, so that 2026.10 comes after 2026.9."""
    names = [version.name for version in folder.iterdir() if version.is_dir()]
    return sorted(names, key=lambda name: [int(part) for part in name.split(".") if part.isdecimal()], reverse=True)


def read_questionnaire(folder: Path) -> Questionnaire:
    """The questionnaire in a folder. Raises ContentError with every fault in it."""
    faults = Faults()
    result = _read(folder, faults)
    if faults.found or result is None:
        raise ContentError(faults.found)
    return result


def _read(folder: Path, faults: Faults) -> Questionnaire | None:
    table = read_table(folder / "questionnaire.toml", faults)
    if table is None:
        return None
    questionnaire_id = table.identifier(unique=False)
    version = table.string("version")
    languages = table.strings("languages")
    table.boolean("published")
    scales = _scales(table, languages)
    levels = _levels(table, languages)
    rules = _rules_by_kind(table.table("rules"))
    reader = DomainReader(folder, faults, languages, scales, rules)
    domains = [reader.read(name) for name in table.strings("domains")]
    result = Questionnaire(
        id=questionnaire_id,
        version=version,
        languages=languages,
        name=table.texts("name", languages),
        introduction=table.texts("introduction", languages, required=False),
        levels=levels,
        domains=tuple(domain for domain in domains if domain is not None),
        rules=rules["overall"],
        terms=_terms(table, languages),
    )
    _check_gated_has_levels(table, result)
    check_promises(result, read_checks(table.table("checks"), languages), faults)
    _check_files(folder, table, faults)
    table.done()
    return result


def _scales(table: Table, languages: Sequence[str]) -> dict[str, Scale]:
    scales: dict[str, Scale] = {}
    for entry in table.tables("scale"):
        scale_id = entry.identifier(unique=False)
        answers = []
        for answer in entry.tables("answer"):
            answer.piece = f"{scale_id}/{answer.data.get('id', '?')}"
            answers.append(
                Answer(answer.identifier(unique=False, blanks=True), answer.fraction("value"), _plain_texts(answer, languages))
            )
            answer.done()
        if len(answers) < 2:
            entry.fault("a scale needs two answers or more")
        if len({answer.id for answer in answers}) < len(answers) or scale_id in scales:
            entry.fault("this id is used twice")
        entry.done()
        scales[scale_id] = Scale(scale_id, tuple(answers))
    if not scales:
        table.fault("at least one [[scale]] is needed")
        scales["?"] = Scale("?", ())
    return scales


def _levels(table: Table, languages: Sequence[str]) -> tuple[Level, ...]:
    levels = []
    for entry in table.tables("level"):
        number = entry.integer("number", -1000, 1000)
        entry.piece = f"level {number}"
        levels.append(Level(number, _plain_texts(entry, languages)))
        entry.done()
    if len({level.number for level in levels}) < len(levels):
        table.fault("two levels have the same number")
    return tuple(sorted(levels, key=lambda level: level.number))


def _terms(table: Table, languages: Sequence[str]) -> tuple[Term, ...]:
    terms = []
    for entry in table.tables("term"):
        term_id = entry.identifier(unique=False)
        forms = {language: entry.table(language).strings("forms", required=False) for language in languages}
        terms.append(Term(term_id, entry.texts("term", languages), entry.texts("meaning", languages), forms))
        entry.done()
    if len({term.id for term in terms}) < len(terms):
        table.fault("two terms have the same id")
    return tuple(terms)


def _plain_texts(table: Table, languages: Sequence[str]) -> Mapping[str, str]:
    return {language: table.string(language) for language in languages}


def _rules_by_kind(table: Table) -> dict[str, Rules]:
    table.piece = "rules"
    base = read_rules(table, Rules())
    rules = {kind: read_rules(table.table(kind), base, of_items=kind == "practice") for kind in ("practice", "domain", "overall")}
    table.done(*KEYS)
    for kind in rules:
        inner = table.table(kind)
        inner.piece = f"rules.{kind}"
        inner.done(*KEYS)
    return rules


def _check_gated_has_levels(table: Table, result: Questionnaire) -> None:
    nodes = [result.rules, *(domain.rules for domain in result.domains), *(practice.rules for practice in result.practices)]
    if any(rules.level.rule == "gated" for rules in nodes) and not result.levels:
        table.fault("the level rule `gated` needs the levels: [[level]]")


def _check_files(folder: Path, table: Table, faults: Faults) -> None:
    names = {"questionnaire", *table.strings("domains", required=False)}
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in names:
            faults.add(path.name, "", "questionnaire.toml does not name this file under `domains`")
    version = table.data.get("version")
    if version and folder.name[:1].isdigit() and folder.name != version:
        table.fault(f"`version` is {version!r} and the folder is called {folder.name!r}")
