"""Reading and checking a questionnaire folder. All faults are collected, then reported together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path

from maturity.questionnaire.model import (
    Answer,
    Domain,
    Level,
    Practice,
    Question,
    Questionnaire,
    Rules,
    Scale,
)
from maturity.questionnaire.reading import ContentError, Faults, Table, read_table
from maturity.questionnaire.rules import KEYS, read_rules

QUESTIONNAIRES = Path(__file__).parent.parent.parent / "data" / "questionnaires"
_PRACTICE_TEXTS = ("name", "question", "why", "evidence", "conversation", "levels")
_NEUTRAL_COLOR = "#154273"


@cache
def questionnaire(questionnaire_id: str, version: str) -> Questionnaire:
    """A questionnaire of our own library. Raises ContentError when it is not there or is wrong."""
    return read_questionnaire(QUESTIONNAIRES / questionnaire_id / version)


def latest_version(questionnaire_id: str) -> str:
    """The newest version in the library: versions are compared by their numbers."""
    folders = [folder.name for folder in (QUESTIONNAIRES / questionnaire_id).iterdir() if folder.is_dir()]
    return max(folders, key=lambda name: [int(part) for part in name.split(".") if part.isdigit()])


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
    reader = _DomainReader(folder, faults, languages, scales, rules)
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
    )
    _check_gated_has_levels(table, result)
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
            answers.append(Answer(answer.identifier(unique=False), answer.fraction("value"), _plain_texts(answer, languages)))
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


def _plain_texts(table: Table, languages: Sequence[str]) -> Mapping[str, str]:
    return {language: table.string(language) for language in languages}


def _rules_by_kind(table: Table) -> dict[str, Rules]:
    table.piece = "rules"
    base = read_rules(table, Rules())
    rules = {kind: read_rules(table.table(kind), base) for kind in ("practice", "domain", "overall")}
    table.done(*KEYS)
    for kind in rules:
        inner = table.table(kind)
        inner.piece = f"rules.{kind}"
        inner.done(*KEYS)
    return rules


class _DomainReader:
    """Reads the domain files of one folder, with what they share."""

    def __init__(
        self, folder: Path, faults: Faults, languages: Sequence[str], scales: Mapping[str, Scale], rules: Mapping[str, Rules]
    ) -> None:
        self.folder, self.faults, self.languages, self.scales, self.rules = folder, faults, languages, scales, rules

    def read(self, name: str) -> Domain | None:
        table = read_table(self.folder / f"{name}.toml", self.faults)
        if table is None:
            return None
        domain_id = table.identifier()
        if domain_id and domain_id != name:
            table.fault(f"the id must be the name of the file: {name}")
        domain = Domain(
            id=domain_id,
            code=table.string("code", domain_id[:1].upper()),
            color=table.string("color", _NEUTRAL_COLOR),
            weight=self._weight(table),
            name=table.texts("name", self.languages),
            description=table.texts("description", self.languages, required=False),
            practices=tuple(self._practice(entry) for entry in table.tables("practice")),
            rules=read_rules(table.table("rules"), self.rules["domain"]),
        )
        if not domain.practices:
            table.fault("a domain needs at least one [[practice]]")
        table.done()
        return domain

    def _practice(self, table: Table) -> Practice:
        practice_id = table.identifier()
        scale = self._scale(table)
        rules = read_rules(table.table("rules"), self.rules["practice"])
        questions = tuple(self._question(entry, scale, rules) for entry in table.tables("question"))
        practice = Practice(
            id=practice_id,
            core=table.boolean("core"),
            weight=self._weight(table),
            scale=scale,
            name=table.texts("name", self.languages),
            question=table.texts("question", self.languages, required=False),
            why=table.texts("why", self.languages, required=False),
            evidence=table.texts("evidence", self.languages, required=False),
            conversation=table.texts("conversation", self.languages, required=False),
            levels=self._descriptions(table, scale),
            sources=table.string("sources", ""),
            questions=questions,
            rules=rules,
        )
        self._language_keys(table)
        table.done()
        return practice

    def _question(self, table: Table, scale: Scale, rules: Rules) -> Question:
        question_id = table.identifier()
        own = self._scale(table) if table.has("scale") else scale
        question = Question(
            id=question_id,
            weight=self._number(table),
            scale=own,
            question=table.texts("question", self.languages),
            levels=self._descriptions(table, own),
            rules=rules,
        )
        self._language_keys(table)
        table.done()
        return question

    def _scale(self, table: Table) -> Scale:
        name = table.string("scale", next(iter(self.scales)))
        if name not in self.scales:
            table.fault(f"the scale {name!r} does not exist")
        return self.scales.get(name, next(iter(self.scales.values())))

    def _weight(self, table: Table) -> Fraction | None:
        if table.raw("weight") == "sum":
            return None
        return self._number(table)

    def _number(self, table: Table) -> Fraction:
        weight = table.fraction("weight", Fraction(1))
        if weight < 0:
            table.fault("`weight` cannot be below 0")
        return weight

    def _descriptions(self, table: Table, scale: Scale) -> Mapping[str, tuple[str, ...]]:
        found = {}
        for language in self.languages:
            entry = table.data.get(language)
            texts = entry.get("levels") if isinstance(entry, dict) else None
            if texts is None:
                continue
            if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
                table.fault(f"`levels` in the language {language} must be a list of texts")
            elif len(texts) != len(scale.answers):
                table.fault(f"`levels` in {language} has {len(texts)} texts; the scale has {len(scale.answers)} answers")
            else:
                found[language] = tuple(text.strip() for text in texts)
        if found and len(found) < len(self.languages):
            table.fault("`levels` is not there in every language")
        return found

    def _language_keys(self, table: Table) -> None:
        for language in self.languages:
            entry = table.data.get(language)
            for key in sorted(set(entry) - set(_PRACTICE_TEXTS)) if isinstance(entry, dict) else ():
                table.fault(f"`{language}.{key}` is not a key of the format")


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
