"""Changing and reopening a round: what it may refer to, and which days stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from maturity.assessment.guests import link_service
from maturity.assessment.model import CONSENSUS, Rater, RoundInvalidError
from maturity.assessment.rounds import answer_repository, repository
from maturity.assessment.rounds import service as round_service
from maturity.assessment.rounds.service import Particulars
from maturity.people.model import NotFoundError
from tests.clock import TODAY

DAY = timedelta(days=1)


@pytest.fixture
def opened(db, cast):
    return round_service.open_round(db, cast.ann, "Nulmeting", particulars=Particulars(departments=("Balie", "Beleid")))


def test_the_round_before_is_an_earlier_one_and_never_the_round_itself(db, cast, opened):
    round_service.close_round(db, cast.ann, opened.id)
    later = round_service.open_round(db, cast.ann, "Hermeting", particulars=Particulars(previous_id=opened.id))
    with pytest.raises(NotFoundError):
        round_service.change_round(db, cast.ann, later, "Hermeting", Particulars(previous_id=later.id))
    changed = round_service.change_round(db, cast.ann, later, "Hermeting", Particulars(previous_id=opened.id))
    assert changed.previous_id == opened.id


@pytest.mark.parametrize(("days", "stays"), [(0, True), (-1, False)])
def test_a_closing_date_stays_through_its_last_day_when_a_round_opens_again(db, cast, opened, days, stays):
    with db.writing(opened.organisation_id) as session:
        held = repository.find_round(session, opened.organisation_id, opened.id)
        repository.save_round(session, replace(held, closes_on=TODAY + days * DAY, closed_on=TODAY))
    again = round_service.reopen_round(db, cast.ann, opened.id, "Vergeten")
    assert again.closes_on == (TODAY if stays else None)
    assert (again.is_open, [(one.on, one.why) for one in again.reopenings]) == (True, [(TODAY, "Vergeten")])


def test_what_was_agreed_elsewhere_is_of_no_role_group_and_stops_no_change(db, cast, opened):
    with db.writing(opened.organisation_id) as session:
        answer_repository.ensure_rater(session, opened.organisation_id, opened.id, Rater("agreed", CONSENSUS))
    assert round_service.change_round(db, cast.ann, opened, "Anders", Particulars()).title == "Anders"


@pytest.mark.parametrize(
    ("particulars", "fault"),
    [
        ({"groups": ("leaders", "staff")}, "group_in_use"),
        ({"departments": ("Beleid",)}, "department_in_use"),
        ({"groups": ("front",), "departments": ("Balie",)}, ""),
    ],
)
def test_where_somebody_was_invited_from_stays(db, cast, opened, particulars, fault):
    link_service.invite(db, cast.ann, opened.id, "front", department="Balie", name="Gea")
    groups = tuple(one for one in opened.groups if one.id in particulars.get("groups", ("front",)))
    asked = Particulars(groups=groups, departments=particulars.get("departments", opened.departments))
    if not fault:
        assert round_service.change_round(db, cast.ann, opened, "x", asked).groups == groups
        return
    with pytest.raises(RoundInvalidError) as found:
        round_service.change_round(db, cast.ann, opened, "x", asked)
    assert found.value.fault == fault
