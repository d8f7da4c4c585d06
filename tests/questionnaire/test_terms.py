"""The words of a questionnaire: who a customer is, and which terms a practice uses."""

from __future__ import annotations

from dataclasses import replace

from maturity.questionnaire.model import Term
from maturity.questionnaire.terms import customer, terms_in
from tests.builders import a_domain, a_practice, a_questionnaire

JOURNEY = Term("journey", {"nl": "klantreis"}, {}, {"nl": ("klantreis", "klantreizen")})
CUSTOMER = Term("customer", {"nl": "klant"}, {})
METRIC = Term("metric", {"nl": "maat"}, {})


def used(question: str = "", levels: tuple[str, ...] = (), inside: str = "") -> list[str]:
    """The terms of a practice with this question and these descriptions, and with a question inside it."""
    practice = replace(a_practice("P1", questions=("Q1",) if inside else ()), question={"nl": question}, levels={"nl": levels})
    if inside:
        practice = replace(practice, questions=(replace(practice.questions[0], question={"nl": inside}),))
    asked = replace(a_questionnaire([a_domain("d", [practice])]), terms=(METRIC, CUSTOMER, JOURNEY))
    return [term.id for term in terms_in(asked, practice, "nl")]


def test_who_a_customer_is_is_said_where_the_questionnaire_says_it():
    asked = a_questionnaire([])
    assert customer(asked) is None
    assert customer(replace(asked, terms=(METRIC,))) is None
    assert customer(replace(asked, terms=(METRIC, CUSTOMER))) is CUSTOMER


def test_a_term_is_used_where_one_of_its_forms_is_a_whole_word():
    assert used("Welke Klantreizen zijn er voor de klant?") == ["journey"]
    assert used(levels=("Er is een maat.", "x")) == ["metric"]
    assert used("Maatwerk, en klantreiskaart") == []
    assert used(inside="De klantreis heeft een maat") == ["metric", "journey"]
