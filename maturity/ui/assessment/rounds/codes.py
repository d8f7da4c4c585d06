"""Codes for an anonymous round: draw them, take them along as cards or as a table; each lets one person begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from maturity.assessment.guests import link_service
from maturity.assessment.guests.model import MOST_CODES, DrawnCode, Invited
from maturity.assessment.guests.sentences import how_long_links_work
from maturity.assessment.model import Round
from maturity.assessment.rounds.sentences import group_names
from maturity.language import Translator
from maturity.report.code_cards import CodeCard, cards_pdf, codes_csv
from maturity.ui.assessment.rounds.address import address_of
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit

_DRAWN = "drawn_codes"  #: in the session: what was drawn in this window, to be taken along; it is kept nowhere else


def draw_codes(visit: Visit, round_: Round, found: Invited) -> None:
    """How many there are, and a form to draw them as long as nobody answered."""
    t = visit.t
    fresh: tuple[DrawnCode, ...] = st.session_state.get(f"{_DRAWN}_{round_.id}", ())
    if fresh:
        _take_along(visit, round_, fresh)
    if found.codes:
        st.markdown("\n".join(_in_lines(round_, found.codes, t)))
    if found.is_frozen:
        st.caption(t("Somebody answered already, so the number of people invited stays as it is. They see that number too."))
    elif round_.takes_answers(date.today()):
        _form(visit, round_)


def _form(visit: Visit, round_: Round) -> None:
    t, names = visit.t, group_names(round_, visit.t)
    with st.form(f"codes_{round_.id}_{t.language}"):
        department = ""
        if round_.departments:
            every = t("All departments")
            chosen = st.selectbox(t("Department"), ["", *round_.departments], format_func=lambda one: one or every)
            department = chosen or ""
        st.markdown(t("How many people do you invite?"))
        columns = st.columns(2)
        numbers = {
            group.id: columns[n % 2].number_input(
                escaped(names[group.id]), 0, MOST_CODES, 0, step=1, key=f"codes_{round_.id}_{group.id}_{t.language}"
            )
            for n, group in enumerate(round_.groups)
        }
        st.caption(how_long_links_work(round_, t))
        sent = st.form_submit_button(t("Draw codes"), type="primary")
    if sent:
        with showing_errors(t):
            wanted = {(group, department): int(number) for group, number in numbers.items() if number}
            drawn = link_service.draw_codes(visit.db, visit.actor, round_.id, wanted)
            key = f"{_DRAWN}_{round_.id}"
            st.session_state[key] = (*st.session_state.get(key, ()), *drawn)
            st.rerun()


def _take_along(visit: Visit, round_: Round, fresh: Sequence[DrawnCode]) -> None:
    """This once: whoever comes back later finds no codes here any more."""
    t = visit.t
    cards = [CodeCard(_whom(code.role_group, code.department, round_, t), address_of(code.token)) for code in fresh]
    with st.container(border=True, key="fresh_codes"):
        st.success(
            t.plural("{n} code was drawn.", "{n} codes were drawn.", len(cards))
            + " "
            + t("Take them along now: they are shown this once, and kept nowhere.")
        )
        with st.container(horizontal=True):
            title = visit.organisation.name
            st.download_button(
                t("Cards to print (PDF)"),
                lambda: cards_pdf(cards, title, t),
                "codes.pdf",
                "application/pdf",
                type="primary",
                on_click="ignore",
                key="codes_pdf",
            )
            st.download_button(
                t("Table for a mail merge (CSV)"),
                lambda: codes_csv(cards, t),
                "codes.csv",
                "text/csv",
                on_click="ignore",
                key="codes_csv",
            )
        st.markdown(
            t(
                "Let everybody take a card themselves, from a pile per role group, or let a mail merge spread them. Do not "
                "write down who got which code, and delete the file afterwards: who keeps all codes can answer in somebody "
                "else's place."
            )
        )


def _whom(group: str, department: str, round_: Round, t: Translator) -> str:
    return " · ".join(part for part in (group_names(round_, t).get(group, group), department) if part)


def _in_lines(round_: Round, codes: Mapping[tuple[str, str], int], t: Translator) -> list[str]:
    lines = [
        f"- {escaped(_whom(group, department, round_, t))}: {t.plural('{n} code', '{n} codes', number)}"
        for (group, department), number in codes.items()
    ]
    return [*lines, f"- **{t('Together')}: {t.plural('{n} code', '{n} codes', sum(codes.values()))}**"]
