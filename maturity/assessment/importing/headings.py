"""What the headings of columns mean, in Dutch and English, however they are written."""

from __future__ import annotations

import re
from enum import StrEnum

from maturity.assessment.importing.model import Subject


class Field(StrEnum):
    """What a column can hold."""

    ORGANISATION = "organisation"
    YEAR = "year"
    ROUND = "round"
    DATE = "date"
    RATER = "rater"
    ROLE_GROUP = "role_group"
    DEPARTMENT = "department"
    ITEM = "item"
    ANSWER = "answer"
    NOTE = "note"
    FIGURE = "figure"  #: a mean or a sum: the answer when there is no other
    ASIDE = "aside"  #: something that explains: not read


_WORDS: dict[Field, str] = {
    Field.ORGANISATION: "organisation, organization, organisatie, agency, municipality, gemeente, country, land",
    Field.YEAR: "year, jaar",
    Field.ROUND: "round, ronde, period, periode, quarter, kwartaal, wave, measurement, meting, meetmoment, peiling",
    Field.DATE: "date, datum, day, dag",
    Field.RATER: "rater, beoordelaar, respondent, participant, deelnemer, person, persoon, name, naam, assessor, invuller",
    Field.ROLE_GROUP: "role group, rolgroep, role, rol, group, groep",
    Field.DEPARTMENT: "department, afdeling, unit, team, directie, organisatieonderdeel, onderdeel",
    Field.ITEM: (
        "item, code, id, item id, item code, question id, question code, question number, vraag id, vraagcode, vraagnummer, "
        "practice, praktijk, practice id, practice code, praktijkcode, question, vraag, no, nr, nummer, number, #"
    ),
    Field.ANSWER: "answer, antwoord, the answer, response, score, level, niveau, maturity level, volwassenheidsniveau, "
    "current level, huidig niveau, value, waarde, choice, keuze, rating",
    Field.NOTE: "note, notes, notitie, toelichting, remark, remarks, opmerking, opmerkingen, comment, comments, reason, reden, "
    "evidence, bewijs, explanation",
    Field.FIGURE: "mean, average, gemiddelde, points, punten, result, resultaat, mean score, average score, gemiddelde score",
    Field.ASIDE: (
        "domain, domein, domains, pillar, pijler, dimension, dimensie, category, categorie, theme, thema, section, hoofdstuk, "
        "indicator, subdomain, subdomein, type, text, tekst, description, omschrijving, why, waarom, core, kern, kernpraktijk, "
        "answers, antwoorden, possible answers, mogelijke antwoorden, scale, schaal, weight, weging, gewicht, max, maximum, "
        "max score, maximum score, maximale score, max points, maximum points, "
        "question weight, median, mediaan, total, totaal, sum, som, "
        "timestamp, tijdstempel, start time, completion time, begintijd, email, e mail, "
        "practice name, naam van de praktijk, in words, in woorden, statement, stelling, question text, vraagtekst"
    ),
}
_FIELDS = {word.strip(): known for known, words in _WORDS.items() for word in words.split(",")}
_PERIOD = re.compile(
    r"\b(19|20)\d\d\b|\b(q|k|kw|h|kwartaal|quarter|halfjaar|wave|ronde|round|meting)\s?\d\b|\b\d(st|nd|rd|th|e)\b"
)
_MONTH = re.compile(
    r"(jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|sept|okt|oct|nov|dec|januari|january|februari|february|maart|march|april|juni|june|"
    r"juli|july|augustus|august|september|oktober|october|november|december)\b"
)
_QUOTES = str.maketrans("’‘´`“”", "''''\"\"")
_SUBJECTS = {Field.RATER: Subject.RATER, Field.ROUND: Subject.ROUND, Field.ORGANISATION: Subject.ORGANISATION}
#: Rows of a table that sum up the ones above.
SUMMARIES = frozenset("mean average gemiddelde total totaal sum som median mediaan overall subtotal subtotaal".split())  # noqa: SIM905


def plain(text: str) -> str:
    """A text without what people write differently each time: capitals, blanks, underscores, curly quotes, a colon behind it."""
    return " ".join(re.sub(r"[\s_]+", " ", text.casefold().translate(_QUOTES)).strip(" .:;*").split())


def field_of(heading: str) -> Field | None:
    """What a heading says its column holds; None when it is no known word."""
    known = plain(heading)
    return _FIELDS.get(known) or _FIELDS.get(known.replace("-", " ")) or _FIELDS.get(known.replace("-", ""))


def named_subject(heading: str) -> tuple[Subject, str] | None:
    """A heading that says what it names: "rater: Ann", "ronde: 2024"."""
    before, colon, name = heading.partition(":")
    subject = _SUBJECTS.get(field_of(before) or Field.ASIDE)
    return (subject, name.strip()) if colon and subject and name.strip() else None


def is_period(heading: str) -> bool:
    """Whether a heading looks like a moment: "Q1", "2024", "1e kwartaal", "mrt 2024"."""
    known = plain(heading)
    return bool(_PERIOD.search(known) or _MONTH.match(known))
