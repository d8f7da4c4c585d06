"""What bringing a file in would do, shown: the rounds it makes, or every fault by row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from maturity.assessment.importing.build_rounds import Incoming, Preview
from maturity.assessment.importing.model import SHOWN, Problem, Subject
from maturity.assessment.importing.sentences import fault_sentence, place_words, subject_words
from maturity.assessment.rounds.sentences import group_name
from maturity.language import Translator
from maturity.ui.markdown import escaped
from maturity.ui.tables import draw_table


def draw_faults(found: Preview, t: Translator) -> None:
    """Every fault with its place, the first ones at most."""
    st.error(
        t.plural(
            "There is {n} fault. Nothing is brought in yet. Mend it in the file and choose the file again.",
            "There are {n} faults. Nothing is brought in yet. Mend them in the file and choose the file again.",
            len(found.faults),
        )
    )
    rows = [
        {t("Where"): escaped(place_words(fault, t)) or t("the file"), t("What is wrong"): escaped(fault_sentence(fault, t))}
        for fault in found.faults[:SHOWN]
    ]
    draw_table(rows, t("Faults in the file"), broad=True)
    if len(found.faults) > SHOWN:
        st.caption(t("These are the first {n}. Mend them and look again.", n=SHOWN))


def draw_rounds(found: Preview, days: Mapping[str, date], t: Translator) -> None:
    """The rounds that will be there, and what their figures will be. days: of rounds of which the file does not tell it."""
    asked = found.questionnaire
    rows = [
        {
            t("Round"): escaped(one.title),
            t("Date"): t.date(held) if (held := one.day or days.get(one.title)) else "–",
            t("Who answered"): escaped(_who(one, t)),
            t("Answered"): t(
                "{answered} of {total} questions", answered=len(asked.items) - len(one.missing), total=len(asked.items)
            ),
        }
        for one in found.rounds
    ]
    draw_table(rows, t("Rounds in the file"), broad=True)
    figures = sum(one.figures for one in found.rounds)
    if figures:
        st.caption(
            t.plural(
                "{n} number lies between two answers. It comes in as a figure, and not as somebody's answer.",
                "{n} numbers lie between two answers. They come in as figures, and not as somebody's answers.",
                figures,
            )
        )
    st.subheader(t("What the results will be"), anchor=False)
    draw_table([_means(domain.id, escaped(t.of(domain.name)), found, t) for domain in asked], t("Mean per domain and round"))
    for one in found.rounds:
        if one.missing:
            with st.expander(t("Not answered in {round}", round=escaped(one.title))):
                st.markdown(escaped(", ".join(one.missing)))


def _who(one: Incoming, t: Translator) -> str:
    if not one.named:
        return t("Nobody by name: figures of the whole")
    names = {group.id: group_name(group, t) for group in one.groups}
    people = t.plural("{n} person", "{n} people", one.named)
    groups = [f"{names[group]} {count}" for group, count in one.sizes.items() if group in names]
    return f"{people}: {', '.join(groups)}" if groups else people


def _means(domain: str, name: str, found: Preview, t: Translator) -> Mapping[str, str]:
    means = {escaped(one.title): t.number(one.scores.domains[domain].exact, 2) for one in found.rounds}
    return {t("Domain"): name, **means}


def draw_unread(found: Preview, t: Translator) -> None:
    """What in the file is left aside."""
    if found.unread:
        st.info(t("These columns are not read: {names}.", names=escaped(", ".join(found.unread))))
    if found.summaries:
        names = ", ".join(one.rstrip(".") for one in found.summaries)
        st.info(
            t("These rows are not read: {names}. They sum up others, or are hidden without a question.", names=escaped(names))
        )


def choose_subject(found: Preview, t: Translator) -> Subject | None:
    """What a column is, where that is a question; None while it is as it was taken."""
    if found.subject is None:
        return None
    options = [Subject.RATER.value, Subject.ROUND.value]
    chosen = st.segmented_control(
        t("What is one column?"),
        options,
        default=found.subject.value if found.subject.value in options else options[0],
        format_func=lambda one: subject_words(Subject(one), t),
        key=f"subject_{t.language}",
        required=True,
    )
    return None if chosen is None or chosen == found.subject.value else Subject(chosen)


def choose_sheet(found: Preview, t: Translator) -> str:
    """The sheet to read, where several hold a table with questions; "" for those that were recognised."""
    if len(found.sheets) < 2:
        return ""
    names = ", ".join(found.read)
    label = {"": t("As recognised: {names}", names=names), **{name: name for name in found.sheets}}
    return st.selectbox(t("Which sheet?"), list(label), format_func=lambda one: label[one], key=f"sheet_{t.language}") or ""


def choose_days(found: Preview, t: Translator) -> dict[str, date]:
    """When the rounds were held of which the file does not tell it; without those that nobody filled in yet.

    Nothing is filled in beforehand: an earlier round with today's date would stand on the overview as the newest.
    """
    undated = undated_in(found)
    days = {}
    for title in undated:
        label, key = t("When was “{round}” held?", round=escaped(title)), f"day_{title}_{t.language}"
        chosen = st.date_input(label, None, max_value=date.today(), format="DD-MM-YYYY", key=key)
        if isinstance(chosen, date):
            days[title] = chosen
    return days


def undated_in(found: Preview) -> list[str]:
    """The titles of rounds of which the file does not tell when they were held, so many as somebody wants to fill in."""
    return [one.title for one in found.rounds if one.day is None and one.title][:12]


def is_nameless(found: Preview) -> bool:
    """Whether the file leaves a round without a name."""
    return any(fault.problem is Problem.ROUND_NAMELESS for fault in found.faults)
