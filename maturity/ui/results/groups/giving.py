"""Giving a round to a group: what goes, word for word, before it goes; and taking it back."""

from __future__ import annotations

import streamlit as st

from maturity.assessment.model import Round
from maturity.comparison.giving import service as giving
from maturity.comparison.giving.composing import Wish, goes
from maturity.comparison.giving.sentences import after_withdrawing, depth_name, question_sentence, seen_by
from maturity.comparison.model import WITHOUT_NAME, Contribution, Depth, GroupView, Offer
from maturity.language import Translator
from maturity.people.model import Permission
from maturity.questionnaire.registry import questionnaire
from maturity.roadmap import service as roadmaps
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.once import Once
from maturity.ui.page_frame import ROUNDS, empty
from maturity.ui.results.groups.contribution import show_contribution
from maturity.ui.session import Visit

_SAID = "said_after_withdrawing"
#: What a first visit finds ticked; what is a choice about others than figures is ticked by hand.
USUAL = (Depth.DOMAINS, Depth.PRACTICES, Depth.EVIDENCE, Depth.DONE, Depth.OFFERS, Depth.BEFORE)


def draw_giving(visit: Visit, view: GroupView) -> None:
    """What was given, with the way back; and giving, for whoever may."""
    t, may = visit.t, visit.actor.may(Permission.SHARE)
    if said := st.session_state.pop(_SAID, ""):
        st.success(said)
    if view.own is not None:
        st.subheader(t("What you gave"), anchor=False)
        st.markdown(seen_by(view.own, t, reads_first=view.group.reads_first))
        with st.container(border=True, key="own_contribution"):
            show_contribution(view.own, t, t("yours"))
        if may:
            _take_back(visit, view, view.own)
    elif not may:
        st.info(t("Your organisation has given nothing to this group. Your CX leader decides about that."))
    if may and view.group.ended_on is None:
        _give(visit, view)


def _take_back(visit: Visit, view: GroupView, own: Contribution) -> None:
    t = visit.t
    with st.popover(t("Take back"), key="take_back"):
        st.markdown(t("It is erased at once, for everybody. You can give again later."))
        once = Once("withdraw_contribution")
        sure = st.checkbox(t("Yes, take it back"), key=f"sure_withdraw{once.suffix}")
        if st.button(t("Take back and erase"), key=once.key, disabled=not sure):
            with showing_errors(t):
                gone = giving.withdraw(visit.db, visit.actor, view.group.id)
                once.done()
                since = t.date(gone.given_on) if gone.given_on else ""
                st.session_state[_SAID] = after_withdrawing(gone, since, t)
                st.rerun()


def _give(visit: Visit, view: GroupView) -> None:
    t = visit.t
    rounds = giving.givable(visit.db, visit.actor)
    if not rounds:
        empty(
            t("You give a closed round. Close one first; then you see here what others would see of it."),
            t("To the rounds"),
            ROUNDS,
        )
        return
    st.subheader(t("Give again, instead of this") if view.own else t("Give a round"), anchor=False)
    wish = _wish(visit, view, rounds)
    st.markdown(t("**What others would see, word for word**"))
    with showing_errors(t):
        draft = giving.preview(visit.db, visit.actor, view.group.id, wish)
        st.markdown(seen_by(draft.contribution, t, reads_first=view.group.reads_first))
        for question in draft.questions:
            st.markdown(question_sentence(question, t))
        with st.container(border=True, key="draft_contribution"):
            show_contribution(draft.contribution, t, t("to give"))
        once = Once("give_contribution")
        label = t("Give this under our name") if wish.is_named else t("Give this without our name")
        if st.button(label, type="primary", key=once.key):
            giving.give(visit.db, visit.actor, view.group.id, wish, draft.seen)
            once.done()
            st.rerun()


def _wish(visit: Visit, view: GroupView, rounds: list[Round]) -> Wish:
    t, own = visit.t, view.own
    by_id = {round_.id: round_ for round_ in rounds}
    ids = list(by_id)
    at = ids.index(view.seat.round_id) if view.seat.round_id in by_id else 0
    key = f"{view.group.id}_{t.language}"
    round_id = st.selectbox(
        t("Which round?"), ids, index=at, format_func=lambda one: _round_name(by_id[one], t), key=f"give_round_{key}"
    )
    is_named = st.radio(
        t("Under your name?"),
        [True, False],
        index=0 if own is None or own.is_named else 1,
        format_func=lambda one: (
            t("Under our name: others can find us") if one else t("Without our name: only in figures of many")
        ),
        key=f"give_named_{key}",
    )
    possible = [one for one in Depth if is_named or one in WITHOUT_NAME]
    st.markdown(t("What do you share?"))
    usual = own.depth if own is not None and own.is_named is is_named else USUAL
    depth = frozenset(
        one for one in possible if st.checkbox(depth_name(one, t), value=one in usual, key=f"give_{one}_{is_named}_{key}")
    )
    left_out = _left_out(visit, key) if Depth.DONE in depth else frozenset()
    offers = _offers(visit, by_id[round_id], own, key) if Depth.OFFERS in depth else ()
    return Wish(round_id, depth, is_named, offers, left_out)


def _round_name(round_: Round, t: Translator) -> str:
    return f"{round_.title} ({t.date(round_.closed_on)})" if round_.closed_on else round_.title


def _left_out(visit: Visit, key: str) -> frozenset[str]:
    t = visit.t
    done = {initiative.code: initiative.name for initiative in goes(roadmaps.roadmap(visit.db, visit.actor, t.language))}
    if not done:
        return frozenset()
    chosen = st.multiselect(
        t("Finished and stopped initiatives that go along"),
        list(done),
        default=list(done),
        format_func=lambda one: f"{one} {done[one]}",
        key=f"give_done_{key}",
    )
    return frozenset(done.keys() - set(chosen))


def _offers(visit: Visit, round_: Round, own: Contribution | None, key: str) -> tuple[Offer, ...]:
    t = visit.t
    before = {one.practice: one for one in own.offers} if own is not None else {}
    asked = questionnaire(round_.questionnaire_id, round_.questionnaire_version)
    names = {one.id: f"{one.id} {t.of(one.name)}" for one in asked.practices}
    chosen = st.multiselect(
        t("With which practices can you help others?"),
        list(names),
        default=[one for one in before if one in names],
        format_func=names.__getitem__,
        key=f"give_offers_{key}",
    )
    usual = next((one.reach for one in before.values()), "")
    made = []
    for practice in chosen:
        with st.container(border=True):
            st.markdown(f"**{escaped(names[practice])}**")
            offer = before.get(practice)
            did = st.text_area(
                t("What did you do?"),
                value=offer.did if offer else "",
                max_chars=giving.LONGEST,
                height=80,
                key=f"did_{practice}_{key}",
            )
            reach = st.text_input(
                t("How can others reach you? Contact details of work only."),
                value=offer.reach if offer else usual,
                max_chars=200,
                key=f"reach_{practice}_{key}",
            )
            made.append(Offer(practice, did.strip(), reach.strip()))
    return tuple(made)
