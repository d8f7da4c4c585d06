"""Capacity that differs per quarter, resources of the organisation itself, and the themes of each year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from maturity.questionnaire.model import Questionnaire
from maturity.roadmap import service
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import EXTRA, Capacity, Roadmap
from maturity.roadmap.proposals import THEMES_A_YEAR, suggested_themes
from maturity.ui import form_revisions
from maturity.ui.errors import showing_errors
from maturity.ui.plan.capacity.form import OWN, capacity_name
from maturity.ui.session import Visit

YEARS = 3


def quarters_form(visit: Visit, roadmap: Roadmap) -> None:
    """One kind of capacity, quarter by quarter: for holidays, a reorganisation, a budget."""
    t = visit.t
    st.markdown(t("Is there less room in some quarters: holidays, a reorganisation, an election? Fill it in per quarter."))
    rows = roadmap.capacity.rows
    kind = st.selectbox(
        t("Which capacity?"), list(rows), format_func=lambda name: capacity_name(name, t), key=f"row_{t.language}"
    )
    if kind not in rows:
        return
    quarters = range(1, roadmap.calendar.quarters + 1)
    keys = [f"quarter_{quarter}_{kind}" for quarter in quarters]
    seen = replace(roadmap, revision=form_revisions.seen_revision(f"quarters_{kind}", keys[0], roadmap.revision))
    with st.form(f"quarters_{kind}", border=False):
        columns = [column for _ in range(0, len(keys), 4) for column in st.columns(4)]
        figures = tuple(
            int(column.number_input(quarter_label(roadmap.calendar, quarter, t), 0, 100_000, figure, key=key))
            for column, quarter, figure, key in zip(columns, quarters, rows[kind], keys, strict=False)
        )
        if st.form_submit_button(t("Save"), key="save_quarters"):
            _save(visit, seen, {**rows, kind: figures})


def resources_form(visit: Visit, roadmap: Roadmap) -> None:
    """Resources that the organisation names itself."""
    t = visit.t
    st.markdown(t("Does everything need one team, such as IT or communication? Name it, and what it can do in a quarter."))
    for name in roadmap.capacity.extra:
        if st.button(t("Take out: {name}", name=name), key=f"drop_resource_{name}"):
            _save(visit, roadmap, {key: row for key, row in roadmap.capacity.rows.items() if key != EXTRA + name})
    with st.form("resource", border=False, clear_on_submit=True):
        left, right = st.columns([2, 1])
        name = left.text_input(t("Name of the team or resource"), max_chars=100, key="resource_name") or ""
        amount = int(right.number_input(t("Per quarter"), 0, 100_000, 10, key="resource_amount"))
        if st.form_submit_button(t("Add"), key="add_resource") and name.strip():
            _save(visit, roadmap, {**roadmap.capacity.rows, EXTRA + name.strip(): (amount,) * roadmap.calendar.quarters})
    if roadmap.capacity.extra:
        st.caption(t("What an initiative asks of it, you fill in at the initiative itself."))


def themes_form(visit: Visit, roadmap: Roadmap, questionnaire: Questionnaire) -> None:
    """The domains that get most attention, per year: at most two, unless somebody says otherwise."""
    t = visit.t
    st.markdown(t("Choose at most two themes a year. In a theme more can happen at once; elsewhere the limit per domain holds."))
    has_more = any(len(year) > THEMES_A_YEAR for year in roadmap.themes)
    more = st.toggle(t("More than two themes in a year"), has_more, key=f"more_themes_{t.language}")
    suggested = suggested_themes(questionnaire, service.gaps(visit.db, visit.actor), YEARS)
    names = {domain.id: t.of(domain.name) for domain in questionnaire}
    seen = replace(roadmap, revision=form_revisions.seen_revision("themes", f"theme_1_{t.language}", roadmap.revision))
    with st.form("themes", border=False):
        chosen = tuple(
            tuple(
                st.multiselect(
                    t("Themes of year {year}", year=year + 1),
                    list(names),
                    list(roadmap.themes[year]) if year < len(roadmap.themes) else [],
                    format_func=lambda one: names[one],
                    max_selections=None if more else THEMES_A_YEAR,
                    placeholder=t("Choose domains"),
                    key=f"theme_{year + 1}_{t.language}",
                )
            )
            for year in range(YEARS)
        )
        if any(suggested):
            said = [
                t("year {year}: {domains}", year=year, domains=t.listing([names[one] for one in domains]))
                for year, domains in enumerate(suggested, 1)
                if domains
            ]
            st.caption(t("By the size of your gaps: {themes}.", themes="; ".join(said)))
        if st.form_submit_button(t("Save"), key="save_themes"):
            _save(visit, replace(seen, themes=chosen), roadmap.capacity.rows, roadmap.preset)


def _save(visit: Visit, roadmap: Roadmap, rows: Mapping[str, tuple[int, ...]], preset: str = OWN) -> None:
    form_revisions.forget(*form_revisions.ROADMAP)
    with showing_errors(visit.t):
        service.set_capacity(visit.db, visit.actor, roadmap, preset, Capacity.of(rows))
        st.rerun()
