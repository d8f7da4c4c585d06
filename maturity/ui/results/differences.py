"""Where people see it differently: leaders beside the front line, and all raters of a practice."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from maturity.assessment.agreement.agreement import Agreement, proposed
from maturity.assessment.agreement.perception import Perception
from maturity.assessment.agreement.perception_sentences import (
    base_sentence,
    headline,
    practice_sentence,
    reversed_sentence,
    suppressed_sentence,
)
from maturity.assessment.agreement.sentences import alpha_sentence, reason_sentence, standing_sentence
from maturity.assessment.charts.comparison_charts import (
    GAPS,
    PHONE,
    RATERS,
    describe_gaps,
    describe_raters,
    gap_plot,
    rater_plot,
)
from maturity.assessment.charts.gap_chart import GapRow
from maturity.assessment.charts.gap_rows import gap_rows, gap_table, rater_rows, rater_table
from maturity.assessment.results import Results
from maturity.assessment.rounds.sentences import group_names
from maturity.questionnaire.model import Questionnaire
from maturity.ui.charts import draw_picture, ink
from maturity.ui.markdown import escaped, escaped_rows
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table

FIRST = 12  #: practices in the picture of gaps before somebody asks for all of them


def sees_differences(found: Results) -> bool:
    """Whether there is something to tell of how people differ."""
    return _several(found.agreements) or found.perception is not None


def _several(agreements: Mapping[str, Agreement]) -> bool:
    return any(len(one.values) > 1 or one.discuss for one in agreements.values())


def draw_differences(visit: Visit, found: Results) -> None:
    """Both ways of looking, as far as there is something to tell."""
    asked, agreements, perception = found.questionnaire, found.agreements, found.perception
    several = _several(agreements)
    if perception is not None:
        draw_perception(visit, asked, perception)
    if several:
        draw_agreement(visit, asked, agreements, group_names(found.round, visit.t))


def draw_perception(visit: Visit, asked: Questionnaire, found: Perception) -> None:
    """Leaders beside the front line: in a sentence, as pictures, as a table."""
    t = visit.t
    st.subheader(t("Leaders and the front line"), anchor=False)
    st.markdown(f"**{escaped(headline(found, asked, t))}**")
    for sentence in (practice_sentence(found, asked, t), reversed_sentence(found, asked, t)):
        if sentence:
            st.markdown(escaped(sentence))
    domains, practices = gap_rows(asked, found.domains, t), gap_rows(asked, found.practices, t, found.suppressed)
    if found.domains:
        _gaps(visit, "gap_domains", asked, domains)
    if found.practices:
        more = len(practices) > FIRST and st.toggle(t("Show all practices"), key=f"all_gaps_{t.language}")
        _gaps(visit, "gap_practices", asked, practices if more else practices[:FIRST])
    st.caption(" ".join(filter(None, (base_sentence(found.practices, t), suppressed_sentence(found, asked, t)))))
    if found.practices:
        with st.expander(t("The same figures as a table")):
            draw_table(
                escaped_rows(gap_table([*domains, *practices], t, t("Domain or practice"))),
                t("Leaders and the front line"),
                broad=True,
            )


def _gaps(visit: Visit, name: str, asked: Questionnaire, rows: tuple[GapRow, ...]) -> None:
    t, levels = visit.t, tuple(visit.t.of(level.name) for level in asked.levels)
    said = describe_gaps(rows, levels, t)
    draw_picture(
        visit, name, (rows, levels), lambda width: gap_plot(rows, levels, t, ink(), width), (GAPS, PHONE), said, "_scroll"
    )


def draw_agreement(visit: Visit, asked: Questionnaire, found: Mapping[str, Agreement], groups: Mapping[str, str]) -> None:
    """What is worth a talk and why, every rater as a dot, and the coefficients for who wants them."""
    t, flagged = visit.t, proposed(found.values())
    st.subheader(t("The raters of every practice"), anchor=False)
    st.markdown(t("A dot is a rater, without a name. Talk about what they see differently; who is right is not the question."))
    st.caption(standing_sentence(found.values(), t))
    _raters(visit, asked, found, flagged)
    if flagged:
        with st.expander(t("Why these are worth a talk")):
            lines = (_reasons(one, asked, groups, visit) for one in flagged)
            st.markdown("\n".join(f"- **{escaped(name)}**: {escaped(reasons)}" for name, reasons in lines))
    with st.expander(t("Coefficients, for who wants them")):
        st.markdown(escaped(alpha_sentence(found.values(), t)))
        draw_table(escaped_rows(rater_table(asked, found, t)), t("Agreement per practice"), broad=True)


def _raters(visit: Visit, asked: Questionnaire, found: Mapping[str, Agreement], flagged: list[Agreement]) -> None:
    t = visit.t
    talk = t("Worth a talk ({n})", n=len(flagged))
    names = {**({"": talk} if flagged else {}), **{domain.id: f"{domain.code} {t.of(domain.name)}" for domain in asked}}
    chosen = st.selectbox(t("Show"), list(names), format_func=lambda one: names[one], key=f"raters_{t.language}")
    shown = [found[item.id] for item in asked.domain(chosen).items if item.id in found] if chosen else flagged
    rows, levels = rater_rows(asked, shown, t), tuple(t.of(level.name) for level in asked.levels)
    if not rows:
        st.markdown(t("There is nothing to show of these practices."))
        return
    said = describe_raters(rows, levels, t)
    draw_picture(
        visit, "raters", (rows, levels), lambda width: rater_plot(rows, levels, t, ink(), width), (RATERS, PHONE), said, "_scroll"
    )


def _reasons(one: Agreement, asked: Questionnaire, groups: Mapping[str, str], visit: Visit) -> tuple[str, str]:
    """The name of an item, and why it is worth a talk."""
    practice = next(each for each in asked.practices if any(item.id == one.item for item in each.items))
    reasons = " ".join(reason_sentence(reason, groups, visit.t) for reason in one.reasons)
    return f"{one.item} {visit.t.of(practice.name)}", reasons
