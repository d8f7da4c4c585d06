"""The group itself: who takes part, what was agreed, the moments; and what a host arranges."""

from __future__ import annotations

from datetime import date

import streamlit as st

from maturity.comparison.giving import moment_service as moments
from maturity.comparison.groups import joining_service as joining
from maturity.comparison.groups import service as groups
from maturity.comparison.groups.checking import NAME_LIMIT
from maturity.comparison.groups.sentences import role_name
from maturity.comparison.model import GroupInvitation, GroupRole, GroupView, Member, Moment
from maturity.database import now
from maturity.language import Translator
from maturity.people.model import Permission
from maturity.ui.errors import showing_errors
from maturity.ui.labels import kind_name, size_name
from maturity.ui.link_forms import on_this_installation, tell_alone
from maturity.ui.markdown import escaped
from maturity.ui.once import Once
from maturity.ui.results.groups.parts import JOIN
from maturity.ui.results.groups.starting import agreement_text, draw_terms
from maturity.ui.session import Visit, is_solo, on_their_clock


def draw_group(visit: Visit, view: GroupView) -> None:
    """Everything about the group but figures."""
    t = visit.t
    hosts = view.seat.role is GroupRole.HOST and visit.actor.may(Permission.SHARE)
    runs = view.group.ended_on is None
    draw_members(visit, view, hosts=hosts)
    if hosts and runs:
        _invitations(visit, view)
    draw_moments(visit, view, hosts=hosts and runs)
    draw_agreement(view, t)
    if hosts and runs:
        with st.expander(t("Change the group or what you agree")):
            draw_terms(visit, view.group)
    if visit.actor.may(Permission.SHARE):
        _go(visit, view, hosts=hosts, runs=runs)


def draw_members(visit: Visit, view: GroupView, *, hosts: bool) -> None:
    """Who takes part, by name; says of nobody whether it gave."""
    t = visit.t
    st.subheader(t("Who takes part"), anchor=False)
    for member in groups.standing(visit.db, visit.actor, view.group.id).members:
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", border=True):
            st.markdown(member_line(member, view, t))
            if hosts and member.id != view.seat.member_id:
                with st.popover(t("Adjust"), key=f"member_{member.id}"), showing_errors(t):
                    _adjust(visit, view, member)


def member_line(member: Member, view: GroupView, t: Translator) -> str:
    """A member in a line."""
    about = f", {kind_name(member.kind, t)}, {size_name(member.size, t)}" if member.kind and member.size else ""
    you = f" ({t('you')})" if member.id == view.seat.member_id else ""
    return f"**{escaped(member.name) or t('Somebody without a name')}**{you}, {role_name(member.role, t)}{about}"


def _adjust(visit: Visit, view: GroupView, member: Member) -> None:
    t = visit.t
    if member.role is GroupRole.MEMBER and view.group.ended_on is None:
        st.caption(t("The new host invites, opens moments and can end the group. You become a member."))
        if st.button(t("Make this the host"), key=f"hand_over_{member.id}"):
            groups.hand_over(visit.db, visit.actor, view.group.id, member.id)
            st.rerun()
    st.caption(t("Whoever is taken out sees nothing of this group any more, and what it gave is erased."))
    if st.button(t("Take out of the group"), key=f"take_out_{member.id}"):
        groups.remove(visit.db, visit.actor, view.group.id, member.id)
        st.rerun()


def _invitations(visit: Visit, view: GroupView) -> None:
    t = visit.t
    st.subheader(t("Invite"), anchor=False)
    if is_solo():
        tell_alone(t)
        return
    once = Once("invite_to_group")
    with st.form(once.key), showing_errors(t):
        role = st.radio(
            t("Whom do you invite?"),
            [GroupRole.MEMBER, GroupRole.FACILITATOR],
            format_func=lambda one: t("An organisation") if one is GroupRole.MEMBER else role_name(one, t),
        )
        label = st.text_input(t("For whom (not needed; it helps you to tell links apart)"), max_chars=NAME_LIMIT)
        if st.form_submit_button(t("Make a link"), type="primary"):
            made, token = joining.invite(visit.db, visit.actor, view.group.id, role, label)
            once.done()
            _show(view, made, token, t)
    for group_invitation in joining.open_invitations(visit.db, visit.actor, view.group.id):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", border=True):
            until = t.date(on_their_clock(group_invitation.expires_at))
            ends = t("until {date}", date=until) if group_invitation.expires_at > now() else t("too old since {date}", date=until)
            st.markdown(
                f"{escaped(group_invitation.label) or t('Whoever has the link')}, {role_name(group_invitation.role, t)}, {ends}"
            )
            with showing_errors(t):
                if st.button(t("Withdraw"), key=f"withdraw_{group_invitation.id}"):
                    joining.withdraw_invitation(visit.db, visit.actor, view.group.id, group_invitation.id)
                    st.rerun()


