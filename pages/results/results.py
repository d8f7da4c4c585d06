"""Where do we stand, and why: the radar, each domain, and how every figure came about."""

import streamlit as st

from maturity.ambition import service as ambitions
from maturity.assessment import service
from maturity.assessment.model import Scope
from maturity.assessment.results import Results
from maturity.assessment.round_questions import QUESTIONNAIRE, current_round
from maturity.assessment.rounds import service as round_service
from maturity.assessment.sentences import round_title
from maturity.assessment.who_answered import not_side_by_side, why_no_figures
from maturity.database.change_repository import About
from maturity.ui.assessment.rounds.round_card import particulars
from maturity.ui.assessment.rounds.round_downloads import draw_round_downloads
from maturity.ui.assessment.workshop.entry_button import draw_entry_button
from maturity.ui.drawn import draw_once, follows_of
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import AMBITION, ANSWER, ROUNDS, YEARS, empty, page_title
from maturity.ui.results.departments import draw_departments
from maturity.ui.results.differences import draw_differences, sees_differences
from maturity.ui.results.other_questionnaire import draw_elsewhere
from maturity.ui.results.parts import draw_parts
from maturity.ui.results.scores import draw_answer, draw_domains, draw_standing
from maturity.ui.session import Visit, here, is_as_read

ROUND = "round"  # in the address: an older round can be looked at


def choose_round(visit: Visit) -> Results | None:
    """The round in the address, else the newest."""
    t, known = visit.t, round_service.rounds(visit.db, visit.actor)
    if not known:
        return None
    ids = [round_.id for round_ in known]
    wanted = st.query_params.get(ROUND)
    newest = current_round(known) or known[0]
    current = ids.index(wanted if wanted in ids else newest.id)
    if len(known) > 1:
        titles = {round_.id: round_title(round_, t) for round_ in known}
        left, right = st.columns([2, 3], vertical_alignment="bottom")
        chosen = left.selectbox(t("Round"), ids, index=current, format_func=lambda one: titles[one], key=f"round_{t.language}")
        if chosen is not None and chosen != ids[current]:
            st.query_params[ROUND] = chosen
            current = ids.index(chosen)
        if right.button(t("Over the years"), key="to_years", icon=":material/timeline:"):
            st.switch_page(YEARS)
    else:
        st.caption(f"{escaped(round_title(known[0], t))} · {particulars(known[0], t)}")
    return service.results(visit.db, visit.actor, ids[current])


def as_confirmed(visit: Visit, found: Results) -> Results:
    """The results, with high levels that lack evidence counted as 3 when somebody wants to see that."""
    t, high = visit.t, len(found.unconfirmed)
    if not high:
        return found
    said = t.plural(
        "{n} practice at level 4 or 5 has no evidence that it is in use: it is *unconfirmed*.",
        "{n} practices at level 4 or 5 have no evidence that they are in use: they are *unconfirmed*.",
        high,
    )
    wanted = st.toggle(t("Confirmed picture: levels without evidence count as 3"), key=f"confirmed_{t.language}")
    st.caption(said)
    return found.as_confirmed if wanted else found


def told_as_bounds(visit: Visit, found: Results) -> None:
    """Of which practices an end stands where a mean would give people away."""
    if found.bounded:
        st.caption(
            visit.t(
                "Anonymous: where nearly everybody chose the lowest or the highest description, a figure is an end and not "
                "a mean. It can be a little lower, or higher, than it says: {items}.",
                items=visit.t.listing([escaped(item) for item in found.bounded]),
            )
        )


def erased_since(visit: Visit, found: Results) -> None:
    """That figures rest on somebody who is no longer there."""
    if found.erased:
        t = visit.t
        said = t.plural("{n} person was erased.", "{n} people were erased.", found.erased)
        st.caption(
            said
            + " "
            + t(
                "The figures stay as they were where five or more others are behind them, without the dots of single raters. "
                "They are computed anew when five people or more came or went."
            )
        )


def results(visit: Visit, found: Results) -> None:
    if found.questionnaire.id != QUESTIONNAIRE:
        draw_elsewhere(visit, found)
        draw_round_downloads(visit, found)
        return
    t = visit.t
    ambition = ambitions.ambition(visit.db, visit.actor)
    if found.round.scope is Scope.QUICK:
        st.info(t("This was the quick scan: two core practices per domain. See it as an indication."))
    first, then = st.container(), st.container()  # the answer stands above what it can be asked about
    with then:
        shown = as_confirmed(visit, found)
    follows, which = (*follows_of(found.round), About.PLAN), (found.round.id, shown is not found)

    def standing() -> None:
        draw_answer(visit, shown)
        draw_standing(visit, shown, ambition)
        told_as_bounds(visit, found)
        erased_since(visit, found)
        st.caption(escaped(not_side_by_side(found, t)))

    def domains() -> None:
        draw_once(visit, "domains", lambda: draw_domains(visit, shown, ambition), *which, follows=follows)

    with first:
        draw_once(visit, "standing", standing, *which, follows=follows)
    parts = {"domains": (t("Per domain"), domains)}
    if sees_differences(found):
        parts["differences"] = (t("Where do we see it differently?"), lambda: draw_differences(visit, found))
    if found.release is not None and found.round.departments:
        parts["departments"] = (t("Per department"), lambda: draw_departments(visit, found))
    draw_parts(t, parts, still_holds=lambda: is_as_read(visit))
    draw_entry_button(visit, found)
    with st.container(horizontal=True):
        if st.button(t("Choose where you want to be"), type="primary", key="to_ambition"):
            st.switch_page(AMBITION)
        draw_round_downloads(visit, found)
    st.caption(t("Based on the six pillars that Community CX uses; the descriptions have not been validated yet."))


visit = here()
t = visit.t
page_title(t("Results"), t("Where do you stand, and why?"))
with showing_errors(t):
    found = choose_round(visit)
    if found is None or not found.scores.overall.base.answered:
        to_rounds = found is not None and (found.round.is_anonymous or not found.round.is_open)
        said = why_no_figures(found, t) or t(
            "Here comes the picture of your organisation: six domains, their levels and what holds them back."
        )
        empty(said, *((t("To the rounds"), ROUNDS) if to_rounds else (t("To the questions"), ANSWER)))
    else:
        results(visit, found)
