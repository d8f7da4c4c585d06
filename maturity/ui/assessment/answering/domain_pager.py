"""Walking through a questionnaire one domain at a time: which one is open, how far one is, the next step."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from maturity.assessment.model import Answer, Round
from maturity.language import Translator
from maturity.questionnaire.model import Domain, Questionnaire
from maturity.questionnaire.terms import customer, terms_in
from maturity.ui.assessment.answering.answer_form import AnswerForm, answer_practice
from maturity.ui.markdown import escaped
from maturity.ui.typed_text import all_saved_line

DOMAIN = "domain"  # in the address, so that a link or a refresh comes back here


def answer_domain(
    form: AnswerForm, held: Round, asked: Questionnaire, stored: dict[str, Answer], at_end: Callable[[], None]
) -> bool:
    """The open domain with how far one is above it and the next step below; `stored` is brought up to date.

    at_end: draws the step after the last domain. Returns whether everything is answered.
    """
    t = form.t
    progress = st.empty()
    choice, domain = st.empty(), open_domain(asked)
    st.header(f"{domain.code}  {t.of(domain.name)}", anchor=False)
    st.markdown(escaped(t.of(domain.description)))
    how_to_choose(t, asked)
    words(t, asked)
    unsaved = [
        not answer_practice(form, held, practice, stored, terms_in(asked, practice, t.language)) for practice in domain.practices
    ]
    with choice:  # only now, so that the counts hold what was just saved
        choose_domain(t, asked, domain.id, {one.id: sum(item.id in stored for item in one.items) for one in asked})
    total, answered = len(asked.items), sum(item.id in stored for item in asked.items)
    with progress.container(key="progress"):
        st.progress(answered / total, t("{answered} of {total} answered.", answered=answered, total=total))
        all_saved_line(t, is_all=not any(unsaved))
    onwards(t, asked, domain, at_end)
    return answered == total


def open_domain(asked: Questionnaire) -> Domain:
    """The domain in the address, else the first."""
    wanted = st.query_params.get(DOMAIN)
    return next((domain for domain in asked if domain.id == wanted), asked.domains[0])


def choose_domain(t: Translator, asked: Questionnaire, current: str, done: Mapping[str, int]) -> None:
    """The domains with their progress."""
    chosen = st.segmented_control(
        t("Domain"),
        [domain.id for domain in asked],
        format_func=lambda one: (
            f"{asked.domain(one).code} {t.of(asked.domain(one).name)} {done[one]}/{len(asked.domain(one).items)}"
        ),
        default=current,
        required=True,
        key=f"domain_{t.language}_{current}",
    )
    if chosen and chosen != current:
        go_to(chosen)


def go_to(domain_id: str) -> None:
    st.query_params[DOMAIN] = domain_id
    st.rerun()


def onwards(t: Translator, asked: Questionnaire, domain: Domain, at_end: Callable[[], None]) -> None:
    """Under the last practice: back, and the next domain or what comes after the last."""
    ids = [one.id for one in asked]
    place = ids.index(domain.id)
    with st.container(horizontal=True):
        if place > 0 and st.button(t("Back to {domain}", domain=t.of(asked.domain(ids[place - 1]).name)), key="back"):
            go_to(ids[place - 1])
        if place + 1 == len(ids):
            at_end()
        elif st.button(t("Go on with {domain}", domain=t.of(asked.domain(ids[place + 1]).name)), type="primary", key="next"):
            go_to(ids[place + 1])


def how_to_choose(t: Translator, asked: Questionnaire) -> None:
    """Before the first question, wherever somebody answers: who a customer is, and what to choose in between."""
    who = customer(asked)
    if who is not None:
        st.markdown(f"**{escaped(t.of(who.term).capitalize())}:** {escaped(t.of(who.meaning))}")
    st.markdown(
        t(
            "Each description builds on the one before. Choose the highest that is entirely true today. In between? "
            "Then choose the lower one."
        )
    )


def words(t: Translator, asked: Questionnaire) -> None:
    """What the words in the questions mean, so that everybody means the same."""
    if asked.terms:
        with st.expander(t("What do the words mean?"), icon=":material/menu_book:", key=f"words_{t.language}"):
            for term in asked.terms:
                st.markdown(f"**{escaped(t.of(term.term))}** · {escaped(t.of(term.meaning))}")
