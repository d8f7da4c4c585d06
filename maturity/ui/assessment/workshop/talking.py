"""One practice on the big screen: the question, the descriptions, the dots when everybody is ready, a second vote."""

from __future__ import annotations

from collections import Counter
from html import escape

import streamlit as st

from maturity.assessment.workshop.model import MOST_PEOPLE
from maturity.assessment.workshop.sentences import answer_name, descriptions, item_of, practice_of
from maturity.assessment.workshop.service import Sitting
from maturity.language import Translator
from maturity.questionnaire.model import Practice, Question
from maturity.ui.assessment.workshop.agreeing import draw_agreeing, drawn
from maturity.ui.assessment.workshop.evidence import draw_evidence
from maturity.ui.assessment.workshop.phone_vote import draw_phone_vote, newest_vote
from maturity.ui.assessment.workshop.steps import DOTS, END, ITEM, TALK, current_item, go_to, stay
from maturity.ui.assessment.workshop.timer import draw_timer
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit

_ASKED = "asked_for_reason"  #: in the session: the item that somebody wanted to leave, and what it lacked
_ASKED_ABOVE = "asked_at_menu"  #: in the session: the one who was asked had chosen another step
_MOST_DOTS = 15  #: more of them in a row are no longer counted at a glance


def draw_talking(visit: Visit, sitting: Sitting, wanted: str) -> None:
    """The practice in the address, with what comes before and after it. wanted: the step that somebody chose in the menu."""
    t, agenda = visit.t, sitting.workshop.agenda
    item = item_of(sitting.results.questionnaire, current_item(sitting)) if agenda else None
    practice = None if item is None else practice_of(sitting.results.questionnaire, item.id)
    if wanted != TALK and practice is None:
        go_to(wanted)
    if not agenda:
        st.info(t("There is nothing on the list. Add a practice under Prepare."))
        return
    if item is None or practice is None:
        st.info(t("This practice is no longer asked."))
        return
    st.query_params[ITEM] = item.id  # so that it stays on the screen when it is settled
    place, notice = agenda.index(item.id), st.container()
    _title(t, sitting, f"{item.id} {t.of(practice.name)}", place)
    left, right = st.columns([13, 7], gap="large")
    vote = newest_vote(visit, sitting)
    votes_somewhere = vote is not None and vote.is_open
    votes_here = vote is not None and vote.is_open and vote.item == item.id
    shown = votes_here or _is_shown(sitting, item.id)
    with left:
        with st.container(key="ws_question"):
            st.markdown(escaped(t.of(item.question) or t.of(practice.name)))
        with st.container(key="ws_rows", gap="xsmall"):
            hands = _rows(visit, sitting, item, shown=shown, by_hand=not votes_here)
    with right:
        _lead(visit, sitting, item.id, shown=shown, votes=votes_here)
        elsewhere = draw_phone_vote(visit, sitting, item.id, vote) if shown or votes_somewhere else ""
        lacking = draw_agreeing(visit, sitting, item, hands) if shown else ""
        if shown:
            draw_evidence(visit, sitting, practice)
    with notice:
        _leave_by_menu(t, item.id, lacking, wanted)
        if elsewhere:
            _leave(t, item.id, lacking, TALK, elsewhere)
    _onwards(visit, sitting, place, lacking)


def _title(t: Translator, sitting: Sitting, name: str, place: int) -> None:
    """The practice, and how far the table is: on one line, so that the descriptions fit on the screen."""
    total = len(sitting.workshop.agenda)
    settled = total - len(sitting.open_items)
    with st.container(key="ws_title"):
        left, right = st.columns([13, 7], gap="large", vertical_alignment="center")
        left.title(escaped(name), anchor=False)
        said = t("Practice {place} of {total} · {done} done", place=place + 1, total=total, done=settled)
        right.progress(settled / total, said)


def _is_shown(sitting: Sitting, item: str) -> bool:
    """Whether the dots lie open: after the button, which the address remembers, and when this practice was settled before."""
    return st.query_params.get(DOTS) == item or sitting.consensus(item).is_settled


def _lead(visit: Visit, sitting: Sitting, item: str, *, shown: bool, votes: bool) -> None:
    """What the facilitator does now, in a sentence, with the button or the timer that belongs to it. votes: on phones."""
    t = visit.t
    if not shown:
        st.markdown(
            t("Read the question and the descriptions aloud. Everybody thinks back: what did I choose? Then show the dots.")
        )
        if st.button(t("Show the dots"), type="primary", key=f"show_{item}"):
            st.query_params[DOTS] = item
            st.rerun()
        return
    st.markdown(
        f"**{t('The front line speaks first.')}** {t('Then the lowest and the highest tell what they see, with an example.')}"
    )
    draw_timer(t, item)
    if not votes:
        st.markdown(t("Read the descriptions once more, vote once again by raising hands, and count the hands per description."))


