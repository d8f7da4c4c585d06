"""How leaders and the front line see it, as the document shows it."""

from __future__ import annotations

from collections.abc import Iterable

from maturity.assessment.gaps import gap_figure, higher_word
from maturity.assessment.outcome import Results
from maturity.assessment.perception import Gap
from maturity.assessment.perception_sentences import (
    base_sentence,
    headline,
    practice_sentence,
    reversed_sentence,
    suppressed_sentence,
)
from maturity.assessment.picture_rows import gap_rows
from maturity.language import Translator
from maturity.questionnaire.model import Questionnaire
from maturity.report.views import ViewGap, Views


def views_of(found: Results, t: Translator) -> Views | None:
    """Leaders beside the front line in a round; None where that may not be told, or nothing can be compared."""
    seen, asked = found.perception, found.questionnaire
    if seen is None or not seen.practices:
        return None
    remarks = (practice_sentence(seen, asked, t), reversed_sentence(seen, asked, t))
    return Views(
        headline(seen, asked, t),
        tuple(filter(None, remarks)),
        base_sentence(seen.practices, t),
        _gaps(asked, seen.domains, t),
        _gaps(asked, seen.practices, t),
        suppressed_sentence(seen, asked, t),
    )


def _gaps(asked: Questionnaire, gaps: Iterable[Gap], t: Translator) -> tuple[ViewGap, ...]:
    return tuple(
        ViewGap(row.code, row.name, row.color, row.leaders, row.front, gap_figure(row.size, t), higher_word(row.size, t))
        for row in gap_rows(asked, gaps, t)
        if row.leaders is not None and row.front is not None
    )
