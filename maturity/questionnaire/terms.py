"""The words of a questionnaire, where they stand: which of them a practice uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from maturity.questionnaire.model import Practice, Question, Questionnaire, Term

CUSTOMER = "customer"  #: the id of the term that says who a customer is: it is read before the first question


def customer(questionnaire: Questionnaire) -> Term | None:
    """Who a customer is, when the questionnaire says so."""
    return next((term for term in questionnaire.terms if term.id == CUSTOMER), None)


def terms_in(questionnaire: Questionnaire, practice: Practice, language: str) -> tuple[Term, ...]:
    """The terms, but for the customer, that the questions and descriptions of a practice use in a language, in their order."""
    text = "\n".join(_texts(practice, language)).lower()
    return tuple(term for term in questionnaire.terms if term.id != CUSTOMER and _uses(text, _forms(term, language)))


def _forms(term: Term, language: str) -> tuple[str, ...]:
    return tuple(term.forms.get(language) or (term.term.get(language, ""),))


@lru_cache(4096)  # each run of the page with questions asks for the same ones: some hundred texts with a dozen terms each
def _uses(text: str, forms: tuple[str, ...]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(form.lower())}(?!\w)", text) for form in forms if form)


def _texts(practice: Practice, language: str) -> Iterator[str]:
    yield from _of(practice, language)
    for question in practice.questions:
        yield from _of(question, language)


def _of(item: Practice | Question, language: str) -> Iterator[str]:
    yield item.question.get(language, "")
    yield from item.levels.get(language, ())
