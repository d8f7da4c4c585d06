"""How often a figure was given: of what is asked about, as far as it may be seen, and of one group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from maturity.comparison.contribution import Basis, Contribution, Way
from maturity.comparison.giving import tally_repository
from maturity.comparison.groups import repository as groups
from maturity.comparison.scope import of_group
from maturity.database import Database
from tests.builders import a_domain, a_practice, a_questionnaire
from tests.comparison.circle import Circle, a_circle
from tests.comparison.made_up import BASIS, contribution
from tests.conftest import Cast

ASKED = a_questionnaire([a_domain("d", [a_practice("P1")])])
#: What was given, by the level that it has, and whether it stands beside a round that was closed in October 2026.
GIVEN: tuple[tuple[Basis, bool], ...] = (
    (BASIS, True),
    (replace(BASIS, closed_on=date(2025, 10, 1)), True),
    (replace(BASIS, closed_on=date(2025, 9, 30)), False),
    (replace(BASIS, closed_on=date(2027, 10, 31)), True),
    (replace(BASIS, closed_on=date(2027, 11, 1)), False),
    (replace(BASIS, questionnaire_version="2025.1"), True),
    (replace(BASIS, questionnaire_id="other"), False),
    (replace(BASIS, scope="quick"), False),
    (replace(BASIS, way=Way.SOLO), False),
)


def given(circle: Circle, level: int, basis: Basis) -> Contribution:
    return replace(contribution(ASKED, "x", {"P1": level}, basis=basis), group_id=circle.group.id)


def counted(db: Database, circle: Circle) -> dict[Fraction, int]:
    """The levels that the host finds, and how often."""
    whose = circle.host.organisation_id
    with db.reading(whose) as session:
        found = tally_repository.tallies(session, whose, circle.group.id, BASIS)
    return {one.exact: one.count for one in found if one.figure_id == "P1"}


def test_only_like_is_counted_within_a_year_of_the_month_by_who_may_see_it(db: Database, cast: Cast) -> None:
    ours, theirs = a_circle(db, cast.ann), a_circle(db, cast.charlie)
    of = ours.group.id
    with db.writing(of_group(of)) as session:
        for level, (basis, _) in enumerate(GIVEN):
            tally_repository.count(session, given(ours, level, basis))
    assert counted(db, ours) == {}, "who gave nothing sees nothing"
    for circle in (ours, theirs):
        with db.writing(of_group(circle.group.id)) as session:
            (seat, _), *_ = groups.seats(session, circle.group.id)
            groups.change_sight(session, circle.group.id, [seat.member_id], sees=True)
    assert counted(db, ours) == {level: 1 for level, (_, is_like) in enumerate(GIVEN) if is_like}
    assert counted(db, theirs) == {}


def test_what_is_taken_back_is_counted_no_longer_and_the_rest_is(db, cast):
    ours, theirs = a_circle(db, cast.ann), a_circle(db, cast.charlie)
    for circle in (ours, theirs):
        with db.writing(of_group(circle.group.id)) as session:
            for level in (2, 2, 3):
                tally_repository.count(session, given(circle, level, BASIS))
    with db.writing(of_group(ours.group.id)) as session:
        for level in (2, 3):
            tally_repository.uncount(session, given(ours, level, BASIS))

    def left(circle):
        with db.reading(of_group(circle.group.id)) as session:
            return {
                one.exact: one.count for one in tally_repository.all_tallies(session, circle.group.id) if one.figure_id == "P1"
            }

    assert (left(ours), left(theirs)) == ({2: 1}, {2: 2, 3: 1})
