"""What importing a file would do, shown: every fault by row, how it was understood, and the rounds it makes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from maturity.assessment.importing.build_rounds import Incoming, Preview
from maturity.assessment.importing.model import SHOWN
from maturity.assessment.importing.sentences import fault_sentence, form_words, notices, place_words
from maturity.assessment.rounds.sentences import group_name
from maturity.language import Translator
from maturity.ui.markdown import escaped
from maturity.ui.tables import draw_table


def draw_faults(preview: Preview, t: Translator) -> None:
    """Every mistake in the file with its place, the first ones at most."""
    mistakes = preview.mistakes
    st.error(
        t.plural(
            "There is {n} fault. Nothing is imported yet. Mend it in the file and choose the file again.",
            "There are {n} faults. Nothing is imported yet. Mend them in the file and choose the file again.",
            len(mistakes),
        )
    )
    rows = [
        {t("Where"): escaped(place_words(fault, t)) or t("the file"), t("What is wrong"): escaped(fault_sentence(fault, t))}
        for fault in mistakes[:SHOWN]
    ]
    draw_table(rows, t("Faults in the file"), broad=True)
    if len(mistakes) > SHOWN:
        st.caption(t("These are the first {n}. Mend them and look again.", n=SHOWN))


def draw_understood(preview: Preview, t: Translator) -> None:
    """How the file was understood, in figures that a person can check against the sheet."""
    for form in preview.forms:
        st.markdown(escaped(form_words(form, t)))
    if preview.rounds:
        draw_table([_understood(one, t) for one in preview.rounds], t("Rounds in the file"), broad=True)


def _understood(one: Incoming, t: Translator) -> Mapping[str, str]:
    names = {group.id: group_name(group, t) for group in one.groups}
    groups = [f"{names.get(group, t('without a role group'))} {count}" for group, count in one.sizes.items()]
    return {
        t("Round"): escaped(one.title) or "–",
        **({t("Organisation"): escaped(one.organisation)} if one.organisation else {}),
        t("Who answered"): escaped(_who(one, t)),
        t("Role groups"): escaped(", ".join(groups)) if one.named and any(one.sizes) else "–",
        t("Departments"): escaped(", ".join(one.departments)) or "–",
        t("Answers"): t.number(one.answered, 0),
        t("Questions answered"): t(
            "{answered} of {total} questions",
            answered=len(one.questionnaire.items) - len(one.missing),
            total=len(one.questionnaire.items),
        ),
    }


def draw_results(preview: Preview, days: Mapping[str, date], t: Translator) -> None:
    """What the figures will be. days: of rounds of which the file does not tell it."""
    dated = [f"{one.title}: {t.date(held)}" for one in preview.rounds if (held := one.day or days.get(one.title))]
    if dated:
        st.caption(escaped(t("Held on: {dates}.", dates="; ".join(dated))))
    figures = sum(one.figures for one in preview.rounds)
    if figures:
        st.caption(
            t.plural(
                "{n} number lies between two answers. It comes in as a figure, and not as somebody's answer.",
                "{n} numbers lie between two answers. They come in as figures, and not as somebody's answers.",
                figures,
            )
        )
    st.subheader(t("What the results will be"), anchor=False)
    questionnaire = preview.questionnaire
    draw_table(
        [_means(domain.id, escaped(t.of(domain.name)), preview, t) for domain in questionnaire], t("Mean per domain and round")
    )
    for one in preview.rounds:
        if one.missing:
            with st.expander(t("Not answered in {round}", round=escaped(one.title))):
                st.markdown(escaped(", ".join(one.missing)))


def _who(one: Incoming, t: Translator) -> str:
    if not one.named:
        return t("Nobody by name: figures of the whole")
    return t.plural("{n} person", "{n} people", one.named)


def _means(domain: str, name: str, preview: Preview, t: Translator) -> Mapping[str, str]:
    means = {escaped(one.title): t.number(one.scores.domains[domain].exact, 2) for one in preview.rounds}
    return {t("Domain"): name, **means}


def draw_unread(preview: Preview, t: Translator) -> None:
    """What in the file is left aside."""
    for notice in notices(preview, t):
        st.info(escaped(notice))


def choose_days(preview: Preview, t: Translator) -> dict[str, date]:
    """When the rounds were held of which the file does not tell it; without those that nobody filled in yet.

    Nothing is filled in beforehand: an earlier round with today's date would stand on the overview as the newest.
    """
    undated = undated_in(preview)
    days = {}
    for title in undated:
        label, key = t("When was “{round}” held?", round=escaped(title)), f"day_{title}_{t.language}"
        chosen = st.date_input(label, None, max_value=date.today(), format="DD-MM-YYYY", key=key)
        if isinstance(chosen, date):
            days[title] = chosen
    return days


def undated_in(preview: Preview) -> list[str]:
    """The titles of rounds of which the file does not tell when they were held, so many as somebody wants to fill in."""
    return [one.title for one in preview.rounds if one.day is None and one.title][:12]
