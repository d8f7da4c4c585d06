"""What was told of a round, over all its releases: the newest of each item, and departments as they were told before."""

from __future__ import annotations

from fractions import Fraction

from maturity.assessment.anonymity import release_repository
from maturity.assessment.anonymity.disclosure import EVERYBODY, Cell, Release, Selector
from maturity.assessment.rounds import service as rounds
from tests.clock import TODAY

NORTH, LEADERS = Selector(None, "Noord"), Selector("leaders")


def cell(mean: int, **more: object) -> Cell:
    return Cell(Fraction(mean), 10, **more)  # type: ignore[arg-type]


def test_the_newest_of_each_item_stands_and_what_was_told_of_departments_stays(db, cast):
    round_ = rounds.open_round(db, cast.ann, "")
    place = (round_.organisation_id, round_.id)
    first = Release(1, (), {"S1": {EVERYBODY: cell(2), LEADERS: cell(5), NORTH: cell(4)}, "S2": {EVERYBODY: cell(3)}, "S3": {}})
    second = Release(2, (), {"S1": {EVERYBODY: cell(1, bound="at most", counts={Fraction(1): 10})}, "S2": {}})
    with db.writing(round_.organisation_id) as session:
        assert release_repository.last_told(session, *place) == (None, {})
        release_repository.add(session, *place, first, TODAY, {"S1": ("a",), "S2": ("b",)}, {})
        release_repository.add(session, *place, second, TODAY, {"S1": ("c", "d")}, {})
        told, texts = release_repository.last_told(session, *place)
        assert release_repository.register(session, *place) == [first, second]
    assert told.cells == {  # of a role group that is not told now, nothing is: it would stand beside another whole
        "S1": {NORTH: cell(4), EVERYBODY: second.cells["S1"][EVERYBODY]},
        "S2": {EVERYBODY: cell(3)},
        "S3": {},
    }
    assert (told.number, told.people, texts) == (2, (), {"S1": ("c", "d"), "S2": ("b",)})


def test_frozen_figures_count_who_went(db, cast):
    round_ = rounds.open_round(db, cast.ann, "")
    place = (round_.organisation_id, round_.id)
    with db.writing(round_.organisation_id) as session:
        assert release_repository.frozen(session, *place) is None
        for answering in (9, 8):  # the second time in place of the first
            release_repository.freeze(session, *place, Release(1, (), {"S1": {EVERYBODY: cell(2)}}), answering, TODAY)
        release_repository.count_erased(session, *place)
        found = release_repository.frozen(session, *place)
    assert (found.erased, found.remaining, found.release.cells) == (1, 7, {"S1": {EVERYBODY: cell(2)}})
