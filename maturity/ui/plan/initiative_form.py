"""Editing one initiative: every field, in a drawer beside the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from maturity.database import ConflictError
from maturity.initiative.model import Lift
from maturity.language import Translator
from maturity.questionnaire.model import Questionnaire
from maturity.roadmap import service
from maturity.roadmap.changes.manual_moves_service import chains_of
from maturity.roadmap.labels import quarter_label, state_name
from maturity.roadmap.library_texts import localised
from maturity.roadmap.model import Roadmap, RoadmapInitiative, State, Waiver
from maturity.roadmap.names import initiative_name
from maturity.ui import form_revisions
from maturity.ui.errors import KNOWN, error_sentence, showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.once import Once
from maturity.ui.session import Visit

LOADS = (1, 2, 3)


def edit(visit: Visit, roadmap: Roadmap, questionnaire: Questionnaire, code: str | None, domain_id: str = "") -> None:
    """Open the drawer for an initiative, or for a new own one in a domain when `code` is None."""
    t = visit.t
    title = t("New initiative") if code is None else f"{code}  {escaped(roadmap.initiative(code).name)}"

    @st.dialog(title, position="right", width="medium")
    def drawer() -> None:
        known = RoadmapInitiative("", domain_id, "") if code is None else roadmap.initiative(code)
        draw_form(visit, roadmap, questionnaire, known)

    drawer()


def draw_form(visit: Visit, roadmap: Roadmap, questionnaire: Questionnaire, initiative: RoadmapInitiative) -> None:
    """All fields of an initiative, saved with one button."""
    t, key = visit.t, initiative.code or "new"
    revision = form_revisions.seen_revision(f"initiative_{key}", f"name_{key}", initiative.revision)
    once = Once(f"save_{key}")
    with st.form(f"initiative_{key}", border=False):
        edited = _texts(initiative, t)
        edited = _numbers(edited, t)
        edited = _order(edited, roadmap, t)
        edited = _waived(edited, visit, roadmap)
        edited = _resources(edited, roadmap, t)
        edited = _results(edited, questionnaire, t)
        saved = st.form_submit_button(t("Save"), type="primary", key=once.key)
    if saved:
        _save(visit, questionnaire, replace(edited, revision=revision), once)
    if initiative.code:
        with st.popover(t("Take off the roadmap …")):
            st.markdown(
                t("This takes {code} off the roadmap, with everything that you wrote about it.", code=escaped(initiative.code))
            )
            if st.button(t("Take off the roadmap"), key=f"remove_{key}"):
                with showing_errors(t):
                    service.remove(visit.db, visit.actor, initiative.code)
                    st.rerun()


def _save(visit: Visit, questionnaire: Questionnaire, edited: RoadmapInitiative, once: Once) -> None:
    t = visit.t
    try:
        if edited.code:
            service.save(visit.db, visit.actor, edited)
        else:
            service.add_own(visit.db, visit.actor, questionnaire.domain(edited.domain).code, edited)
        once.done()
        st.rerun()
    except ConflictError as conflict:
        st.error(error_sentence(conflict, t))
        if isinstance(conflict.current, RoadmapInitiative):
            form_revisions.now_sees(f"initiative_{edited.code}", conflict.current.revision)
            _show_other(localised(conflict.current, t.language), edited, t)
    except KNOWN as error:
        st.error(error_sentence(error, t))


def _show_other(other: RoadmapInitiative, mine: RoadmapInitiative, t: Translator) -> None:
    """What somebody else wrote, where it differs from what stands in the form."""
    for field, label in text_labels(t).items():
        if getattr(other, field) != getattr(mine, field):
            st.markdown(f"**{label}.** {escaped(getattr(other, field)) or '–'}")


def text_labels(t: Translator) -> dict[str, str]:
    """The texts of an initiative by field, in the order in which they are asked."""
    return {
        "name": t("Name"),
        "goal": t("What it is and why"),
        "owner": t("Owner: one person"),
        "team": t("Team: who does it"),
        "first_action": t("First action, within fourteen days"),
        "done_when": t("Done when"),
        "stop_when": t("Stop when"),
        "note": t("Note"),
    }


def _texts(initiative: RoadmapInitiative, t: Translator) -> RoadmapInitiative:
    short = ("name", "owner")
    values: dict[str, Any] = {}
    for field, label in text_labels(t).items():
        current = getattr(initiative, field)
        key = f"{field}_{initiative.code or 'new'}"
        typed = st.text_input(label, current, key=key) if field in short else st.text_area(label, current, height=80, key=key)
        values[field] = (typed or "").strip()
    when = st.date_input(t("Date of the first action"), initiative.first_action_on, format="DD-MM-YYYY")
    return replace(
        initiative,
        **{field: text.strip() for field, text in values.items()},
        first_action_on=None if isinstance(when, tuple) else when,
    )


def _numbers(initiative: RoadmapInitiative, t: Translator) -> RoadmapInitiative:
    st.caption(t("The numbers of the library are judgements, not measurements. You know your organisation: change them."))
    quarters, days, load = st.columns(3)
    return replace(
        initiative,
        quarters=int(quarters.number_input(t("Quarters"), 1, 12, initiative.quarters)),
        person_days=int(days.number_input(t("Person-days in all"), 0, 100_000, initiative.person_days)),
        load=load.selectbox(t("Change load"), LOADS, LOADS.index(initiative.load), format_func=lambda one: load_name(one, t))
        or 1,
    )


def load_name(load: int, t: Translator) -> str:
    """How much of the organisation an initiative asks to change."""
    return f"{load} · " + (t("one team"), t("several departments"), t("the whole organisation"))[load - 1]


def _order(initiative: RoadmapInitiative, roadmap: Roadmap, t: Translator) -> RoadmapInitiative:
    others = {other.code: other.name for other in roadmap.initiatives if other.code != initiative.code}
    absent = [code for code in initiative.requires if code not in others]
    requires = st.multiselect(
        t("Must be finished first"),
        [*others, *absent],
        list(initiative.requires),
        format_func=lambda code: f"{code} {others.get(code, '')}",
        placeholder=t("Choose initiatives"),
    )
    quarters: list[int | None] = [None, *range(1, roadmap.calendar.quarters + 1)]

    def choose(label: str, current: int | None) -> int | None:
        return st.selectbox(
            label,
            quarters,
            quarters.index(current),
            format_func=lambda one: t("no wish") if one is None else quarter_label(roadmap.calendar, one, t),
        )

    with st.expander(t("Wishes about the moment")):
        earliest = choose(t("Not before"), initiative.earliest)
        fixed = choose(t("Start exactly in"), initiative.fixed)
        latest = choose(t("Finished in"), initiative.latest)
    must = st.checkbox(t("Has to be done anyway, for the law or for IT"), initiative.must, key=f"must_{initiative.code or 'new'}")
    states = list(State)
    state = (
        st.selectbox(t("State"), states, states.index(initiative.state), format_func=lambda one: state_name(one, t))
        or initiative.state
    )
    stop_reason = st.text_input(t("When you stop: why"), initiative.stop_reason) or ""
    start = None if state in (State.STOPPED, State.IDEA) else initiative.start
    return replace(
        initiative,
        requires=tuple(requires),
        earliest=earliest,
        fixed=fixed,
        latest=latest,
        must=must,
        state=state,
        stop_reason=stop_reason.strip(),
        start=start,
    )


def _waived(edited: RoadmapInitiative, visit: Visit, roadmap: Roadmap) -> RoadmapInitiative:
    """What it normally waits for, and now does not: a choice that says why."""
    t, before = visit.t, next((waiver.why for waiver in edited.waived), "")
    chains = [chain.code for chain in chains_of(visit.db, visit.actor).get(edited.code, ())]
    known = {waiver.code: waiver.why for waiver in edited.waived}
    possible = list(dict.fromkeys([*edited.requires, *chains, *known]))
    if not possible:
        return edited
    with st.expander(t("Do not wait for something after all"), expanded=bool(known)):
        codes = st.multiselect(
            t("Does not wait for"),
            possible,
            list(known),
            format_func=initiative_name(roadmap),
            placeholder=t("Choose initiatives"),
            key=f"waived_{edited.code}",
        )
        why = (st.text_input(t("Why not wait?"), before, key=f"waived_why_{edited.code}") or "").strip()
    return replace(edited, waived=tuple(Waiver(code, known.get(code, why) if why == before else why) for code in codes))


def _resources(edited: RoadmapInitiative, roadmap: Roadmap, t: Translator) -> RoadmapInitiative:
    """What it asks of the organisation's own resources."""
    if not roadmap.capacity.extra:
        return edited
    asked = {}
    for name in roadmap.capacity.extra:
        label, key = t("Asks of {name}, per quarter", name=name), f"extra_{edited.code}_{name}"
        asked[name] = int(st.number_input(label, 0, 100_000, edited.extra.get(name, 0), key=key))
    return replace(edited, extra={name: amount for name, amount in asked.items() if amount})


def _results(initiative: RoadmapInitiative, questionnaire: Questionnaire, t: Translator) -> RoadmapInitiative:
    """What it lifts: practices, each from a level to a level."""
    with st.expander(t("What it lifts")):
        lifted = st.multiselect(
            t("Practices"),
            [practice.id for practice in questionnaire.practices],
            [lift.practice for lift in initiative.lifts],
            format_func=lambda one: f"{one} {t.of(questionnaire.practice(one).name)}",
            placeholder=t("Choose practices"),
        )
        present = {lift.practice: lift for lift in initiative.lifts}
        lifts = []
        for practice in lifted:
            current = present.get(practice, Lift(practice, 1, 3))
            low, high = st.slider(
                t("{practice}: from level, to level", practice=practice),
                1,
                5,
                (current.start, current.end),
                key=f"lift_{initiative.code}_{practice}",
            )
            if high > low:
                lifts.append(Lift(practice, low, high))
    return replace(initiative, lifts=tuple(lifts))
