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
from maturity.ui.drawn import draw_once, follows_of
from maturity.ui.markdown import escaped, escaped_rows
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table

FIRST = 12  #: practices in the picture of gaps before somebody asks for all of them


def sees_differences(results: Results) -> bool:
    """Whether there is something to tell of how people differ."""
    return _several(results.agreements) or results.perception is not None


def _several(agreements: Mapping[str, Agreement]) -> bool:
    return any(len(agreement.values) > 1 or agreement.discuss for agreement in agreements.values())


def draw_differences(visit: Visit, results: Results) -> None:
    """Both ways of looking, as far as there is something to tell."""
    agreements, perception = results.agreements, results.perception
    several = _several(agreements)
    if perception is not None:
        draw_perception(visit, results, perception)
    if several:
        draw_agreement(visit, results)


def draw_perception(visit: Visit, results: Results, perception: Perception) -> None:
    """Leaders beside the front line: in a sentence, as pictures, as a table."""
    t, of, questionnaire = visit.t, results.round, results.questionnaire
    draw_once(visit, "perception", lambda: _perception(visit, questionnaire, perception), of.id, follows=follows_of(of))
    if perception.practices:
        more = len(perception.practices) > FIRST and st.toggle(t("Show all practices"), key=f"all_gaps_{t.language}")
        draw_once(
            visit, "gaps", lambda: _practices(visit, questionnaire, perception, more=more), of.id, more, follows=follows_of(of)
        )


def _perception(visit: Visit, questionnaire: Questionnaire, perception: Perception) -> None:
    t = visit.t
    st.subheader(t("Leaders and the front line"), anchor=False)
    st.markdown(f"**{escaped(headline(perception, questionnaire, t))}**")
    for sentence in (practice_sentence(perception, questionnaire, t), reversed_sentence(perception, questionnaire, t)):
        if sentence:
            st.markdown(escaped(sentence))
    if perception.domains:
        _gaps(visit, "gap_domains", questionnaire, gap_rows(questionnaire, perception.domains, t))
    if not perception.practices:
        _base(visit, questionnaire, perception)


def _practices(visit: Visit, questionnaire: Questionnaire, perception: Perception, *, more: bool) -> None:
    t = visit.t
    domains, practices = (
        gap_rows(questionnaire, perception.domains, t),
        gap_rows(questionnaire, perception.practices, t, perception.suppressed),
    )
    _gaps(visit, "gap_practices", questionnaire, practices if more else practices[:FIRST])
    _base(visit, questionnaire, perception)
    with st.expander(t("The same figures as a table")):
        rows = escaped_rows(gap_table([*domains, *practices], t, t("Domain or practice")))
        draw_table(rows, t("Leaders and the front line"), broad=True)


def _base(visit: Visit, questionnaire: Questionnaire, perception: Perception) -> None:
    t = visit.t
    st.caption(
        " ".join(filter(None, (base_sentence(perception.practices, t), suppressed_sentence(perception, questionnaire, t))))
    )


def _gaps(visit: Visit, name: str, questionnaire: Questionnaire, rows: tuple[GapRow, ...]) -> None:
    t, levels = visit.t, tuple(visit.t.of(level.name) for level in questionnaire.levels)
    said = describe_gaps(rows, levels, t)
    draw_picture(
        visit.t, name, (rows, levels), lambda width: gap_plot(rows, levels, t, ink(), width), (GAPS, PHONE), said, "_scroll"
    )


def draw_agreement(visit: Visit, results: Results) -> None:
    """What is worth a talk and why, every rater as a dot, and the coefficients for who wants them."""
    t, of, questionnaire, found = visit.t, results.round, results.questionnaire, results.agreements
    flagged, follows = proposed(found.values()), follows_of(of)
    draw_once(visit, "agreement", lambda: _standing(visit, found), of.id, follows=follows)
    chosen = _choice(visit, questionnaire, flagged)
    draw_once(visit, "raters", lambda: _raters(visit, questionnaire, found, flagged, chosen), of.id, chosen, follows=follows)
    groups = group_names(of, t)
    draw_once(visit, "reasons", lambda: _why(visit, questionnaire, found, flagged, groups), of.id, follows=follows)


def _standing(visit: Visit, found: Mapping[str, Agreement]) -> None:
    t = visit.t
    st.subheader(t("The raters of every practice"), anchor=False)
    st.markdown(t("A dot is a rater, without a name. Talk about what they see differently; who is right is not the question."))
    st.caption(standing_sentence(found.values(), t))


def _why(
    visit: Visit,
    questionnaire: Questionnaire,
    found: Mapping[str, Agreement],
    flagged: list[Agreement],
    groups: Mapping[str, str],
) -> None:
    t = visit.t
    if flagged:
        with st.expander(t("Why these are worth a talk")):
            lines = (_reasons(agreement, questionnaire, groups, visit) for agreement in flagged)
            st.markdown("\n".join(f"- **{escaped(name)}**: {escaped(reasons)}" for name, reasons in lines))
    with st.expander(t("Coefficients, for who wants them")):
        st.markdown(escaped(alpha_sentence(found.values(), t)))
        draw_table(escaped_rows(rater_table(questionnaire, found, t)), t("Agreement per practice"), broad=True)


def _choice(visit: Visit, questionnaire: Questionnaire, flagged: list[Agreement]) -> str | None:
    t = visit.t
    talk = t("Worth a talk ({n})", n=len(flagged))
    names = {**({"": talk} if flagged else {}), **{domain.id: f"{domain.code} {t.of(domain.name)}" for domain in questionnaire}}
    return st.selectbox(t("Show"), list(names), format_func=lambda one: names[one], key=f"raters_{t.language}")


def _raters(
    visit: Visit, questionnaire: Questionnaire, found: Mapping[str, Agreement], flagged: list[Agreement], chosen: str | None
) -> None:
    t = visit.t
    shown = [found[item.id] for item in questionnaire.domain(chosen).items if item.id in found] if chosen else flagged
    rows, levels = rater_rows(questionnaire, shown, t), tuple(t.of(level.name) for level in questionnaire.levels)
    if not rows:
        st.markdown(t("There is nothing to show of these practices."))
        return
    said = describe_raters(rows, levels, t)
    draw_picture(
        visit.t,
        "raters",
        (rows, levels),
        lambda width: rater_plot(rows, levels, t, ink(), width),
        (RATERS, PHONE),
        said,
        "_scroll",
    )


def _reasons(agreement: Agreement, questionnaire: Questionnaire, groups: Mapping[str, str], visit: Visit) -> tuple[str, str]:
    """The name of an item, and why it is worth a talk."""
    practice = next(each for each in questionnaire.practices if any(item.id == agreement.item for item in each.items))
    reasons = " ".join(reason_sentence(reason, groups, visit.t) for reason in agreement.reasons)
    return f"{agreement.item} {visit.t.of(practice.name)}", reasons
