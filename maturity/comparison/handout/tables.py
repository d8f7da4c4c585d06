"""What one may see of a group as tables: places, members under their name, help, pairs and what worked."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

from xlsxwriter import Workbook

from maturity.comparison.figures.sentences import definition, place_sentence, standing_word, stretch
from maturity.comparison.helping.overview import Overview
from maturity.comparison.helping.pairs import GroupPairs
from maturity.comparison.helping.sentences import match_sentence
from maturity.language import Translator
from maturity.report.word.text import cleaned
from maturity.report.workbook.csv_text import csv_of
from maturity.report.workbook.grid import Column, Grid
from maturity.report.workbook.sheet import Sheets

Part = Literal["places", "members", "help", "pairs", "worked"]


def write_tables(overview: Overview, pairs: GroupPairs, t: Translator) -> bytes:
    """All of them as an .xlsx file."""
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheets = Sheets(book, t)
        for grid in grids(overview, pairs, t).values():
            sheets.add(cleaned(grid))
    return stream.getvalue()


def table_csv(overview: Overview, pairs: GroupPairs, part: Part, t: Translator) -> bytes:
    """One of them as CSV."""
    return csv_of(cleaned(grids(overview, pairs, t)[part]), t)


def grids(overview: Overview, pairs: GroupPairs, t: Translator) -> dict[Part, Grid]:
    """The tables by what they hold."""
    return {
        "places": _places(overview, t),
        "members": _members(overview, t),
        "help": _help(overview, t),
        "pairs": _pairs(overview, pairs, t),
        "worked": _worked(overview, t),
    }


def _places(overview: Overview, t: Translator) -> Grid:
    questionnaire = overview.questionnaire
    names = [(domain.id, f"{domain.code} {t.of(domain.name)}", overview.comparison.domains) for domain in questionnaire]
    names += [
        (practice.id, f"{practice.id} {t.of(practice.name)}", overview.comparison.practices)
        for practice in questionnaire.practices
    ]
    rows = []
    for id_, name, places in names:
        place = places[id_]
        band = place.band or (None, None)
        told = standing_word(place.standing, t) if place.median is not None else place_sentence(place, t)
        counted = place.n if place.median is not None else None
        rows.append(
            (
                name,
                place.own,
                stretch(band[0], t, 2),
                stretch(place.median, t, 2),
                stretch(band[1], t, 2),
                counted,
                place.anonymous if counted else None,
                told,
            )
        )
    columns = (
        Column(t("Domain or practice"), 44),
        Column(t("You"), 10, "figure"),
        Column(t("Lower quartile"), 16, "word"),
        Column(t("Median"), 16, "word"),
        Column(t("Upper quartile"), 16, "word"),
        Column(t("Organisations"), 14, "whole"),
        Column(t("Of them without a name"), 14, "whole"),
        Column(t("Your place"), 40),
    )
    return Grid("Places", t("Places"), definition(t), columns, tuple(rows), t("Nothing to show yet."))


def _members(overview: Overview, t: Translator) -> Grid:
    questionnaire = overview.questionnaire
    ids = [*(domain.id for domain in questionnaire), *(practice.id for practice in questionnaire.practices)]
    codes = [*(domain.code for domain in questionnaire), *(practice.id for practice in questionnaire.practices)]
    rows = tuple(
        (contribution.name, *(contribution.figures[each].exact if each in contribution.figures else None for each in ids))
        for contribution in overview.comparison.alike
    )
    columns = (Column(t("Organisation"), 36), *(Column(code, 8, "figure") for code in codes))
    said = t("Members under their name that can be compared with you, by name. Nobody is ranked.")
    return Grid("Members", t("Members"), said, columns, rows, t("Nothing to show yet."))


def _help(overview: Overview, t: Translator) -> Grid:
    rows = tuple(
        (
            f"{help_.need.practice} {t.of(overview.questionnaire.practice(help_.need.practice).name)}",
            help_.need.level,
            helper.name,
            helper.level,
            helper.offer.did,
            helper.offer.reach,
        )
        for help_ in overview.help
        for helper in help_.helpers
    )
    columns = (
        Column(t("Practice"), 40),
        Column(t("You"), 8, "whole"),
        Column(t("Organisation"), 36),
        Column(t("Level"), 8, "whole"),
        Column(t("What they did"), 60),
        Column(t("How to reach them"), 40),
    )
    return Grid("Help", t("Who can help"), t("For your brakes and gaps."), columns, rows, t("Nobody offers help with this yet."))


def _pairs(overview: Overview, pairs: GroupPairs, t: Translator) -> Grid:
    rows = tuple(
        (
            pairs.names[one.giver],
            pairs.names[one.receiver],
            one.reason.practice,
            match_sentence(one, pairs, overview.questionnaire, t),
        )
        for one in pairs.matches
    )
    columns = (Column(t("Gives"), 36), Column(t("Receives"), 36), Column(t("Practice"), 12), Column(t("Why"), 90))
    return Grid("Pairs", t("Pairs"), t("Who helps whom, with the reason."), columns, rows, t("No pairs yet."))


def _worked(overview: Overview, t: Translator) -> Grid:
    rows = tuple(
        (
            experience.initiative,
            reported.name,
            t("stopped") if reported.done.stopped else t("finished"),
            reported.done.planned,
            reported.done.took,
            t.listing(
                [f"{lift.practice} {lift.before} → {lift.after}" for lift in reported.done.lifted if lift.rose is not None]
            ),
            reported.done.why,
        )
        for experience in overview.worked.values()
        for reported in experience.told
    )
    columns = (
        Column(t("Initiative"), 14),
        Column(t("Organisation"), 36),
        Column(t("How it went"), 14),
        Column(t("Planned quarters"), 12, "whole"),
        Column(t("Quarters it took"), 12, "whole"),
        Column(t("Levels"), 40),
        Column(t("Why stopped"), 60),
    )
    said = t("As members told it under their name.")
    return Grid("Worked", t("What worked"), said, columns, rows, t("No member told yet what it finished or stopped."))
