"""Taking a comparison along: a handout for the organisation or the group, and the tables behind it."""

from __future__ import annotations

from typing import cast

import streamlit as st

from maturity.comparison.handout.service import handout_csv, handout_name, handout_pdf, handout_tables, handout_word
from maturity.comparison.handout.tables import Part
from maturity.comparison.handout.values import Whose
from maturity.comparison.model import GroupView
from maturity.people.model import Permission
from maturity.report.formats import TYPES, Format
from maturity.ui.session import Visit
from maturity.ui.worker_pool import for_member


def draw_downloads(visit: Visit, view: GroupView) -> None:
    """A button that opens the choices, for who may export. A file is made when somebody asks for it, from what is given then."""
    t = visit.t
    if visit.actor.may(Permission.EXPORT):
        with st.popover(t("Take along"), icon=":material/download:", key=f"comparison_along_{t.language}"):
            _choices(visit, view)


@st.fragment
def _choices(visit: Visit, view: GroupView) -> None:
    t, group = visit.t, view.group
    kinds = {"word": "Word", "pdf": "PDF", "excel": "Excel", "csv": "CSV"}
    made_as = st.segmented_control(
        t("Format"), list(kinds), format_func=lambda one: kinds[one], default="word", key=f"along_as_{t.language}", required=True
    )
    if made_as in ("word", "pdf"):
        of = {"own": t("Your organisation"), "group": t("The group, two pages for directors")}
        whose = cast(Whose, _one(t("For whom"), of, f"along_whose_{t.language}"))
        make = handout_word if made_as == "word" else handout_pdf
        work = for_member(visit, make, visit.organisation, group.id, whose, t)
        ending, mime = TYPES[cast(Format, made_as)]
        name = handout_name(group.title, t("your place") if whose == "own" else t("together"), ending)
    elif made_as == "excel":
        work = for_member(visit, handout_tables, group.id, t)
        ending, mime = TYPES["excel"]
        name = handout_name(group.title, t("tables"), ending)
    else:
        parts = {
            "places": t("Places"),
            "members": t("Members"),
            "help": t("Who can help"),
            "pairs": t("Pairs"),
            "worked": t("What worked"),
        }
        part = cast(Part, _one(t("Table"), parts, f"along_part_{t.language}"))
        work = for_member(visit, handout_csv, group.id, part, t)
        name, mime = handout_name(group.title, parts[part], ".csv"), "text/csv"
    st.download_button(t("Download"), work, file_name=name, mime=mime, type="primary", on_click="ignore", key="along_download")
    st.caption(t("Agree with the members before you show anything of it outside the group."))


def _one(label: str, options: dict[str, str], key: str) -> str:
    return st.segmented_control(
        label, list(options), format_func=lambda one: options[one], default=next(iter(options)), key=key, required=True
    )
