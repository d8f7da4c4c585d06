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


def sees_differences(found: Results) -> bool:
    """Whether there is something to tell of how people differ."""
    return _several(found.agreements) or found.perception is not None


def _several(agreements: Mapping[str, Agreement]) -> bool:
    return any(len(one.values) > 1 or one.discuss for one in agreements.values())


def draw_differences(visit: Visit, found: Results) -> None:
    """Both ways of looking, as far as there is something to tell."""
    agreements, perception = found.agreements, found.perception
    several = _several(agreements)
    if perception is not None:
        draw_perception(visit, found, perception)
    if several:
        draw_agreement(visit, found)


def draw_perception(visit: Visit, results: Results, found: Perception) -> None:
    """Leaders beside the front line: in a sentence, as pictures, as a table."""
    t, of, asked = visit.t, results.round, results.questionnaire
    draw_once(visit, "perception", lambda: _perception(visit, asked, found), of.id, follows=follows_of(of))
    if found.practices:
        more = len(found.practices) > FIRST and st.toggle(t("Show all practices"), key=f"all_gaps_{t.language}")
        draw_once(visit, "gaps", lambda: _practices(visit, asked, found, more=more), of.id, more, follows=follows_of(of))


def _perception(visit: Visit, asked: Questionnaire, found: Perception) -> None:
    t = visit.t
    st.subheader(t("Leaders and the front line"), anchor=False)
    st.markdown(f"**{escaped(headline(found, asked, t))}**")
    for sentence in (practice_sentence(found, asked, t), reversed_sentence(found, asked, t)):
        if sentence:
            st.markdown(escaped(sentence))
    if found.domains:
        _gaps(visit, "gap_domains", asked, gap_rows(asked, found.domains, t))
    if not found.practices:
        _base(visit, asked, found)


def _practices(visit: Visit, asked: Questionnaire, found: Perception, *, more: bool) -> None:
    t = visit.t
    domains, practices = gap_rows(asked, found.domains, t), gap_rows(asked, found.practices, t, found.suppressed)
    _gaps(visit, "gap_practices", asked, practices if more else practices[:FIRST])
    _base(visit, asked, found)
    with st.expander(t("The same figures as a table")):
        rows = escaped_rows(gap_table([*domains, *practices], t, t("Domain or practice")))
        draw_table(rows, t("Leaders and the front line"), broad=True)


def _base(visit: Visit, asked: Questionnaire, found: Perception) -> None:
    t = visit.t
    st.caption(" ".join(filter(None, (base_sentence(found.practices, t), suppressed_sentence(found, asked, t)))))


def _gaps(visit: Visit, name: str, asked: Questionnaire, rows: tuple[GapRow, ...]) -> None:
    t, levels = visit.t, tuple(visit.t.of(level.name) for level in asked.levels)
    said = describe_gaps(rows, levels, t)
    draw_picture(
        visit.t, name, (rows, levels), lambda width: gap_plot(rows, levels, t, ink(), width), (GAPS, PHONE), said, "_scroll"
    )


def draw_agreement(visit: Visit, results: Results) -> None:
    """What is worth a talk and why, every rater as a dot, and the coefficients for who wants them."""
    t, of, asked, found = visit.t, results.round, results.questionnaire, results.agreements
    flagged, follows = proposed(found.values()), follows_of(of)
    draw_once(visit, "agreement", lambda: _standing(visit, found), of.id, follows=follows)
    chosen = _choice(visit, asked, flagged)
    draw_once(visit, "raters", lambda: _raters(visit, asked, found, flagged, chosen), of.id, chosen, follows=follows)
    groups = group_names(of, t)
    draw_once(visit, "reasons", lambda: _why(visit, asked, found, flagged, groups), of.id, follows=follows)


def _standing(visit: Visit, found: Mapping[str, Agreement]) -> None:
    t = visit.t
    st.subheader(t("The raters of every practice"), anchor=False)
    st.markdown(t("A dot is a rater, without a name. Talk about what they see differently; who is right is not the question."))
    st.caption(standing_sentence(found.values(), t))


def _why(
    visit: Visit,
    asked: Questionnaire,
    found: Mapping[str, Agreement],
    flagged: list[Agreement],
    groups: Mapping[str, str],
) -> None:
    t = visit.t
    if flagged:
        with st.expander(t("Why these are worth a talk")):
            lines = (_reasons(one, asked, groups, visit) for one in flagged)
            st.markdown("\n".join(f"- **{escaped(name)}**: {escaped(reasons)}" for name, reasons in lines))
    with st.expander(t("Coefficients, for who wants them")):
        st.markdown(escaped(alpha_sentence(found.values(), t)))
        draw_table(escaped_rows(rater_table(asked, found, t)), t("Agreement per practice"), broad=True)


def _choice(visit: Visit, asked: Questionnaire, flagged: list[Agreement]) -> str | None:
    t = visit.t
    talk = t("Worth a talk ({n})", n=len(flagged))
    names = {**({"": talk} if flagged else {}), **{domain.id: f"{domain.code} {t.of(domain.name)}" for domain in asked}}
    return st.selectbox(t("Show"), list(names), format_func=lambda one: names[one], key=f"raters_{t.language}")


def _raters(
    visit: Visit, asked: Questionnaire, found: Mapping[str, Agreement], flagged: list[Agreement], chosen: str | None
) -> None:
    t = visit.t
    shown = [found[item.id] for item in asked.domain(chosen).items if item.id in found] if chosen else flagged
    rows, levels = rater_rows(asked, shown, t), tuple(t.of(level.name) for level in asked.levels)
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


def _reasons(one: Agreement, asked: Questionnaire, groups: Mapping[str, str], visit: Visit) -> tuple[str, str]:
    """The name of an item, and why it is worth a talk."""
    practice = next(each for each in asked.practices if any(item.id == one.item for item in each.items))
    reasons = " ".join(reason_sentence(reason, groups, visit.t) for reason in one.reasons)
    return f"{one.item} {visit.t.of(practice.name)}", reasons
