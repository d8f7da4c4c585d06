"""Walking through a questionnaire one domain at a time: which one is open, how far one is, the next step."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import NoReturn

import streamlit as st

from maturity.assessment.model import Answer, Round
from maturity.language import Translator
from maturity.questionnaire.model import Domain, Practice, Questionnaire
from maturity.questionnaire.terms import customer, terms_in
from maturity.ui.assessment.answering.answer_form import AnswerForm
from maturity.ui.assessment.answering.practice_part import answer_practice, is_compared
from maturity.ui.assessment.answering.progress_bar import Progress
from maturity.ui.assessment.answering.style import STYLE

DOMAIN = "domain"  # in the address, so that a link or a refresh comes back here


def answer_domain(
    form: AnswerForm,
    round_: Round,
    questionnaire: Questionnaire,
    stored: dict[str, Answer],
    title: str,
    at_end: Callable[[], None],
    question: str = "",
) -> bool:
    """The open domain with how far one is above it and the next step below; `stored` is brought up to date.

    title, question: of the page. at_end: draws the step after the last domain. Returns whether everything is answered.
    """
    t = form.t
    domain, is_new = _turned(questionnaire, t, open_domain(questionnaire), lambda one: is_compared(form, round_, one, stored))
    st.html(STYLE)
    with st.container(key="answer_top", horizontal=True, vertical_alignment="center"):
        st.title(title, anchor=False)
        choice = st.empty()
        with st.container(key="progress"):
            line = st.empty()
    with st.container(key="domain_head", horizontal=True, vertical_alignment="center"):
        st.header(f"{domain.code}  {t.of(domain.name)}", anchor=False)
        how_to_choose(t, questionnaire, domain, question)
    progress, unsaved = Progress(t, questionnaire), set[str]()

    def follow(practice: str, is_stored: bool) -> None:
        """A practice ran by itself. Once all is answered, or no longer, the page says so below."""
        (unsaved.discard if is_stored else unsaved.add)(practice)
        st.html(progress.html(stored, is_all=not unsaved, is_news=True))
        others = [one for one in domain.practices if one.id != practice and one.id not in unsaved]
        if progress.is_complete(stored) != was_complete or not all(is_compared(form, round_, one, stored) for one in others):
            st.rerun()

    for practice in domain.practices:
        if not answer_practice(form, round_, practice, stored, terms_in(questionnaire, practice, t.language), follow):
            unsaved.add(practice.id)
    with choice:  # only now: what was chosen here is saved before another domain opens
        choose_domain(t, questionnaire, domain.id)
    line.html(progress.html(stored, is_all=not unsaved))
    was_complete = progress.is_complete(stored)
    onwards(t, questionnaire, domain, at_end, is_new=is_new)
    return was_complete


def open_domain(questionnaire: Questionnaire) -> Domain:
    """The domain in the address, else the first."""
    wanted = st.query_params.get(DOMAIN)
    return next((domain for domain in questionnaire if domain.id == wanted), questionnaire.domains[0])


def _turned(
    questionnaire: Questionnaire, t: Translator, domain: Domain, is_compared: Callable[[Practice], bool]
) -> tuple[Domain, bool]:
    """The domain to draw, and whether somebody turned to it just now.

    All that stood there was compared with what is stored: then the page need not be drawn once more to leave it. Else the old
    domain is drawn, which compares it, and goes on by itself.
    """
    wanted = _wanted(questionnaire, t, domain)
    if wanted == domain.id or not all(is_compared(practice) for practice in domain.practices):
        return domain, False
    st.query_params[DOMAIN] = wanted
    return questionnaire.domain(wanted), True


def _wanted(questionnaire: Questionnaire, t: Translator, domain: Domain) -> str:
    """Where the gesture that this run is for goes to. A session that is new to this window knows of none."""
    back, onwards = _beside(questionnaire, domain)
    if back and st.session_state.get("back"):
        return back
    if onwards and st.session_state.get("next"):
        return onwards
    chosen = st.session_state.get(_choice(t, domain.id))
    return chosen if chosen in {one.id for one in questionnaire} else domain.id


def _beside(questionnaire: Questionnaire, domain: Domain) -> tuple[str, str]:
    """The ids of the domains before and after, "" where there is none."""
    ids = ["", *(one.id for one in questionnaire), ""]
    place = ids.index(domain.id, 1)
    return ids[place - 1], ids[place + 1]


def _choice(t: Translator, domain_id: str) -> str:
    return f"domain_{t.language}_{domain_id}"


def choose_domain(t: Translator, questionnaire: Questionnaire, current: str) -> None:
    """The domains. On a phone there is room for their letters only."""
    chosen = st.segmented_control(
        t("Domain"),
        [domain.id for domain in questionnaire],
        format_func=lambda one: f"**{questionnaire.domain(one).code}** {t.of(questionnaire.domain(one).name)}",
        default=current,
        required=True,
        key=_choice(t, current),
        label_visibility="collapsed",
    )
    if chosen and chosen != current:
        go_to(chosen)


def go_to(domain_id: str) -> NoReturn:
    st.query_params[DOMAIN] = domain_id
    st.rerun()


def begin(questionnaire: Questionnaire) -> NoReturn:
    """To the first questions of a round that opens or grows: also in the address, so that the page begins at their heading."""
    go_to(questionnaire.domains[0].id)


def onwards(
    t: Translator, questionnaire: Questionnaire, domain: Domain, at_end: Callable[[], None], *, is_new: bool = False
) -> None:
    """Under the last practice: back, and the next domain or what comes after the last.

    is_new: this run came from one of these buttons; they count as pressed until it ends.
    """
    back, next_ = _beside(questionnaire, domain)
    with st.container(horizontal=True, key="onwards"):
        if back and st.button(t("Back to {domain}", domain=t.of(questionnaire.domain(back).name)), key="back") and not is_new:
            go_to(back)
        if not next_:
            at_end()
        elif (
            st.button(t("Go on with {domain}", domain=t.of(questionnaire.domain(next_).name)), type="primary", key="next")
            and not is_new
        ):
            go_to(next_)


def how_to_choose(t: Translator, questionnaire: Questionnaire, domain: Domain, question: str = "") -> None:
    """Before the first question, wherever somebody answers: what to choose in between; folded, who a customer is and what the
    words mean, so that everybody means the same."""
    who, lines = customer(questionnaire), [question, t.of(domain.description)]
    lines.append(t("Each description builds on the one before. Choose the highest that is entirely true today."))
    paragraphs = "".join(f"<p><span>{escape(line)}</span></p>" for line in lines if line)
    terms = [(who.term, who.meaning)] if who is not None else []
    terms += [(term.term, term.meaning) for term in questionnaire.terms if who is None or term.term != who.term]
    words = "".join(f"<dt>{escape(t.of(term).capitalize())}</dt><dd>{escape(t.of(meaning))}</dd>" for term, meaning in terms)
    if words:
        paragraphs += f"<p><strong>{escape(t('What do the words mean?'))}</strong></p><dl>{words}</dl>"
    short = escape(t("Choose the highest description that is entirely true. In between? Then choose the lower one."))
    st.html(f'<details class="how-to-choose"><summary><span>{short}</span></summary>{paragraphs}</details>')
