"""A comparison in words: where one stands, of how many, and where the members lie apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from maturity.comparison.figures.beside import Spread
from maturity.comparison.figures.comparing import EVERYBODY, Beside, Comparison, Place
from maturity.comparison.figures.likeness import Unlike
from maturity.comparison.figures.quantiles import LOWER, MEDIAN, UPPER
from maturity.comparison.figures.sentences import agreement_sentences, base_sentence, headline, place_sentence
from maturity.comparison.figures.telling import Stretch
from maturity.comparison.model import FigureKind
from maturity.language import Translator
from tests.builders import a_domain, a_practice, a_questionnaire
from tests.comparison.made_up import BASIS, DAY, contribution

F = Fraction
EN = Translator("en")
HALF = "median 3.0, the middle half from 2.0 to 4.0"
ASKED = a_questionnaire([a_domain(name, [a_practice(f"{name}1"), a_practice(f"{name}2")]) for name in "abc"])


def place(name: str, own: int | None, *quartiles: int, **more: object) -> Place:
    """quartiles: the median, or all three."""
    shares = (MEDIAN,) if len(quartiles) == 1 else (LOWER, MEDIAN, UPPER)
    told = {share: Stretch(F(value), F(value)) for share, value in zip(shares, quartiles, strict=False)}
    return replace(Place(name, FigureKind.DOMAIN, None if own is None else F(own), 6, quantiles=told), **more)  # type: ignore[arg-type]


def comparison(*domains: Place, practices: tuple[Place, ...] = (), others: tuple[Beside, ...] = ()) -> Comparison:
    return Comparison(BASIS, EVERYBODY, {one.id: one for one in domains}, {one.id: one for one in practices}, others)


@pytest.mark.parametrize(
    ("domains", "said"),
    [
        (
            [place("a", 4, 2), place("b", 1, 3), place("c", 3, 3)],
            "On a you stand higher than most. On b you stand lower than most. On c you stand where most stand.",
        ),
        ([place("a", 3, 3), place("b", 2, 2)], "On every domain you stand where most stand."),
        ([place("a", 3, 3)], "On a you stand where most stand."),
        ([place("a", None, 3)], ""),  # gave nothing
        ([place("a", 3)], ""),  # too few for a median
    ],
)
def test_the_headline_says_where_one_stands_higher_and_lower(domains: list[Place], said: str) -> None:
    assert headline(comparison(*domains), ASKED, EN) == said


def test_of_how_many_what_is_shown_is_and_how_old() -> None:
    given = contribution(ASKED, "x", {"a1": 3}, basis=replace(BASIS, closed_on=date(2026, 3, 31)))
    with_names = comparison(place("a", 4, 2), others=(Beside(given), Beside(given, (Unlike.WAY,))))
    assert base_sentence(with_names, EN) == (
        "6 organisations. Beside you under their name: 1 ministry. Their rounds were closed between March 2026 and October 2026."
    )
    hidden = replace(place("a1", 3, 3), n=9, anonymous=2, as_of=DAY)
    assert base_sentence(comparison(place("a", None, 2), practices=(place("b1", 3, 3), hidden)), EN) == (
        "9 organisations. 2 take part without a name, and count in practices only, as of 29 November 2026. "
        "Their rounds were closed in October 2026."
    )
    assert base_sentence(comparison(), EN) == ""


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (place("a", 3, 2, 3, 4, n=8), f"{HALF}, of 8"),
        (place("a", 3, 2, 3, 4, n=20, percentile=F(3, 4)), f"{HALF}, higher than 75 % of them, of 20"),
        (place("a", 3, 3), "median 3.0, of 6"),
        (place("a", 3, n=4), "4 of the 5 organisations that a figure of the group needs."),
        (place("a", 3, 3, why=Unlike.WORDS), "asked in other words"),
    ],
)
def test_one_figure_in_a_line(found: Place, said: str) -> None:
    assert place_sentence(found, EN) == said


def test_where_members_agree_and_where_there_is_most_to_learn() -> None:
    rows = [Spread(name, 5, F(at, 4)) for at, name in enumerate(("a1", "a2", "b1", "b2", "c1"))]
    assert agreement_sentences(rows, ASKED, EN) == [
        "You stand closest together on a1 a1, a2 a2 and b1 b1.",
        "You lie furthest apart on c1 c1, b2 b2 and b1 b1: that is where there is most to learn.",
    ]
    assert agreement_sentences([replace(row, deviation=F(0)) for row in rows], ASKED, EN) == [
        "You stand closest together on a1 a1, a2 a2 and b1 b1."
    ]
    assert agreement_sentences(rows[:1], ASKED, EN) == []