def _show(view: GroupView, group_invitation: GroupInvitation, token: str, t: Translator) -> None:
    st.success(t("Copy this text and send it to one person. You see the link only now; whoever has it can use it once."))
    st.code(
        t(
            "Hello,\n\nYou are invited to compare and learn with us in {group}. Open this link and sign in:\n\n{link}\n\n"
            "You first read what we agree. The link works once, until {until}.",
            group=view.group.title,
            link=link(token),
            until=t.date(on_their_clock(group_invitation.expires_at)),
        ),
        language=None,
        wrap_lines=True,
    )


def link(token: str) -> str:
    """The address that somebody opens to come into a group."""
    return on_this_installation(f"compare?{JOIN}={token}")


def draw_moments(visit: Visit, view: GroupView, *, hosts: bool) -> None:
    """The moments, and for the host planning and opening them."""
    t = visit.t
    st.subheader(t("Moments"), anchor=False)
    st.markdown(
        t("A moment is a meeting. When the host opens it, figures of members without a name come in: from five of them on.")
    )
    for moment in view.moments:
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", border=True):
            state = t("opened") if moment.opened_at else t("planned")
            st.markdown(f"**{escaped(moment.title)}**, {t.date(moment.on)}, {state}")
            if hosts and moment.opened_at is None:
                with showing_errors(t):
                    _moment(visit, view, moment)
    if hosts:
        once = Once("plan_moment")
        with st.form(once.key), showing_errors(t):
            title = st.text_input(t("Name of the moment"), max_chars=NAME_LIMIT)
            on = st.date_input(t("Day"), value=date.today(), format="DD-MM-YYYY")
            if st.form_submit_button(t("Plan this moment")):
                moments.plan_moment(visit.db, visit.actor, view.group.id, title, on)
                once.done()
                st.rerun()


def _moment(visit: Visit, view: GroupView, moment: Moment) -> None:
    t = visit.t
    with st.container(horizontal=True):
        if st.button(t("Open now"), key=f"open_{moment.id}", type="primary"):
            moments.open_moment(visit.db, visit.actor, view.group.id, moment.id)
            st.rerun()
        if st.button(t("Take away"), key=f"remove_{moment.id}"):
            moments.remove_moment(visit.db, visit.actor, view.group.id, moment.id)
            st.rerun()


def draw_agreement(view: GroupView, t: Translator) -> None:
    """What was agreed, and how long what was given is kept."""
    with st.expander(t("What we agree")):
        st.markdown(agreement_text(view.group.agreement.text))
        st.caption(
            t(
                "The group runs from {start} until {end}. What was given is erased after {until} at the latest.",
                start=t.date(view.group.starts_on),
                end=t.date(view.group.ends_on),
                until=t.date(view.group.kept_until),
            )
        )
        st.caption(t("You accepted this on {date}.", date=t.date(view.seat.accepted_on)))


def draw_changed_agreement(visit: Visit, view: GroupView) -> bool:
    """The agreement when it changed since it was accepted, with the step to accept it. Returns whether it did."""
    t, group = visit.t, view.group
    if view.seat.accepted == group.agreement.revision:
        return False
    with st.container(border=True, key="changed_agreement"):
        st.subheader(t("The agreement was changed"), anchor=False)
        st.markdown(agreement_text(group.agreement.text))
        if not visit.actor.may(Permission.SHARE):
            st.info(t("Your CX leader reads and accepts it. Until then you see nothing of what others gave."))
        elif st.button(t("We agree to this"), type="primary", key="accept_changed"):
            with showing_errors(t):
                groups.accept_agreement(visit.db, visit.actor, group.id, group.agreement.revision)
                st.rerun()
    return True


def _go(visit: Visit, view: GroupView, *, hosts: bool, runs: bool) -> None:
    t = visit.t
    with st.container(horizontal=True):
        if hosts and runs:
            with st.popover(t("End the group"), key="end_group"), showing_errors(t):
                st.markdown(
                    t(
                        "Nobody gives or joins any more. What was given stays to be read for {n} months.",
                        n=view.group.keep_months,
                    )
                )
                if st.button(t("End it now"), key="end_now"):
                    groups.end(visit.db, visit.actor, view.group.id)
                    st.rerun()
        with st.popover(t("Leave the group"), key="leave_group"), showing_errors(t):
            st.markdown(t("What you gave is erased at once, and you see nothing of the group any more."))
            if st.button(t("Leave now"), key="leave_now"):
                groups.leave(visit.db, visit.actor, view.group.id)
                st.query_params.pop("group", None)
                st.rerun()
