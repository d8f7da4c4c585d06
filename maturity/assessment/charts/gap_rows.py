"""What the pictures and tables of differences between people show: gaps and raters, in the words of a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from maturity.assessment.agreement.agreement import Agreement
from maturity.assessment.agreement.perception import Gap
from maturity.assessment.brake_sentences import named
from maturity.assessment.charts.gap_chart import GapRow, gap_figure, higher_word
from maturity.assessment.charts.rater_chart import RaterRow, spread
from maturity.language import Translator
from maturity.questionnaire.model import Practice, Question, Questionnaire

Row = dict[str, str]


def gap_rows(asked: Questionnaire, gaps: Iterable[Gap], t: Translator, suppressed: Iterable[str] = ()) -> tuple[GapRow, ...]:
    """The gaps of domains or practices in their order, then what cannot be shown."""
    domains = {domain.id: domain for domain in asked}
    shown = [(gap.id, float(gap.leaders), float(gap.front)) for gap in gaps]
    rows = []
    for place, leaders, front in (*shown, *((one, None, None) for one in suppressed)):
        domain = domains.get(place) or asked.domain_of(place)
        code, name = (domain.code, domain.name) if place in domains else (place, asked.practice(place).name)
        rows.append(GapRow(code, t.of(name), domain.color, leaders, front))
    return tuple(rows)


def gap_table(rows: Iterable[GapRow], t: Translator, what: str) -> list[Row]:
    """The gaps as rows. what: the heading of the first column."""
    return [
        {
            what: f"{row.code} {row.name}",
            t("Leaders"): t.number(row.leaders),
            t("Front line"): t.number(row.front),
            t("Difference"): gap_figure(row.size, t),
            t("In words"): higher_word(row.size, t),
        }
        for row in rows
    ]


def rater_rows(asked: Questionnaire, found: Iterable[Agreement], t: Translator) -> tuple[RaterRow, ...]:
    """These items in their order, those of which there is nothing to tell left out."""
    names = {item.id: (practice, item) for practice in asked.practices for item in practice.items}
    return tuple(
        _rater_row(one, *names[one.item], asked.domain_of(names[one.item][0].id).color, t)
        for one in found
        if one.item in names and (one.values or one.dont_know or one.discuss)
    )


def _rater_row(one: Agreement, practice: Practice, item: Practice | Question, color: str, t: Translator) -> RaterRow:
    name = t.of(practice.name) if item is practice else t.of(item.question)
    unknown = t.plural("“don't know” once", "{n} × “don't know”", one.dont_know) if one.dont_know else ""
    return RaterRow(item.id, name, color, one.values, one.discuss, unknown)


def _firm(one: Agreement, t: Translator) -> str:
    """How much the coefficients can be trusted."""
    return {"dots": t("too few raters"), "indicative": t("indicative"), "normal": t("firm enough")}[one.standing]


def rater_table(asked: Questionnaire, found: Mapping[str, Agreement], t: Translator) -> list[Row]:
    """How far the raters agree, for who wants the coefficients; "–" below five raters."""
    return [
        {
            t("Practice"): named(asked, practice.id, t) if item is practice else f"{item.id} {t.of(item.question)}",
            t("Answers"): spread(one.values) or "–",
            t("Don't know"): str(one.dont_know),
            t("Average deviation"): t.number(one.ad, 2),
            t("Standard deviation"): t.number(one.sd, 2),
            "r_wg": t.number(one.r_wg, 2),
            "r*_wg": t.number(one.r_wg_star, 2),
            t("How firm"): _firm(one, t),
        }
        for practice in asked.practices
        for item in practice.items
        if (one := found.get(item.id)) is not None
    ]
