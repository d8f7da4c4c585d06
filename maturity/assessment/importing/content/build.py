"""From the rows of a workbook to the files of a questionnaire, and the questionnaire that they make."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from maturity.assessment.importing.columns.headings import normalised
from maturity.assessment.importing.content.layout import ABOUT_KEYS, MOST_ANSWERS, Part
from maturity.assessment.importing.content.rows import ContentFault, ContentLine, Lines, Trouble, languages_of, lines_of
from maturity.assessment.importing.content.rules import rules_data
from maturity.assessment.importing.content.toml_text import Data, Value, toml_of
from maturity.assessment.importing.files.sheet import FileError, meant
from maturity.assessment.importing.files.xlsx_file import read_xlsx
from maturity.assessment.importing.model import Place
from maturity.checked_fields import ID, ContentError
from maturity.questionnaire.library import read_questionnaire
from maturity.questionnaire.model import Questionnaire

_YES, _NO = (
    frozenset({"x", "ja", "j", "yes", "y", "true", "waar", "1", "✓"}),
    frozenset({"", "nee", "no", "false", "onwaar", "0", "-"}),
)


@dataclass(frozen=True)
class WorkbookContent:
    """What a workbook gives: the files of the questionnaire by name, the questionnaire itself, and every fault. With a fault
    there is no questionnaire."""

    files: Mapping[str, str]
    questionnaire: Questionnaire | None
    faults: tuple[ContentFault, ...]


def questionnaire_from(data: bytes) -> WorkbookContent:
    """The questionnaire in a workbook. Never raises: what is wrong stands under `faults`."""
    try:
        lines = lines_of(read_xlsx(data))
    except FileError as error:
        return WorkbookContent({}, None, (ContentFault(Trouble.UNREADABLE, values={"why": str(error.faults[0].problem)}),))
    files = {} if any(fault.trouble is Trouble.NO_SHEET for fault in lines.faults) else _Builder(lines).files()
    if lines.faults:
        return WorkbookContent(files, None, tuple(lines.faults))
    return _checked(files, lines)


def _checked(files: Mapping[str, str], lines: Lines) -> WorkbookContent:
    """What the content check says of the files, with the row that each fault is about."""
    places = {line.text(key): line.place for part, key in _IDS for line in lines.of[part] if line.text(key)}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in files.items():
            (folder / file).write_text(text, encoding="utf-8")
        try:
            return WorkbookContent(files, read_questionnaire(folder), ())
        except ContentError as error:
            faults = [
                ContentFault(
                    Trouble.CONTENT, places.get(fault.id.split("/")[-1], Place()), {"said": _said(fault.id, fault.message)}
                )
                for fault in error.faults
            ]
            return WorkbookContent(files, None, tuple(faults))


def _said(piece: str, message: str) -> str:
    return f"{piece}: {message}" if piece else message


_IDS = (
    (Part.DOMAINS, "id"),
    (Part.SCALES, "id"),
    (Part.SCALES, "scale"),
    (Part.QUESTIONS, "practice"),
    (Part.QUESTIONS, "question_id"),
    (Part.TERMS, "id"),
)


class _Builder:
    """Makes the tables of the content format, and notes what does not fit."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        about = {normalised(line.text("key")): line for line in lines.of[Part.ABOUT]}
        self.about = about
        self.languages = languages_of(lines, self._said("languages", "talen"))
        self.scales = dict.fromkeys(line.text("scale") for line in lines.of[Part.SCALES] if line.text("scale"))

    def files(self) -> dict[str, str]:
        domains = self._domains()
        found = {"questionnaire.toml": toml_of(self._questionnaire(list(domains)))}
        found |= {f"{domain}.toml": toml_of(data) for domain, data in domains.items() if ID.match(domain)}
        return found

    def _said(self, *names: str) -> str:
        return next((self.about[name].text("value") for name in names if name in self.about), "")

    def _questionnaire(self, domains: list[str]) -> Data:
        known = {*ABOUT_KEYS, "versie", "talen", "naam", "inleiding"}
        for name, line in self.about.items():
            if name not in known and name.rpartition(" ")[0] not in known:
                self.lines.fault(Trouble.KEY_UNKNOWN, line.at("key"), key=line.text("key"))
        for key, names in (("id", ("id",)), ("version", ("version", "versie"))):
            if not self._said(*names):
                self.lines.fault(Trouble.CELL_MISSING, Place(self._sheet()), heading=key)
        data: dict[str, Value] = {
            "id": self._said("id"),
            "version": self._said("version", "versie"),
            "languages": self.languages,
            "domains": domains,
        }
        for language in self.languages:
            texts = {
                "name": self._of_language(language, "name", "naam"),
                "introduction": self._of_language(language, "introduction", "inleiding"),
            }
            data[language] = {key: text for key, text in texts.items() if text}
        data |= rules_data(self.lines, None)
        data["scale"] = self._scales()
        levels: list[Mapping[str, Value]] = [
            {"number": self._number(line, "number"), **self._texts(line, "text")} for line in self.lines.of[Part.LEVELS]
        ]
        terms: list[Mapping[str, Value]] = [
            {"id": line.text("id"), **self._by_language(line, ("term", "meaning"))} for line in self.lines.of[Part.TERMS]
        ]
        data |= {"level": levels} if levels else {}
        data |= {"term": terms} if terms else {}
        return data

    def _sheet(self) -> str:
        lines = self.lines.of[Part.ABOUT]
        return lines[0].place.sheet if lines else ""

    def _of_language(self, language: str, *names: str) -> str:
        found = self._said(*(f"{name} {language}" for name in names))
        return found or (self._said(*names) if len(self.languages) == 1 else "")

    def _scales(self) -> list[Mapping[str, Value]]:
        found: dict[str, list[Mapping[str, Value]]] = {}
        for line in self.lines.of[Part.SCALES]:
            if self._needs(line, "scale", "id", "value"):
                answer = {"id": line.text("id"), "value": self._number(line, "value"), **self._texts(line, "text")}
                found.setdefault(line.text("scale"), []).append(answer)
        return [{"id": scale, "answer": answers} for scale, answers in found.items()]

    def _domains(self) -> dict[str, Data]:
        found: dict[str, dict[str, Value]] = {}
        for line in self.lines.of[Part.DOMAINS]:
            if not self._needs(line, "id"):
                continue
            domain = line.text("id")
            if domain in found:
                self.lines.fault(Trouble.TWICE, line.at("id"), name=domain)
            data: dict[str, Value] = {"id": domain}
            data |= {key: line.text(key) for key in ("code", "color") if line.text(key)}
            data |= self._weight(line) | self._by_language(line, ("name", "description")) | rules_data(self.lines, domain)
            found[domain] = data
        self._practices(found)
        return dict(found)

    def _practices(self, domains: Mapping[str, dict[str, Value]]) -> None:
        practices: dict[str, dict[str, Value]] = {}
        lists: dict[str, list[Mapping[str, Value]]] = {}
        questions: dict[str, list[Mapping[str, Value]]] = {}
        waiting = []
        domain = ""
        for line in self.lines.of[Part.QUESTIONS]:
            domain = line.text("domain") or domain
            if not self._needs(line, "practice"):
                continue
            practice = line.text("practice")
            if line.text("question_id"):
                waiting.append(line)
                questions.setdefault(practice, []).append(self._item(line, line.text("question_id"), ("question",)))
                continue
            if domain not in domains:
                self.lines.fault(Trouble.UNKNOWN, line.at("domain"), name=domain or "–")
            if practice in practices:
                self.lines.fault(Trouble.TWICE, line.at("practice"), name=practice)
            texts = ("name", "question", "why", "evidence", "conversation")
            practices[practice] = {**self._item(line, practice, texts), **rules_data(self.lines, practice)}
            lists.setdefault(domain, []).append(practices[practice])
        for line in waiting:
            if line.text("practice") not in practices:
                self.lines.fault(Trouble.UNKNOWN, line.at("practice"), name=line.text("practice"))
        for practice, found in questions.items():
            practices.get(practice, {})["question"] = found
        for name, data in domains.items():
            data["practice"] = lists.get(name, [])

    def _item(self, line: ContentLine, item_id: str, texts: tuple[str, ...]) -> dict[str, Value]:
        data: dict[str, Value] = {"id": item_id}
        for key in ("core", "cap"):
            said = normalised(line.text(key))
            if said not in _YES | _NO:
                self.lines.fault(Trouble.NOT_YES_OR_NO, line.at(key), text=line.text(key))
            elif said in _YES:
                data[key] = True
        data |= self._weight(line)
        if line.text("scale"):
            data["scale"] = line.text("scale")
            if line.text("scale") not in self.scales:
                self.lines.fault(Trouble.UNKNOWN, line.at("scale"), name=line.text("scale"))
        if line.text("sources"):
            data["sources"] = line.text("sources")
        return data | self._by_language(line, texts, described=True)

    def _by_language(self, line: ContentLine, keys: tuple[str, ...], *, described: bool = False) -> dict[str, Value]:
        """A table per language with the texts of these keys, and the descriptions of the answers."""
        found: dict[str, Value] = {}
        for language in self.languages:
            texts: dict[str, Value] = {key: text for key in keys if (text := self._text(line, key, language))}
            levels = [self._text(line, f"level_{at}", language) for at in range(1, MOST_ANSWERS + 1)] if described else []
            filled = [text for text in levels if text]
            if filled and "" in levels[: len(filled)]:
                gap = f"level_{levels.index('') + 1}"
                self.lines.fault(Trouble.GAP, line.at(gap, language), heading=gap.replace("_", " "))
            if filled:
                texts["levels"] = filled
            found[language] = texts
        return found

    def _texts(self, line: ContentLine, key: str) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for language in self.languages:
            found[language] = self._text(line, key, language)
            if not found[language]:
                self.lines.fault(Trouble.LANGUAGE_MISSING, line.at(key, language), language=language)
        return found

    def _text(self, line: ContentLine, key: str, language: str) -> str:
        """The text in a language; a column without one is that of the only language."""
        return line.text(key, language) or (line.text(key) if len(self.languages) == 1 else "")

    def _weight(self, line: ContentLine) -> dict[str, Value]:
        said = line.text("weight")
        if not said:
            return {}
        return {"weight": "sum" if normalised(said) in ("sum", "som") else self._number(line, "weight")}

    def _number(self, line: ContentLine, key: str) -> Value:
        number = meant(line.text(key))
        if number is None:
            self.lines.fault(Trouble.NOT_A_NUMBER, line.at(key), text=line.text(key))
            return 0
        return int(number) if number.denominator == 1 else number

    def _needs(self, line: ContentLine, *keys: str) -> bool:
        missing = [key for key in keys if not line.text(key)]
        for key in missing:
            self.lines.fault(Trouble.CELL_MISSING, line.at(key), heading=key.replace("_id", ""))
        return not missing
