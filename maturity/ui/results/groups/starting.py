"""Starting a group, and coming into one with a link."""

from __future__ import annotations

from datetime import date

import streamlit as st

from maturity.comparison.groups import joining_service as joining
from maturity.comparison.groups import service as groups
from maturity.comparison.groups.checking import AGREEMENT_LIMIT, NAME_LIMIT, PURPOSE_LIMIT, Terms
from maturity.comparison.groups.sentences import role_name, usual_agreement
from maturity.comparison.model import Group, GroupRole
from maturity.language import Translator
from maturity.people.model import Account, Permission
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.once import Once
from maturity.ui.results.groups.parts import GROUP, JOIN, go_to_part
from maturity.ui.session import Visit, database, visit


def draw_start(here: Visit) -> None:
    """Two ways in: a link that one got, or a group of one's own."""
    t = here.t
    if not here.actor.may(Permission.SHARE):
        st.info(t("Your organisation takes part in no group yet. Your CX leader can start one, or accept an invitation."))
        return
    with st.container(border=True):
        st.subheader(t("I was invited"), anchor=False)
        pasted = st.text_input(t("Paste the link that you got"), max_chars=500, key="join_link")
        if st.button(t("Look at the invitation"), key="look_at_link") and pasted.strip():
            st.query_params[JOIN] = _token(pasted)
            st.rerun()
    with st.container(border=True):
        st.subheader(t("Start a group"), anchor=False)
        st.markdown(
            t("You invite other organisations with a link. Each decides what it gives, and can take that back at any time.")
        )
        draw_terms(here, None)


def draw_terms(here: Visit, group: Group | None) -> None:
    """What a host decides: of a new group, or of one that is there."""
    t, today = here.t, date.today()
    once = Once("start_group" if group is None else f"change_group_{group.id}_{group.revision}")
    with st.form(once.key), showing_errors(t):
        title = st.text_input(t("Name of the group"), value=group.title if group else "", max_chars=NAME_LIMIT)
        purpose = st.text_area(t("What is it for?"), value=group.purpose if group else "", max_chars=PURPOSE_LIMIT, height=80)
        first, last = st.columns(2)
        starts = first.date_input(t("From"), value=group.starts_on if group else today, format="DD-MM-YYYY")
        ends = last.date_input(
            t("Until"), value=group.ends_on if group else today.replace(year=today.year + 2, day=1), format="DD-MM-YYYY"
        )
        agreement = st.text_area(
            t("What we agree"),
            value=group.agreement.text if group else usual_agreement(t),
            max_chars=AGREEMENT_LIMIT,
            height=360,
            help=t("Every organisation reads this and accepts it before it takes part. Change it, and everybody is asked anew."),
        )
        reads_first = st.checkbox(
            t("Who has given nothing yet may read what others gave"), value=group.reads_first if group else False
        )
        keep = st.number_input(
            t("Months that what was given is kept after the end"), 0, 60, group.keep_months if group else 12, step=1
        )
        label = t("Start the group") if group is None else t("Save the group")
        if st.form_submit_button(label, type="primary"):
            terms = Terms(title, purpose, starts, ends, agreement, reads_first, int(keep))
            if group is None:
                made = groups.start(here.db, here.actor, terms)
                once.done()
                st.query_params[GROUP] = made.id
                go_to_part("group", t)
            else:
                groups.change(here.db, here.actor, group, terms)
                once.done()
                st.rerun()


def _token(pasted: str) -> str:
    """The token in a link, or what was pasted when that is the token alone."""
    return pasted.strip().rsplit(f"{JOIN}=", 1)[-1].split("&")[0]


def draw_invited(person: Account, t: Translator) -> None:
    """What the link in the address invites to, with the agreement; nothing without one."""
    token = st.query_params.get(JOIN)
    if not token:
        return
    with st.container(border=True, key="invited"), showing_errors(t):
        invited = joining.look_at(database(), person, token)
        st.subheader(t("You are invited"), anchor=False)
        st.markdown(
            t(
                "**{group}**, hosted by {host}. {n} organisations take part now. You come in as: {role}.",
                group=escaped(invited.group.title),
                host=escaped(invited.hosts),
                n=invited.members,
                role=role_name(invited.role, t),
            )
        )
        if invited.group.purpose:
            st.markdown(escaped(invited.group.purpose))
        st.markdown(t("**What we agree**"))
        st.markdown(agreement_text(invited.group.agreement.text))
        _accept(person, token, invited, t)
    if st.button(t("Not now"), key="not_now"):
        del st.query_params[JOIN]
        st.rerun()


def _accept(person: Account, token: str, invited: joining.Invited, t: Translator) -> None:
    agrees = st.checkbox(t("We agree to this"), key="agrees")
    revision = invited.group.agreement.revision
    if invited.role is GroupRole.FACILITATOR:
        st.caption(t("You read what members give under their name, and give nothing yourself."))
        if st.button(t("Guide this group"), type="primary", key="accept_group", disabled=not agrees):
            _go(joining.join_as_guide(database(), person, token, revision))
        return
    here = visit()
    if here is None:
        st.info(t("An organisation takes part. Make yours first, then open the link again."))
        return
    st.caption(
        t("{organisation} takes part. Your name is shown to the others; your results are not, until you give them.",
          organisation=escaped(here.organisation.name))
    )  # fmt: skip
    if st.button(t("Take part with this organisation"), type="primary", key="accept_group", disabled=not agrees):
        _go(joining.join(here.db, here.actor, person, token, revision))


def _go(group_id: str) -> None:
    del st.query_params[JOIN]
    st.query_params[GROUP] = group_id
    st.rerun()


def agreement_text(text: str) -> str:
    """An agreement as people wrote it, with bold words kept bold and nothing else carried out."""
    parts = text.split("**")
    return "".join(
        f"**{escaped(part)}**" if odd % 2 and odd < len(parts) - 1 else escaped(part) for odd, part in enumerate(parts)
    )
