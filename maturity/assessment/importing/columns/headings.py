"""What the headings of columns mean, in Dutch and English, however they are written."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from maturity.assessment.importing.model import Subject


class Field(StrEnum):
    """What a column can hold."""

    ORGANISATION = "organisation"
    YEAR = "year"
    ROUND = "round"
    DATE = "date"
    RATER = "rater"
    RESPONSE = "response"  #: the number that a survey program gives a respondent: who it was, when there is no name
    ROLE_GROUP = "role_group"
    DEPARTMENT = "department"
    ITEM = "item"
    ANSWER = "answer"
    NOTE = "note"
    NOT_APPLICABLE = "not_applicable"  #: a mark in it takes the question out
    TARGET = "target"  #: where somebody wants to be: never an answer
    FIGURE = "figure"  #: a mean or a sum: the answer when there is no other
    OTHER = "other"  #: a number about something else than the level: never an answer, and said
    ASIDE = "aside"  #: something that explains: not read


_WORDS: dict[Field, str] = {
    Field.ORGANISATION: "organisation, organization, organisatie, agency, municipality, gemeente, country, land, dienst, entity",
    Field.YEAR: "year, jaar",
    Field.ROUND: "round, ronde, period, periode, quarter, kwartaal, wave, measurement, meting, meetmoment, peiling",
    Field.DATE: "date, datum, day, dag",
    Field.RATER: "rater, beoordelaar, respondent, participant, deelnemer, person, persoon, name, naam, assessor, invuller, "
    "full name, volledige naam, medewerker, collega, employee, ingevuld door, completed by, who, wie",
    Field.RESPONSE: "response id, responseid, respondent id, respondentid, respondent nr, respondentnummer, submission id, "
    "record id, "
    "recordid, instanceid, uuid, meta/instanceid, token, antwoord id, response number, collector id",
    Field.ROLE_GROUP: "role group, rolgroep, role, rol, group, groep, functie, functiegroep, job role, stakeholder group, "
    "doelgroep",
    Field.DEPARTMENT: "department, afdeling, unit, team, directie, organisatieonderdeel, onderdeel, business unit",
    Field.ITEM: (
        "item, code, id, item id, item code, question id, question code, question number, vraag id, vraagcode, vraagnummer, "
        "practice, praktijk, practice id, practice code, praktijkcode, question, vraag, no, nr, nummer, number, #, ref, reference"
    ),
    Field.ANSWER: "answer, antwoord, the answer, het antwoord, your answer, jouw antwoord, uw antwoord, answer id, response, "
    "respons, "
    "score, cijfer, level, niveau, maturity level, volwassenheidsniveau, maturity, volwassenheid, actual, as is, as-is, "
    "current level, huidig niveau, current, huidig, current score, huidige score, value, waarde, choice, keuze, rating, "
    "beoordeling, given answer, gegeven antwoord, selected answer, ingevuld antwoord, nu, now, stand",
    Field.NOTE: "note, notes, notitie, toelichting, remark, remarks, opmerking, opmerkingen, comment, comments, reason, reden, "
    "evidence, bewijs, explanation",
    Field.NOT_APPLICABLE: "n/a, na, n.v.t, nvt, not applicable, niet van toepassing, out of scope, buiten scope, vervalt",
    Field.FIGURE: "mean, average, gemiddelde, points, punten, result, resultaat, mean score, average score, gemiddelde score, "
    "gem, avg",
    Field.OTHER: (
        "median, mediaan, total, totaal, sum, som, min, max, minimum, maximum, lowest, laagste, highest, hoogste, spread, "
        "spreiding, "
        "std, stdev, sd, standard deviation, standaardafwijking, standaarddeviatie, variance, variantie, difference, verschil, "
        "delta, "
        "gap, range, count, aantal, n, number of answers, aantal antwoorden, importance, belang, priority, prioriteit, urgency, "
        "urgentie, impact, effort, inspanning, weight, weging, gewicht, question weight, confidence, zekerheid, relevance, "
        "relevantie, "
        "max score, maximum score, maximale score, max points, maximum points, previous, vorige, vorige keer, vorige score, "
        "last year, "
        "vorig jaar, previous score, previous level, vorig niveau, rank, rang, progress, benchmark, norm, total score, "
        "totaalscore"
    ),
    Field.ASIDE: (
        "domain, domein, domains, pillar, pijler, dimension, dimensie, category, categorie, theme, thema, section, hoofdstuk, "
        "indicator, subdomain, subdomein, type, text, tekst, description, omschrijving, why, waarom, core, kern, kernpraktijk, "
        "answers, antwoorden, possible answers, mogelijke antwoorden, scale, schaal, "
        "timestamp, tijdstempel, start time, completion time, begintijd, email, e mail, start, end, startdate, enddate, start "
        "date, "
        "end date, recorded date, recordeddate, date created, date modified, ip address, ipaddress, email address, submission "
        "time, "
        "submitted at, status, finished, duration, duration (in seconds), user language, userlanguage, distribution channel, "
        "practice name, naam van de praktijk, in words, in woorden, statement, stelling, question text, vraagtekst"
    ),
}
_FIELDS = {word.strip(): field for field, words in _WORDS.items() for word in words.split(",")}
#: One of these anywhere in a heading says that it is about where somebody wants to be. "Van der Doel" is somebody.
_TARGET = re.compile(
    r"(?<!\bvan )(?<!\bder )(?<!\bden )\b(target\w*|ambiti\w*|desired|gewenst\w*|streef\w*|doel|doelen|doelniveau|doelscore|"
    r"doelwaarde|doelstelling\w*|goals?|to[ -]?be|wens|wensniveau|future|toekomst\w*|nagestreefd|soll|willen|want to be|"
    r"naartoe|beoogd\w*|volgend\w* (?:jaar|ronde|periode)|next year|(?:over|in) (?:\d+|een|twee|drie|two|three) (?:jaar|years?)|"
    r"plan|planned|forecast|prognose|expected|verwachte?)\b"
)
#: One of these in a heading says that it is a mean; where a moment stands beside it, it is a round of means.
_MEAN = re.compile(r"\bgem\b|gemiddeld|\baverage\b|\bmean\b|\bavg\b")
#: One of these says that it sums up what others answered.
_STATISTIC = re.compile(
    r"mediaan|\bmedian\b|totaal|\btotals?\b|standaard ?(?:deviatie|afwijking)|standard deviation|\bstd\b|\bstdev\b|\blaagste\b|"
    r"\bhoogste\b|\blowest\b|\bhighest\b|\baantal\b|\bcounts?\b|number of|spreiding|varianti|\bvariance\b|benchmark"
)
#: One of these says that a column is about the question, or explains.
_ABOUT = re.compile(
    r"verschil|difference|\bdelta\b|\bgap\b|\bweging|\bweights?\b|\bgewicht|afwijking|\bvorige?\b|\bprevious\b|last year|"
    r"\bbelang\b|importance|priorit|urgenti|\burgency\b|^# ?\w|percentage|\bkosten\b|\bcosts?\b|budget|\buren\b|\bhours\b|"
    r"deadline|\brang\b|\brank\b|risico|\brisk\b|^norm\b|\bnorm$|referentie|toelichting|opmerking|\bnotitie|\bremarks?\b|"
    r"\bcomments?\b|onderbouwing|\bevidence\b"
)
#: A word for an answer with something beside it: "zelfscore", "score 2", "score expert".
_ANSWERING = re.compile(
    r"\b(?:\w*(?:score|cijfer|niveau|oordeel|antwoord|waardering|beoordeling)|level|answer|response|respons|rating|maturity|"
    r"volwassenheid)\b"
)
_PERIOD = re.compile(
    r"\b(19|20)\d\d\b|\b(q|k|kw|h|kwartaal|quarter|halfjaar|wave|ronde|round|meting|t)\s?\d\b|\b\d(st|nd|rd|th|e)\b|nulmeting|eenmeting"
)
_YEAR = re.compile(r"\b(19|20)\d\d\b")
_MONTH = re.compile(
    r"(jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|sept|okt|oct|nov|dec|januari|january|februari|february|maart|march|april|juni|june|"
    r"juli|july|augustus|august|september|oktober|october|november|december)\b"
)
#: Months that people are called after.
_NAMES = frozenset("jan mei may april june juni juli july august augustus".split())  # noqa: SIM905
_QUOTES = str.maketrans("’‘´`“”", "''''\"\"")
#: Signs that take no room, which come along when a text is copied from a web page.
_UNSEEN = re.compile("[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff]")
_SUBJECTS = {Field.RATER: Subject.RATER, Field.ROUND: Subject.ROUND, Field.ORGANISATION: Subject.ORGANISATION}
#: Rows of a table that sum up the ones above begin with one of these, or are called one of the others and nothing more.
SUMMARIES = frozenset(
    "mean average gemiddelde gem avg total totaal sum som median mediaan overall subtotal subtotaal eindscore totaalscore "  # noqa: SIM905
    "eindtotaal".split()
)
STATISTICS = frozenset("max maximum min minimum aantal count n stdev spreiding laagste hoogste".split())  # noqa: SIM905
#: Figures that people are called too: whether it is one has to be asked.
FIGURE_NAMES = frozenset({"max", "min", "norm", "som"})
_LONG = 200
_SHORT = 60  #: a longer heading is a sentence, in which a word says little


def bare(text: str) -> str:
    """A text without what nobody sees: signs without width anywhere, blanks of every kind around it."""
    return text.strip() if text.isascii() else _UNSEEN.sub("", text).strip()


def normalised(text: str) -> str:
    """A text without what people write differently each time: capitals, blanks, underscores, curly quotes, a colon behind it, and
    the several ways in which Unicode writes one letter."""
    return _plain(text) if len(text) > _LONG else _plain_once(text)


def _plain(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", bare(text))
    return " ".join(text.casefold().translate(_QUOTES).replace("_", " ").split()).strip(" .:;*")


_plain_once = lru_cache(20_000)(_plain)


def field_of(heading: str) -> Field | None:
    """What a heading says its column holds; None when it is no known word."""
    known = normalised(heading)
    field = _FIELDS.get(known) or _FIELDS.get(known.replace("-", " ")) or _FIELDS.get(known.replace("-", ""))
    if field is None and known.endswith(")"):  # "score (1,0-5,0)", "naam (optioneel)"
        field = _FIELDS.get(known.partition("(")[0].strip())
    if field is None and ":" in heading and (named := named_subject(heading)) and named[0] is not Subject.ROUND:
        return None
    return field or _by_a_word(known)


def _by_a_word(known: str) -> Field | None:
    """What one word in a heading says, where the whole is none that we know."""
    if len(known) > _SHORT:
        return None
    if _TARGET.search(known):
        return Field.TARGET
    if _ABOUT.search(known):
        return Field.OTHER
    if _PERIOD.search(known) and (_MEAN.search(known) or "score" in known):
        return None
    if _STATISTIC.search(known):
        return Field.OTHER
    return Field.FIGURE if _MEAN.search(known) else None


def is_statistic(text: str) -> bool:
    """Whether what a row or a sheet is called says that it sums up others."""
    known = normalised(text)
    return (
        bool(known)
        and len(known) <= _SHORT
        and bool(known.split(" ")[0].rstrip(".:") in SUMMARIES or _MEAN.search(known) or _STATISTIC.search(known))
    )


def is_answering(heading: str) -> bool:
    """Whether a heading that is no known word says all the same that it is an answer: "zelfscore", "score expert"."""
    known = normalised(heading)
    return len(known) <= _SHORT and bool(_ANSWERING.search(known)) and not is_period(heading) and named_subject(heading) is None


def is_target(text: str) -> bool:
    """Whether a heading, or what a round or a sheet is called, says that it is about where somebody wants to be."""
    return len(text) <= _SHORT and bool(_TARGET.search(normalised(text)))


def begins_as_target(name: str) -> str:
    """The name of a person that is none: "Doel 2027", and not "Jan Doel"; "" for every other one."""
    return name if len(name) <= _SHORT and _TARGET.match(normalised(name)) else ""


def named_subject(heading: str) -> tuple[Subject, str] | None:
    """A heading that says what it names: "rater: Ann", "ronde: 2024"."""
    before, colon, name = heading.partition(":")
    subject = _SUBJECTS.get(field_of(before) or Field.ASIDE)
    return (subject, name.strip()) if colon and subject and name.strip() else None


def is_period(heading: str) -> bool:
    """Whether a heading looks like a moment: "Q1", "2024", "1e kwartaal", "mrt 2024"."""
    known = normalised(heading)
    return bool(_PERIOD.search(known) or _MONTH.match(known))


def is_year(heading: str) -> bool:
    """Whether a heading names a year, which nobody is called."""
    return bool(_YEAR.search(normalised(heading)))


def is_name_too(heading: str) -> bool:
    """Whether a moment can be a person as well: Jan, Mei, April."""
    return normalised(heading) in _NAMES
