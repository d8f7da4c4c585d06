"""Who takes part without a name is in nothing that others see but the figures of a moment: attacked from every seat."""

from __future__ import annotations

import random
from itertools import combinations, product

import pytest

from maturity.comparison.figures.beside import gap_places, spreads
from maturity.comparison.figures.comparing import Reference, compare
from maturity.comparison.giving import moment_service as moments
from maturity.comparison.giving import service as giving
from maturity.comparison.groups import joining_service as joining
from maturity.comparison.groups import service as groups
from maturity.comparison.handout import service as handout
from maturity.comparison.helping.overview import group_pairs, overview
from maturity.comparison.model import GroupRole
from maturity.database import Database
from maturity.language import translator
from maturity.people import service as people
from tests.clock import TODAY
from tests.comparison.circle import ASKED, a_circle
from tests.comparison.figures.attacker import LEVELS, quantile
from tests.comparison.figures.test_telling import F, told_in
from tests.conftest import Cast

EN = translator("en")


def test_giving_changing_and_taking_back_without_a_name_changes_nothing_for_others(db: Database, cast: Cast) -> None:
    circle = a_circle(db, cast.ann)
    group_id = circle.group.id
    named = [cast.ann, *(circle.newcomer(f"Buur {number}") for number in range(5))]
    for number, one in enumerate(named):
        circle.give(one, 1 + number % 5)
    others = [circle.newcomer(f"Stil {number}") for number in range(5)]
    late = circle.newcomer("Later")
    for number, one in enumerate(others):
        circle.give(one, 1 + number, is_named=False)
    moments.open_moment(db, cast.ann, group_id, moments.plan_moment(db, cast.ann, group_id, "Herfst", TODAY).id)
    guide = people.sign_in(db, "test", "gids", "Gids")
    joining.join_as_guide(db, guide, circle.invite(GroupRole.FACILITATOR), 1)
    chosen = frozenset(one.member_id for one in giving.group_view(db, cast.ann, group_id).named)

    def seen() -> list[object]:
        """All that a host, a member, one without a name and who guides can get: pages, pairs, choices and files."""
        found: list[object] = []
        for one in (cast.ann, named[1], others[0]):
            known = giving.group_view(db, one, group_id)
            forged = frozenset({groups.standing(db, late, group_id).seat.member_id, *chosen})
            choices = [Reference(members=forged), *(Reference(members=frozenset(some)) for some in combinations(chosen, 4))]
            beside = [compare(known, ASKED, choice) for choice in choices]
            assert all(each.anonymous == 0 for each in beside)
            found += [known, overview(known), group_pairs(known), beside]
            found += [[spreads(each, known.own), gap_places(known.own, each.alike)] for each in beside]
            found.append(groups.standing(db, one, group_id))
        found += [handout.handout_csv(db, cast.ann, group_id, part, EN) for part in ("places", "members", "help", "pairs")]
        found += [giving.guided_known(db, guide, group_id), groups.guided_standing(db, guide, group_id)]
        return found

    before = seen()
    for level in (1, 5):
        circle.give(late, level, is_named=False)
        assert seen() == before
    giving.withdraw(db, late, group_id)
    assert seen() == before


@pytest.mark.parametrize("seed", range(6))
def test_who_gives_one_round_after_another_without_a_name_learns_nobody_s_level(seed: int) -> None:
    """A member inside who knows all rounds that it gave itself, one at each moment, so that only its own level differs."""
    draw = random.Random(seed)
    middle, wide = draw.choice([(1.5, 0.6), (2.8, 1.2), (4.5, 0.6), (5, 0.3)])
    level = lambda: min(5, max(1, round(draw.gauss(middle, wide))))  # noqa: E731
    others = {f"a{one}": level() for one in range(4)}
    named = tuple(F(level()) for _ in range(draw.randint(0, 6)))
    own = {f"x{one}": given for one, given in enumerate(draw.sample(LEVELS, 3))}
    scenes = told_in([(others | {round_: given}, named) for round_, given in own.items()])
    left: set[int] = set()
    for levels in product(LEVELS, repeat=4):
        world = dict(zip(others, levels, strict=True)) | own
        values = [[*named, *(F(world[one]) for one in scene.members)] for scene in scenes]
        fits = zip(scenes, values, strict=True)
        if all(low <= quantile(each, share) <= high for scene, each in fits for share, (low, high) in scene.told.items()):
            left.update(levels)
    assert len(left) >= 2
