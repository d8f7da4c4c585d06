"""What a group tells one organisation: help for who gave, and offers of who gave under a name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.comparison.helping.overview import asked_of, compared_with, group_pairs, overview
from maturity.questionnaire.library import questionnaire
from tests.comparison.made_up import contribution, known

CX = questionnaire("cx", "2026.1")
LOW, HIGH = ({practice.id: level for practice in CX.practices} for level in (2, 4))
OTHER = contribution(CX, "Zee", HIGH, offers=("S1",))


@pytest.mark.parametrize(("named", "offers"), [(True, True), (False, False)])
def test_who_gave_is_told_who_can_help_and_what_it_can_offer_under_its_name(named, offers):
    lower = contribution(CX, "Laag", dict.fromkeys(LOW, 1))
    found = overview(known(contribution(CX, "eigen", LOW, named=named), [OTHER, lower]))
    assert [one.name for one in found.help[0].helpers] == ["Zee"]
    assert bool(found.offers) is offers


def test_who_gave_nothing_and_may_read_is_told_no_help():
    seen = known(None, [OTHER])
    assert overview(seen) is None
    found = overview(replace(seen, seat=replace(seen.seat, sees=True)))
    assert (found.help, found.offers) == ((), ())
    assert compared_with(known(None)) is None


def test_pairs_are_of_those_who_gave_under_their_name_and_are_seen():
    own = contribution(CX, "eigen", LOW)
    seen = known(own, [OTHER])
    assert list(group_pairs(seen).names.values()) == ["eigen", "Zee"]
    assert list(group_pairs(replace(seen, own=replace(own, is_named=False))).names.values()) == ["Zee"]
    assert group_pairs(replace(seen, seat=replace(seen.seat, sees=False))).names == {}


def test_a_questionnaire_that_is_not_here_is_left_out():
    strange = replace(OTHER, basis=replace(OTHER.basis, questionnaire_id="x"))
    assert list(asked_of([OTHER, strange])) == [("cx", "2026.1")]
