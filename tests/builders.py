"""Short ways to make what tests need."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from maturity.assessment.model import AnswerState, Response
from maturity.questionnaire.model import (
    Answer,
    Domain,
    Level,
    LevelRule,
    Practice,
    Question,
    Questionnaire,
    Rules,
    Scale,
)

FIVE = Scale("levels", tuple(Answer(str(number), Fraction(number), {"nl": f"niveau {number}"}) for number in range(1, 6)))
GATED = LevelRule(rule="gated", share=Fraction(4, 5), core=True, below=1)


def a_practice(
    practice_id: str,
    *,
    core: bool = False,
    weight: Fraction | int | None = 1,
    rules: Rules | None = None,
    questions: Sequence[str] = (),
    scale: Scale = FIVE,
) -> Practice:
    """A practice with a name and nothing more."""
    rules = rules or Rules()
    return Practice(
        id=practice_id,
        core=core,
        weight=None if weight is None else Fraction(weight),
        scale=scale,
        name={"nl": practice_id},
        question={"nl": f"{practice_id}?"},
        why={},
        evidence={},
        conversation={},
        levels={},
        sources="",
        questions=tuple(Question(one, Fraction(1), scale, {"nl": one}, {}, rules) for one in questions),
        rules=rules,
    )


def a_domain(domain_id: str, practices: Sequence[Practice], rules: Rules | None = None, weight: int | None = 1) -> Domain:
    """A domain of these practices."""
    return Domain(
        domain_id,
        domain_id[:1].upper(),
        "#154273",
        None if weight is None else Fraction(weight),
        {"nl": domain_id},
        {},
        tuple(practices),
        rules or Rules(),
    )


def a_questionnaire(domains: Sequence[Domain], rules: Rules | None = None) -> Questionnaire:
    """A questionnaire of these domains on the scale of five levels."""
    levels = tuple(Level(number, {"nl": f"niveau {number}"}) for number in range(1, 6))
    return Questionnaire("test", "1", ("nl",), {"nl": "test"}, {}, levels, tuple(domains), rules or Rules())


def six(values: Sequence[int | None]) -> tuple[Questionnaire, list[Response]]:
    """One gated domain of practices P1, P2 (core), P3 …, and the answers to them; None: not answered."""
    practices = [a_practice(f"P{index + 1}", core=index < 2) for index in range(len(values))]
    domain = a_domain("d", practices, Rules(level=GATED, minimum_answered=Fraction(2, 3)))
    given = [answered(f"P{index + 1}", value) for index, value in enumerate(values) if value is not None]
    return a_questionnaire([domain]), given


def answered(item: str, value: int | Fraction, rater: str = "", group: str = "") -> Response:
    return Response(rater, group, item, AnswerState.ANSWERED, Fraction(value))


def unknown(item: str, rater: str = "", group: str = "") -> Response:
    return Response(rater, group, item, AnswerState.DONT_KNOW)


def not_applicable(item: str, rater: str = "", group: str = "") -> Response:
    return Response(rater, group, item, AnswerState.NOT_APPLICABLE)
