"""Remarks that are made here: on the whole plan or on an initiative, answered and settled."""

from __future__ import annotations

import streamlit as st

from maturity.roadmap.model import Roadmap
from maturity.roadmap.review import service as review_service
from maturity.roadmap.review.model import Remark, Thread, threads
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.once import Once
from maturity.ui.session import Visit


def draw_remarks(visit: Visit, roadmap: Roadmap) -> None:
    """What was said, per initiative, and a form to say more."""
    t = visit.t
    st.subheader(t("Remarks"), anchor=False)
    found = review_service.remarks(visit.db, visit.actor)
    names = {"": t("The whole plan")} | {
        initiative.code: f"{initiative.code} {initiative.name}" for initiative in roadmap.initiatives
    }
    for code in dict.fromkeys([*names, *(remark.code for remark in found)]):
        known = threads(found, code)
        if known:
            st.markdown(f"**{escaped(names.get(code, code))}**")
        for thread in known:
            _draw_thread(visit, thread)
    if not found:
        st.markdown(t("Nobody has remarked on the plan yet."))
    _draw_form(visit, names)


def _draw_form(visit: Visit, names: dict[str, str]) -> None:
    t, once = visit.t, Once("remark")
    with st.form(once.key):
        code = st.selectbox(
            t("What is it about?"), list(names), format_func=lambda one: names[one], key=f"remark_code{once.suffix}_{t.language}"
        )
        text = st.text_area(t("Your remark"), max_chars=10_000, key=f"remark_text{once.suffix}")
        by = _name(visit, f"remark_by{once.suffix}", t("Your name"))
        if st.form_submit_button(t("Add the remark"), key=f"add_remark{once.suffix}"):
            with showing_errors(t):
                review_service.remark(visit.db, visit.actor, code or "", text or "", by)
                once.done()
                st.rerun()


def _draw_thread(visit: Visit, thread: Thread) -> None:
    t, number = visit.t, thread.remark.number
    with st.container(border=True, key=f"thread_{number}"):
        for remark in (thread.remark, *thread.answers):
            _draw_one(visit, remark, answer=remark is not thread.remark)
        settled = thread.remark.resolved
        if settled:
            st.caption(t("settled"))
        else:
            with st.expander(t("Write an answer"), key=f"remark_answering_{number}_{len(thread.answers)}"):
                _draw_answer(visit, thread)
        if st.button(t("Open again") if settled else t("Settle"), key=f"settle_{number}"):
            with showing_errors(t):
                review_service.resolve(visit.db, visit.actor, number, resolved=not settled)
                st.rerun()


def _draw_one(visit: Visit, remark: Remark, *, answer: bool) -> None:
    t = visit.t
    when = t.date(remark.made_at.astimezone().date())
    st.caption(("↳ " if answer else "") + f"{escaped(remark.by) or t('no name given')} · {when}")
    st.markdown(escaped(remark.text))


def _draw_answer(visit: Visit, thread: Thread) -> None:
    t, key = visit.t, f"{thread.remark.number}_{len(thread.answers)}"
    with st.form(f"remark_answer_{key}", border=False):
        label = t("Your answer to remark {number}", number=thread.remark.number)
        text = st.text_area(label, max_chars=10_000, key=f"remark_answer_text_{key}")
        by = _name(
            visit, f"remark_answer_by_{key}", t("Your name, with your answer to remark {number}", number=thread.remark.number)
        )
        if st.form_submit_button(t("Add the answer"), key=f"add_answer_{thread.remark.number}"):
            with showing_errors(t):
                review_service.answer(visit.db, visit.actor, thread.remark.number, text or "", by)
                st.rerun()


def _name(visit: Visit, key: str, label: str) -> str:
    """The name of the person; asked where an account has none."""
    return visit.account.name or st.text_input(label, max_chars=200, key=key) or ""
