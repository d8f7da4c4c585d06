"""What the organisation can bear: a preset or own figures, and when the plan begins. What the screen shows is what is used."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import streamlit as st

from maturity.language import Translator
from maturity.roadmap import service
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import CAPACITIES, EXTRA, PRESETS, Calendar, Capacity, Roadmap
from maturity.ui import form_revisions
from maturity.ui.errors import KNOWN, error_sentence
from maturity.ui.saved_fields import SavedField
from maturity.ui.session import Visit

OWN = "own"
#: How many quarters from now can be frozen: further ahead a plan is a guess.
FROZEN = (0, 1, 2)
#: Weeks of a quarter in which people work, holidays taken off.
WEEKS = 12


def capacity_line(roadmap: Roadmap, t: Translator) -> str:
    """The capacity in one line, with what holds most initiatives back in the plan as it stands."""
    rows = roadmap.capacity.rows
    line = t(
        "{preset}: {days} days and {starts} starts a quarter",
        preset=preset_name(roadmap.preset, t),
        days=_range(rows["person_days"]),
        starts=_range(rows["starts"]),
    )
    held = Counter(
        initiative.reason.resource for initiative in roadmap.initiatives if initiative.reason and initiative.reason.resource
    )
    known = [name for name, _ in held.most_common() if name in rows]
    return f"{line} · {t('tight: {what}', what=capacity_name(known[0], t).lower())}" if known else line


def _range(figures: tuple[int, ...]) -> str:
    low, high = min(figures), max(figures)
    return str(low) if low == high else f"{low}–{high}"


def capacity_form(visit: Visit, roadmap: Roadmap) -> None:
    """Choose what the organisation can bear in a quarter; each choice is stored at once."""
    t = visit.t
    st.markdown(
        t(
            "How much change can your organisation bear in a quarter? Grass does not grow faster when you pull it. "
            "What does not fit comes under “Not now”, with the reason."
        )
    )
    _preset(visit, roadmap)
    days = roadmap.capacity.person_days[0]
    st.caption(
        t("{days} days a quarter is about {people} people for one day a week.", days=days, people=max(1, round(days / WEEKS)))
    )
    columns = st.columns(3) + st.columns(3)
    shown = {name: _figure(column, name, roadmap, t) for column, name in zip(columns, CAPACITIES, strict=False)}
    if is_uneven(roadmap.capacity):
        st.caption(t("Some figures differ per quarter; here you see the first quarter. What you leave as it is, stays."))
    if mine := [name for name, (field, figure) in shown.items() if _is_mine(visit, field, figure)]:
        rows = {name: (shown[name][1],) * roadmap.calendar.quarters for name in mine}
        capacity = Capacity.of({**roadmap.capacity.rows, **rows})
        _store(visit, roadmap, _name_of(capacity), capacity)
    _moments(visit, roadmap, columns[-1])


def _preset(visit: Visit, roadmap: Roadmap) -> None:
    t = visit.t
    field = SavedField(f"preset_{t.language}", roadmap.preset if roadmap.preset in PRESETS else OWN)
    chosen = st.segmented_control(
        t("Capacity"),
        [*PRESETS, OWN],
        default=field.stored,
        format_func=lambda one: preset_name(one, t),
        required=True,
        key=field.key,
    )
    if chosen in PRESETS and _is_mine(visit, field, chosen):
        own = {name: row for name, row in roadmap.capacity.rows.items() if name.startswith(EXTRA)}
        figures = {name: (row[0],) * roadmap.calendar.quarters for name, row in PRESETS[chosen].rows.items()}
        _store(visit, roadmap, chosen, Capacity.of(figures | own))


def _figure(column: Any, name: str, roadmap: Roadmap, t: Translator) -> tuple[SavedField, int]:
    field = SavedField(f"capacity_{name}", roadmap.capacity.rows[name][0])
    return field, int(column.number_input(capacity_name(name, t), 0, 100_000, field.stored, key=field.key))


def _moments(visit: Visit, roadmap: Roadmap, column: Any) -> None:
    """When the plan begins, and how near is too near to move."""
    t, calendar = visit.t, roadmap.calendar
    begins, frozen = SavedField("plan_begins", (calendar.year, calendar.quarter)), SavedField("plan_frozen", roadmap.frozen)
    first = st.selectbox(
        t("The plan begins in"),
        _starts(calendar),
        format_func=lambda one: quarter_label(Calendar(*one), 1, t),
        key=f"{begins.key}_{begins.stored}",
    )
    still = column.selectbox(
        t("Stays as agreed"),
        FROZEN,
        FROZEN.index(roadmap.frozen) if roadmap.frozen in FROZEN else 0,
        format_func=lambda n: t.plural("{n} quarter from now", "{n} quarters from now", n) if n else t("nothing is fixed"),
        key=frozen.key,
    )
    if any([_is_mine(visit, begins, first), _is_mine(visit, frozen, still)]):
        begin = Calendar(*(first or begins.stored), calendar.quarters)
        _store(visit, replace(roadmap, frozen=still or 0), roadmap.preset, roadmap.capacity, begin)


def _is_mine(visit: Visit, field: SavedField, shown: Any) -> bool:
    """Whether this person changed it. What two changed at once is said, and shown as it is stored."""
    found = field.change(shown)
    if found == "clash":
        t = visit.t
        st.toast(t("Somebody changed this in the meantime. It stands as it was saved; change it again if you want."))
        field.draw_anew(field.stored)
        st.rerun()
    return found == "mine"


def _store(visit: Visit, roadmap: Roadmap, preset: str, capacity: Capacity, begin: Calendar | None = None) -> None:
    form_revisions.forget(*form_revisions.ROADMAP)
    try:
        service.set_capacity(visit.db, visit.actor, roadmap, preset, capacity, begin)
    except KNOWN as error:
        st.error(error_sentence(error, visit.t))
        return
    st.toast(visit.t("Saved"), icon=":material/check_circle:")
    st.rerun()


def _name_of(capacity: Capacity) -> str:
    """The preset with these figures, else "own"."""
    bare = replace(capacity, extra={})
    return next((name for name, preset in PRESETS.items() if preset == bare), OWN)


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
