"""Agreement, gaps and changes side by side: known answers, and never of fewer than five together."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from maturity.comparison.contribution import Before, Contribution
from maturity.comparison.figures.beside import changes, gap_places, median_changes, spreads
from maturity.comparison.figures.comparing import compare
from maturity.questionnaire.library import latest_version, questionnaire
from tests.comparison.made_up import contribution, figures_of, known

ASKED = questionnaire("cx", latest_version("cx"))
ALL = [one.id for one in ASKED.practices]


def group(levels: list[int], gaps: bool = True) -> list[Contribution]:
    made = [contribution(ASKED, f"{n}", dict.fromkeys(ALL, 3) | {"M1": level}) for n, level in enumerate(levels)]
    return [replace(one, gaps={"C1": Fraction(n, 2), "M1": Fraction(-1)} if gaps else {}) for n, one in enumerate(made)]


def test_where_members_agree_comes_first() -> None:
    made = group([1, 2, 3, 4, 5])
    found = spreads(compare(known(made[0], made[1:]), ASKED), made[0])
    assert found[-1].practice == "M1"
    assert found[-1].deviation == Fraction(6, 5)
    assert found[0].deviation == 0
    assert spreads(compare(known(made[0], made[1:4]), ASKED), made[0]) == ()


def test_the_own_gap_stands_beside_those_of_others() -> None:
    made = group([3] * 6)
    rows = gap_places(made[5], made[:5])
    assert [(row.practice, row.own, row.median, row.n) for row in rows] == [
        ("C1", Fraction(5, 2), Fraction(5, 4), 6),
        ("M1", Fraction(-1), Fraction(-1), 6),
    ]
    few = gap_places(made[3], made[:3])
    assert all(row.median is None and row.dots == () for row in few)


def test_a_year_is_compared_on_the_same_words() -> None:
    def with_before(one: Contribution, level: int) -> Contribution:
        return replace(one, before=Before(one.basis, figures_of(ASKED, dict.fromkeys(ALL, 3) | {"M1": level})))

    made = [with_before(one, 2) for one in group([4, 3, 3, 3, 2])]
    rows = changes(made[4], made[:4], ASKED)
    assert [(row.name, row.is_own) for row in rows] == [("4", True), ("0", False), ("1", False), ("2", False), ("3", False)]
    domain = ASKED.domain_of("M1").id
    assert [row.domains[domain] for row in rows] == [0, Fraction(1, 3), Fraction(1, 6), Fraction(1, 6), Fraction(1, 6)]
    assert median_changes(rows)[domain] == (Fraction(1, 6), 5)
    assert domain not in median_changes(rows[:4])
    own = made[4]
    reworded = {**own.figures, domain: replace(own.figures[domain], wording="x"), "M1": replace(own.figures["M1"], wording="x")}
    assert changes(replace(own, figures=reworded), (), ASKED)[0].domains[domain] == 0


def test_who_is_without_a_name_is_counted_in_nothing_that_is_of_names() -> None:
    made = group([1, 2, 3, 4, 5, 5])
    hidden = replace(made[5], is_named=False, name="")
    assert {one.n for one in spreads(compare(known(hidden, made[:5]), ASKED), hidden)} == {5}
    assert spreads(compare(known(hidden, made[:4]), ASKED), hidden) == ()
    row = gap_places(hidden, made[:5])[0]
    assert (row.own, row.median, row.n, len(row.dots)) == (Fraction(5, 2), Fraction(1), 5, 5)
    assert gap_places(hidden, made[:4])[0].median is None
    assert gap_places(None, made) == ()


def test_the_largest_gap_in_either_direction_comes_first() -> None:
    own = replace(group([3])[0], gaps={"C1": Fraction(1), "M1": Fraction(-2), "S1": Fraction(2), "B1": Fraction(0)})
    assert [row.practice for row in gap_places(own, ())] == ["M1", "S1", "C1", "B1"]


def test_a_domain_that_changed_is_compared_on_two_thirds_of_its_practices() -> None:
    """Whose words changed, or of which more or fewer practices were answered."""
    domain = ASKED.domain_of("M1")
    practices = [one.id for one in domain.practices]
    own = group([4])[0]
    was = figures_of(ASKED, dict.fromkeys(ALL, 2))
    before = {**was, domain.id: replace(was[domain.id], answered=was[domain.id].answered - 1)}

    def changed(kept: int) -> dict[str, Fraction]:
        now = {one: replace(own.figures[one], wording="x") for one in practices[kept:]}
        given = replace(own, figures={**own.figures, **now}, before=Before(own.basis, before))
        return dict(changes(given, (), ASKED)[0].domains)

    two_thirds = -(-2 * len(practices) // 3)
    levels = [own.figures[one].exact - 2 for one in practices[:two_thirds]]
    assert changed(two_thirds)[domain.id] == sum(levels) / two_thirds
    assert domain.id not in changed(two_thirds - 1)
