"""Last year's answer under the question, and the step to give it again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from maturity.assessment.model import Answer, AnswerState, Round
from maturity.assessment.sentences import round_title
from maturity.assessment.years.last_year_service import LastYear, Reworded, last_year
from maturity.language import Translator
from maturity.questionnaire.model import Practice, Question
from maturity.ui.assessment.answering.answer_form import AnswerForm
from maturity.ui.assessment.answering.answer_options import described
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit


@dataclass(frozen=True)
class Memory:
    """What is remembered beside the questions of a round, and how an answer is given again."""

    t: Translator
    round: Round
    before: LastYear
    stored: dict[str, Answer]
    form: AnswerForm


def memory(visit: Visit, round_: Round, stored: dict[str, Answer], form: AnswerForm) -> Memory | None:
    """None for a round that goes on from none."""
    if not round_.previous_id:
        return None
    found = _last_year(visit, visit.actor.account_id, visit.organisation.id, round_)
    return None if found is None else Memory(visit.t, round_, found, stored, form)


@st.cache_resource(max_entries=200, ttl=300, show_spinner=False)
def _last_year(_visit: Visit, account_id: str, organisation_id: str, round_: Round) -> LastYear | None:
    """Kept for five minutes: the round before is closed, and working out its scores on each click would be slow."""
    return last_year(_visit.db, _visit.actor, round_)


def introduce(known: Memory) -> None:
    """Which practices have no last year, said once above the questions."""
    t, before = known.t, known.before
    st.caption(t("Under each question you see what stood there in {title}.", title=escaped(round_title(before.round, t))))
    new, changed, gone = (", ".join(ids) for ids in (before.new, before.changed, [practice.id for practice in before.gone]))
    for ids, said in (
        (new, t("New this time: {items}.", items=new)),
        (changed, t("These read otherwise than then. You see both texts, and they are not compared: {items}.", items=changed)),
        (gone, t("No longer asked: {items}.", items=gone)),
    ):
        if ids:
            st.caption(said)


def draw_last_year(known: Memory, item: Practice | Question) -> None:
    """What was answered then. It never counts as answered by itself."""
    t, then = known.t, known.before.answers.get(item.id)
    if (reworded := known.before.reworded.get(item.id)) is not None:
        _draw_reworded(known, item, reworded)
    if then is None:
        return
    said = described(item, then, t)
    mine = t("You answered last time: {answer}", answer=said) if item.id in known.before.own else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(mine or t("Last time it stood here: {answer}", answer=said))
        _give_again(known, item, then, t("That is still so"))


def _draw_reworded(known: Memory, item: Practice | Question, was: Reworded) -> None:
    """What stood there then beside what the same answer says now."""
    t = known.t
    with st.container(border=True):
        st.markdown(f"**{t('This description changed. Is it still true?')}**")
        for column, heading, one in zip(
            st.columns(2), (round_title(known.before.round, t), t("Now")), (was.then, item), strict=True
        ):
            with column:
                st.caption(escaped(heading))
                if t.of(was.then.question) != t.of(item.question):
                    st.markdown(escaped(t.of(one.question)))
                st.markdown(described(one, was.answer, t))
        _give_again(known, item, was.answer, t("Still true, also as it reads now"))


def _give_again(known: Memory, item: Practice | Question, then: Answer, label: str) -> None:
    now = known.stored.get(item.id)
    is_given = now is not None and (now.state, now.choice) == (then.state, then.choice)
    may_be_given = known.round.takes_answers(date.today()) and then.state is not AnswerState.DONT_KNOW
    if may_be_given and not is_given and st.button(label, key=f"still_{item.id}"):
        note = now.note if now else known.form.drafts.get(item.id) or _reason(then)
        known.form.save(replace(then, note=note, revision=now.revision if now else 0, value=None))
        st.rerun()


def _reason(then: Answer) -> str:
    """Of "does not apply" the reason goes along; notes on evidence are of their own year."""
    return then.note if then.state is AnswerState.NOT_APPLICABLE else ""
