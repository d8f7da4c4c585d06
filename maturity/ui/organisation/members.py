"""Who takes part: the list with what can be changed in it, and the invitations."""

from __future__ import annotations

import streamlit as st

from maturity.database import now
from maturity.people import invitation_service, member_service
from maturity.people.model import Member, Permission, Role
from maturity.ui.errors import showing_errors
from maturity.ui.labels import role_name
from maturity.ui.link_forms import on_this_installation, tell_alone
from maturity.ui.markdown import escaped
from maturity.ui.once import Once
from maturity.ui.page_frame import START
from maturity.ui.session import Visit, is_solo, on_their_clock

INVITE = "invite"  #: the name of the token in the address


def draw_members(visit: Visit) -> None:
    """Everybody by name, with their role and, for whoever may, a way to change it."""
    t = visit.t
    for member in member_service.members(visit.db, visit.actor):
        is_me = member.account_id == visit.account.id
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", border=True):
            you = f" ({t('you')})" if is_me and member.name else ""
            name = escaped(member.name) or (t("you") if is_me else t("Somebody without a name"))
            st.markdown(f"**{name}**{you}, {role_name(member.role, t)}")
            if _may_change(visit, member):
                with st.popover(t("Adjust"), key=f"change_{member.account_id}"):
                    _change(visit, member)
            elif is_me:
                with st.popover(t("Leave"), key=f"leave_{member.account_id}"):
                    _remove(visit, member)


def _may_change(visit: Visit, member: Member) -> bool:
    return visit.actor.may(Permission.OWN) or (visit.actor.may(Permission.MANAGE_PEOPLE) and member.role is not Role.OWNER)


def roles_to_give(visit: Visit) -> list[str]:
    """Only an owner makes an owner."""
    return [role.value for role in Role if role is not Role.OWNER or visit.actor.may(Permission.OWN)]


def _change(visit: Visit, member: Member) -> None:
    t, given = visit.t, roles_to_give(visit)
    role = st.selectbox(
        t("Role of {name}", name=escaped(member.name)),
        given,
        index=given.index(member.role.value),
        format_func=lambda one: role_name(Role(one), t),
        key=f"role_{member.account_id}_{member.role}_{t.language}",
    )
    with showing_errors(t):
        if st.button(t("Save the role"), key=f"save_role_{member.account_id}", type="primary"):
            member_service.change_role(visit.db, visit.actor, member.account_id, Role(role))
            st.rerun()
    _remove(visit, member)


def _remove(visit: Visit, member: Member) -> None:
    t = visit.t
    st.caption(t("Whoever is taken out no longer sees anything of this organisation. What they wrote stays."))
    with showing_errors(t):
        if st.button(t("Take out of the organisation"), key=f"remove_{member.account_id}"):
            member_service.remove(visit.db, visit.actor, member.account_id)
            if member.account_id == visit.account.id:
                st.query_params.pop("org", None)
                st.switch_page(START)
            st.rerun()


def draw_invitations(visit: Visit) -> None:
    """Make a link for one person, and see which links are still open."""
    t = visit.t
    st.subheader(t("Invite somebody"), anchor=False)
    if is_solo():
        tell_alone(t)
        return
    given = roles_to_give(visit)
    once = Once("invite")
    with st.form(once.key), showing_errors(t):
        role = st.selectbox(
            t("Role"), given, index=given.index(Role.MEMBER.value), format_func=lambda one: role_name(Role(one), t)
        )
        email = st.text_input(t("E-mail address (not needed; it helps you to tell links apart)"), max_chars=254)
        if st.form_submit_button(t("Make a link"), type="primary"):
            invitation, token = invitation_service.invite(visit.db, visit.actor, Role(role), email)
            once.done()
            _show(visit, link(token), invitation.role, t.date(on_their_clock(invitation.expires_at)))
    _open_ones(visit)


def link(token: str) -> str:
    """The address that a person opens to accept."""
    return on_this_installation(f"start?{INVITE}={token}")


def _show(visit: Visit, address: str, role: Role, until: str) -> None:
    t = visit.t
    st.success(t("Copy this text and send it to one person. You see the link only now; whoever has it can use it once."))
    st.code(
        t(
            "Hello,\n\nYou are invited to take part in {organisation} in Groeikaart, as {role}. "
            "Open this link and sign in:\n\n{link}\n\nThe link works once, until {until}.",
            organisation=visit.organisation.name,
            role=role_name(role, t),
            link=address,
            until=until,
        ),
        language=None,
        wrap_lines=True,
    )


def _open_ones(visit: Visit) -> None:
    t, found = visit.t, invitation_service.open_invitations(visit.db, visit.actor)
    if not found:
        return
    st.subheader(t("Open invitations"), anchor=False)
    for invitation in found:
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", border=True):
            whom = escaped(invitation.email) or t("Whoever has the link")
            until = t.date(on_their_clock(invitation.expires_at))
            ends = t("until {date}", date=until) if invitation.expires_at > now() else t("too old since {date}", date=until)
            st.markdown(f"{whom}, {role_name(invitation.role, t)}, {ends}")
            with showing_errors(t):
                if st.button(t("Withdraw"), key=f"withdraw_{invitation.id}"):
                    invitation_service.withdraw(visit.db, visit.actor, invitation.id)
                    st.rerun()
