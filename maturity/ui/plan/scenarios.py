"""A few plans side by side, with what each brings and costs; one of them can become the plan."""

from __future__ import annotations

import streamlit as st

from maturity.language import Translator
from maturity.people.model import Permission
from maturity.roadmap.aims import YEAR
from maturity.roadmap.changes import scenario_service as service
from maturity.roadmap.changes.scenario_service import Kind, Option
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import Roadmap, State
from maturity.roadmap.names import initiative_name
from maturity.roadmap.planner.scenarios import scenario_sentence
from maturity.roadmap.service import fingerprint
from maturity.ui import background_jobs, form_revisions
from maturity.ui.labels import stability_name
from maturity.ui.markdown import escaped
from maturity.ui.plan.capacity.form import preset_name
from maturity.ui.plan.making.verdict import verdict_words
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table

_ASKED = "scenarios_asked"
_KINDS: tuple[Kind, ...] = ("capacity", "stability")


def draw_scenarios(visit: Visit, roadmap: Roadmap) -> None:
    """Choose what to compare, see the plans beside each other, and use one."""
    t = visit.t
    if not (roadmap.planned or roadmap.not_now):
        st.markdown(
            t("First choose initiatives. Then you compare plans here: with more or less capacity, and with more that moves.")
        )
        return
    st.markdown(t("What if you can bear more or less? And what does it bring to move more? Nothing changes until you choose."))
    possible = _KINDS if roadmap.sequenced_at is not None and roadmap.planned else _KINDS[:1]
    chosen = st.segmented_control(
        t("Compare"),
        possible,
        default=possible[0],
        format_func=lambda kind: t("Capacity") if kind == "capacity" else t("How much may move?"),
        required=True,
        key=f"scenario_kind_{t.language}",
    )
    kind: Kind = "stability" if chosen == "stability" else "capacity"
    key = f"{fingerprint(visit.db, visit.actor)}_{kind}"
    if st.button(t("Compare the plans"), key="compare_plans", icon=":material/compare_arrows:"):
        st.session_state[_ASKED] = key
        background_jobs.begin(key, lambda stop: service.options(visit.db, visit.actor, kind, stop))
    if st.session_state.get(_ASKED) != key:
        return
    found = background_jobs.answer(key, tuple, t, t("Working out the plans…"))
    if found is not None:
        _table(roadmap, found, t)
        _use(visit, roadmap, found)


def option_name(option: Option, t: Translator) -> str:
    """The name of a scenario."""
    return preset_name(option.preset, t) if option.preset else stability_name(option.name, t)


def _table(roadmap: Roadmap, options: tuple[Option, ...], t: Translator) -> None:
    busy = sum(initiative.state in (State.RUNNING, State.DONE) for initiative in roadmap.planned)  # no plan moves these
    name = initiative_name(roadmap)
    rows = [
        {
            t("Scenario"): _named(option, roadmap, t),
            t("What it reaches"): escaped(verdict_words(option.reach, roadmap, t)),
            t("Levels won by the end of"): _won(option, roadmap, t),
            t("Days"): t.number(option.days, 0),
            t("In the plan"): str(option.scenario.planned + busy),
            t("Falls out"): escaped(t.listing([name(code) for code in option.falls_out])) or t("nothing"),
            t("Last one is finished in"): _finished(roadmap, option, t),
            t("What it brings and costs"): scenario_sentence(option.scenario, t),
        }
        for option in options
    ]
    draw_table(rows, t("The plans side by side"), broad=True)


def _named(option: Option, roadmap: Roadmap, t: Translator) -> str:
    """The name, with a word for the capacity that the plan has now."""
    name = option_name(option, t)
    return t("{name} (as it is now)", name=name) if option.preset and option.preset == roadmap.preset else name


def _won(option: Option, roadmap: Roadmap, t: Translator) -> str:
    """Per year how many steps of one level the practices have risen."""
    years = (roadmap.calendar.year_of(YEAR * year) for year in range(1, len(option.won) + 1))
    return " · ".join(f"{year}: {t.number(won, 0)}" for year, won in zip(years, option.won, strict=True))


def _finished(roadmap: Roadmap, option: Option, t: Translator) -> str:
    return "–" if option.last_quarter is None else quarter_label(roadmap.calendar, option.last_quarter, t)


def _use(visit: Visit, roadmap: Roadmap, options: tuple[Option, ...]) -> None:
    if not visit.actor.may(Permission.EDIT_PLAN):
        return
    t = visit.t
    with st.container(horizontal=True):
        for option in options:
            if st.button(t("Use: {plan}", plan=option_name(option, t)), key=f"use_{option.name}"):
                form_revisions.forget(*form_revisions.ROADMAP)
                service.use(visit.db, visit.actor, roadmap.revision, option)
                st.session_state.pop(_ASKED, None)
                st.rerun()
