"""What a round is, as a form: title, period, mode, closing date, role groups, departments, what it starts from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import streamlit as st

from maturity.assessment.model import STANDARD_GROUPS, Access, GroupKind, Mode, RoleGroup, Round, Scope
from maturity.assessment.rounds.check import LONGEST, MOST_GROUPS
from maturity.assessment.rounds.sentences import group_name, mode_name
from maturity.assessment.rounds.service import Particulars, versions_offered
from maturity.assessment.sentences import round_title
from maturity.language import Translator
from maturity.ui.layout.grids import draw_style, rows_of
from maturity.ui.markdown import escaped

GROUPS = "role_groups_"  #: the key of the role groups, with that of the form
DAYS = 21  #: long enough for people on holiday, short enough to remember


@dataclass(frozen=True)
class Filled:
    """What stands in the form."""

    title: str
    scope: Scope
    mode: Mode
    particulars: Particulars
    version: str = ""
    access: Access = Access.CODES


def round_form(t: Translator, round_: Round | None, earlier: list[Round], key: str) -> Filled:
    """The fields of a round. round_: the open round that is changed, None for a new one, whose scope and mode can be chosen."""
    with st.container(key=f"form_{key}"):
        title, period = _names(t, round_, key)
        version = round_.questionnaire_version if round_ else _version(t, earlier, key)
        scope, mode = (round_.scope, round_.mode) if round_ else (_scope(t, key), _mode(t, key))
        access = round_.access if round_ else _access(t, key) if mode is Mode.ANONYMOUS else Access.CODES
        closes_on = _closing_date(t, round_, key)
        part, previous_id = "", ""
        with st.expander(t("Role groups, departments and more"), key=f"more_{key}_{t.language}"):
            groups = _groups(t, round_.groups if round_ else STANDARD_GROUPS, key)
            departments = _departments(t, round_, key)
            part = _part(t, round_, key)
        if mode is Mode.PANEL:  # without a name nobody has answers of last year
            previous_id = _previous(t, round_, earlier, key)
    return Filled(title, scope, mode, Particulars(period, part, closes_on, groups, departments, previous_id), version, access)


def _names(t: Translator, round_: Round | None, key: str) -> tuple[str, str]:
    left, right = st.columns([2, 1])
    title = left.text_input(
        t("Title"),
        round_.title if round_ else "",
        key=f"title_{key}",
        max_chars=LONGEST,
        placeholder=t("For example: Self-assessment autumn 2026"),
    )
    period = right.text_input(
        t("Period"), round_.period if round_ else "", key=f"period_{key}", max_chars=LONGEST, placeholder=t("For example: 2026")
    )
    return (title or "").strip(), (period or "").strip()


def _version(t: Translator, earlier: list[Round], key: str) -> str:
    """The newest version, or once more the one of the last round; without a choice nothing is asked."""
    newest, *before = versions_offered(earlier)
    if not before:
        return newest
    names = {newest: t("{version}: the newest", version=newest)} | {
        one: t("{version}: the same as last time, so that every figure can be compared", version=one) for one in before
    }
    chosen = st.radio(
        t("Which version of the questionnaire?"),
        list(names),
        format_func=names.__getitem__,
        key=f"version_{key}_{t.language}",
        help=t(
            "Nothing of earlier rounds changes. With a new version you see last year’s answer beside each new description. "
            "Figures are only compared where the words stayed the same."
        ),
    )
    return str(chosen)


def _scope(t: Translator, key: str) -> Scope:
    names = {
        Scope.FULL.value: t("All practices, 25 to 30 minutes"),
        Scope.QUICK.value: t("Only the core practices, ten minutes"),
    }
    chosen = st.radio(t("How much is asked?"), list(names), format_func=names.__getitem__, key=f"scope_{key}_{t.language}")
    return Scope(chosen)


def _mode(t: Translator, key: str) -> Mode:
    names = {
        Mode.PANEL.value: f"{mode_name(Mode.PANEL, t)}: "
        + t("4 to 12 people whom you invite by name, at least two from the front line. Afterwards you talk about it together."),
        Mode.ANONYMOUS.value: f"{mode_name(Mode.ANONYMOUS, t)}: "
        + t("20 people or more, each with a code of their own. Nobody is known by name; figures are shown from five people."),
    }
    chosen = st.radio(t("Who answers?"), list(names), format_func=names.__getitem__, key=f"mode_{key}_{t.language}")
    return Mode(chosen)


def _access(t: Translator, key: str) -> Access:
    names = {
        Access.CODES.value: t("Each with a code of their own (recommended): figures of role groups and departments can be shown"),
        Access.LINK.value: t("All with one link: only figures of everybody together are shown, from ten answers, once"),
    }
    chosen = st.radio(t("How do people come in?"), list(names), format_func=names.__getitem__, key=f"access_{key}_{t.language}")
    st.caption(
        t(
            "Is this the first time you ask people anonymously? Ask the works council early, and remember that under the Woo "
            "somebody may ask for the figures."
        )
    )
    return Access(chosen)


def _closing_date(t: Translator, round_: Round | None, key: str) -> date | None:
    day = round_.closes_on if round_ else date.today() + timedelta(days=DAYS)
    chosen = st.date_input(
        t("The last day to answer"),
        day,
        format="DD-MM-YYYY",
        key=f"closes_{key}",
        help=t("After that day nobody can answer any more. You close the round yourself, and may choose a later day."),
    )
    return None if isinstance(chosen, tuple) else chosen


def _groups(t: Translator, known: tuple[RoleGroup, ...], key: str) -> tuple[RoleGroup, ...]:
    st.markdown(t("People answer from a **role group**. Say which one leads and which one serves customers: that gap says most."))
    count = int(st.number_input(t("Number of role groups"), 1, MOST_GROUPS, len(known), step=1, key=f"groups_{key}"))
    draw_style(rows_of(GROUPS, (1, 1)))
    with st.container(key=f"{GROUPS}{key}"):
        groups = [_group(t, known[n] if n < len(known) else RoleGroup(f"group{n + 1}"), n, key) for n in range(count)]
    shown = [group_name(group, t) for group in groups]
    # A name that is there twice is passed on in full, also where it is a standard name, so that the round's own rule sees it.
    return tuple(
        replace(role_group, name=name) if shown.count(name) > 1 else role_group
        for role_group, name in zip(groups, shown, strict=True)
    )


def _group(t: Translator, role_group: RoleGroup, number: int, key: str) -> RoleGroup:
    kinds = {
        GroupKind.LEADERS.value: t("leads"),
        GroupKind.FRONT.value: t("front line: serves customers"),
        GroupKind.OTHER.value: t("neither"),
    }
    standard = group_name(RoleGroup(role_group.id), t)
    name = st.text_input(
        t("Role group {n}", n=number + 1),
        role_group.name or ("" if standard == role_group.id else standard),
        key=f"group_{number}_{key}_{t.language}",
        max_chars=LONGEST,
    )
    kind = st.selectbox(
        t("What role group {n} is", n=number + 1),
        list(kinds),
        index=list(kinds).index(role_group.kind.value),
        format_func=kinds.__getitem__,
        key=f"kind_{number}_{key}_{t.language}",
    )
    written = (name or "").strip()
    return RoleGroup(role_group.id, GroupKind(kind), "" if written == standard else written or role_group.id)


def _departments(t: Translator, round_: Round | None, key: str) -> tuple[str, ...]:
    written = st.text_area(
        t("Departments, one per line (not needed)"),
        "\n".join(round_.departments) if round_ else "",
        key=f"departments_{key}",
        help=t("Only ask this when you want to see figures per department. Small departments are never shown apart."),
    )
    return tuple(line.strip() for line in (written or "").splitlines() if line.strip())


def _part(t: Translator, round_: Round | None, key: str) -> str:
    written = st.text_input(
        t("About which part of the organisation? (empty: all of it)"),
        round_.part if round_ else "",
        key=f"part_{key}",
        max_chars=LONGEST,
    )
    return (written or "").strip()


def _previous(t: Translator, known: Round | None, earlier: list[Round], key: str) -> str:
    if not earlier:
        return ""
    titles = {"": t("Nothing: begin without")} | {round_.id: escaped(round_title(round_, t)) for round_ in earlier}
    now = known.previous_id if known else ""
    chosen = st.selectbox(
        t("Show the answers of an earlier round as “last year”"),
        list(titles),
        index=list(titles).index(now) if now in titles else 0,
        format_func=titles.__getitem__,
        key=f"previous_{key}_{t.language}",
        help=t("They stand beside the questions to look at. They never count as answered."),
    )
    return str(chosen or "")
