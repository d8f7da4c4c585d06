"""A questionnaire as a workbook to change and to make a questionnaire from again; an empty one is the template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from io import BytesIO

from xlsxwriter import Workbook

from maturity.assessment.importing.content.layout import ABOUT_KEYS, COLUMNS, NAMES, Part
from maturity.language import Translator
from maturity.questionnaire.model import Band, Effect, Practice, Question, Questionnaire, Rules, Texts
from maturity.report.workbook.grid import Column, Grid, Value
from maturity.report.workbook.sheet import Sheets

Cells = Mapping[tuple[str, str], Value]  #: (key, language) → what stands in the cell
_WIDE = {"name": 36, "question": 48, "description": 48, "why": 40, "evidence": 40, "conversation": 40, "text": 40, "meaning": 48}


def write_questionnaire(questionnaire: Questionnaire, t: Translator) -> bytes:
    """The questionnaire as an .xlsx file with a sheet per kind of thing. Headings are in the language of the translator,
    texts in all
    languages of the questionnaire."""
    languages = questionnaire.languages
    rows: Mapping[Part, Sequence[Cells]] = {
        Part.ABOUT: list(_about(questionnaire, t)),
        Part.DOMAINS: list(_domains(questionnaire)),
        Part.QUESTIONS: list(_questions(questionnaire)),
        Part.SCALES: list(_scales(questionnaire)),
        Part.LEVELS: [{("number", ""): Fraction(level.number), **_texts("text", level.name)} for level in questionnaire.levels],
        Part.TERMS: [
            {("id", ""): term.id, **_texts("term", term.term), **_texts("meaning", term.meaning)} for term in questionnaire.terms
        ],
        Part.RULES: list(_rules(questionnaire)),
    }
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheets = Sheets(book, t)
        for part, found in rows.items():
            sheets.add(_grid(part, found, languages, t))
    return stream.getvalue()


def _grid(part: Part, rows: Sequence[Cells], languages: Sequence[str], t: Translator) -> Grid:
    at = 1 if t.language == "nl" else 0
    most = max((len(one) for one in (_levels_in(row) for row in rows)), default=0) or 5
    keys = [
        (key, language, kind.names[at])
        for key, kind in COLUMNS[part].items()
        if not key.startswith("level_") or int(key.partition("_")[2]) <= most
        for language in (languages if kind.texts else ("",))
    ]
    columns = tuple(
        Column(f"{name} {language}".strip(), _WIDE.get(key, 30 if key.startswith("level_") else 16))
        for key, language, name in keys
    )
    values = [[row.get((key, language)) for key, language, _ in keys] for row in rows]
    return Grid(part.value.title(), NAMES[part][at], NAMES[part][at], columns, values or [[None] * len(columns)], "")


def _levels_in(row: Cells) -> set[str]:
    return {key for key, _ in row if key.startswith("level_")}


def _about(questionnaire: Questionnaire, t: Translator) -> Iterator[Cells]:
    words = dict(zip(ABOUT_KEYS, ("id", "versie", "talen", "naam", "inleiding"), strict=True)) if t.language == "nl" else {}

    def line(key: str, value: str, language: str = "") -> Cells:
        return {("key", ""): f"{words.get(key, key)} {language}".strip(), ("value", ""): value}

    yield line("id", questionnaire.id)
    yield line("version", questionnaire.version)
    yield line("languages", ", ".join(questionnaire.languages))
    for key, texts in (("name", questionnaire.name), ("introduction", questionnaire.introduction)):
        for language in questionnaire.languages:
            if texts.get(language):
                yield line(key, texts[language], language)


def _texts(key: str, texts: Texts) -> dict[tuple[str, str], Value]:
    return {(key, language): text for language, text in texts.items()}


def _weight(weight: Fraction | None) -> Value:
    return "sum" if weight is None else _number(weight)


def _number(value: Fraction) -> Value:
    """A number that a spreadsheet keeps exactly; another as the fraction that it is."""
    return value if 10**6 % value.denominator == 0 else str(value)


def _domains(questionnaire: Questionnaire) -> Iterator[Cells]:
    for domain in questionnaire:
        yield {
            ("id", ""): domain.id,
            ("code", ""): domain.code,
            ("color", ""): domain.color,
            ("weight", ""): _weight(domain.weight),
            **_texts("name", domain.name),
            **_texts("description", domain.description),
        }


def _questions(questionnaire: Questionnaire) -> Iterator[Cells]:
    for domain in questionnaire:
        for practice in domain.practices:
            yield {
                ("domain", ""): domain.id,
                ("core", ""): "x" if practice.core else None,
                ("weight", ""): _weight(practice.weight),
                ("sources", ""): practice.sources or None,
                **_texts("name", practice.name),
                **_texts("why", practice.why),
                **_texts("evidence", practice.evidence),
                **_texts("conversation", practice.conversation),
                **_item(practice, practice.id),
            }
            for question in practice.questions:
                yield {
                    ("domain", ""): domain.id,
                    ("question_id", ""): question.id,
                    ("weight", ""): _number(question.weight),
                    **_item(question, practice.id),
                }


def _item(item: Practice | Question, practice: str) -> dict[tuple[str, str], Value]:
    described = {(f"level_{at}", language): text for language, texts in item.levels.items() for at, text in enumerate(texts, 1)}
    own: dict[tuple[str, str], Value] = {
        ("practice", ""): practice,
        ("cap", ""): "x" if item.cap else None,
        ("scale", ""): item.scale.id,
    }
    return own | _texts("question", item.question) | described


def _scales(questionnaire: Questionnaire) -> Iterator[Cells]:
    nodes: list[Practice | Question] = [
        *questionnaire.practices,
        *(question for practice in questionnaire.practices for question in practice.questions),
    ]
    scales = {node.scale.id: node.scale for node in nodes}
    for scale in scales.values():
        for answer in scale.answers:
            yield {
                ("scale", ""): scale.id,
                ("id", ""): answer.id,
                ("value", ""): _number(answer.value),
                **_texts("text", answer.text),
            }


def _rules(questionnaire: Questionnaire) -> Iterator[Cells]:
    """The rules per kind of node as most nodes have them, and a row for each node that differs."""
    practices = {practice.id: practice.rules for practice in questionnaire.practices}
    domains = {domain.id: domain.rules for domain in questionnaire}
    usual = _usual(practices.values()), _usual(domains.values())
    yield _row("practice", usual[0], of_items=True)
    yield _row("domain", usual[1])
    yield _row("overall", questionnaire.rules)
    for node, rules in domains.items():
        if rules != usual[1]:
            yield _row(node, rules)
    for node, rules in practices.items():
        if rules != usual[0]:
            yield _row(node, rules, of_items=True)


def _usual(rules: Iterable[Rules]) -> Rules:
    """The rules that most have."""
    found = list(rules)
    texts = Counter(map(repr, found))
    return max(found, key=lambda one: texts[repr(one)])


def _row(scope: str, rules: Rules, *, of_items: bool = False) -> Cells:
    level = rules.level
    cells: dict[str, Value] = {
        "for": scope,
        "aggregate": rules.aggregate,
        "constant": _number(rules.constant) if rules.constant else None,
        "missing": _effect(rules.missing),
        "minimum_answered": _number(rules.minimum_answered),
        "minimum_of": rules.minimum_of,
        "carry": rules.carry,
        "mode": rules.rounding.mode,
        "decimals": Fraction(rules.rounding.decimals),
        "rule": level.rule,
        "bands": "; ".join(_band(band) for band in level.bands) or None,
        "share": _number(level.share) if level.rule == "gated" else None,
        "core": "x" if level.core else None,
        "below": None if level.below is None else Fraction(level.below),
    }
    if of_items:
        cells |= {
            "dont_know": _effect(rules.dont_know),
            "not_applicable": _effect(rules.not_applicable),
            "raters": rules.raters,
        }
    return {(key, ""): value for key, value in cells.items()}


def _effect(effect: Effect) -> Value:
    return _number(effect) if isinstance(effect, Fraction) else effect


def _band(band: Band) -> str:
    return f"{'>' if band.strictly else ''}{band.start} = {band.level}"
