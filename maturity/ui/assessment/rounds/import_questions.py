"""What a file does not say itself, asked: one field per question, which stays in sight with the answer in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from maturity.assessment.importing.build_rounds import Preview
from maturity.assessment.importing.model import EVERY_COLUMN, Above, Alike, Choices, Fault, Hidden, Problem, Subject
from maturity.assessment.importing.sentences import fault_line, subject_words
from maturity.language import Translator
from maturity.ui.markdown import escaped


@dataclass(frozen=True)
class _ChoiceQuestion:
    """A question: its place in `Choices`, and what can be answered with the words for it."""

    field: str
    options: Callable[[Fault, Translator], Mapping[str, str]]
    kind: Callable[[str], object] = str


def ask(preview: Preview, choices: Choices, look: Callable[[Choices], Preview], t: Translator) -> tuple[Preview, Choices]:
    """Draw what is to be asked until nothing new comes up. look: what the file gives with other choices.

    Returns what the file gives with the answers, and the answers.
    """
    drawn: set[str] = set()
    while True:
        new = [
            fault
            for fault in preview.questions
            if (choice_question := _QUESTIONS.get(fault.problem)) and choice_question.field not in drawn
        ]
        if not new:
            return preview, choices
        drawn.add(_QUESTIONS[new[0].problem].field)
        answered = _answered(new[0], choices, t)
        if answered != choices:
            choices = answered
            preview = look(choices)


def _answered(fault: Fault, choices: Choices, t: Translator) -> Choices:
    choice_question = _QUESTIONS[fault.problem]
    options = choice_question.options(fault, t)
    label, key = escaped(fault_line(fault, t)), f"import_{choice_question.field}_{t.language}"
    if len(options) > _FEW:
        said = st.selectbox(label, list(options), None, options.__getitem__, key=key, placeholder=t("Choose"))
    else:
        said = st.segmented_control(label, list(options), format_func=options.__getitem__, key=key)
    changed: dict[str, Any] = {} if said is None else {choice_question.field: choice_question.kind(said)}
    return replace(choices, **changed)


def _columns(fault: Fault, t: Translator) -> Mapping[str, str]:
    names = fault.values["columns"].split("\n")
    return {name: name for name in names} | {EVERY_COLUMN: t("Each column is a person or a round")}


def _subjects(fault: Fault, t: Translator) -> Mapping[str, str]:
    return {subject.value: subject_words(subject, t) for subject in Subject}


def _hidden(fault: Fault, t: Translator) -> Mapping[str, str]:
    return {Hidden.KEEP.value: t("They count"), Hidden.LEAVE_OUT.value: t("Leave them out")}


def _alike(fault: Fault, t: Translator) -> Mapping[str, str]:
    return {Alike.ONE.value: t("Each pair is one"), Alike.APART.value: t("They are different")}


def _above(fault: Fault, t: Translator) -> Mapping[str, str]:
    return {
        Above.ROLE_GROUP.value: t("a role group"),
        Above.DEPARTMENT.value: t("a department"),
        Above.ROUND.value: t("a round"),
        Above.ORGANISATION.value: t("an organisation"),
        Above.NOTHING.value: t("none of these"),
    }


_FEW = 5
_QUESTIONS: Mapping[Problem, _ChoiceQuestion] = {
    Problem.TWO_ANSWER_COLUMNS: _ChoiceQuestion("answer", _columns),
    Problem.SUBJECT_UNCLEAR: _ChoiceQuestion("subject", _subjects, Subject),
    Problem.SHEETS_UNCLEAR: _ChoiceQuestion("sheets", _subjects, Subject),
    Problem.ABOVE_UNCLEAR: _ChoiceQuestion("above", _above, Above),
    Problem.HIDDEN_ROWS: _ChoiceQuestion("hidden", _hidden, Hidden),
    Problem.FILTERED_ROWS: _ChoiceQuestion("hidden", _hidden, Hidden),
    Problem.HIDDEN_COLUMNS: _ChoiceQuestion("hidden", _hidden, Hidden),
    Problem.ANSWERS_AS_COLUMNS: _ChoiceQuestion("subject", _subjects, Subject),
    Problem.FIGURE_OR_SOMEBODY: _ChoiceQuestion("figures", _hidden, Hidden),
    Problem.ALIKE: _ChoiceQuestion("alike", _alike, Alike),
}


def _is_about_subject(fault: Fault) -> bool:
    return fault.problem in _QUESTIONS and _QUESTIONS[fault.problem].field == "subject"


def choose_subject(preview: Preview, t: Translator) -> Subject | None:
    """What a column is, where that is a question; None while it is as it was taken."""
    if preview.subject is None or any(_is_about_subject(fault) for fault in preview.questions):
        return None
    options: Sequence[str] = [Subject.RATER.value, Subject.ROUND.value]
    chosen = st.segmented_control(
        t("What is one column?"),
        options,
        default=preview.subject.value if preview.subject.value in options else options[0],
        format_func=lambda one: subject_words(Subject(one), t),
        key=f"subject_{t.language}",
        required=True,
    )
    return None if chosen is None or chosen == preview.subject.value else Subject(chosen)


def choose_sheet(preview: Preview, t: Translator) -> str:
    """The sheet to read, where several hold a table with questions; "" for those that were recognised."""
    if len(preview.sheets) < 2:
        return ""
    names = ", ".join(preview.read)
    label = {"": t("As recognised: {names}", names=names), **{name: name for name in preview.sheets}}
    return st.selectbox(t("Which sheet?"), list(label), format_func=lambda one: label[one], key=f"sheet_{t.language}") or ""


def is_nameless(preview: Preview) -> bool:
    """Whether the file leaves a round without a name."""
    return any(fault.problem is Problem.ROUND_NAMELESS for fault in preview.faults)
