"""A round in a few sentences: how many people, which levels, and what holds back most."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from maturity.assessment.anonymity.disclosure import EVERYBODY, Cell, Release, Selector
from maturity.assessment.model import Round, Scope, Scores
from maturity.assessment.results import Results
from maturity.assessment.scoring.scoring import score
from maturity.assessment.summary import levels_said, summary
from maturity.language import Translator
from tests.builders import answered, six
from tests.clock import TODAY

EN = Translator("en")


def results(*raters: str, value: int | Fraction = 3, **more: object) -> Results:
    """Of a round in which these people gave every practice the same value."""
    asked, _ = six([3] * 6)
    given = [answered(f"P{at}", value, rater) for rater in raters for at in range(1, 7)]
    round_ = Round("r", "o", "", "test", "1", Scope.FULL, TODAY)
    found = Results(round_, asked, asked, score(asked, given), responses=tuple(given))
    return replace(found, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("raters", "said"),
    [
        ("a", "One person filled this in: it is one view"),
        ("ab", "Two people filled this in."),
        ("abcdefghijkl", "Twelve people filled this in."),
        ("abcdefghijklm", "13 people filled this in."),
    ],
)
def test_people_are_counted_in_words_up_to_twelve(raters, said):
    assert summary(results(*raters), EN)[0].startswith(said)


def test_figures_of_a_file_tell_nothing_of_people():
    assert "filled this in" not in " ".join(summary(results("a", value=Fraction(7, 2)), EN))


def test_of_an_anonymous_round_the_largest_number_that_was_told_is_said():
    cells = {
        "P1": {EVERYBODY: Cell(Fraction(3), 7)},
        "P2": {EVERYBODY: Cell(Fraction(3), 12)},
        "P3": {Selector("front"): Cell(Fraction(3), 40)},
    }
    assert summary(results("a", release=Release(1, (), cells)), EN)[0] == "Up to 12 people answered the same question."
    assert "people" not in summary(results("a", release=Release(1, (), {})), EN)[0]


def levels(*found: int | None) -> list[str]:
    """What is said of domains on these levels."""
    asked, given = six([3] * 6)
    scored = score(asked, given)
    one = scored.domains["d"]
    domains = tuple(replace(asked.domains[0], id=f"d{at}") for at in range(len(found)))
    by_id = {f"d{at}": replace(one, level=level) for at, level in enumerate(found)}
    return levels_said(replace(asked, domains=domains), Scores(scored.overall, by_id, {}, {}), EN)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ((2, 2), ["All two domains stand at level 2."]),
        ((None, None), ["No domain has a level yet: too few practices were answered, or a core practice was not."]),
        ((2, 1, 2), ["Two of the three domains stand at level 2 and one at level 1."]),
        ((1, 2), ["One of the two domains stands at level 1 and one at level 2."]),
        (
            (3, 3, 1, 2, None),
            ["Two of the five domains stand at level 3, one at level 1 and one at level 2.", "One domain has no level yet."],
        ),
        ((3, None, None), ["One of the three domains stands at level 3.", "Two domains have no level yet."]),
    ],
)
def test_domains_are_told_by_level_the_most_common_first(found, said):
    assert levels(*found) == said
