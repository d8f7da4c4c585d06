"""Reports to write documents of: an agency that could exist, with initiatives from our own library."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from maturity.report.model import (
    Decided,
    Domain,
    NotNow,
    PlannedInitiative,
    Practice,
    Prerequisite,
    Quarter,
    QuarterUse,
    Report,
    RequestedDecision,
    Stopped,
    Use,
)
from maturity.report.values.perception_values import ViewGap, Views
from maturity.report.values.workshop_model import Agreed, Dissent, FirstAction, Workshop
from maturity.roadmap.model import State

NO = "Zonder dit begint het niet."
LIBRARY = Path(__file__).parents[2] / "data" / "initiatives" / "2026.1"
LEVELS = {
    "nl": ("", "Toevallig", "Beginnend", "Ingericht", "Gestuurd", "Verankerd"),
    "en": ("", "Ad hoc", "Starting", "In place", "Managed", "Anchored"),
}
DOMAINS: tuple[tuple[Any, ...], ...] = (
    # file, code, Dutch and English name, colour, mean, previous, level, practices
    ("strategy", "S", "Strategie", "Strategy", "#154273", 2.5, 2.0, 2),
    ("understanding", "B", "Begrip en inzicht", "Understanding", "#8A4B08", 2.2, 2.0, 1),
    ("journey", "K", "Klantreis", "Journey", "#2E6B34", 1.8, 1.7, 1),
    ("metrics", "M", "Meten", "Metrics", "#5B2A86", 1.5, 1.5, 1),
    ("governance", "G", "Governance", "Governance", "#1F5F6B", 2.0, 1.3, 1),
    ("culture", "C", "Cultuur", "Culture", "#9B1B4A", 2.7, 2.3, 2),
)
PRACTICES = {
    "S": ("Gewenste klantbeleving", "Aansluiting op opdracht en doelen", "Meerjarenplan en volgorde", "Kiezen en stoppen"),
    "B": ("Luisterbronnen", "Bij de klant thuis kijken", "Doelgroepen en doenvermogen", "Kennis van de frontlijn"),
    "K": ("Reizenoverzicht en keuze", "Reis in kaart vanuit de klant", "Samen herontwerpen", "Verbeteringen invoeren"),
    "M": ("Meethuis", "Kernmaten per belangrijke reis", "Uitkomst en proces", "Betrouwbaar meten"),
    "G": ("Bestuurlijke eigenaar", "Klantreiseigenaren", "Kernteam en rollen", "Klantraad"),
    "C": ("Voorbeeldgedrag van leiders", "Iedereen bij de klant", "Frontlijn eerst", "Vakmanschap"),
}
MORE = ("Inzicht in besluiten en 'wat kan wel'", "Samenhang over kanalen en keten")
WORDS: dict[str, dict[str, Any]] = {
    "nl": {
        "organisation": "Dienst Publieke Zaken",
        "title": "Meerjarenkaart klantbeleving",
        "questionnaire": "Klantbeleving in zes domeinen, 2026.1",
        "method_note": "Gebouwd op zes pijlers uit de praktijk; het is niet wetenschappelijk gevalideerd.",
        "base": "34 van de 36 praktijken zijn beantwoord door 14 mensen, in oktober 2026.",
        "strong_points": (
            "C1: leiders spreken elke maand zelf klanten.",
            "S3: er is een plan voor drie jaar, en we bespreken het elk kwartaal.",
            "B4: signalen van de balie krijgen binnen twee weken antwoord.",
        ),
        "brakes": (
            "K2: er is nog geen klantreis van begin tot eind in kaart.",
            "M1: elke afdeling meet op haar eigen manier.",
            "G2: geen enkele topreis heeft een eigenaar met tijd en mandaat.",
        ),
        "desired_experience": "Mensen voelen zich geholpen, weten waar ze aan toe zijn en vertellen hun verhaal maar één keer.",
        "promises": (
            "Je weet altijd wat de volgende stap is.",
            "We bellen je zelf als het langer duurt.",
            "Je vertelt je verhaal één keer.",
        ),
        "stopped": (
            Stopped("X-1", "Klanttevredenheid per brief meten", "De vragen leverden in twee jaar geen besluit op.", 60),
            Stopped("X-2", "App voor afspraken", "Te weinig mensen gebruikten hem; de website kan hetzelfde."),
        ),
        "decisions": (
            RequestedDecision("start", "Stel de volgorde van de initiatieven voor 2027 vast.", NO),
            RequestedDecision(
                "owners",
                "Benoem een bestuurlijke eigenaar voor klantbeleving, met een vaste plek op de directieagenda.",
                "Zonder dit begint het niet.",
            ),
            RequestedDecision(
                "days",
                "Maak per afdeling twee mensen één dag per week vrij voor de kopteams, te beginnen op 1 februari 2027.",
                "Zonder dit begint het niet.",
            ),
        ),
        "own_part": (
            "Doe zelf mee met C-1 Leiders één dag per maand bij klanten. De eerste stap: zet zes dagen in je agenda.",
            "Spreek elk kwartaal de eigenaren, en neem weg wat hen tegenhoudt.",
            "Vraag bij elke nieuwe wens: welk initiatief gaat er dan uit?",
        ),
        "workshop": Workshop(
            date(2026, 10, 21),
            unsettled=1,
            agreed=(
                Agreed("B4 Kennis van de frontlijn", 2.6, "2 Beginnend", "Samira Bakkali"),
                Agreed("C3 Frontlijn eerst", 3.1, "4 Gestuurd", unconfirmed=True),
            ),
            same=3,
            dissents=(Dissent("K4 Verbeteringen invoeren", "De leiding telt mee wat nog moet komen."),),
            brakes=("Niemand beslist over de hele reis.", "We meten één cijfer per jaar."),
            actions=(
                FirstAction("Bel de vijf afdelingen", "Wouter Terlinden", date(2026, 11, 4)),
                FirstAction("Maak een lijst van enquêtes"),
            ),
        ),
        "log": (
            Decided(
                date(2026, 11, 2), "Over het plan is besloten.", "Fenna Oosterling, directeur", "Met meer tijd voor de frontlijn."
            ),
            Decided(date(2026, 9, 14), "X-1 Klanttevredenheid per brief meten is gestopt."),
        ),
    },
    "en": {
        "organisation": "Public Affairs Agency",
        "title": "Customer experience roadmap",
        "questionnaire": "Customer experience in six domains, 2026.1",
        "method_note": "Based on six pillars from practice; it has not been validated.",
        "base": "34 of the 36 practices were answered by 14 people, in October 2026.",
        "strong_points": (
            "C1: leaders meet customers every month.",
            "S3: there is a plan for three years.",
            "B4: signals get an answer.",
        ),
        "brakes": (
            "K2: no journey has been mapped from start to end.",
            "M1: every department measures in its own way.",
            "G2: no priority journey has an owner with time and mandate.",
        ),
        "desired_experience": "People feel helped, know where they stand, and tell their story only once.",
        "promises": ("You always know the next step.", "We call you when it takes longer.", "You tell your story once."),
        "stopped": (Stopped("X-1", "Measuring satisfaction by letter", "In two years the questions led to no decision.", 60),),
        "decisions": (
            RequestedDecision("start", "Adopt the order of the initiatives for 2027.", NO),
            RequestedDecision(
                "owners",
                "Appoint an executive sponsor for customer experience, with a fixed place on the agenda of the board.",
                "Zonder dit begint het niet.",
            ),
            RequestedDecision(
                "days",
                "Free two people per department for one day a week for the spearhead teams, from 1 February 2027.",
                "Zonder dit begint het niet.",
            ),
        ),
        "own_part": ("Take part yourself in C-1.", "Ask with every new wish: which initiative goes out for it?"),
        "workshop": Workshop(
            date(2026, 10, 21),
            agreed=(Agreed("C3 Front line first", 3.1, "2 Starting", "Samira Bakkali"),),
            brakes=("Nobody decides on the whole journey.",),
            actions=(FirstAction("Call the five departments", "Wouter Terlinden", date(2026, 11, 4)),),
        ),
        "log": (Decided(date(2026, 11, 2), "The plan was decided.", "Fenna Oosterling, director"),),
    },
}


def report(count: int = 27, language: str = "nl", **changes: Any) -> Report:
    """A full report with so many initiatives from the library in the plan (48 at most); the next ones are not now."""
    dutch = language == "nl"
    ordered = _plan(count, language)
    placed = [_within(initiative) for initiative in ordered[:count]]
    full = Report(
        language=language,
        date=date(2026, 11, 23),
        plan_code="DPZ-2027-A",
        export_code="7K3F-QX2M",
        standing=tuple(_domain(row, language) for row in DOMAINS),
        practices=tuple(practice for row in DOMAINS for practice in _practices(row, language)),
        quarters=tuple(Quarter(f"{'K' if dutch else 'Q'}{number % 4 + 1}", str(2027 + number // 4)) for number in range(12)),
        initiatives=tuple(placed),
        not_now=tuple(_not_now(each, dutch) for each in ordered[count : count + 9]),
        capacity=tuple(_use(number, placed) for number in range(1, 13)),
        **WORDS[language],
    )
    return replace(full, **changes)


def seen(language: str = "nl", practices: int = 24) -> Views:
    """How leaders and the front line see it: the journey differs most, and the culture the other way round."""
    dutch = language == "nl"
    higher, lower = ("leiding hoger", "frontlijn hoger") if dutch else ("leaders higher", "front line higher")
    sizes = {"K": 1.4, "M": 0.9, "G": 0.7, "S": 0.6, "C": -0.4, "B": 0.2}
    rows = {row[1]: row for row in DOMAINS}

    def gap(code: str, name: str, size: float) -> ViewGap:
        low = 1.8 if size >= 0 else 2.6
        figure = f"{size:+.1f}".replace("-", "−").replace(".", "," if dutch else ".")
        return ViewGap(code, name, rows[code[0]][4], low + size, low, figure, higher if size > 0 else lower)

    found = [gap(f"{code}{n}", PRACTICES[code][n - 1], size) for code, size in sizes.items() for n in range(1, 5)]
    return Views(
        "Leiding schat Klantreis 1,4 niveau hoger in dan de frontlijn; dat is het grootste verschil."
        if dutch
        else "Leaders see Journey 1.4 levels higher than the front line; that is the largest difference.",
        ("Hier schat de frontlijn het juist hoger in dan de leiding: Cultuur (0,4).",) if dutch else (),
        "Op basis van 7 leidinggevenden en 12 mensen uit de frontlijn." if dutch else "Based on 7 leaders and 12 people.",
        tuple(gap(code, rows[code][2 if dutch else 3], size) for code, size in sizes.items()),
        tuple(found[:practices]),
        "Te weinig antwoorden om te tonen: S5 Onderbouwing." if dutch else "Too few answers to show: S5 Case.",
    )


def empty(language: str = "nl") -> Report:
    """A report about which nothing is known yet but the organisation and the day."""
    return Report(organisation="Dienst Publieke Zaken", title="", language=language, date=date(2026, 11, 23))


@cache
def _library(language: str) -> dict[str, dict[str, Any]]:
    tables = [tomllib.loads((LIBRARY / f"{row[0]}.toml").read_text("utf-8")) for row in DOMAINS]
    return {each["id"]: {**each, **each[language], "file": table["domain"]} for table in tables for each in table["initiative"]}


def _plan(count: int, language: str) -> list[PlannedInitiative]:
    """The library in the order in which it can be done, a few at once; what does not fit starts after quarter 12."""
    library, busy = _library(language), [0] * 60
    starts: dict[str, int] = {}
    while len(starts) < len(library):
        ready = [code for code, entry in library.items() if code not in starts and set(entry["requires"]) <= starts.keys()]
        start, code = min((_earliest(code, starts, busy, library, 2 + count // 7), code) for code in ready)
        starts[code] = start
        for quarter in range(start, start + library[code]["quarters"]):
            busy[quarter] += 1
    return [_initiative(code, start, language) for code, start in sorted(starts.items(), key=lambda each: each[::-1])]


def _earliest(code: str, starts: dict[str, int], busy: list[int], library: dict[str, dict[str, Any]], at_once: int) -> int:
    start = max((starts[other] + library[other]["quarters"] for other in library[code]["requires"]), default=1)
    while any(busy[quarter] >= at_once for quarter in range(start, start + library[code]["quarters"])):
        start += 1
    return start


def _within(initiative: PlannedInitiative) -> PlannedInitiative:
    """The initiative, moved back to where it ends with the plan."""
    late = max(0, (initiative.finish or 0) - 12)
    return replace(initiative, start=(initiative.start or 1) - late, finish=(initiative.finish or 1) - late)


def _initiative(code: str, start: int, language: str) -> PlannedInitiative:
    entry = _library(language)[code]
    row = next(row for row in DOMAINS if row[0] == entry["file"])
    finish = start + entry["quarters"] - 1
    letter, until = ("K", "t/m") if language == "nl" else ("Q", "to")
    names = [f"{letter}{(number - 1) % 4 + 1} {2027 + (number - 1) // 4}" for number in (start, finish)]
    needed = tuple(Prerequisite(other, _library(language)[other]["name"]) for other in entry["requires"])
    why = (
        "Begint meteen: hier hoeft niets aan vooraf te gaan."
        if not needed
        else f"Wacht op {needed[-1].code}, dat klaar is in {names[0]}."
    )
    return PlannedInitiative(
        code=code,
        name=entry["name"],
        domain=row[1],
        domain_name=row[2 if language == "nl" else 3],
        colour=row[4],
        goal=entry["goal"],
        owner="Directeur Dienstverlening" if start < 6 else "",
        team=entry["team"],
        first_action=entry["first_action"],
        first_action_on=date(2027, 1, 15) if start == 1 else None,
        done_when=entry["done_when"],
        stop_when=entry["stop_when"],
        prerequisites=needed,
        start=start,
        finish=finish,
        period=names[0] if start == finish else f" {until} ".join(names),
        why_here=why if language == "nl" else "Starts as soon as what it needs is finished.",
        state=State.RUNNING if start == 1 else State.PLANNED,
        asks=f"{entry['person_days']} mensdagen" if language == "nl" else f"{entry['person_days']} person-days",
    )


def _domain(row: tuple[Any, ...], language: str) -> Domain:
    _, code, dutch, english, colour, mean, previous, level = row
    gap = {"nl": "De kernpraktijk {0}1 staat nog op niveau {1}.", "en": "Core practice {0}1 is still at level {1}."}[language]
    return Domain(
        code=code,
        name=dutch if language == "nl" else english,
        colour=colour,
        mean=mean,
        previous=previous,
        level=level,
        level_name=LEVELS[language][level],
        targets=(min(5.0, mean + 0.5), min(5.0, mean + 1.0), min(5.0, mean + 1.5)),
        bottleneck=gap.format(code, level),
        forecast=min(5.0, mean + 1.2) if code in "SBK" else min(5.0, mean + 1.6),
    )


def _practices(row: tuple[Any, ...], language: str) -> list[Practice]:
    found = []
    for number, name in enumerate((*PRACTICES[row[1]], *MORE), 1):
        value = None if (row[1], number) in {("M", 4), ("K", 6)} else 1 + (number * 7 + ord(row[1])) % 3
        level = "" if value is None else LEVELS[language][value]
        found.append(Practice(f"{row[1]}{number}", name, row[1], value, level, 3))
    return found


def _not_now(each: PlannedInitiative, dutch: bool) -> NotNow:
    reason = (
        "Er zijn te weinig eigen dagen, vooral in K2 2028." if dutch else "There are too few own days, most of all in Q2 2028."
    )
    return NotNow(each.code, each.name, each.domain_name, reason)


def _use(quarter: int, placed: list[PlannedInitiative]) -> QuarterUse:
    busy = [
        each for each in placed if each.start is not None and each.finish is not None and each.start <= quarter <= each.finish
    ]
    return QuarterUse(Use(18 * len(busy), 165), Use(len(busy), 9), Use(len(busy), 8))
