"""Before the workshop: what it is, who should be there, and what it is about."""

from __future__ import annotations

import streamlit as st

from maturity.assessment.agreement.agreement import MOST_PROPOSED
from maturity.assessment.agreement.sentences import reason_sentence
from maturity.assessment.rounds.sentences import group_names
from maturity.assessment.workshop import service
from maturity.assessment.workshop.sentences import duration, item_name
from maturity.assessment.workshop.service import Sitting
from maturity.language import Translator
from maturity.people.model import Permission
from maturity.ui.assessment.workshop.steps import TALK, go_to
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit


def draw_preparing(visit: Visit, sitting: Sitting) -> None:
    """The explanation, the agenda with its reasons, and the button that begins."""
    t, may = visit.t, visit.actor.may(Permission.MANAGE_ROUNDS) and sitting.workshop.finished_on is None
    with st.container(key="intro"):
        _explain(t, len(sitting.workshop.agenda))
    st.subheader(t("What you talk about"), anchor=False)
    _agenda(visit, sitting, may=may)
    if not may:
        if sitting.workshop.finished_on is None:
            st.caption(t("A facilitator or the CX leader chooses what is on this list and begins the workshop."))
        return
    label = t("Begin the workshop") if sitting.workshop.started_on is None else t("Go on with the workshop")
    if st.button(label, type="primary", key="begin", disabled=not sitting.workshop.agenda):
        with showing_errors(t):
            service.start(visit.db, visit.actor, sitting.workshop.round_id)
            go_to(TALK, next(iter(sitting.open_items), sitting.workshop.agenda[0]))


def _explain(t: Translator, items: int) -> None:
    st.markdown(
        t(
            "Everybody answered the questions alone. Now you talk about the practices on which the answers differ. Together you "
            "choose one description, or you write down why you do not agree. You never just take the middle."
        )
    )
    for heading, text in (
        (
            t("Who"),
            t(
                "Six to twelve people who answered, at least two of them from the front line: they speak first. Also somebody "
                "from the board. One person leads the talk, one person types."
            ),
        ),
        (t("How long"), t("About {duration} for this list, with a break and the end.", duration=duration(items, t))),
        (t("What you need"), t("A large screen that everybody can read. People bring what they can show: a document, a figure.")),
    ):
        st.markdown(f"**{heading}.** {text}")
    with st.expander(t("How it goes, step by step"), key=f"script_{t.language}"):
        for number, text in enumerate(_script(t), 1):
            st.markdown(f"{number}. {text}")


def _script(t: Translator) -> tuple[str, ...]:
    return (
        t("Read the question and the five descriptions aloud."),
        t("Show the dots: every dot is one answer, without a name."),
        t("The front line speaks first. Then whoever chose lowest and highest, with an example. Five minutes."),
        t("Read the descriptions once more. Vote once again, by raising hands or on phones."),
        t("Write down the description that you agree on, or why you do not agree. Say what shows it, and who keeps it up."),
        t("At the end: three brakes, and three first actions with a name and a date."),
    )


def _agenda(visit: Visit, sitting: Sitting, *, may: bool) -> None:
    t, agenda, results = visit.t, sitting.workshop.agenda, sitting.results
    groups, known = group_names(results.round, t), results.agreements
    if not agenda:
        st.info(t("The answers hardly differ, so nothing is proposed. Add what you want to talk about."))
    elif sitting.workshop.revision == 0:
        st.markdown(
            t(
                "This list is a proposal: what differs most comes first, at most {n} practices. Change it as you like.",
                n=MOST_PROPOSED,
            )
        )
    for place, item in enumerate(agenda):
        with st.container(border=True, key=f"agenda_{item}"):
            words, steps = st.columns([7, 4], vertical_alignment="center") if may else (st.container(), None)
            done = f" · ✓ {t('done')}" if sitting.consensus(item).is_settled else ""
            reasons = [reason_sentence(reason, groups, t) for reason in (known[item].reasons if item in known else ())]
            words.markdown(f"**{place + 1}. {escaped(item_name(results.questionnaire, item, t))}**{done}")
            words.caption(escaped(" ".join(reasons)) or t("You put this on the list yourself."))
            if steps is not None:
                with steps:
                    _change(visit, sitting, place)
    if may:
        _add(visit, sitting)


def _change(visit: Visit, sitting: Sitting, place: int) -> None:
    """Earlier, later, off the list: buttons that say about what they are."""
    t, agenda = visit.t, list(sitting.workshop.agenda)
    item = agenda[place]
    with st.container(horizontal=True, horizontal_alignment="right"):
        if place and st.button(t("Earlier"), icon=":material/arrow_upward:", help=_about(item, t), key=f"earlier_{item}"):
            agenda[place - 1 : place + 1] = [item, agenda[place - 1]]
            _save(visit, sitting, agenda)
        if place + 1 < len(agenda) and st.button(
            t("Later"), icon=":material/arrow_downward:", help=_about(item, t), key=f"later_{item}"
        ):
            agenda[place : place + 2] = [agenda[place + 1], item]
            _save(visit, sitting, agenda)
        if st.button(t("Off the list"), icon=":material/close:", help=_about(item, t), key=f"off_{item}"):
            _save(visit, sitting, [one for one in agenda if one != item])


def _about(item: str, t: Translator) -> str:
    return t("About {item}", item=escaped(item))


def _add(visit: Visit, sitting: Sitting) -> None:
    t, questionnaire, agenda = visit.t, sitting.results.questionnaire, sitting.workshop.agenda
    left = [item.id for item in questionnaire.items if item.id not in agenda]
    chosen = st.selectbox(
        t("Add a practice"),
        left,
        index=None,
        format_func=lambda one: item_name(questionnaire, one, t),
        placeholder=t("Choose a practice"),
        key=f"add_{t.language}_{len(agenda)}",
    )
    if chosen in left and st.button(t("Put it on the list"), key="add_item"):
        _save(visit, sitting, [*agenda, chosen])


def _save(visit: Visit, sitting: Sitting, agenda: list[str]) -> None:
    with showing_errors(visit.t):
        service.save_agenda(visit.db, visit.actor, sitting.workshop, agenda)
        st.rerun()
