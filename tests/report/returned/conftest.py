"""A plan to send out and take back in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.roadmap import service as roadmaps
from maturity.roadmap.model import RoadmapInitiative
from maturity.roadmap.model import State as Life

OWN = RoadmapInitiative(
    "", "metrics", "Belteam", goal="Klanten terugbellen", owner="Jo", first_action="Bel vijf klanten", done_when="80 % gebeld"
)


@pytest.fixture
def planned(db, cast):
    """Ann's plan: M-9 of her own and B-2 of the library, which runs already, in an order."""
    roadmaps.add_own(db, cast.ann, "M", OWN)
    roadmaps.choose(db, cast.ann, ["B-2"], with_prerequisites=False)
    roadmaps.save(db, cast.ann, replace(roadmaps.roadmap(db, cast.ann, "nl").initiative("B-2"), state=Life.RUNNING))
    found = roadmaps.order(db, cast.ann)
    roadmaps.accept_order(db, cast.ann, roadmaps.roadmap(db, cast.ann, "nl").revision, found.status, found.places)
    return cast
