"""What the organisation can bear: a preset or own figures, and when the plan begins."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from maturity.language import Translator
from maturity.roadmap import service
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import CAPACITIES, EXTRA, PRESETS, Calendar, Capacity, Roadmap
from maturity.ui import form_revisions
from maturity.ui.errors import told
from maturity.ui.session import Visit

OWN = "own"
#: How many quarters from now can be frozen: further ahead a plan is a guess.
FROZEN = (0, 1, 2)


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
    known = PRESETS.get(chosen or OWN, roadmap.capacity)
    keys = {name: f"capacity_{name}_{chosen}" for name in CAPACITIES}
    seen = replace(roadmap, revision=form_revisions.seen("capacity", keys["person_days"], roadmap.revision))
    with st.form("capacity", border=False):
        columns = st.columns(3) + st.columns(3)
        figures = {
            name: int(column.number_input(capacity_name(name, t), 0, 100_000, known.rows[name][0], key=keys[name]))
            for column, name in zip(columns, CAPACITIES, strict=False)
        }
        if is_uneven(known):
            st.caption(t("Some figures differ per quarter; here you see the first quarter. What you leave as it is, stays."))
        first = st.selectbox(
            t("The plan begins in"),
            _starts(roadmap.calendar),
            format_func=lambda one: quarter_label(Calendar(*one), 1, t),
        )
        frozen = columns[-1].selectbox(
            t("Stays as agreed"),
            FROZEN,
            FROZEN.index(roadmap.frozen) if roadmap.frozen in FROZEN else 0,
            format_func=lambda n: t.plural("{n} quarter from now", "{n} quarters from now", n) if n else t("nothing is fixed"),
        )
        if st.form_submit_button(t("Save"), key="save_capacity"):
            form_revisions.forget(*form_revisions.ROADMAP)
            with told(t):
                wanted = _wanted(roadmap, known, figures)
                name = chosen if chosen in PRESETS and PRESETS[chosen] == replace(wanted, extra={}) else OWN
                begin = Calendar(*first, roadmap.calendar.quarters) if first else roadmap.calendar
                service.set_capacity(visit.db, visit.actor, replace(seen, frozen=frozen or 0), name, wanted, begin)
                st.rerun()


def _wanted(roadmap: Roadmap, known: Capacity, figures: dict[str, int]) -> Capacity:
    """What is changed becomes the same in every quarter; the rest stays as it is, and so do the organisation's own resources."""
    own = {name: row for name, row in roadmap.capacity.rows.items() if name.startswith(EXTRA)}
    rows = {
        name: known.rows[name] if figure == known.rows[name][0] else (figure,) * roadmap.calendar.quarters
        for name, figure in figures.items()
    }
    return Capacity.of(rows | own)


def is_uneven(capacity: Capacity) -> bool:
    """Whether any figure differs per quarter."""
    return any(len(set(figures)) > 1 for figures in capacity.rows.values())


def capacity_name(name: str, t: Translator) -> str:
    """A kind of capacity in words; a resource of the organisation itself goes by its own name."""
    if name.startswith(EXTRA):
        return name.removeprefix(EXTRA)
    return {
        "person_days": t("Person-days per quarter"),
        "load": t("Change load per quarter"),
        "parallel": t("Initiatives at once"),
        "per_domain": t("At once in one domain"),
        "starts": t("New starts per quarter"),
    }[name]


def _starts(calendar: Calendar) -> list[tuple[int, int]]:
    """The quarter in which the plan begins now, and those around it."""
    here = calendar.year * 4 + calendar.quarter - 1
    around = sorted(range(here - 4, here + 9), key=lambda number: (number != here, number))
    return [(number // 4, number % 4 + 1) for number in around]


def preset_name(preset: str, t: Translator) -> str:
    """The name of a preset, or of own figures."""
    names = {"small": t("Small"), "medium": t("Medium"), "large": t("Large")}
    return names.get(preset, t("Own figures"))
