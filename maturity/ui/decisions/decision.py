"""What a director decides: the decisions that are asked, and sending the plan back with a reason."""

from __future__ import annotations

import streamlit as st

from maturity.ambition import service as ambitions
from maturity.people.model import Permission
from maturity.report.values.decisions import decisions_asked
from maturity.roadmap.model import Roadmap
from maturity.roadmap.review import service as review_service
from maturity.ui import form_revisions
from maturity.ui.errors import told
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit


def draw_asked(visit: Visit, roadmap: Roadmap) -> None:
    """The decisions that the plan asks for as it stands."""
    t = visit.t
    st.subheader(t("Which decisions we ask"), anchor=False)
    asked = decisions_asked(roadmap, ambitions.ambition(visit.db, visit.actor), t)
    st.markdown("\n".join(f"{number}. {escaped(text)}" for number, text in enumerate(asked, 1)))


def draw_return(visit: Visit, roadmap: Roadmap) -> None:
    """The form with which a plan goes back."""
    t = visit.t
    if not visit.actor.may(Permission.DECIDE):
        return
    with (
        st.expander(t("Send the plan back"), icon=":material/undo:", key=f"return_{t.language}"),
        st.form("return", border=False),
    ):
        revision = form_revisions.seen("return", "return_why", roadmap.revision)
        why = st.text_area(t("What has to change?"), max_chars=10_000, key="return_why")
        by = st.text_input(t("Who sends it back?"), max_chars=200, key="return_by")
        if st.form_submit_button(t("Send the plan back"), key="return_plan"):
            form_revisions.forget(*form_revisions.ROADMAP, "return")
            with told(t):
                review_service.return_plan(visit.db, visit.actor, revision, by or "", why or "")
                st.rerun()


def draw_returned(visit: Visit) -> None:
    """That the plan was sent back and why, as long as nothing was decided after it."""
    t, entry = visit.t, review_service.standing_return(visit.db, visit.actor)
    if entry is not None:
        when, who = t.date(entry.made_at.astimezone().date()), escaped(entry.by) or t("the director")
        text = t("The plan was sent back on {when} by {who}:", when=when, who=who)
        st.warning(f"{text} {escaped(entry.why)}", icon=":material/undo:")
