"""What stands in a handout, as plain values: of the own pairs those with us in them, of the group's as many as fit."""

from __future__ import annotations

import pytest

from maturity.comparison.handout.tables import grids
from maturity.comparison.handout.values import PAIRS, Handout, group_handout, own_handout
from maturity.comparison.helping.overview import Overview, group_pairs
from maturity.comparison.helping.pairs import GroupPairs
from maturity.comparison.helping.sentences import left_over_sentence, match_sentence
from tests.comparison.handout.test_handout import ASKED, EN, LIBRARY, a_group, seen_by
from tests.comparison.made_up import DAY, contribution, finished


@pytest.fixture(scope="module")
def twelve() -> tuple[Overview, GroupPairs]:
    seen = seen_by(a_group(PAIRS + 3))
    return seen, group_pairs(seen.view)


def lines(made: Handout, heading: str) -> list[str]:
    return [line for chapter in made.after if chapter.heading == heading for line in chapter.lines]


def test_of_pairs_an_organisation_gets_its_own(twelve: tuple[Overview, GroupPairs]) -> None:
    seen, pairs = twelve
    me = seen.view.seat.member_id
    mine = [one for one in pairs.matches if me in (one.giver, one.receiver)]
    assert 0 < len(mine) < len(pairs.matches)
    made = own_handout(seen, pairs, LIBRARY, "Gemeente 00", DAY, EN)
    left = [left_over_sentence(one, pairs, EN) for one in pairs.left_over if one.member_id == me]
    assert lines(made, "Your pairs") == [*(match_sentence(one, pairs, seen.questionnaire, EN) for one in mine), *left]


def test_the_group_gets_as_many_pairs_as_fit_and_how_many_more_there_are(twelve: tuple[Overview, GroupPairs]) -> None:
    seen, pairs = twelve
    assert len(pairs.matches) > PAIRS
    told = lines(group_handout(seen, pairs, LIBRARY, DAY, EN), "Pairs: who helps whom")
    assert len(told) == PAIRS + 1
    assert told[-1] == f"And {len(pairs.matches) - PAIRS} more."


@pytest.mark.parametrize("many", [4, 5])
def test_what_is_of_fewer_than_five_is_not_added_up_for_a_group(many: int) -> None:
    """Neither what an initiative brought, nor a figure: of how many it would be is not said beside no figure."""
    seen = seen_by([contribution(ASKED, f"o{one}", {"M1": 3}, done=[finished("M1", 1, 2, 2)]) for one in range(many)])
    pairs, is_enough = group_pairs(seen.view), many == 5
    assert len(lines(group_handout(seen, pairs, LIBRARY, DAY, EN), "What worked elsewhere")) == is_enough
    rows = {str(row[0]).split()[0]: row for row in grids(seen, pairs, EN)["places"].rows}
    assert rows["M1"][5] == (5 if is_enough else None)
