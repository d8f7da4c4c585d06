"""What figures rest on: of the round that is told, beside the value of the one before it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from maturity.assessment.model import Round, Scope
from maturity.assessment.results import Results
from maturity.assessment.scoring.scoring import score
from maturity.report.workbook.figures import Basis, Effort, figures_of
from tests.builders import answered, six
from tests.clock import TODAY
from tests.roadmap.plans import a_roadmap, work


def measured() -> Results:
    """Four of six practices answered, and before that the first one only, with another value."""
    asked, given = six([3, 3, 4, 2, None, None])
    before = score(asked, [answered("P1", 2)])
    return Results(
        Round("r", "o", "Nulmeting", "test", "1", Scope.FULL, TODAY), asked, asked, score(asked, given), previous=before
    )


def test_a_figure_says_how_many_answers_it_rests_on_and_what_it_was():
    bases = figures_of(measured(), a_roadmap()).bases
    assert bases["D"] == Basis(4, 6, None)  # one answer of six is too few for a domain
    assert (bases["P1"], bases["P2"], bases["P6"]) == (Basis(1, 1, Fraction(2)), Basis(1, 1), Basis(0, 1))


def test_a_domain_has_its_own_mean_of_the_round_before():
    found = measured()
    before = score(found.questionnaire, six([1, 2, 3, 2, None, None])[1])
    bases = figures_of(replace(found, previous=before), a_roadmap()).bases
    assert bases["D"] == Basis(4, 6, Fraction(2))
    assert (bases["P1"].previous, bases["P3"].previous) == (1, 3)


def test_of_the_first_round_no_figure_has_one_before_it():
    bases = figures_of(replace(measured(), previous=None), a_roadmap()).bases
    assert {basis.previous for basis in bases.values()} == {None}
    assert bases["P1"].answered == 1


def test_without_a_round_there_is_what_initiatives_ask_and_nothing_more():
    found = figures_of(None, a_roadmap(work("A-1", quarters=2, person_days=40, load=3)))
    assert (found.efforts, found.bases) == ({"A-1": Effort(2, 40, 3)}, {})
