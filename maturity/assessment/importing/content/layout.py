"""The sheets of a questionnaire and their columns, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from maturity.assessment.importing.columns.headings import normalised


class Part(StrEnum):
    """What a sheet holds."""

    ABOUT = "about"
    DOMAINS = "domains"
    QUESTIONS = "questions"
    SCALES = "scales"
    LEVELS = "levels"
    TERMS = "terms"
    RULES = "rules"


@dataclass(frozen=True)
class Kind:
    """A column. names: what it is called, in English and Dutch; texts: it stands there once per language ("name nl", "name
    en")."""

    names: tuple[str, str]
    texts: bool = False


NAMES: Mapping[Part, tuple[str, str]] = {
    Part.ABOUT: ("Questionnaire", "Vragenlijst"),
    Part.DOMAINS: ("Domains", "Domeinen"),
    Part.QUESTIONS: ("Questions", "Vragen"),
    Part.SCALES: ("Scales", "Schalen"),
    Part.LEVELS: ("Levels", "Niveaus"),
    Part.TERMS: ("Terms", "Begrippen"),
    Part.RULES: ("Rules", "Regels"),
}
NEEDED = (Part.ABOUT, Part.DOMAINS, Part.QUESTIONS, Part.SCALES)
MOST_ANSWERS = 12  #: so many answers of a scale can have a description of their own per question
_DESCRIPTIONS = {f"level_{at}": Kind((f"level {at}", f"niveau {at}"), texts=True) for at in range(1, MOST_ANSWERS + 1)}
#: key → column; the keys are those of the content format.
COLUMNS: Mapping[Part, Mapping[str, Kind]] = {
    Part.ABOUT: {"key": Kind(("what", "wat")), "value": Kind(("value", "waarde"))},
    Part.DOMAINS: {
        "id": Kind(("domain", "domein")),
        "code": Kind(("code", "letter")),
        "color": Kind(("color", "kleur")),
        "weight": Kind(("weight", "gewicht")),
        "name": Kind(("name", "naam"), texts=True),
        "description": Kind(("description", "omschrijving"), texts=True),
    },
    Part.QUESTIONS: {
        "domain": Kind(("domain", "domein")),
        "practice": Kind(("practice", "praktijk")),
        "question_id": Kind(("question", "vraag")),
        "core": Kind(("core", "kern")),
        "cap": Kind(("cap", "grens")),
        "weight": Kind(("weight", "gewicht")),
        "scale": Kind(("scale", "schaal")),
        "name": Kind(("name", "naam"), texts=True),
        "question": Kind(("question text", "vraagtekst"), texts=True),
        "why": Kind(("why", "waarom"), texts=True),
        "evidence": Kind(("evidence", "bewijs"), texts=True),
        "conversation": Kind(("conversation", "gesprek"), texts=True),
        **_DESCRIPTIONS,
        "sources": Kind(("sources", "bronnen")),
    },
    Part.SCALES: {
        "scale": Kind(("scale", "schaal")),
        "id": Kind(("answer", "antwoord")),
        "value": Kind(("value", "waarde")),
        "text": Kind(("text", "tekst"), texts=True),
    },
    Part.LEVELS: {"number": Kind(("number", "nummer")), "text": Kind(("name", "naam"), texts=True)},
    Part.TERMS: {
        "id": Kind(("id", "code")),
        "term": Kind(("term", "begrip"), texts=True),
        "meaning": Kind(("meaning", "betekenis"), texts=True),
    },
    Part.RULES: {
        "for": Kind(("for", "voor")),
        "aggregate": Kind(("aggregate", "optellen")),
        "constant": Kind(("constant", "constante")),
        "missing": Kind(("missing", "ontbreekt")),
        "dont_know": Kind(("dont know", "weet niet")),
        "not_applicable": Kind(("not applicable", "niet van toepassing")),
        "minimum_answered": Kind(("minimum answered", "minimaal beantwoord")),
        "minimum_of": Kind(("minimum of", "minimum van")),
        "carry": Kind(("carry", "doorgeven")),
        "raters": Kind(("raters", "beoordelaars")),
        "mode": Kind(("rounding", "afronding")),
        "decimals": Kind(("decimals", "decimalen")),
        "rule": Kind(("level rule", "niveauregel")),
        "bands": Kind(("bands", "banden")),
        "share": Kind(("share", "deel")),
        "core": Kind(("core", "kern")),
        "below": Kind(("below", "onder")),
    },
}
ABOUT_KEYS = ("id", "version", "languages", "name", "introduction")  #: the rows of the first sheet; the last two per language
SCOPES = ("practice", "domain", "overall")  #: what a row of rules is for; also the id of a domain or a practice
LANGUAGES = ("nl", "en", "de", "fr")


def part_of(sheet: str) -> Part | None:
    """What a sheet holds, by its name in either language."""
    return next((part for part, names in NAMES.items() if normalised(sheet) in map(normalised, names)), None)


def column_of(part: Part, heading: str) -> tuple[str, str] | None:
    """The key and the language ("" when it has none) of a heading; None for one that the sheet does not have."""
    known = normalised(heading)
    for key, kind in COLUMNS[part].items():
        for name in kind.names:
            if known == name:
                return key, ""
            language = known.removeprefix(name).strip(" ()")
            if kind.texts and known.startswith(name) and language in LANGUAGES:
                return key, language
    return None
