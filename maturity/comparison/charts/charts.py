"""The pictures of a comparison and their twins in words: values and a translator in, a drawing out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maturity.assessment.charts.radar import Series
from maturity.comparison.charts.place_chart import PlaceRow, PlaceSheet
from maturity.comparison.figures.comparing import Comparison, Place
from maturity.comparison.figures.sentences import place_sentence, standing_word, stretch
from maturity.drawing.theme import LIGHT, Ink
from maturity.drawing.vega_lite import Picture, draw
from maturity.language import Translator
from maturity.questionnaire.model import Questionnaire

WIDE, PHONE = 800, 340  #: the widths of places
Row = dict[str, str]


def place_plot(
    rows: Sequence[PlaceRow],
    levels: Sequence[str],
    chosen: Sequence[str],
    t: Translator,
    ink: Ink = LIGHT,
    width: int = WIDE,
) -> Picture:
    """Places in the group. levels: the names of the scale, lowest first; chosen: names of at most two members."""
    sheet = PlaceSheet(tuple(levels), t, ink, width, rows=tuple(rows), chosen=tuple(chosen))
    return draw(sheet.layers, width, sheet.height, ink, describe_places(rows, levels, chosen, t))


def describe_places(rows: Sequence[PlaceRow], levels: Sequence[str], chosen: Sequence[str], t: Translator) -> str:
    """The places in words, with all values but the single dots, which stand in the table."""
    has_own = any(row.own is not None for row in rows)
    text = (
        t("Your place in the group, scale 1 to {maximum}.", maximum=len(levels))
        if has_own
        else t("The group, scale 1 to {maximum}.", maximum=len(levels))
    )
    return text + "".join(f" {_row(row, chosen, t)}." for row in rows)


def _row(row: PlaceRow, chosen: Sequence[str], t: Translator) -> str:
    parts = [f"{t('You')} {t.number(row.own)}"] if row.own is not None else []
    if row.low is not None and row.high is not None:
        low, high = t.number(row.low), t.number(row.high)
        parts.append(f"{t('median')} {low if low == high else t('{low} to {high}', low=low, high=high)}")
    if row.band is not None:
        parts.append(f"{t('the middle half')} {t('{low} to {high}', low=t.number(row.band[0]), high=t.number(row.band[1]))}")
    parts += [f"{name} {t.number(value)}" for name, value in zip(chosen, row.chosen, strict=False)]
    return f"{row.code} {row.name}: {'; '.join([*parts, *([row.note] if row.note else [])])}".lstrip()


def place_rows(
    comparison: Comparison, places: Sequence[Place], questionnaire: Questionnaire, chosen: Sequence[str], t: Translator
) -> tuple[PlaceRow, ...]:
    """The rows of these places. chosen: ids of at most two members."""
    given = {contribution.member_id: contribution for contribution in comparison.alike}
    domains = {domain.id: domain for domain in questionnaire}
    rows = []
    for place in places:
        domain = domains.get(place.id)
        values = [given[one].figures.get(place.id) if one in given else None for one in chosen]
        median, band = place.median, place.band
        rows.append(
            PlaceRow(
                domain.code if domain else place.id,
                t.of(domain.name if domain else questionnaire.practice(place.id).name),
                (domain or questionnaire.domain_of(place.id)).color,
                None if place.own is None else float(place.own),
                None if median is None else float(median.low),
                None if median is None else float(median.high),
                None if band is None else (float(band[0].low), float(band[1].high)),
                tuple(float(dot.value) for dot in place.dots),
                tuple(None if figure is None else float(figure.exact) for figure in values),
                place.n,
                "" if median is not None else place_sentence(place, t),
            )
        )
    return tuple(rows)


def place_table(rows: Sequence[Place], names: Mapping[str, str], t: Translator) -> list[Row]:
    """Places as rows of a table, the own columns only for who gave something. names: what each is called."""
    has_own = any(place.own is not None for place in rows)
    return [
        {t("Domain or practice"): names[place.id]}
        | ({t("You"): t.number(place.own)} if has_own else {})
        | {
            t("Lower quartile"): stretch(place.band[0] if place.band else None, t),
            t("Median"): stretch(place.median, t),
            t("Upper quartile"): stretch(place.band[1] if place.band else None, t),
            t("Organisations"): str(place.n) if place.median is not None else "–",
        }
        | ({t("Your place"): standing_word(place.standing, t) if place.median else place_sentence(place, t)} if has_own else {})
        for place in rows
    ]


def member_table(comparison: Comparison, places: Sequence[Place], names: Mapping[str, str], t: Translator) -> list[Row]:
    """Every comparable member under its name and its figures, by name."""
    return [
        {t("Organisation"): contribution.name}
        | {
            names[place.id]: t.number(contribution.figures[place.id].exact) if place.id in contribution.figures else "–"
            for place in places
        }
        for contribution in comparison.alike
    ]


def radar_series(
    comparison: Comparison, questionnaire: Questionnaire, chosen: Sequence[str], t: Translator
) -> tuple[Series, ...]:
    """The domains: the own line, the median of the group (its middle, when told roughly), and at most two chosen members."""
    places = [comparison.domains[domain.id] for domain in questionnaire]
    lines = []
    if any(place.own is not None for place in places):
        lines.append(Series(t("You"), tuple(None if one.own is None else float(one.own) for one in places), "current"))
    medians = [place.median for place in places]
    if any(median is not None for median in medians):
        values = tuple(None if one is None else float(one.low + one.high) / 2 for one in medians)
        lines.append(Series(t("Median of the group"), values, "previous"))
    given = {contribution.member_id: contribution for contribution in comparison.alike}
    for role, member in zip(("forecast", "target"), chosen, strict=False):
        if member in given:
            figures = [given[member].figures.get(place.id) for place in places]
            values = tuple(None if figure is None else float(figure.exact) for figure in figures)
            lines.append(Series(given[member].name, values, "forecast" if role == "forecast" else "target"))
    return tuple(lines)
