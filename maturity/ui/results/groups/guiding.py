"""Groups that somebody guides without an organisation in them: what its members see, and no place of anybody's own."""

from __future__ import annotations

import streamlit as st

from maturity.comparison.giving import service as giving
from maturity.comparison.groups import service as groups
from maturity.comparison.model import GroupView
from maturity.language import Translator
from maturity.people.model import Account
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.results.comparison.show import show_group
from maturity.ui.results.groups.contribution import show_contribution
from maturity.ui.results.groups.managing import draw_agreement, member_line
from maturity.ui.results.groups.parts import draw_heading
from maturity.ui.results.groups.starting import agreement_text
from maturity.ui.session import database


def draw_guided(person: Account, t: Translator) -> int:
    """The groups that this account guides. Returns how many there are."""
    found = groups.guided(database(), person)
    for group, _ in found:
        with st.container(border=True, key=f"guided_{group.id}"), showing_errors(t):
            _draw(person, group.id, t)
    return len(found)


def _draw(person: Account, group_id: str, t: Translator) -> None:
    view = giving.guided_known(database(), person, group_id)
    group = view.group
    draw_heading(group, t)
    if view.seat.accepted != group.agreement.revision:
        st.markdown(agreement_text(group.agreement.text))
        if st.button(t("I agree to this"), type="primary", key=f"guide_agrees_{group_id}"):
            groups.accept_agreement_as_guide(database(), person, group_id, group.agreement.revision)
            st.rerun()
        return
    st.markdown(t("You guide this group. You see what its members see: figures together, and what has a name."))
    show_group(t, view)
    if not view.named:
        st.info(t("Nobody gave anything under its name yet."))
    else:
        _draw_given(view, t)
    with st.expander(t("Who takes part, and the moments")):
        for member in groups.guided_standing(database(), person, group_id).members:
            st.markdown(f"- {member_line(member, view, t)}")
        for moment in view.moments:
            st.markdown(f"- {escaped(moment.title)}, {t.date(moment.on)}, {t('opened') if moment.opened_at else t('planned')}")
    draw_agreement(view, t)
    with st.popover(t("Stop guiding"), key=f"stop_guiding_{group_id}"):
        st.markdown(t("You see nothing of this group any more."))
        if st.button(t("Stop now"), key=f"stop_now_{group_id}"):
            groups.leave_as_guide(database(), person, group_id)
            st.rerun()


def _draw_given(view: GroupView, t: Translator) -> None:
    """What one member gave, word for word: of whom somebody chooses."""
    given = {contribution.member_id: contribution for contribution in view.named}
    chosen = st.selectbox(
        t("Read what a member gave"),
        list(given),
        index=None,
        placeholder=t("Choose a member"),
        format_func=lambda one: given[one].name,
        key=f"guided_given_{view.group.id}_{t.language}",
    )
    if chosen in given:
        show_contribution(given[chosen], t, given[chosen].name)
