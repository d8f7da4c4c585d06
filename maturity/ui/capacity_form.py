"""What the organisation can bear: a preset or own figures, and when the plan begins."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from maturity.language import Translator
from maturity.roadmap import service
from maturity.roadmap.model import PRESETS, Calendar, Capacity, Roadmap
from maturity.ui import drafts
from maturity.ui.errors import told
from maturity.ui.session import Visit

OWN = "own"


def capacity_form(visit: Visit, roadmap: Roadmap) -> None:
    """Choose what the organisation can bear in a quarter; saved with the button."""
    t = visit.t
    st.markdown(
        t(
            "How much change can your organisation bear in a quarter? Grass does not grow faster when you pull it. "
            "What does not fit comes under “Not now”, with the reason."
        )
    )
    chosen = st.segmented_control(
        t("Capacity"),
        [*PRESETS, OWN],
        default=roadmap.preset if roadmap.preset in PRESETS else OWN,
        format_func=lambda one: preset_name(one, t),
        required=True,
        key=f"preset_{t.language}",
    )
    preset = PRESETS.get(chosen or OWN, roadmap.capacity)
    keys = [f"capacity_{name}_{chosen}" for name in ("days", "load", "parallel")]
    seen = replace(roadmap, revision=drafts.seen("capacity", keys[0], roadmap.revision))
    with st.form("capacity", border=False):
        labels = (t("Person-days per quarter"), t("Change load per quarter"), t("Initiatives at once"))
        figures = (preset.person_days[0], preset.load[0], preset.parallel[0])
        days, load, parallel = (
            int(column.number_input(label, 0, 100_000, figure, key=key))
            for column, label, figure, key in zip(st.columns(3), labels, figures, keys, strict=True)
        )
        first = st.selectbox(
            t("The plan begins in"),
            _starts(roadmap.calendar),
            format_func=lambda one: t("{year} Q{quarter}", year=one[0], quarter=one[1]),
        )
        if st.form_submit_button(t("Save"), key="save_capacity"):
            drafts.forget(*drafts.ROADMAP)
            with told(t):
                wanted = Capacity.even(days, load, parallel, roadmap.calendar.quarters)
                name = chosen if chosen in PRESETS and PRESETS[chosen] == wanted else OWN
                begin = Calendar(*first, roadmap.calendar.quarters) if first else roadmap.calendar
                service.set_capacity(visit.db, visit.actor, seen, name, wanted, begin)
                st.rerun()


def _starts(calendar: Calendar) -> list[tuple[int, int]]:
    """The quarter in which the plan begins now, and those around it."""
    here = calendar.year * 4 + calendar.quarter - 1
    around = sorted(range(here - 4, here + 9), key=lambda number: (number != here, number))
    return [(number // 4, number % 4 + 1) for number in around]


def preset_name(preset: str, t: Translator) -> str:
    """The name of a preset, or of own figures."""
    names = {"small": t("Small"), "medium": t("Medium"), "large": t("Large")}
    return names.get(preset, t("Own figures"))
