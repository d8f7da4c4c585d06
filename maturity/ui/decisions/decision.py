"""What a director decides: the decisions that are asked, and sending the plan back with a reason."""

from __future__ import annotations

import streamlit as st

from maturity.ambition import service as ambitions
from maturity.language import Translator
from maturity.people.model import Permission
from maturity.report.model import RequestedDecision
from maturity.report.values.decisions import decision_name, decisions_asked
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.decisions.model import Entry, differences, settled_answers
from maturity.roadmap.model import Roadmap
from maturity.roadmap.review import service as review_service
from maturity.ui import form_revisions
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit


def draw_asked(visit: Visit, roadmap: Roadmap) -> None:
    """Everything on which a decision is asked, and per decision the answer that was given or the form to give one."""
    t, ambition = visit.t, ambitions.ambition(visit.db, visit.actor)
    st.subheader(t("Which decisions we ask"), anchor=False)
    if ambition.sentence:
        st.markdown(f"**{t('Desired customer experience')}:** {escaped(ambition.sentence)}")
    if ambition.promises:
        promises = "\n".join(f"{number}. {escaped(text)}" for number, text in enumerate(ambition.promises, 1))
        st.markdown(f"**{t('Promises')}**\n\n{promises}")
    asked = decisions_asked(roadmap, ambition, t)
    given, settled = decision_service.standing_answers(visit.db, visit.actor), _settled(visit, roadmap)
    if settled is not None:
        given = settled
    for number, decision in enumerate(asked, 1):
        with st.container(border=True, key=f"asked_{decision.key}"):
            st.markdown(f"**{number}. {escaped(decision.text)}**  \n{escaped(decision.consequence)}")
            if decision.key in given:
                st.markdown(answer_sentence(given[decision.key], t))
            if visit.actor.may(Permission.DECIDE):
                _answer_form(visit, decision, given.get(decision.key))
    if settled is None and asked and all(one.key in given for one in asked):
        st.success(t("Every decision has its answer. Who leads customer experience sees them first."))


def _settled(visit: Visit, roadmap: Roadmap) -> dict[str, Entry] | None:
    """The end of a review: who decided and when, and on which answers; None as long as something is asked."""
    t = visit.t
    answers = settled_answers(decision_service.entries(visit.db, visit.actor))
    version = next(iter(decision_service.versions(visit.db, visit.actor)), None)
    if answers is None or version is None or differences(version, roadmap):
        return None
    who, when = escaped(version.by) or t("the owner"), t.date(version.decided_at.astimezone().date())
    said = t("Plan {number} was decided on {when} by {who}.", number=version.number, when=when, who=who)
    st.success(said + " " + t("Nothing has moved since."))
    return answers


def draw_answers(visit: Visit, roadmap: Roadmap) -> None:
    """What the board did since the last decision: the first thing that whoever leads wants to know."""
    t, given = visit.t, decision_service.standing_answers(visit.db, visit.actor)
    if given:
        lines = [f"- {decision_name(key, t)}: {answer_sentence(entry, t)}" for key, entry in given.items()]
        st.info(t("The board answered:") + "\n\n" + "\n".join(lines), icon=":material/gavel:")


def answer_sentence(entry: Entry, t: Translator) -> str:
    """What was answered, by whom and when."""
    who, when = escaped(entry.by) or t("the board"), t.date(entry.made_at.astimezone().date())
    return t("{answer} ({who}, {when})", answer=escaped(entry.why), who=who, when=when)


def _answer_form(visit: Visit, decision: RequestedDecision, entry: Entry | None) -> None:
    t, turn = visit.t, 0 if entry is None else entry.number
    label = t("Change the answer") if entry else t("Give the answer")
    key = f"{decision.key}_{turn}"
    with st.expander(label, key=f"answering_decision_{key}"), st.form(f"answer_decision_{key}", border=False):
        choices = [t("Agreed"), t("Agreed, if …"), t("Not agreed")]
        choice = st.radio(t("Your answer to this decision"), choices, index=None, horizontal=True, key=f"choice_{key}")
        more = st.text_input(t("If what, or why not (not needed)"), max_chars=1_000, key=f"more_{key}")
        by = visit.account.name or st.text_input(t("Who decides?"), max_chars=200, key=f"by_{key}")
        if st.form_submit_button(t("Keep this answer"), key=f"keep_{key}"):
            with showing_errors(t):
                text = ": ".join(filter(None, ((choice or "").removesuffix(" …"), (more or "").strip())))
                decision_service.record_answer(visit.db, visit.actor, decision.key, text if choice else "", by or "")
                st.rerun()


def draw_return(visit: Visit, roadmap: Roadmap) -> None:
    """The form with which a plan goes back."""
    t = visit.t
    if not visit.actor.may(Permission.DECIDE):
        return
    with (
        st.expander(t("Send the plan back"), icon=":material/undo:", key=f"return_{t.language}"),
        st.form("return", border=False),
    ):
        revision = form_revisions.seen_revision("return", "return_why", roadmap.revision)
        why = st.text_area(t("What has to change?"), max_chars=10_000, key="return_why")
        by = visit.actor.by_link or st.text_input(t("Who sends it back?"), max_chars=200, key="return_by")
        if st.form_submit_button(t("Send the plan back"), key="return_plan"):
            form_revisions.forget(*form_revisions.ROADMAP, "return")
            with showing_errors(t):
                review_service.return_plan(visit.db, visit.actor, revision, by or "", why or "")
                st.rerun()


def draw_returned(visit: Visit) -> None:
    """That the plan was sent back and why, as long as nothing was decided after it."""
    t, entry = visit.t, review_service.standing_return(visit.db, visit.actor)
    if entry is not None:
        when, who = t.date(entry.made_at.astimezone().date()), escaped(entry.by) or t("the director")
        text = t("The plan was sent back on {when} by {who}:", when=when, who=who)
        st.warning(f"{text} {escaped(entry.why)}", icon=":material/undo:")
