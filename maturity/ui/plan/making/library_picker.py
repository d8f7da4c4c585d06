"""The whole library of initiatives, to choose from by hand."""

from __future__ import annotations

import streamlit as st

from maturity.questionnaire.model import Questionnaire
from maturity.roadmap import service
from maturity.roadmap.sentences import size_sentence
from maturity.ui.layout.parts import is_drawn
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit


def draw_library_picker(visit: Visit, questionnaire: Questionnaire) -> None:
    """Choose any initiative, per domain; what is on the roadmap already is left out."""
    t = visit.t
    known = {initiative.library_id for initiative in service.roadmap(visit.db, visit.actor, t.language).initiatives}
    library = service.offered(visit.db, visit.actor)
    offered = {source.id: source for source in library.initiatives if source.id not in known}
    field = f"shelf_{t.language}_{len(offered)}"
    fold = st.expander(t("The whole library ({count})", count=len(offered)), key=f"library_{t.language}", on_change="rerun")
    if not is_drawn(fold, field):
        return
    with fold:
        picked = st.selectbox(
            t("Initiative"),
            list(offered),
            format_func=lambda one: f"{one} {t.of(offered[one].name)}",
            index=None,
            placeholder=t("Choose an initiative"),
            key=field,
        )
        if picked in offered:
            source = offered[picked]
            st.markdown(escaped(t.of(source.goal)))
            st.caption(size_sentence(source.quarters, source.person_days, source.load, t))
            st.markdown(f"**{t('Done when')}.** {escaped(t.of(source.done_when))}")
            lifted = [
                f"{lift.practice} {t.of(questionnaire.practice(lift.practice).name)} ({lift.start} → {lift.end})"
                for lift in source.lifts
            ]
            st.markdown(f"**{t('What it lifts')}.** {escaped(t.listing(lifted))}")
            if st.button(t("Choose, with what must be finished first"), key="choose_shelf"):
                service.choose(visit.db, visit.actor, [picked])
                st.rerun()
