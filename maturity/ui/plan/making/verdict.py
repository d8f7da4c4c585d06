"""What the plan reaches, always in sight and in the same words; and on request what it would take to reach the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from maturity.language import Translator
from maturity.roadmap.complete_plan import service
from maturity.roadmap.complete_plan.reach import Reach
from maturity.roadmap.complete_plan.sentences import final, reach_words, verdict_sentence
from maturity.roadmap.model import Roadmap
from maturity.roadmap.names import domain_name
from maturity.roadmap.team_map import timeline
from maturity.ui.drawn import draw_once
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit


def draw_verdict(visit: Visit, roadmap: Roadmap) -> tuple[Reach, ...]:
    """One sentence on whether the plan leads to the targets; what it reaches per year and domain."""
    if not roadmap.planned:
        return ()
    found = service.verdict(visit.db, visit.actor)
    draw_once(visit, "verdict", lambda: _draw(verdict_words(found, roadmap, visit.t)))
    return found


def _draw(words: str) -> None:
    with st.container(border=True, key="verdict"):
        st.markdown(f"**{escaped(words)}**")


def verdict_words(found: Sequence[Reach], roadmap: Roadmap, t: Translator) -> str:
    """The verdict on a plan in words."""
    return verdict_sentence(found, roadmap.calendar, t, domain_name(t))


def in_picture(found: Sequence[Reach], t: Translator, likely: Mapping[str, str] | None = None) -> dict[str, timeline.Reach]:
    """What each domain reaches at the end of the plan, as the timeline shows it. likely: per domain when, in words."""
    when = likely or {}
    return {
        reach.domain: timeline.Reach(reach.at_target, reach.practices, reach_words(reach, t), when.get(reach.domain, ""))
        for reach in final(found)
    }