def _rows(visit: Visit, sitting: Sitting, item: Practice | Question, *, shown: bool, by_hand: bool) -> tuple[int, ...]:
    """The descriptions, one under the other; with the dots also how many hands went up. Returns the hands.

    by_hand: whether hands are counted, and not phones.
    """
    t, questionnaire = visit.t, sitting.results.questionnaire
    agreement = sitting.results.agreements.get(item.id)
    counts = Counter(agreement.values if agreement else ())
    kept = sitting.consensus(item.id).revote or (0,) * len(item.scale.answers)
    hands = []
    for place, (answer, text) in enumerate(zip(item.scale.answers, descriptions(item, t), strict=True)):
        name = answer_name(questionnaire, item, answer.id, t)
        with st.container(key=f"ws_row_{place}"):
            words, dots, votes = st.columns([8, 3, 2], vertical_alignment="center") if shown else (st.container(), None, None)
            words.markdown(f"**{escaped(name)}.** {escaped(text)}")
            if dots is not None and votes is not None:
                with votes:
                    hands.append(_hands(t, sitting, item.id, place, kept[place]) if by_hand else kept[place])
                dots.html(_dots(counts[answer.value], t) + _votes(hands[-1], t))
    if shown:
        _beneath(t, agreement.dont_know if agreement else 0, len(agreement.values) if agreement else 0, hands)
    return tuple(hands) if any(hands) else ()


def _dots(count: int, t: Translator) -> str:
    """As many dots as answers, with their number; what a screen reader says is the number."""
    return _row(t.plural("{n} answer", "{n} answers", count), "ws-dots", "●", count)


def _votes(count: int, t: Translator) -> str:
    """The same for the second vote, on phones or by hand: open dots below the others, so that one sees what the talk did."""
    return _row(t.plural("{n} vote", "{n} votes", count), "ws-votes", "○", count) if count else ""


def _row(said: str, look: str, dot: str, count: int) -> str:
    drawn = dot * (count if count <= _MOST_DOTS else 1)
    number = f" <b>{count}</b>" if count else ""
    return f'<div class="{look}" role="img" aria-label="{escape(said)}">{drawn}{number}</div>'


def _hands(t: Translator, sitting: Sitting, item: str, place: int, kept: int) -> int:
    key = f"hands_{sitting.workshop.round_id}_{item}_{place}_{drawn(item)}"
    return int(st.number_input(t("Votes for {n}", n=place + 1), 0, MOST_PEOPLE, kept, 1, key=key))


def _beneath(t: Translator, unknown: int, known: int, hands: list[int]) -> None:
    if not known:
        st.caption(t("The answers to this one are not shown: too few people, or too few chose it."))
    if unknown:
        st.markdown(t.plural("{n} person did not know.", "{n} people did not know.", unknown))
    if any(hands):
        st.markdown(t("**Votes together: {n}.** ● before the talk, ○ after it.", n=sum(hands)))


def _onwards(visit: Visit, sitting: Sitting, place: int, lacking: str) -> None:
    """The practice before, the practice after, or the end. lacking: what has to be written first, else it would be lost."""
    t, agenda = visit.t, sitting.workshop.agenda
    with st.container(horizontal=True):
        if place and st.button(t("Back to {item}", item=escaped(agenda[place - 1])), key="back"):
            _leave(t, agenda[place], lacking, TALK, agenda[place - 1])
        if place + 1 < len(agenda):
            if st.button(t("Go on with {item}", item=escaped(agenda[place + 1])), type="primary", key="next"):
                _leave(t, agenda[place], lacking, TALK, agenda[place + 1])
        elif st.button(t("To the brakes and actions"), type="primary", key="to_end"):
            _leave(t, agenda[place], lacking, END)


def _leave_by_menu(t: Translator, item: str, lacking: str, wanted: str) -> None:
    """The step that was chosen above the page. What is asked then stands below the menu, which shows this step again."""
    if wanted != TALK:
        if _may_leave(item, lacking):
            go_to(wanted)
        st.session_state[_ASKED_ABOVE] = True
        stay()
    if st.session_state.pop(_ASKED_ABOVE, False):
        _ask(t, lacking)


def _leave(t: Translator, item: str, lacking: str, step: str, following: str = "") -> None:
    if _may_leave(item, lacking):
        go_to(step, following)
    _ask(t, lacking)


def _may_leave(item: str, lacking: str) -> bool:
    """Whether somebody leaves the item: with a choice that lacks its reason only who was asked for it before."""
    if not lacking or st.session_state.get(_ASKED) == (item, lacking):
        st.session_state.pop(_ASKED, None)
        return True
    st.session_state[_ASKED] = (item, lacking)
    return False


def _ask(t: Translator, lacking: str) -> None:
    if lacking:
        st.warning(f"{lacking} {t('Press once more to go on without it.')}")
