"""How leaders and the front line see it, as the document shows it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from maturity.assessment import service
from maturity.assessment.agreement.perception import Gap
from maturity.assessment.agreement.perception_sentences import (
    base_sentence,
    headline,
    practice_sentence,
    reversed_sentence,
    suppressed_sentence,
)
from maturity.assessment.charts.gap_chart import gap_figure, higher_word
from maturity.assessment.charts.gap_rows import gap_rows
from maturity.assessment.results import Results
from maturity.assessment.rounds import service as round_service
from maturity.assessment.sentences import round_title
from maturity.database import Database
from maturity.language import Translator
from maturity.people.model import Actor
from maturity.questionnaire.model import Questionnaire
from maturity.report.values.perception_values import ViewGap, Views

_NEAR = timedelta(days=366)


def perceived(db: Database, actor: Actor, latest: Results) -> Results | None:
    """The round that tells best how leaders and front line see it, where that may be told: a survey among many, else a panel.

    latest: where the organisation stands. A panel gives the levels and a survey the views: these may be different rounds, at most
    a year apart, since older views beside newer levels would mislead. Of two of a kind the newest.
    """
    for round_ in sorted(round_service.rounds(db, actor), key=lambda one: not one.is_anonymous):
        near = abs(latest.round.opened_on - round_.opened_on) <= _NEAR
        if near and round_.questionnaire_id == latest.round.questionnaire_id and round_.part == latest.round.part:
            results = latest if round_.id == latest.round.id else service.results(db, actor, round_.id)
            if results.perception is not None and results.perception.practices:
                return results
    return None


def views_of(results: Results, t: Translator) -> Views | None:
    """Leaders beside the front line in a round; None where that may not be told, or nothing can be compared."""
    perception, questionnaire = results.perception, results.questionnaire
    if perception is None or not perception.practices:
        return None
    remarks = (practice_sentence(perception, questionnaire, t), reversed_sentence(perception, questionnaire, t))
    return Views(
        headline(perception, questionnaire, t),
        tuple(filter(None, remarks)),
        " ".join((t("Asked in “{round}”.", round=round_title(results.round, t)), base_sentence(perception.practices, t))),
        _gaps(questionnaire, perception.domains, t),
        _gaps(questionnaire, perception.practices, t),
        suppressed_sentence(perception, questionnaire, t),
    )


def _gaps(questionnaire: Questionnaire, gaps: Iterable[Gap], t: Translator) -> tuple[ViewGap, ...]:
    return tuple(
        ViewGap(row.code, row.name, row.color, row.leaders, row.front, gap_figure(row.size, t), higher_word(row.size, t))
        for row in gap_rows(questionnaire, gaps, t)
        if row.leaders is not None and row.front is not None
    )
