"""What the workshop made of it, on one sheet: to look at together, to print, to keep."""

from __future__ import annotations

from html import escape

import streamlit as st

from maturity.assessment.sentences import round_title
from maturity.assessment.workshop import service
from maturity.assessment.workshop.results import Verdict, verdicts
from maturity.assessment.workshop.sentences import item_name, verdict
from maturity.assessment.workshop.service import Sitting
from maturity.people.model import Permission
from maturity.ui.assessment.rounds.round_downloads import draw_round_downloads
from maturity.ui.assessment.workshop.steps import PREPARE, ROUND, TALK, go_to
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import RESULTS
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table


def draw_outcome(visit: Visit, sitting: Sitting) -> None:
    """What was agreed and what not, the brakes, the actions, and the way on."""
    t, round_ = visit.t, sitting.workshop
    st.title(t("What the workshop agreed"), anchor=False)
    st.markdown(escaped(f"{visit.organisation.name} · {round_title(sitting.results.round, t)}"))
    if round_.finished_on is not None:
        st.markdown(t("Finished on {day}.", day=t.date(round_.finished_on)))
    else:
        st.markdown(
            t.plural(
                "The workshop is not finished: {n} practice is still to be talked about.",
                "The workshop is not finished: {n} practices are still to be talked about.",
                len(sitting.open_items),
            )
        )
    found = verdicts(sitting.results, round_.agenda)
    _agreed(visit, sitting, [one for one in found if one.item in round_.agenda])
    _dissents(visit, sitting, found)
    _others(visit, sitting, [one for one in found if one.item not in round_.agenda])
    _ends(visit, sitting)
    lines = "<br>".join(["_" * 36] * 4)
    st.html(f'<div class="ws-sign">{escape(t("Names and signatures of who was there:"))}<br>{lines}</div>')
    _onwards(visit, sitting)


def _agreed(visit: Visit, sitting: Sitting, found: list[Verdict]) -> None:
    t = visit.t
    if not found:
        st.info(t("Nothing was agreed yet."))
        return
    _table(visit, sitting, found, t("What the workshop agreed"))
    if any(one.unconfirmed for one in found):
        st.caption(t("Unconfirmed: level 4 or 5 without evidence that it is in use."))
    st.caption(t("Answers: the mean of the role groups before the workshop. What was not agreed keeps that mean."))


def _others(visit: Visit, sitting: Sitting, found: list[Verdict]) -> None:
    """What was agreed without standing on the agenda."""
    t = visit.t
    if found:
        with st.expander(t("Also agreed, without talking about it ({n})", n=len(found))):
            _table(visit, sitting, found, t("Also agreed"))


def _table(visit: Visit, sitting: Sitting, found: list[Verdict], alt: str) -> None:
    t, questionnaire = visit.t, sitting.results.questionnaire
    unconfirmed = f" ({t('unconfirmed')})"
    rows = [
        {
            t("Practice"): escaped(item_name(questionnaire, one.item, t)),
            t("Answers"): t.number(one.before),
            t("What was agreed"): escaped(verdict(questionnaire, one.consensus, t)) + (unconfirmed if one.unconfirmed else ""),
            t("Who keeps it up"): escaped(one.consensus.owner) or "–",
            t("What shows it"): escaped(one.consensus.note) or "–",
        }
        for one in found
    ]
    draw_table(rows, alt, broad=True)


def _dissents(visit: Visit, sitting: Sitting, found: tuple[Verdict, ...]) -> None:
    t, said = visit.t, [one for one in found if one.consensus.dissent]
    if said:
        st.subheader(t("Seen otherwise"), anchor=False)
        for one in said:
            st.markdown(
                f"- **{escaped(item_name(sitting.results.questionnaire, one.item, t))}.** {escaped(one.consensus.dissent)}"
            )


def _ends(visit: Visit, sitting: Sitting) -> None:
    t, round_ = visit.t, sitting.workshop
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.subheader(t("Brakes"), anchor=False)
        for brake in filter(None, round_.brakes):
            st.markdown(f"- {escaped(brake)}")
        if not any(round_.brakes):
            st.markdown(t("Not chosen yet."))
    with right:
        st.subheader(t("First actions"), anchor=False)
        for action in round_.actions:
            if action.what:
                by = t("before {day}", day=t.date(action.by)) if action.by else ""
                st.markdown(f"- {escaped(action.what)}  \n{escaped(' · '.join(filter(None, (action.who, by))))}")
        if not any(one.what for one in round_.actions):
            st.markdown(t("Not chosen yet."))


def _onwards(visit: Visit, sitting: Sitting) -> None:
    t, round_ = visit.t, sitting.workshop
    with st.container(horizontal=True, key="ws_onwards"):
        if st.button(t("To the results"), type="primary", key="to_results"):
            st.switch_page(RESULTS, query_params={ROUND: round_.round_id})
        may = visit.actor.may(Permission.MANAGE_ROUNDS) and round_.finished_on is not None
        if may and st.button(t("Go on with this workshop"), key="reopen_workshop"):
            with showing_errors(t):
                service.reopen(visit.db, visit.actor, round_.round_id)
                go_to(TALK if round_.agenda else PREPARE)
        draw_round_downloads(visit, sitting.results)
        st.caption(t("To print this sheet: choose Print in your browser (Ctrl+P)."))
