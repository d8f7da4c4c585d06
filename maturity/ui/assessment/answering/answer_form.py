"""One practice to answer: choose, be told that it is saved, add a note.

Nothing is saved in a callback: after a lost server session callbacks are lost too, and an answer would look chosen without being
saved. Each run compares what the browser shows with what is stored. What the browser has seen tells whether a difference is a
choice of this person or of somebody else in the meantime.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from maturity.assessment.model import Answer, AnswerState, AssessmentError, Round
from maturity.assessment.round_questions import NOTE_LIMIT
from maturity.assessment.scoring.answer_file import may_not_apply
from maturity.database import ConflictError, midnight
from maturity.language import Translator
from maturity.questionnaire.model import Practice, Question, Term
from maturity.ui.assessment.answering.seen_revisions import Seen, digest
from maturity.ui.errors import sentence
from maturity.ui.markdown import escaped
from maturity.ui.session import on_their_clock

DONT_KNOW, NOT_APPLICABLE = "dont_know", "not_applicable"


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


def answer_practice(
    desk: Desk, assessment_round: Round, practice: Practice, stored: dict[str, Answer], terms: Collection[Term] = ()
) -> bool:
    """Show a practice with its items; `stored` is brought up to date with what is saved here.

    terms: the words in it that not everybody uses in the same way; they are explained where they stand.

    Whether what the screen shows is what is stored: not while a reason is missing or a conflict is open.
    """
    t = desk.t
    with st.container(border=True, key=f"practice_{_slug(practice.id)}"):
        st.subheader(f"{practice.id}  {escaped(t.of(practice.name))}", anchor=False)
        for term in terms:
            st.caption(f"**{escaped(t.of(term.term))}**: {escaped(t.of(term.meaning))}")
        seen = Seen(f"{assessment_round.id}_{_slug(practice.id)}", [item.id for item in practice.items], stored)
        is_stored = []
        for item in practice.items:
            is_stored.append(_answer_item(desk, assessment_round, practice, item, stored, seen))
            desk.beside(item)
        _background(practice, t)
        desk.under(practice)
        seen.tell()
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
    desk: Desk, assessment_round: Round, practice: Practice, item: Practice | Question, stored: dict[str, Answer], seen: Seen
) -> bool:
    t, kept, disabled = desk.t, stored.get(item.id), not assessment_round.takes_answers(date.today())
    suffix = f"{assessment_round.id}_{item.id}_{seen.times(item.id)}_{t.language}"
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
    unreasoned = wanted is not None and wanted.state is AnswerState.NOT_APPLICABLE and not wanted.note
    if kept is not None and _is_same(wanted, kept):
        seen.learn(kept)
    elif wanted is not None and seen.is_change(wanted):
        if not disabled and not unreasoned:
            kept = _save(desk, item, replace(wanted, revision=seen.revision(item.id)), stored, seen) or kept
    elif kept is not None and kept.revision != seen.revision(item.id):  # another tab or device saved; show that instead
        seen.draw_anew(item.id, kept)
    if wanted is None and note.strip():
        st.caption(f"✎ {t('Not saved yet: choose a description first.')}")
        return False
    _say(desk, kept, is_answered=wanted is not None, unreasoned=unreasoned)
    return wanted is None or _is_same(wanted, kept)


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


def _save(desk: Desk, item: Practice | Question, wanted: Answer, stored: dict[str, Answer], seen: Seen) -> Answer | None:
    try:
        saved = desk.save(wanted)
    except ConflictError as conflict:
        _choose_between(desk, item, wanted, conflict.current if isinstance(conflict.current, Answer) else None, seen)
        return None
    except AssessmentError as error:
        st.warning(sentence(error, desk.t))
        return None
    seen.learn(saved)
    stored[item.id] = saved
    return saved


def _choose_between(desk: Desk, item: Practice | Question, mine: Answer, other: Answer | None, seen: Seen) -> None:
    """Two tabs or devices on one answer: show both, let this person choose."""
    t = desk.t
    st.warning(t("This answer was changed in another window in the meantime. Choose which one stays."))
    for label, answer, key in ((t("Keep the other one"), other, "theirs"), (t("Keep mine"), mine, "mine")):
        st.markdown(f"- {_label(item, _shown(answer), t)} {escaped(answer.note if answer else '')}")
        if st.button(label, key=f"{key}_{item.id}"):
            if key == "mine":
                other = desk.save(replace(mine, revision=other.revision if other else 0))
            seen.draw_anew(item.id, other)


def _say(desk: Desk, kept: Answer | None, *, is_answered: bool, unreasoned: bool) -> None:
    t = desk.t
    if unreasoned:
        st.caption(f"✎ {t('Not saved yet: give a reason first.')}")
    elif kept is not None and kept.saved_at is not None:
        is_only_a_day = kept.saved_at == midnight(kept.saved_at)  # of who answers anonymously no moment is known
        said = t("Saved") if is_only_a_day else t("Saved at {time}", time=t.time(on_their_clock(kept.saved_at)))
        st.caption(f"**✓ {said}**")
    elif not is_answered:
        st.caption(f"○ {t('Not answered yet')}")


def _shown(answer: Answer | None) -> str | None:
    if answer is None:
        return None
    return (answer.choice or None) if answer.state is AnswerState.ANSWERED else str(answer.state)


def _is_same(answer: Answer | None, other: Answer | None) -> bool:
    """Whether two answers say the same, whenever each was saved."""
    return answer is not None and other is not None and digest(answer) == digest(other)


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
