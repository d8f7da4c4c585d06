"""One round to take along: its results and, of a panel, the answers behind them."""

from __future__ import annotations

from typing import cast

import streamlit as st

from maturity.assessment.results import Results
from maturity.assessment.round_questions import QUESTIONNAIRE
from maturity.assessment.sentences import round_title
from maturity.people.model import Permission
from maturity.report.formats import TYPES
from maturity.report.round_export import Part, round_csv, round_document, round_file_name, round_pdf, round_workbook
from maturity.ui.session import Visit
from maturity.ui.worker_pool import for_member


def draw_round_downloads(visit: Visit, results: Results) -> None:
    """A button that opens the choices, for who may export. The file is made when somebody asks for it."""
    t = visit.t
    if visit.actor.may(Permission.EXPORT):
        with st.popover(t("Download this round"), icon=":material/download:", key=f"round_downloads_{t.language}"):
            _choices(visit, results)


@st.fragment
def _choices(visit: Visit, results: Results) -> None:
    t, round_ = visit.t, results.round
    parts = {"workbook": t("Everything, as an Excel workbook"), "domains": t("Results per domain (CSV)")}
    if results.questionnaire.id == QUESTIONNAIRE:  # the document is about our domains and levels
        parts = {"pdf": t("To read and print (PDF)"), "word": t("To work on (Word)"), **parts}
    parts["practices"] = t("Results per practice (CSV)")
    if not results.answers_stay:
        parts["answers"] = t("Answers (CSV)")
    chosen = st.radio(
        t("What do you want to take along?"), list(parts), format_func=lambda one: parts[one], key=f"part_{t.language}"
    )
    if chosen == "workbook":
        make = for_member(visit, round_workbook, visit.organisation, round_.id, t)
        kind = TYPES["excel"]
    elif chosen in ("pdf", "word"):
        write = round_pdf if chosen == "pdf" else round_document
        make = for_member(visit, write, visit.organisation, round_.id, t)
        kind = TYPES["pdf"] if chosen == "pdf" else TYPES["word"]
    else:
        make = for_member(visit, round_csv, round_.id, cast(Part, chosen), t)
        kind = (".csv", "text/csv")
    name = round_file_name(round_title(round_, t), "results" if chosen in ("pdf", "word") else str(chosen), kind[0])
    st.download_button(t("Download"), make, name, kind[1], type="primary", on_click="ignore", key="download_round")
    if round_.is_anonymous:
        st.caption(t("What people answered anonymously does not go out. You can take the results along."))
    elif results.erased:
        st.caption(t("Since somebody was erased, the answers of the others do not go out: they would tell what was erased."))
    elif not results.shows_groups:
        st.caption(t("Names are not in it. Role groups are left out of the answers, since they are small."))
    else:
        st.caption(t("Names are not in it. The answers can be imported again on the page “Import”."))
