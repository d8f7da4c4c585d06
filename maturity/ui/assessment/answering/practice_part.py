"""One practice to answer: a part of the page that runs by itself when something is chosen or typed in it.

A click so costs what belongs to one practice. What the whole page must deal with, it does: another window that answered, a store
that fails, a link that was withdrawn. A request for a part that the server does not know (any more) becomes a run of the whole
page as well (`ui/web/whole_page.py`), and that compares everything that the browser shows with what is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import nullcontext
from html import escape

import streamlit as st

from maturity.assessment.guests.model import CodeNotValidError, LinkExpiredError, LinkNotValidError
from maturity.assessment.model import Answer, Round
from maturity.database.errors import StoreError
from maturity.language import Translator
from maturity.people.model import NotFoundError, NotPermittedError
from maturity.questionnaire.model import Practice, Term
from maturity.ui.assessment.answering.answer_form import AnswerForm, ElsewhereError, answer_item, draft, is_waiting
from maturity.ui.assessment.answering.seen_revisions import SeenAnswers, marks_of
from maturity.ui.store_notice import begin_part

_FOR_THE_PAGE = (
    ElsewhereError,
    StoreError,
    NotFoundError,
    NotPermittedError,
    LinkNotValidError,
    LinkExpiredError,
    CodeNotValidError,
)


def answer_practice(
    form: AnswerForm,
    round_: Round,
    practice: Practice,
    stored: dict[str, Answer],
    terms: Collection[Term],
    follow: Callable[[str, bool], None],
) -> bool:
    """Show a practice with its items; `stored` is brought up to date with what is saved here.

    terms: the words in it that not everybody uses in the same way; they are explained where they stand. follow: called after each
    run of this practice alone, with its id and whether what it shows is stored: for what else is in sight.

    Whether what the screen shows is what is stored: not while a reason is missing or a conflict is open.
    """
    begun: list[bool] = []  # of the run of the whole page: whether this practice was stored

    @st.fragment
    def part() -> None:
        if not begun:
            begun.append(_draw(form, round_, practice, stored, terms, alone=False))
            return
        begin_part()
        try:
            is_stored = _draw(form, round_, practice, stored, terms, alone=True)
        except _FOR_THE_PAGE:
            st.rerun()
        follow(practice.id, is_stored)

    part()
    return begun[0]


def is_compared(form: AnswerForm, round_: Round, practice: Practice, stored: dict[str, Answer]) -> bool:
    """Whether all that the browser shows of a practice was compared with what is stored."""
    shown, marks = _shown(form, stored), marks_of(_key(round_, practice))
    return not any(
        item.id in marks and is_waiting(form, round_, item, shown.get(item.id), marks[item.id]) for item in practice.items
    )


def _shown(form: AnswerForm, stored: dict[str, Answer]) -> dict[str, Answer]:
    return {item: draft(item, note) for item, note in form.drafts.items()} | stored


def _key(round_: Round, practice: Practice) -> str:
    return f"{round_.id}_{_slug(practice.id)}"


def _draw(
    form: AnswerForm, round_: Round, practice: Practice, stored: dict[str, Answer], terms: Collection[Term], *, alone: bool
) -> bool:
    t, shown = form.t, _shown(form, stored)
    with st.container(border=True, key=f"practice_{_slug(practice.id)}"):
        name = escape(f"{practice.id}  {t.of(practice.name)}")
        st.html(f'<h3 class="practice-name"><span>{name}</span></h3>{_beside(practice, terms, t)}')
        seen = SeenAnswers(_key(round_, practice), [item.id for item in practice.items], shown)
        is_stored = []
        for item in practice.items:
            # Each block is a message more; the one item of a practice needs none of its own.
            with st.container(key=f"item_{_slug(item.id)}") if len(practice.items) > 1 else nullcontext():
                is_stored.append(answer_item(form, round_, item, shown.get(item.id), stored, seen, alone=alone))
            form.beside(item)
        form.under(practice)
        seen.tell()
    return all(is_stored)


def _beside(practice: Practice, terms: Collection[Term], t: Translator) -> str:
    """What its words mean, why this is asked, what one could show, and what to talk about: beside the question where there is
    room; else the words above it and the rest folded."""
    told = [
        (t("Why this question"), t.of(practice.why)),
        (t("Evidence you could think of"), t.of(practice.evidence)),
        (t("To talk about in your team"), t.of(practice.conversation)),
    ]
    words = "".join(
        f'<p class="term"><strong>{escape(t.of(term.term))}</strong>: <span>{escape(t.of(term.meaning))}</span></p>'
        for term in terms
    )
    lines = "".join(f"<p><strong>{escape(heading)}.</strong> <span>{escape(text)}</span></p>" for heading, text in told if text)
    if lines:
        title = escape(t("Why this question, and what you could show"))
        lines = f'<details class="why"><summary><span>{title}</span></summary>{lines}</details>'
    return f'<div class="beside">{words}{lines}</div>' if words or lines else ""


def _slug(text: str) -> str:
    return "".join(char if char.isalnum() else "_" for char in text)
