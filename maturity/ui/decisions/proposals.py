"""What reviewers wrote, per initiative, to take over or to leave."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from maturity.report.returned import service
from maturity.report.returned.comparing import REWRITTEN
from maturity.report.returned.model import ComparedProposal, Kind, Proposal, State
from maturity.roadmap.model import Roadmap
from maturity.ui import form_revisions
from maturity.ui.decisions.labels import field_label, proposal_label, said, source
from maturity.ui.decisions.sides import draw_sides
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table

#: So many at once: more would make the page slow, and nobody decides on more in one sitting.
SHOWN = 40


def draw_proposals(visit: Visit, roadmap: Roadmap, found: Sequence[ComparedProposal]) -> None:
    """The open ones, what has no place first; then what was decided."""
    t = visit.t
    waiting = [proposal for proposal in found if proposal.proposal.state is State.OPEN]
    if found and not waiting:
        st.success(t("You have decided on everything."))
    names = {initiative.code: initiative.name for initiative in roadmap.initiatives}
    first = sorted(
        waiting, key=lambda proposal: (bool(proposal.proposal.code), proposal.proposal.code, proposal.proposal.number)
    )[:SHOWN]
    for code in dict.fromkeys(proposal.proposal.code for proposal in first):
        mine = [proposal for proposal in first if proposal.proposal.code == code]
        heading = f"{escaped(code)}  {escaped(names.get(code, ''))}" if code else t("Not placed ({count})", count=len(mine))
        st.subheader(heading, anchor=False)
        if not code:
            st.markdown(t("It is not clear which initiative this is about. Give it to one, or decide on it as it is."))
        for one in mine:
            with st.container(border=True, key=f"proposal_{one.proposal.number}"):
                _draw(visit, roadmap, one)
    if len(waiting) > len(first):
        st.caption(t("{n} more follow when you have decided on these.", n=len(waiting) - len(first)))
    _decided(
        visit, [proposal.proposal for proposal in found if proposal.proposal.state is not State.OPEN or proposal.proposal.answer]
    )


def _draw(visit: Visit, roadmap: Roadmap, proposal: ComparedProposal) -> None:
    kind = proposal.proposal.kind
    if kind is Kind.EDIT:
        _draw_edit(visit, proposal)
    elif kind is Kind.MANY:
        _draw_many(visit, proposal.proposal)
    else:
        _draw_remark(visit, proposal.proposal)
    if not proposal.proposal.code and kind not in (Kind.MANY, Kind.ANSWER, Kind.NEW) and not proposal.proposal.applies:
        _draw_tray(visit, roadmap, proposal.proposal)
    _draw_buttons(visit, proposal)
    if kind in (Kind.COMMENT, Kind.REPLY, Kind.ASIDE):
        _draw_answer(visit, proposal.proposal)


def _draw_edit(visit: Visit, one: ComparedProposal) -> None:
    t, proposal = visit.t, one.proposal
    st.markdown(f"**{field_label(proposal.field, t)}**")
    st.caption(source(proposal, t))
    draw_sides(visit, one, t("As it was sent"))
    if not proposal.applies:
        st.caption(t("Groeikaart cannot change this by itself. Change it yourself where needed, then choose Done."))


def _draw_remark(visit: Visit, proposal: Proposal) -> None:
    t = visit.t
    st.markdown(f"**{proposal_label(proposal, t)}**")
    st.caption(source(proposal, t))
    if proposal.kind is Kind.REPLY:
        st.markdown(t("In answer to: {text}", text=escaped(proposal.old)))
    elif proposal.kind is Kind.ANSWER:
        st.markdown(t("Asked: {text}", text=escaped(proposal.old)))
    elif proposal.quoted:
        st.markdown(t("About: “{text}”", text=escaped(proposal.quoted)))
    empty = t("Without words: look at it in the document itself.") if proposal.kind is not Kind.ANSWER else t("nothing")
    st.markdown("  \n".join(map(escaped, proposal.new.split("\n"))) if proposal.new else f"*{empty}*")
    if proposal.kind is Kind.ANSWER:
        st.caption(t("Take it over, and it stands in the decision log with who answered."))
    elif proposal.kind is Kind.NEW:
        st.caption(t("Take it over, and it is an idea on the page Plan. There you choose its domain and when it starts."))


def _draw_many(visit: Visit, proposal: Proposal) -> None:
    t = visit.t
    st.markdown(f"**{proposal_label(proposal, t)}**")
    if proposal.field == REWRITTEN:
        text = t(
            "Of {whole} texts that were sent, {gone} are no longer in this file as they were. Perhaps it was translated, or "
            "written anew. Nothing was changed here. Ask who sent it what was meant, and to change it in the document as it was "
            "sent.",
            whole=proposal.old,
            gone=proposal.new,
        )
    else:
        text = t(
            "Of {whole} texts that were sent, {gone} are not in this file. Perhaps another program wrote it, or a part was taken "
            "out. Nothing was changed here. Ask who sent it what was meant.",
            whole=proposal.old,
            gone=proposal.new,
        )
    st.markdown(text)


def _draw_buttons(visit: Visit, one: ComparedProposal) -> None:
    t, proposal = visit.t, one.proposal
    take, leave = (t("Take over"), t("Leave as it is")) if proposal.applies else (t("Done"), t("Put aside"))
    with st.container(horizontal=True):
        accepted = st.button(take, key=f"accept_{proposal.number}", type="primary", icon=":material/check:")
        rejected = st.button(leave, key=f"reject_{proposal.number}", icon=":material/close:")
    key = f"looked_at_{visit.organisation.id}_{proposal.number}"
    looked_at = st.session_state.get(key, one.now)  # what stood on the page that the person saw
    st.session_state[key] = one.now
    with showing_errors(t):
        if accepted:
            service.accept(visit.db, visit.actor, proposal.number, looked_at)
        if rejected:
            service.reject(visit.db, visit.actor, proposal.number)
        if accepted or rejected:
            form_revisions.forget(*form_revisions.ROADMAP)
            st.rerun()


def _draw_tray(visit: Visit, roadmap: Roadmap, proposal: Proposal) -> None:
    t = visit.t
    names = {initiative.code: initiative.name for initiative in roadmap.initiatives}
    if proposal.where:
        st.caption(t("Under the heading “{heading}”", heading=escaped(proposal.where)))
    code = st.selectbox(
        t("Which initiative does proposal {number} belong to?", number=proposal.number),
        list(names),
        index=None,
        format_func=lambda one: f"{one} {names[one]}",
        placeholder=t("Choose an initiative"),
        key=f"place_{proposal.number}_{t.language}",
    )
    if code in names and st.button(t("Give it to this initiative"), key=f"assign_{proposal.number}"):
        with showing_errors(t):
            service.assign(visit.db, visit.actor, proposal.number, code)
            st.rerun()


def _draw_answer(visit: Visit, proposal: Proposal) -> None:
    t = visit.t
    label, number = t("Your answer") if proposal.answer else t("Write an answer"), proposal.number
    with st.expander(label, key=f"answering_{number}"), st.form(f"answer_{number}", border=False):
        label = t("Your answer to proposal {number}; it goes along with the next Word document", number=number)
        text = st.text_area(label, value=proposal.answer, max_chars=10_000, key=f"answer_text_{number}")
        if st.form_submit_button(t("Keep the answer"), key=f"keep_answer_{number}"):
            with showing_errors(t):
                service.answer(visit.db, visit.actor, number, text or "")
                st.rerun()


def _decided(visit: Visit, decided: Sequence[Proposal]) -> None:
    t = visit.t
    if not decided:
        return
    with st.expander(t("Decided or answered ({count})", count=len(decided)), key=f"decided_proposals_{t.language}"):
        rows = [
            {
                t("Initiative"): escaped(proposal.code) or "–",
                t("What"): proposal_label(proposal, t),
                t("Proposed"): said(proposal.field, proposal.new, t),
                t("By"): escaped(proposal.author) or "–",
                t("What became of it"): _state(proposal, visit),
                t("Your answer"): escaped(proposal.answer) or "–",
            }
            for proposal in list(reversed(decided))[:200]
        ]
        draw_table(rows, t("What was decided on the proposals"), broad=True)


def _state(proposal: Proposal, visit: Visit) -> str:
    t = visit.t
    if proposal.state is State.OPEN:
        return t("open")
    if proposal.state is State.REJECTED:
        return t("left as it was") if proposal.applies else t("put aside")
    return t("taken over") if proposal.applies else t("done")
