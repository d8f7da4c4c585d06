"""One practice to answer: choose, be told that it is saved, add a note.

Nothing is saved in a callback: after a lost server session callbacks are lost too, and an answer would look chosen without being
saved. Each run compares what the browser shows with what is stored. What this session saw last tells whether a difference is a
choice of this person or of somebody else in the meantime.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from maturity.assessment.answer_file import may_not_apply
from maturity.assessment.asking import NOTE_LIMIT
from maturity.assessment.model import Answer, AnswerState, AssessmentError, Round
from maturity.database import ConflictError, midnight
from maturity.language import Translator
from maturity.questionnaire.model import Practice, Question
from maturity.ui.errors import sentence
from maturity.ui.safe import escaped

DONT_KNOW, NOT_APPLICABLE = "dont_know", "not_applicable"
_NEW = Answer("", AnswerState.ANSWERED)


@dataclass(frozen=True)
class Desk:
    """Where somebody answers: in which language, and how an answer is saved there, as a member or as a guest.

    save: gives the answer as stored; raises ConflictError or an AssessmentError. beside: draws what belongs under an item;
    under: what belongs at the end of a practice.
    """

    t: Translator
    save: Callable[[Answer], Answer]
    beside: Callable[[Practice | Question], None] = lambda _: None
    under: Callable[[Practice], None] = lambda _: None


def answer_practice(desk: Desk, assessment_round: Round, practice: Practice, stored: dict[str, Answer]) -> bool:
    """Show a practice with its items; `stored` is brought up to date with what is saved here.

    Whether what the screen shows is what is stored: not while a reason is missing or a conflict is open.
    """
    t = desk.t
    with st.container(border=True, key=f"practice_{_slug(practice.id)}"):
        st.subheader(f"{practice.id}  {escaped(t.of(practice.name))}", anchor=False)
        if practice.core:
            st.caption(f"★ {t('Core practice: it holds the level of the whole domain back or lets it rise.')}")
        is_stored = []
        for item in practice.items:
            is_stored.append(_answer_item(desk, assessment_round, practice, item, stored))
            desk.beside(item)
        _background(practice, t)
        desk.under(practice)
    return all(is_stored)


def _background(practice: Practice, t: Translator) -> None:
    """Why this is asked, what one could show, and what to talk about: for whoever wants it."""
    told = [
        (t("Why this question"), t.of(practice.why)),
        (t("Evidence you could think of"), t.of(practice.evidence)),
        (t("To talk about in your team"), t.of(practice.conversation)),
    ]
    if any(text for _, text in told):
        with st.expander(t("Why this question, and what you could show")):
            for heading, text in told:
                if text:
                    st.markdown(f"**{heading}.** {escaped(text)}")


def _answer_item(
    desk: Desk, assessment_round: Round, practice: Practice, item: Practice | Question, stored: dict[str, Answer]
) -> bool:
    t, kept = desk.t, stored.get(item.id)
    reset = st.session_state.setdefault(f"reset_{item.id}", 0)
    suffix = f"{assessment_round.id}_{item.id}_{t.language}_{reset}"
    is_new = _seen_key(assessment_round, item.id) not in st.session_state
    seen = _seen(assessment_round, item.id, kept, on_screen=f"choice_{suffix}" in st.session_state)
    disabled = not assessment_round.takes_answers(date.today())
    choice = st.radio(
        t.of(item.question) or t.of(practice.name),
        _options(item),
        index=_index(item, _shown(kept)),
        format_func=lambda option: _label(item, option, t),
        key=f"choice_{suffix}",
        disabled=disabled,
    )
    note = _note(item, kept, choice == NOT_APPLICABLE, suffix, disabled=disabled, t=t)
    wanted = _wanted(item.id, choice, note)
    if is_new and kept is not None and wanted is not None and _shown(wanted) != _shown(kept):
        # A session that was lost: the browser may show an old answer, or a choice made just now. Only the person knows.
        del st.session_state[_seen_key(assessment_round, item.id)]
        _choose_between(desk, assessment_round, item, replace(wanted, revision=kept.revision), kept)
        return False
    mine = wanted is not None and (_shown(wanted), wanted.note) != (seen["shown"], seen["note"])
    elsewhere = kept is not None and kept.revision != seen["revision"]
    if elsewhere and not mine:  # another tab or device saved; show that instead of what stands here
        st.session_state[f"reset_{item.id}"] = reset + 1
        st.session_state.pop(_seen_key(assessment_round, item.id))
        st.rerun()
    unreasoned = wanted is not None and wanted.state is AnswerState.NOT_APPLICABLE and not wanted.note
    if wanted is not None and mine and not disabled and not unreasoned:
        kept = _save(desk, assessment_round, item, replace(wanted, revision=seen["revision"]), stored) or kept
    if wanted is None and note.strip():
        st.caption(f"✎ {t('Not saved yet: choose a description first.')}")
        return False
    _say(desk, kept, is_answered=wanted is not None, unreasoned=unreasoned)
    return wanted is None or (_shown(wanted), wanted.note) == (_shown(kept), kept.note if kept else "")


def _note(item: Practice | Question, kept: Answer | None, is_reason: bool, suffix: str, *, disabled: bool, t: Translator) -> str:
    """The note of an answer: folded away, unless there is one, or a reason is needed."""
    text = kept.note if kept else ""
    if is_reason:
        return st.text_input(t("Why does this not apply to you?"), text, key=f"reason_{suffix}", disabled=disabled) or ""
    with st.expander(t("Note (not needed)"), expanded=bool(text), key=f"fold_{suffix}"):
        written = st.text_area(
            t("Note for {item}", item=item.id),
            text,
            key=f"note_{suffix}",
            max_chars=NOTE_LIMIT,
            height=80,
            placeholder=t("For example: what you see of it in your work"),
            disabled=disabled,
            label_visibility="collapsed",
        )
    return written or ""


def _save(
    desk: Desk, assessment_round: Round, item: Practice | Question, wanted: Answer, stored: dict[str, Answer]
) -> Answer | None:
    try:
        saved = desk.save(wanted)
    except ConflictError as conflict:
        _choose_between(desk, assessment_round, item, wanted, conflict.current)
        return None
    except AssessmentError as error:
        st.warning(sentence(error, desk.t))
        return None
    stored[item.id] = saved
    _remember(assessment_round, saved)
    return saved


def _choose_between(desk: Desk, assessment_round: Round, item: Practice | Question, mine: Answer, theirs: object) -> None:
    """Two tabs or people on one answer: show both, let this person choose."""
    t, other = desk.t, theirs if isinstance(theirs, Answer) else replace(_NEW, item=item.id)
    st.warning(t("This answer was changed in another window in the meantime. Choose which one stays."))
    for label, answer, key in ((t("Keep the other one"), other, "theirs"), (t("Keep mine"), mine, "mine")):
        st.markdown(f"- {_label(item, _shown(answer), t)} {escaped(answer.note)}")
        if st.button(label, key=f"{key}_{item.id}"):
            if key == "mine":
                desk.save(replace(mine, revision=other.revision))
            st.session_state.pop(_seen_key(assessment_round, item.id), None)
            st.session_state[f"reset_{item.id}"] += 1
            st.rerun()


def _say(desk: Desk, kept: Answer | None, *, is_answered: bool, unreasoned: bool) -> None:
    t = desk.t
    if unreasoned:
        st.caption(f"✎ {t('Not saved yet: give a reason first.')}")
    elif kept is not None and kept.saved_at is not None:
        is_only_a_day = kept.saved_at == midnight(kept.saved_at)  # of who answers anonymously no moment is known
        said = t("Saved") if is_only_a_day else t("Saved at {time}", time=t.time(kept.saved_at.astimezone()))
        st.caption(f"**✓ {said}**")
    elif not is_answered:
        st.caption(f"○ {t('Not answered yet')}")


def _seen_key(assessment_round: Round, item: str) -> str:
    return f"seen_{assessment_round.id}_{item}"


def _seen(assessment_round: Round, item: str, kept: Answer | None, *, on_screen: bool) -> dict[str, Any]:
    """What this session last saw of an answer. What was not on the screen (a new session, another page) is seen now."""
    key = _seen_key(assessment_round, item)
    if not on_screen or key not in st.session_state:
        _remember(assessment_round, kept or replace(_NEW, item=item))
    found: dict[str, Any] = st.session_state[key]
    return found


def _remember(assessment_round: Round, answer: Answer) -> None:
    st.session_state[_seen_key(assessment_round, answer.item)] = {
        "revision": answer.revision,
        "shown": _shown(answer),
        "note": answer.note,
    }


def _shown(answer: Answer | None) -> str | None:
    if answer is None:
        return None
    return (answer.choice or None) if answer.state is AnswerState.ANSWERED else str(answer.state)


def _wanted(item: str, choice: str | None, note: str) -> Answer | None:
    """The answer that the browser shows; None when nothing was chosen, or when a reason is still to come."""
    if choice is None:
        return None
    state = AnswerState(choice) if choice in (DONT_KNOW, NOT_APPLICABLE) else AnswerState.ANSWERED
    return Answer(item, state, choice if state is AnswerState.ANSWERED else "", note.strip())


def _options(item: Practice | Question) -> list[str]:
    options = [answer.id for answer in item.scale.answers]
    return [*options, DONT_KNOW, *([NOT_APPLICABLE] if may_not_apply(item) else [])]


def _index(item: Practice | Question, shown: str | None) -> int | None:
    options = _options(item)
    return options.index(shown) if shown in options else None


def _label(item: Practice | Question, option: str | None, t: Translator) -> str:
    """The description of an option; the level's number stays hidden, so that nobody answers a figure."""
    if option is None:
        return t("No answer")
    if option == DONT_KNOW:
        return t("I don't know")
    if option == NOT_APPLICABLE:
        return t("Does not apply to us")
    index = next(index for index, answer in enumerate(item.scale.answers) if answer.id == option)
    described = item.levels.get(t.language) or next(iter(item.levels.values()), None)
    return escaped(described[index] if described else t.of(item.scale.answers[index].text))


def described(item: Practice | Question, answer: Answer, t: Translator) -> str:
    """An answer in the words that stand beside its choice."""
    return _label(item, _shown(answer), t)


def _slug(text: str) -> str:
    return "".join(char if char.isalnum() else "_" for char in text)
