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


def gap_rows(
    questionnaire: Questionnaire, gaps: Iterable[Gap], t: Translator, suppressed: Iterable[str] = ()
) -> tuple[GapRow, ...]:
    """The gaps of domains or practices in their order, then what cannot be shown."""
    domains = {domain.id: domain for domain in questionnaire}
    shown = [(gap.id, float(gap.leaders), float(gap.front)) for gap in gaps]
    rows = []
    for place, leaders, front in (*shown, *((one, None, None) for one in suppressed)):
        domain = domains.get(place) or questionnaire.domain_of(place)
        code, name = (domain.code, domain.name) if place in domains else (place, questionnaire.practice(place).name)
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


def rater_rows(questionnaire: Questionnaire, found: Iterable[Agreement], t: Translator) -> tuple[RaterRow, ...]:
    """These items in their order, those of which there is nothing to tell left out."""
    names = {item.id: (practice, item) for practice in questionnaire.practices for item in practice.items}
    return tuple(
        _rater_row(agreement, *names[agreement.item], questionnaire.domain_of(names[agreement.item][0].id).color, t)
        for agreement in found
        if agreement.item in names and (agreement.values or agreement.dont_know or agreement.discuss)
    )


def _rater_row(agreement: Agreement, practice: Practice, item: Practice | Question, color: str, t: Translator) -> RaterRow:
    name = t.of(practice.name) if item is practice else t.of(item.question)
    unknown = t.plural("“don't know” once", "{n} × “don't know”", agreement.dont_know) if agreement.dont_know else ""
    return RaterRow(item.id, name, color, agreement.values, agreement.discuss, unknown)


def _firm(agreement: Agreement, t: Translator) -> str:
    """How much the coefficients can be trusted."""
    return {"dots": t("too few raters"), "indicative": t("indicative"), "normal": t("firm enough")}[agreement.standing]


def rater_table(questionnaire: Questionnaire, found: Mapping[str, Agreement], t: Translator) -> list[Row]:
    """How far the raters agree, for who wants the coefficients; "–" below five raters."""
    return [
        {
            t("Practice"): named(questionnaire, practice.id, t) if item is practice else f"{item.id} {t.of(item.question)}",
            t("Answers"): spread(agreement.values) or "–",
            t("Don't know"): str(agreement.dont_know),
            t("Average deviation"): t.number(agreement.ad, 2),
            t("Standard deviation"): t.number(agreement.sd, 2),
            "r_wg": t.number(agreement.r_wg, 2),
            "r*_wg": t.number(agreement.r_wg_star, 2),
            t("How firm"): _firm(agreement, t),
        }
        for practice in questionnaire.practices
        for item in practice.items
        if (agreement := found.get(item.id)) is not None
    ]
