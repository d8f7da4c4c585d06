"""A comparison, for the page: whom to call and where one stands; the pictures, pairs and the rest when somebody asks."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from maturity.comparison.figures.comparing import EVERYBODY
from maturity.comparison.handout.service import targets_of
from maturity.comparison.helping.overview import Overview, compared_with, overview
from maturity.comparison.model import Known
from maturity.initiative.library import library
from maturity.initiative.model import Initiative
from maturity.ui.results.comparison.calling import draw_calling, draw_offers
from maturity.ui.results.comparison.choosing import choose_members, choose_reference, draw_reference
from maturity.ui.results.comparison.pairs import draw_keeping, draw_pairs
from maturity.ui.results.comparison.places import draw_places, draw_standing, draw_unlike
from maturity.ui.results.comparison.take_along import draw_take_along
from maturity.ui.results.comparison.together import draw_agreement, draw_changes, draw_gaps
from maturity.ui.results.comparison.worked import draw_worked
from maturity.ui.results.parts import draw_parts
from maturity.ui.session import Visit


def show_comparison(visit: Visit, known: Known) -> Overview | None:
    """Draw what a group tells. known: what the actor may see. Returns what was shown; None when there is nothing to see yet."""
    t = visit.t
    asked = compared_with(known)
    aims = targets_of(visit.db, visit.actor, asked) if asked is not None and known.own is not None else None
    seen = overview(known, aims)
    if seen is None:
        st.info(
            t("Nobody gave a round yet.")
            if known.is_shown
            else t("You see what others gave as soon as you have given a round yourself.")
        )
        return None
    initiatives = known_initiatives()
    draw_calling(visit, seen, initiatives)
    draw_offers(visit, seen)
    st.header(t("Your place in the group"), anchor=False)
    draw_standing(visit, seen)
    draw_parts(
        visit,
        {
            "places": (t("Your place per domain and per practice"), lambda: _places(visit, seen, aims)),
            "together": (t("Where the group agrees, and what changed"), lambda: _together(visit, seen)),
            "pairs": (t("Pairs: who helps whom"), lambda: _pairs(visit, seen)),
            "worked": (t("What worked elsewhere"), lambda: draw_worked(visit, seen, initiatives)),
        },
        "compare",
    )
    draw_take_along(visit, known)
    return seen


def _places(visit: Visit, seen: Overview, aims: Mapping[str, int | None] | None) -> None:
    """The pictures, beside everybody or beside whom somebody chooses."""
    known = seen.known
    with st.container(horizontal=True, vertical_alignment="bottom"):
        reference = choose_reference(visit, known)
        chosen = choose_members(visit, known)
    shown = seen if reference == EVERYBODY else overview(known, aims, reference) or seen
    draw_reference(visit, reference, known)
    if shown is not seen:
        draw_standing(visit, shown)
    draw_places(visit, shown, chosen)
    draw_unlike(visit, shown)


def _together(visit: Visit, seen: Overview) -> None:
    draw_agreement(visit, seen)
    draw_changes(visit, seen)
    draw_gaps(visit, seen)


def _pairs(visit: Visit, seen: Overview) -> None:
    draw_pairs(visit, seen)
    draw_keeping(visit, seen.known)


def known_initiatives() -> dict[str, Initiative]:
    """The initiatives of the newest library, by id."""
    return {one.id: one for one in library().initiatives}
