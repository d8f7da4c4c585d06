"""Choose, be told that it is saved, add a note.

Nothing is saved in a callback: after a lost server session callbacks are lost too, and an answer would look chosen without being
saved. Each run compares what the browser shows with what is stored. What the browser has seen tells whether a difference is a
choice of this person or of somebody else in the meantime.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import escape

import streamlit as st

from maturity.assessment.model import Answer, AnswerState, AssessmentError, Round
from maturity.assessment.round_questions import NOTE_LIMIT
from maturity.database import ConflictError, midnight
from maturity.database.errors import StoreError
from maturity.language import Translator
from maturity.questionnaire.model import Practice, Question
from maturity.ui.assessment.answering.answer_options import DONT_KNOW, NOT_APPLICABLE, index_of, option_label, option_of, options
from maturity.ui.assessment.answering.seen_revisions import Mark, SeenAnswers, digest
from maturity.ui.errors import error_sentence
from maturity.ui.markdown import escaped
from maturity.ui.session import on_their_clock
from maturity.ui.store_notice import not_saved_yet, store_has_failed
from maturity.ui.typed_text import store_attributes


@dataclass(frozen=True)
class AnswerForm:
    """Where somebody answers: in which language, and how an answer is saved there, as a member or as a guest.

    save: gives the answer as stored, and all answers of this person from then on; save_draft: keeps the note of an item that has
    no answer yet. Both look once more whether this person may, and raise StoreError or an AssessmentError, the first also
    ConflictError. drafts: the notes kept so, by item. beside: draws what belongs under an item; under: what belongs at the end of
    a practice.
    """

    t: Translator
    save: Callable[[Answer], tuple[Answer, Mapping[str, Answer]]]
    save_draft: Callable[[str, str], None]
    drafts: dict[str, str]
    beside: Callable[[Practice | Question], None] = lambda _: None
    under: Callable[[Practice], None] = lambda _: None


class ElsewhereError(Exception):
    """Something else than this practice changed, or it cannot be dealt with here: the whole page runs."""


def answer_item(
    form: AnswerForm,
    round_: Round,
    item: Practice | Question,
    answer: Answer | None,
    stored: dict[str, Answer],
    seen: SeenAnswers,
    *,
    alone: bool,
) -> bool:
    """answer: the stored answer, or the draft of its note. stored: all answers, brought up to date with what is saved here.

    alone: whether this practice runs by itself. Returns whether what the screen shows is stored; raises ElsewhereError.
    """
    t, disabled = form.t, not round_.takes_answers(date.today())
    field = f"{round_.id}_{item.id}_{seen.times(item.id)}"  # without the language: what is typed stays when it changes
    labels = {option: option_label(item, option, t) for option in options(item)}
    choice = st.radio(
        t.of(item.question) or (t.of(item.name) if isinstance(item, Practice) else item.id),
        list(labels),
        index=index_of(item, option_of(answer)),
        format_func=labels.__getitem__,
        key=f"choice_{field}_{t.language}",
        disabled=disabled,
    )
    note = _note(item, answer, choice == NOT_APPLICABLE, field, disabled=disabled, t=t)
    wanted = _wanted(item.id, choice, note, answer)
    lacks_reason = wanted is not None and wanted.state is AnswerState.NOT_APPLICABLE and not wanted.note
    if answer is not None and _is_same(wanted, answer):
        seen.learn(answer)
    elif wanted is not None and seen.is_change(wanted):
        if not disabled and not lacks_reason:
            wanted = replace(wanted, revision=seen.revision(item.id))
            answer = _save(form, item, wanted, stored, seen, alone=alone) or answer
    elif answer is not None and (is_draft(answer) or answer.revision != seen.revision(item.id)):
        # another window saved; show that
        seen.draw_anew(item.id, answer)
    is_stored = wanted is None or _is_same(wanted, answer)
    if lacks_reason:
        said = f"✎ {t('Not saved yet: give a reason first.')}"
    else:
        said = _what_is_kept(answer, t) if is_stored else f"✎ {t('Not saved yet.')}"
    about = "" if disabled else store_attributes(answer.note if answer else "", None if is_stored else note)
    _say(form, said, about + (' data-answered="yes"' if is_stored and answer is not None and not is_draft(answer) else ""))
    return is_stored


def is_waiting(form: AnswerForm, round_: Round, item: Practice | Question, kept: Answer | None, mark: Mark) -> bool:
    """Whether the browser shows something of this item that was not compared yet. mark: what it saw last.

    What changes within one moment, a browser sends as one request, for one of the practices.
    """
    field = f"{round_.id}_{item.id}_{mark[2]}"
    choice = st.session_state.get(f"choice_{field}_{form.t.language}")
    note = st.session_state.get(f"{'reason' if choice == NOT_APPLICABLE else 'note'}_{field}") or ""
    answer = _wanted(item.id, choice, note, kept)
    return answer is not None and digest(answer) != mark[1]


def _note(item: Practice | Question, answer: Answer | None, is_reason: bool, field: str, *, disabled: bool, t: Translator) -> str:
    """The note of an answer: folded away, unless there is one, or a reason is needed."""
    text = answer.note if answer else ""
    if is_reason:
        with st.container(key=f"typed_reason_{field}"):
            return st.text_input(t("Why does this not apply to you?"), text, key=f"reason_{field}", disabled=disabled) or ""
    with st.expander(t("Note (not needed)"), expanded=bool(text), key=f"typed_fold_{field}"):
        return (
            st.text_area(
                t("Note for {item}", item=item.id),
                text,
                key=f"note_{field}",
                max_chars=NOTE_LIMIT,
                height=80,
                placeholder=t("For example: what you see of it in your work"),
                disabled=disabled,
                label_visibility="collapsed",
            )
            or ""
        )


def _save(
    form: AnswerForm, item: Practice | Question, wanted: Answer, stored: dict[str, Answer], seen: SeenAnswers, *, alone: bool
) -> Answer | None:
    if store_has_failed():  # in this run, and each further attempt may wait as long
        return None
    try:
        saved, mine = _stored(form, wanted, stored)
    except ConflictError as conflict:
        _choose_between(form, item, wanted, conflict.current if isinstance(conflict.current, Answer) else None, seen)
        return None
    except (StoreError, AssessmentError) as error:
        if alone:  # the whole page says it, and knows whether there is still something to answer
            raise ElsewhereError from error
        if isinstance(error, StoreError):
            not_saved_yet(error, form.t)
        else:
            st.warning(error_sentence(error, form.t))
        return None
    seen.learn(saved)
    others = {one: answer.revision for one, answer in stored.items() if one != item.id}
    is_news = others != {one: answer.revision for one, answer in mine.items() if one != item.id}
    stored.clear()
    stored.update(mine)
    form.drafts.pop(item.id, None)
    if is_draft(saved):
        form.drafts[item.id] = saved.note
    if alone and is_news:  # somebody answered in another window: show that
        raise ElsewhereError
    return saved


def _stored(form: AnswerForm, answer: Answer, stored: Mapping[str, Answer]) -> tuple[Answer, Mapping[str, Answer]]:
    if not is_draft(answer):
        return form.save(answer)
    form.save_draft(answer.item, answer.note)
    return replace(answer, revision=0), dict(stored)


def _choose_between(form: AnswerForm, item: Practice | Question, mine: Answer, other: Answer | None, seen: SeenAnswers) -> None:
    """Two tabs or devices on one answer: show both, let this person choose."""
    t = form.t
    st.warning(t("This answer was changed in another window in the meantime. Choose which one stays."))
    for label, answer, key in ((t("Keep the other one"), other, "theirs"), (t("Keep mine"), mine, "mine")):
        st.markdown(f"- {option_label(item, option_of(answer), t)} {escaped(answer.note if answer else '')}")
        if st.button(label, key=f"{key}_{item.id}"):
            if key == "mine":
                other = form.save(replace(mine, revision=other.revision if other else 0))[0]
            seen.draw_anew(item.id, other)


def _say(form: AnswerForm, text: str, about: str) -> None:
    """Under an item: what the store holds of it, for `web/typing.js` too (`about`). While a text is on its way another sentence
    takes its place."""
    st.html(
        f'<p class="item-state"{about}><span>{escape(text)}</span></p>'
        f'<p class="item-busy"><span>… {escape(form.t("Busy saving"))}</span></p>'
    )


def _what_is_kept(answer: Answer | None, t: Translator) -> str:
    if answer is None or (is_draft(answer) and not answer.note):
        return f"○ {t('Not answered yet')}"
    if is_draft(answer):
        return f"✎ {t('Kept. It counts as soon as you choose a description.')}"
    if answer.saved_at is None or answer.saved_at == midnight(answer.saved_at):  # of who answers anonymously no moment is known
        return f"✓ {t('Saved')}"
    return f"✓ {t('Saved at {time}', time=t.time(on_their_clock(answer.saved_at)))}"


def _is_same(answer: Answer | None, other: Answer | None) -> bool:
    """Whether two answers say the same, whenever each was saved."""
    return answer is not None and other is not None and digest(answer) == digest(other)


def _wanted(item: str, choice: str | None, note: str, answer: Answer | None) -> Answer | None:
    """The answer that the browser shows, or the draft of its note; None when there is nothing to keep."""
    if choice is None:
        return draft(item, note.strip()) if note.strip() or (answer is not None and is_draft(answer)) else None
    state = AnswerState(choice) if choice in (DONT_KNOW, NOT_APPLICABLE) else AnswerState.ANSWERED
    return Answer(item, state, choice if state is AnswerState.ANSWERED else "", note.strip())


def draft(item: str, note: str) -> Answer:
    """A note without a choice, in the form of an answer; it is stored apart and counts nowhere."""
    return Answer(item, AnswerState.ANSWERED, "", note)


def is_draft(answer: Answer) -> bool:
    """Whether this is the note of an item that has no answer yet."""
    return answer.state is AnswerState.ANSWERED and not answer.choice and answer.value is None
