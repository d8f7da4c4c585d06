"""Reading the file of one domain: its practices and their questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from maturity.checked_fields import Faults, Table, read_table
from maturity.questionnaire.model import Domain, Practice, Question, Rules, Scale
from maturity.questionnaire.rules import read_rules

_PRACTICE_TEXTS = ("name", "question", "why", "evidence", "conversation", "levels")
_NEUTRAL_COLOR = "#154273"


class DomainReader:
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
            rules=read_rules(table.table("rules"), self.rules["domain"], of_items=False),
        )
        self._check_cap(table, domain.rules, domain.practices)
        if not domain.practices:
            table.fault("a domain needs at least one [[practice]]")
        table.done()
        return domain

    def _practice(self, table: Table) -> Practice:
        practice_id = table.identifier(blanks=True)
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
            cap=table.boolean("cap"),
        )
        self._check_cap(table, rules, questions)
        self._language_keys(table)
        table.done()
        return practice

    def _question(self, table: Table, scale: Scale, rules: Rules) -> Question:
        question_id = table.identifier(blanks=True)
        own = self._scale(table) if table.has("scale") else scale
        question = Question(
            id=question_id,
            weight=self._number(table),
            scale=own,
            question=table.texts("question", self.languages),
            levels=self._descriptions(table, own),
            rules=rules,
            cap=table.boolean("cap"),
        )
        self._language_keys(table)
        table.done()
        return question

    def _check_cap(self, table: Table, rules: Rules, children: Sequence[Practice | Question]) -> None:
        if any(child.cap for child in children) and rules.aggregate not in ("weighted_mean", "percent"):
            table.fault(
                "`cap` goes with the aggregates `weighted_mean` and `percent`: another has no value that it can hold back"
            )

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
