"""An organisation beside its group: like with like, from how many, and the same figures as an independent calculation."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import ceil, floor

import pytest

from maturity.comparison.figures.anonymous import aggregate, place_of
from maturity.comparison.figures.comparing import Comparison, Place, Reference, compare
from maturity.comparison.figures.likeness import Unlike, unlike, within_a_year
from maturity.comparison.figures.quantiles import LOWER, MEDIAN, UPPER
from maturity.comparison.figures.telling import Stretch
from maturity.comparison.model import Contribution, Depth, FigureKind, MomentRecord, Way
from maturity.people.model import OrganisationKind, OrganisationSize
from maturity.questionnaire.library import latest_version, questionnaire
from tests.comparison.made_up import BASIS, DAY, contribution, known, tallies_of

F = Fraction
ASKED = questionnaire("cx", latest_version("cx"))
PRACTICES = [one.id for one in ASKED.practices]


def a_group(seed: int, named: int, anonymous: int = 0) -> list[Contribution]:
    draw = random.Random(seed)

    def levels() -> dict[str, int | Fraction]:
        return {one: min(5, max(1, round(draw.gauss(2.6, 0.9)))) for one in PRACTICES}

    return [contribution(ASKED, f"{one:02}", levels(), number=one) for one in range(named)] + [
        contribution(ASKED, f"a{one}", levels(), named=False) for one in range(anonymous)
    ]


def by_definition(values: list[Fraction], share: Fraction) -> Fraction:
    """The quantile as the page defines it, worked out apart."""
    ordered, place = sorted(values), (len(values) - 1) * share
    low, high = ordered[floor(place)], ordered[ceil(place)]
    return low + (high - low) * (place - floor(place))


@pytest.mark.parametrize("seed", range(6))
def test_medians_and_quartiles_are_those_of_an_independent_calculation(seed: int) -> None:
    group = a_group(seed, random.Random(seed).randint(8, 25))
    found = compare(known(group[0], group[1:]), ASKED)
    for one, place in [*found.practices.items(), *found.domains.items()]:
        values = [given.figures[one].exact for given in group]
        assert place.n == len(group)
        for share in (LOWER, MEDIAN, UPPER):
            assert place.quantiles[share].low == place.quantiles[share].high == by_definition(values, share)


def test_what_is_shown_grows_with_the_group() -> None:
    shown = {n: compare(known((group := a_group(1, n))[0], group[1:]), ASKED).practices["M1"] for n in (4, 5, 7, 8, 19, 20)}
    assert shown[4].quantiles == {}
    assert shown[4].dots == ()
    assert len(shown[5].dots) == 4
    assert [len(shown[n].quantiles) for n in (5, 7, 8, 19, 20)] == [1, 1, 3, 3, 5]
    assert [shown[n].percentile is not None for n in (8, 19, 20)] == [False, False, True]


def test_only_like_is_laid_beside_like() -> None:
    group = a_group(2, 9)
    others = [
        replace(group[1], basis=replace(group[1].basis, way=Way.SOLO)),
        replace(group[2], basis=replace(group[2].basis, scope="quick")),
        replace(group[3], basis=replace(group[3].basis, closed_on=date(2025, 9, 30))),
        replace(group[4], basis=replace(group[4].basis, questionnaire_id="other")),
        replace(group[5], basis=replace(group[5].basis, part="Burgerzaken")),
        *group[6:],
    ]
    found = compare(known(group[0], others), ASKED)
    reasons = {beside.contribution.name: beside.reasons for beside in found.others}
    assert [reasons[f"0{n}"] for n in range(1, 6)] == [
        (Unlike.WAY,),
        (Unlike.SCOPE,),
        (Unlike.AGE,),
        (Unlike.QUESTIONNAIRE,),
        (Unlike.PART,),
    ]
    assert [one.name for one in found.alike] == ["06", "07", "08"]
    assert found.practices["M1"].quantiles == {}


def test_a_practice_whose_words_changed_is_compared_with_nobody_else() -> None:
    group = a_group(3, 9)
    own = group[0]
    changed = {**own.figures, "M1": replace(own.figures["M1"], wording="other words")}
    found = compare(known(replace(own, figures=changed), group[1:]), ASKED)
    assert found.practices["M1"].why is Unlike.WORDS
    assert found.practices["M2"].n == 9


def test_twelve_months_are_counted_by_the_day() -> None:
    assert within_a_year(date(2025, 11, 29), date(2026, 11, 29))
    assert not within_a_year(date(2025, 11, 28), date(2026, 11, 29))
    assert within_a_year(date(2026, 11, 29), date(2026, 1, 1))
    assert unlike(BASIS, replace(BASIS, questionnaire_version="2026.2")) == ()


@pytest.mark.thorough
def test_a_chosen_reference_group_holds_only_names_and_stays_large_enough() -> None:
    group = a_group(4, 14, anonymous=6)
    shown, _ = aggregate(group[14:], tallies_of(group), (), DAY)
    seen = known(group[0], group[1:], shown)
    assert compare(seen, ASKED).practices["M1"].anonymous == 6
    small = compare(seen, ASKED, Reference(kinds=frozenset({OrganisationKind.MINISTRY})))
    assert not small.is_large_enough
    assert all(place.quantiles == {} for place in small.practices.values())
    chosen = Reference(members=frozenset(one.member_id for one in group[1:6]))
    found = compare(seen, ASKED, chosen)
    assert all(place.anonymous == 0 for place in found.practices.values())
    values = [one.figures["M1"].exact for one in group[:6]]
    assert found.practices["M1"].quantiles[MEDIAN].low == by_definition(values, MEDIAN)


@pytest.mark.thorough
def test_a_moment_brings_the_anonymous_ones_in() -> None:
    group = a_group(5, 6, anonymous=5)
    before = compare(known(group[0], group[1:]), ASKED)
    assert before.n == 6
    shown, told = aggregate(group[6:], tallies_of(group), (), DAY)
    found = compare(known(group[0], group[1:], shown), ASKED)
    told_exactly = 0
    for one, place in found.practices.items():
        if place.anonymous:
            values = [given.figures[one].exact for given in group]
            assert place.n == 11
            assert place.as_of == DAY
            for share, stretch in place.quantiles.items():
                assert stretch.low <= by_definition(values, share) <= stretch.high
                told_exactly += stretch.is_exact
    assert told_exactly > 40
    again, more = aggregate(group[6:], tallies_of(group), (MomentRecord("mo", (), told),), DAY)
    assert again["figures"].keys() >= shown["figures"].keys()
    assert more == {"figures": {}}


def test_who_is_anonymous_sees_the_own_place() -> None:
    group = a_group(6, 6, anonymous=5)
    shown, _ = aggregate(group[6:], tallies_of(group), (), DAY)
    found = compare(known(group[6], group[:6], shown), ASKED)
    place = found.practices["K1"]
    assert place.own == group[6].figures["K1"].exact
    assert len(place.dots) == 6


def test_a_domain_counts_anonymously_only_where_no_practices_were_given() -> None:
    """Of a round its practices or its domains are told, ever: the one would tell of the other."""
    group = a_group(7, 3, anonymous=5)
    _, told = aggregate(group[3:], tallies_of(group), (), DAY)
    assert told["figures"]
    assert not any("domain" in place for place in told["figures"])
    only = [replace(one, depth=frozenset({Depth.DOMAINS}), figures={d.id: one.figures[d.id] for d in ASKED}) for one in group[3:]]
    shown, later = aggregate(only, tallies_of(group), (MomentRecord("mo", (), told),), DAY)
    assert shown["figures"] == {} == later["figures"]
    first, _ = aggregate(only, tallies_of(group), (), DAY)
    assert first["figures"]


def test_who_gave_nothing_sees_nothing_until_the_host_allows_it() -> None:
    group = a_group(8, 6)
    seen = known(None, group)
    assert compare(seen, ASKED).practices == {}
    allowed = replace(seen, seat=replace(seen.seat, sees=True))
    found = compare(allowed, ASKED)
    assert found.practices["M1"].n == 6
    assert found.practices["M1"].own is None


def test_tallies_give_what_the_contributions_give() -> None:
    """With more contributions than are at hand the tallies count, and give the same figures."""
    group = a_group(9, 30)
    whole = compare(known(group[0], group[1:]), ASKED)
    seen = known(group[0], group[1:])
    partly = compare(replace(seen, named=seen.named[:10], is_whole=False), ASKED)
    for one, place in whole.practices.items():
        assert partly.practices[one].quantiles == place.quantiles
        assert partly.practices[one].percentile == place.percentile


@pytest.mark.parametrize(
    ("own", "quantiles", "standing"),
    [
        (None, {MEDIAN: (2, 2)}, ""),
        (F(3), {}, ""),
        (F(3), {LOWER: (2, 2), UPPER: (3, 3)}, ""),
        # five to seven: clearly beyond the median, which is more than three tenths
        (F(23, 10), {MEDIAN: (2, 2)}, "alike"),
        (F(231, 100), {MEDIAN: (2, 2)}, "higher"),
        (F(17, 10), {MEDIAN: (2, 2)}, "alike"),
        (F(169, 100), {MEDIAN: (2, 2)}, "lower"),
        # a stretch: from the end that lies nearest
        (F(3), {MEDIAN: (2, 3)}, "alike"),
        (F(1), {MEDIAN: (2, 3)}, "lower"),
        # from eight: beyond the quartiles
        (F(3), {MEDIAN: (2, 2), LOWER: (1, 1), UPPER: (3, 3)}, "alike"),
        (F(31, 10), {MEDIAN: (2, 2), LOWER: (1, 1), UPPER: (2, 3)}, "higher"),
        (F(29, 10), {MEDIAN: (2, 2), LOWER: (1, 1), UPPER: (2, 3)}, "alike"),
        (F(2), {MEDIAN: (3, 3), LOWER: (2, 2), UPPER: (4, 4)}, "alike"),
        (F(19, 10), {MEDIAN: (3, 3), LOWER: (2, 3), UPPER: (4, 4)}, "lower"),
    ],
)
def test_higher_and_lower_than_most(own: F | None, quantiles: dict[F, tuple[int, int]], standing: str) -> None:
    told = {share: Stretch(F(low), F(high)) for share, (low, high) in quantiles.items()}
    assert Place("M1", FigureKind.PRACTICE, own, quantiles=told).standing == standing


def test_a_chosen_reference_group_is_large_enough_from_five_with_the_own_under_its_name() -> None:
    group = a_group(10, 6)

    def beside(own: Contribution, chosen: int) -> Comparison:
        return compare(known(own, group[1:]), ASKED, Reference(members=frozenset(one.member_id for one in group[1 : 1 + chosen])))

    found = beside(group[0], 4)
    assert (found.is_large_enough, found.n) == (True, 5)
    assert {dot.name for dot in found.practices["M1"].dots} == {"01", "02", "03", "04"}
    few = beside(group[0], 3)
    assert (few.is_large_enough, few.practices["M1"].quantiles, few.practices["M1"].dots) == (False, {}, ())
    hidden = replace(group[0], is_named=False, name="")
    assert not beside(hidden, 4).is_large_enough
    assert beside(hidden, 5).practices["M1"].n == 5
    assert beside(hidden, 5).practices["M1"].own == group[0].figures["M1"].exact


def test_a_reference_group_is_of_a_kind_a_size_and_named() -> None:
    ministry = replace(contribution(ASKED, "a", {"M1": 3}), kind=OrganisationKind.MINISTRY, size=OrganisationSize.UP_TO_100)
    of = Reference(
        frozenset({OrganisationKind.MINISTRY}), frozenset({OrganisationSize.UP_TO_100}), frozenset({ministry.member_id})
    )
    assert of.holds(ministry)
    assert not of.is_everybody
    for other in (
        replace(ministry, kind=OrganisationKind.AGENCY),
        replace(ministry, size=OrganisationSize.UP_TO_500),
        replace(ministry, member_id="other"),
        replace(ministry, is_named=False),
    ):
        assert not of.holds(other)
    assert Reference().is_everybody
    assert not Reference().holds(replace(ministry, is_named=False))


@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        ({"month": date(2025, 10, 1)}, True),
        ({"month": date(2025, 9, 1)}, False),
        ({"month": date(2027, 10, 1)}, True),
        ({"month": date(2027, 11, 1)}, False),
        ({"part": " "}, True),
        ({"part": "Burgerzaken"}, False),
        ({"way": Way.SOLO}, False),
        ({"scope": "quick"}, False),
        ({"questionnaire_id": "other"}, False),
        ({"questionnaire_version": "2025.1"}, True),
    ],
)
def test_which_tallies_stand_beside_it(changes: dict[str, object], counts: bool) -> None:
    """BASIS was closed in October 2026."""
    group = a_group(11, 6)
    tallies = tuple(replace(one, **changes) if one.figure_id == "M1" else one for one in tallies_of(group))  # type: ignore[arg-type]
    found = compare(replace(known(group[0], group[1:]), tallies=tallies, is_whole=False), ASKED)
    assert (found.practices["M1"].n, found.practices["K1"].n) == (6 if counts else 0, 6)


def test_a_domain_follows_from_its_practices_when_two_thirds_of_them_are_told() -> None:
    """Four under a name are too few for the domain itself; beside two without a name the practices are told."""
    domain = next(iter(ASKED))
    of = [one.id for one in domain.practices]
    need = ceil(F(2, 3) * len(of))
    group = a_group(12, 4)

    def derived(practices: list[str]) -> Place:
        figures = {
            place_of(group[0].basis, group[0].figures[one]): {
                "n": 6 + at,
                "anonymous": 2 + at,
                "told": [["1/2", str(2 + at), str(4 + at)]],
            }
            for at, one in enumerate(practices)
        }
        return compare(known(group[0], group[1:], {"on": DAY.isoformat(), "figures": figures}), ASKED).domains[domain.id]

    assert derived(of[: need - 1]).quantiles == {}
    place = derived(of[:need])
    middle = F(need - 1, 2)
    assert (place.derived, place.median, place.n, place.anonymous) == (True, Stretch(2 + middle, 4 + middle), 6, 2)
    assert (place.own, place.as_of) == (group[0].figures[domain.id].exact, DAY)


def told_of(given: Contribution, on: date, **counts: tuple[int, int]) -> dict[str, object]:
    """A moment that told the median of these practices, of so many, so many of them without a name."""
    figures = {
        place_of(given.basis, given.figures[one]): {"n": n, "anonymous": anonymous, "told": [["1/2", "2", "4"]]}
        for one, (n, anonymous) in counts.items()
    }
    return {"on": on.isoformat(), "figures": figures}


@pytest.mark.parametrize(("closed", "anonymous"), [(date(2025, 11, 29), 5), (date(2025, 11, 28), 0)])
def test_a_moment_counts_for_a_round_within_twelve_months_of_it(closed: date, anonymous: int) -> None:
    own = contribution(ASKED, "own", {"M1": 3}, basis=replace(BASIS, closed_on=closed))
    found = compare(known(own, (), told_of(own, date(2026, 11, 29), M1=(6, 5))), ASKED)
    assert (found.anonymous, found.practices["M1"].median is not None) == (anonymous, bool(anonymous))


def test_the_newest_moment_that_was_opened_counts_and_no_older_one_in_its_place() -> None:
    own = contribution(ASKED, "own", {"M1": 3, "K1": 3})
    seen = known(own, (), told_of(own, DAY, M1=(6, 5), K1=(9, 7)))
    assert (compare(seen, ASKED).n, compare(seen, ASKED).anonymous) == (9, 7), "as many as the best known figure"
    (opened,) = seen.moments
    planned, newer = (replace(opened, id="newer", opened_at=at) for at in (None, opened.opened_at))
    assert compare(replace(seen, moments=(planned, opened)), ASKED).anonymous == 7
    withdrawn = replace(seen, moments=(newer, opened))  # what the newer one showed is gone
    assert compare(withdrawn, ASKED).anonymous == 0


def test_who_gave_nothing_sees_a_figure_in_the_words_that_most_were_asked() -> None:
    given = [contribution(ASKED, name, {"M1": 3}) for name in "abcde"]
    words = [replace(one, figures={"M1": replace(one.figures["M1"], wording="z")}) for one in given[:2]]
    seen = known(None, [*words, *given[2:]])
    assert compare(replace(seen, seat=replace(seen.seat, sees=True)), ASKED).practices["M1"].n == 3
