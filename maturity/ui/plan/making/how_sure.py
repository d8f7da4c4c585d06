"""How sure the plan is: likely ranges from simulated runs, in one sentence, with the assumption one click away."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event

import streamlit as st

from maturity.people.model import Permission
from maturity.roadmap import service as roadmaps
from maturity.roadmap.certainty import service
from maturity.roadmap.certainty.sentences import certainty_sentence, risk_sentence, when_words
from maturity.roadmap.certainty.service import Certainty
from maturity.roadmap.model import Roadmap
from maturity.roadmap.names import initiative_name
from maturity.ui import background_jobs, form_revisions
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit


@dataclass(frozen=True)
class Sure:
    """What the timeline shows of it.

    late: per initiative the quarter by which it probably is finished; likely: per domain when its target of the last year is
    probably reached, in words.
    """

    late: dict[str, int] = field(default_factory=dict)
    likely: dict[str, str] = field(default_factory=dict)


def draw_how_sure(visit: Visit, roadmap: Roadmap) -> Certainty | None:
    """The sentence, what carries the risk, and the assumption; None while it is being worked out."""
    t = visit.t
    if not roadmap.planned or roadmap.sequenced_at is None:
        return None
    key = f"certainty_{roadmaps.fingerprint(visit.db, visit.actor)}_{roadmap.overrun}"

    def work(_: Event) -> Certainty:
        return service.certainty(visit.db, visit.actor)

    background_jobs.begin(key, work)
    certainty = background_jobs.answer(key, Certainty, t, t("Working out how sure this is…"))
    if certainty is None:
        return None
    st.markdown(escaped(certainty_sentence(certainty, roadmap.calendar, t)))
    if risks := risk_sentence(certainty, t, initiative_name(roadmap)):
        st.markdown(escaped(risks))
    if visit.actor.may(Permission.EDIT_PLAN) and not certainty.finished:
        _assumption(visit, roadmap)
    return certainty


def sure_of(certainty: Certainty | None, roadmap: Roadmap, visit: Visit) -> Sure:
    """What the timeline shows of it."""
    if certainty is None:
        return Sure()
    end, by = roadmap.calendar.quarters, certainty.now - 1
    finishes = certainty.simulation.finishes
    late = {code: min(end, end if each.late is None else each.late + by) for code, each in finishes.items()}
    last = max((name.partition("/")[2] for name in certainty.simulation.targets), default="")
    likely = {
        name.partition("/")[0]: when_words(each, roadmap.calendar, by, visit.t)
        for name, each in certainty.simulation.targets.items()
        if name.endswith(f"/{last}") and each.planned is not None
    }
    return Sure(late, likely)


def _assumption(visit: Visit, roadmap: Roadmap) -> None:
    """The share of initiatives that take a quarter longer: a guess until there is own finished work."""
    t = visit.t
    with st.popover(t("Change this assumption"), icon=":material/tune:"):
        share = st.number_input(
            t("Percent of initiatives that take a quarter longer"), 0, 100, roadmap.overrun, key=f"overrun_{roadmap.overrun}"
        )
        if share != roadmap.overrun:
            form_revisions.forget(*form_revisions.ROADMAP)
            with showing_errors(t):
                roadmaps.set_overrun(visit.db, visit.actor, roadmap.revision, int(share))
                st.rerun()
