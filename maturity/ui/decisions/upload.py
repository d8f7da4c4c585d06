"""Handing in a reviewed document, and what came of it."""

from __future__ import annotations

import streamlit as st

from maturity.language import Translator
from maturity.report.returned import service
from maturity.report.returned.model import Received
from maturity.ui.decisions.labels import field_label, said
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table
from maturity.ui.uploading import file_field
from maturity.ui.worker_pool import in_worker

_OUTCOME, _TURN = "review_outcome", "review_turn"


def draw_upload(visit: Visit) -> None:
    """The form, and under it what the last file brought."""
    t, turn = visit.t, int(st.session_state.get(_TURN, 0))
    with st.form("reviewed_document", clear_on_submit=False):
        st.markdown(t("Did somebody write in the Word document? Hand it in here. You decide on every proposal."))
        file = file_field(t("Reviewed document (.docx, or a .pdf with remarks; 20 MB at most)"), (), f"reviewed_{turn}", t)
        reviewer = st.text_input(
            t("Who reviewed it? (only needed when the file does not say)"), max_chars=200, key=f"reviewer_{turn}"
        )
        sent = st.form_submit_button(t("Read in"), type="primary", key="read_in")
    if sent and file is None:
        st.warning(t("Choose a file first."))
    elif sent and file is not None:
        st.session_state.pop(_OUTCOME, None)
        with showing_errors(t), st.spinner(t("Reading…")):
            given = (visit.db, visit.actor, file.name, file.getvalue(), reviewer or "")
            received = in_worker(visit.account.id, service.receive, *given)
            st.session_state[_OUTCOME] = _kept(visit, received)
            st.session_state[_TURN] = turn + 1
            st.rerun()
    found = st.session_state.get(_OUTCOME)
    if found and found["organisation"] == visit.organisation.id:
        _draw_outcome(found, t)


def _kept(visit: Visit, received: Received) -> dict[str, object]:
    """Plain values: the session keeps nothing else."""
    return {
        "organisation": visit.organisation.id,
        "name": received.file.name,
        "count": len(received.proposals),
        "unplaced": sum(not proposal.code for proposal in received.proposals),
        "again": received.again,
        "repaired": received.repaired,
        "since": [[since.code, since.name, since.field, since.sent, since.now] for since in received.since],
    }


def _draw_outcome(found: dict[str, object], t: Translator) -> None:
    name = escaped(str(found["name"]))
    count, unplaced = int(str(found["count"])), int(str(found["unplaced"]))
    if found["again"]:
        st.info(t("“{name}” came before. Its proposals are still here.", name=name))
    elif not count:
        st.success(t("“{name}” was read. Nothing in it differs from what was sent or is already here.", name=name))
    else:
        text = t.plural("“{name}” was read: {n} proposal.", "“{name}” was read: {n} proposals.", count, name=name)
        st.success(text + (" " + _unplaced(unplaced, t) if unplaced else ""))
    if found["repaired"]:
        st.warning(t("The file was damaged. We read what we could; compare it with the document itself."))
    since = found["since"]
    if isinstance(since, list) and since:
        st.warning(t("This is an older copy: since then the plan changed here."))
        _draw_since(since, t)


def _unplaced(count: int, t: Translator) -> str:
    return t.plural("{n} has no place yet.", "{n} have no place yet.", count)


def _draw_since(since: list[list[str]], t: Translator) -> None:
    rows = [
        {
            t("Initiative"): escaped(f"{code} {name}"),
            t("What"): field_label(field, t),
            t("As it was sent"): said(field, sent, t),
            t("Now"): said(field, now, t),
        }
        for code, name, field, sent, now in since
    ]
    draw_table(rows, t("What changed since the document was sent"), broad=True)
