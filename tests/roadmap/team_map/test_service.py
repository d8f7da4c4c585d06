"""The map from the store: of the actor's own organisation, and beside the plan that was decided last."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from maturity.roadmap import service
from maturity.roadmap.decisions import repository as decisions
from maturity.roadmap.model import Reason
from maturity.roadmap.roadmap_problem import Order
from maturity.roadmap.team_map.service import picture, preview
from tests.clock import NOON
from tests.roadmap.decisions.test_deciding import OWN
from tests.roadmap.plans import EN


def placed(db, actor, start):
    """The roadmap with M-9 in a quarter."""
    seen = service.roadmap(db, actor, "en")
    service.accept_order(db, actor, seen.revision, "optimal", {"M-9": (start, Reason("choice"))})
    return service.roadmap(db, actor, "en")


def test_what_moved_is_told_from_the_last_decision(db, cast):
    service.add_own(db, cast.ann, "M", OWN)
    for number, start in enumerate((2, 4)):
        plan = placed(db, cast.ann, start)
        with db.writing(cast.organisation.id) as session:
            decisions.add_version(session, "a", "Directie", "", plan, {}, NOON.astimezone() + timedelta(days=number))
    assert picture(db, cast.ann, EN, moved=True).shift.baseline_marks == ()
    placed(db, cast.ann, 5)
    (mark,) = picture(db, cast.bob, EN, moved=True).shift.baseline_marks
    assert (mark.code, mark.start, mark.moved) == ("M-9", 4, True)
    assert picture(db, cast.ann, EN).shift is None
    assert [station.start for station in picture(db, cast.ann, EN).stations] == [5]
    elsewhere = picture(db, cast.charlie, EN, moved=True)
    assert (elsewhere.stations, elsewhere.shift) == ((), None)


def test_another_order_is_shown_beside_where_everything_stands_and_nothing_is_saved(db, cast):
    service.add_own(db, cast.ann, "M", OWN)
    plan = placed(db, cast.ann, 2)
    shown = preview(db, cast.ann, plan, Order("optimal", 0.0, {"M-9": (6, Reason("choice"))}, ()), EN)
    assert [(station.start, station.name) for station in shown.stations] == [(6, "Belteam")]
    assert [mark.start for mark in shown.shift.baseline_marks] == [2]
    assert service.roadmap(db, cast.ann, "en") == replace(plan)
