"""A comparison, for the page: whom to call and where one stands; the pictures, pairs and the rest when somebody asks."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from maturity.comparison.figures.comparing import EVERYBODY
from maturity.comparison.handout.service import targets_of
from maturity.comparison.helping.overview import Overview, compared_with, overview
from maturity.comparison.model import GroupView
from maturity.initiative.library import library
from maturity.initiative.model import Initiative
from maturity.language import Translator
from maturity.ui.results.comparison.calling import draw_calling, draw_offers
from maturity.ui.results.comparison.choosing import choose_beside, choose_reference, draw_reference
from maturity.ui.results.comparison.downloads import draw_downloads
from maturity.ui.results.comparison.pairs import draw_keeping, draw_pairs
from maturity.ui.results.comparison.places import draw_places, draw_standing, draw_unlike
from maturity.ui.results.comparison.together import draw_agreement, draw_changes, draw_gaps
from maturity.ui.results.comparison.worked import draw_worked
from maturity.ui.results.parts import draw_parts
from maturity.ui.session import Visit


def show_comparison(visit: Visit, view: GroupView) -> Overview | None:
    """Draw what a group tells. view: what the actor may see. Returns what was shown; None when there is nothing to see yet."""
    t = visit.t
    questionnaire = compared_with(view)
    aims = targets_of(visit.db, visit.actor, questionnaire) if questionnaire is not None and view.own is not None else None
    seen = overview(view, aims)
    if seen is None:
        st.info(
            t("Nobody gave a round yet.")
            if view.is_shown
            else t("You see what others gave as soon as you have given a round yourself.")
        )
        return None
    initiatives = known_initiatives()
    draw_calling(visit, seen, initiatives)
    draw_offers(visit, seen)
    st.header(t("Your place in the group"), anchor=False)
    draw_standing(t, seen)
    draw_parts(
        t,
        {
            "places": (t("Your place per domain and per practice"), lambda: _places(t, seen, aims)),
            "together": (t("Where the group agrees, and what changed"), lambda: _together(t, seen)),
            "pairs": (t("Pairs: who helps whom"), lambda: _pairs(visit, seen)),
            "worked": (t("What worked elsewhere"), lambda: draw_worked(t, seen, initiatives)),
        },
        "compare",
    )
    draw_downloads(visit, view)
    return seen


def show_group(t: Translator, view: GroupView) -> None:
    """Draw what a group tells of all together, for who takes part with no organisation: no place, and nobody to call."""
    seen = overview(view)
    if seen is None:
        return
    draw_standing(t, seen)
    draw_parts(
        t,
        {
            "places": (t("The group per domain and per practice"), lambda: _places(t, seen, None)),
            "together": (t("Where the group agrees, and what changed"), lambda: _together(t, seen)),
            "pairs": (t("Pairs: who helps whom"), lambda: draw_pairs(t, seen)),
            "worked": (t("What worked elsewhere"), lambda: draw_worked(t, seen, known_initiatives())),
        },
        f"guided_{view.group.id}",
        is_kept=False,
    )


def _places(t: Translator, seen: Overview, aims: Mapping[str, int | None] | None) -> None:
    """The pictures, beside everybody or beside whom somebody chooses."""
    view = seen.view
    with st.container(horizontal=True, vertical_alignment="bottom"):
        reference = choose_reference(t, view)
        chosen = choose_beside(t, view)
    shown = seen if reference == EVERYBODY else overview(view, aims, reference) or seen
    draw_reference(t, reference, view)
    if shown is not seen:
        draw_standing(t, shown)
    draw_places(t, shown, chosen)
    draw_unlike(t, shown)


def _together(t: Translator, seen: Overview) -> None:
    draw_agreement(t, seen)
    draw_changes(t, seen)
    draw_gaps(t, seen)


def _pairs(visit: Visit, seen: Overview) -> None:
    draw_pairs(visit.t, seen)
    draw_keeping(visit, seen.view)


def known_initiatives() -> dict[str, Initiative]:
    """The initiatives of the newest library, by id."""
    return {initiative.id: initiative for initiative in library().initiatives}
