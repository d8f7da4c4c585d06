"""Writing down what the table agrees on: saved as it is chosen, and never over what somebody else wrote.

As with answers, each run compares what the screen shows with what is stored. What this session saw last tells whether a
difference is a choice made here, or by the other facilitator at the table.
"""

from __future__ import annotations

from dataclasses import astuple, replace
from typing import Literal

import streamlit as st

from maturity.assessment.model import AnswerState, AssessmentError
from maturity.assessment.scoring.answer_file import may_not_apply
from maturity.assessment.workshop import service
from maturity.assessment.workshop.model import LONG, SHORT, Consensus
from maturity.assessment.workshop.sentences import answer_name, practice_of, verdict
from maturity.assessment.workshop.service import Sitting
from maturity.database import ConflictError
from maturity.database.errors import StoreError
from maturity.language import Translator
from maturity.questionnaire.model import Practice, Question
from maturity.ui.errors import error_sentence
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit
from maturity.ui.store_notice import not_saved_yet
from maturity.ui.typed_text import TypedText, busy_line

DISSENT = "dissent"
_STATES = {state.value: state for state in (AnswerState.DONT_KNOW, AnswerState.NOT_APPLICABLE)}
_HIGH = 4


def drawn(item: str) -> int:
    """How often an item was begun anew; part of the keys of everything that stands on the screen about it."""
    return int(st.session_state.setdefault(f"reset_{item}", 0))


def draw_agreeing(visit: Visit, sitting: Sitting, item: Practice | Question, hands: tuple[int, ...]) -> str:
    """The agreed description or the recorded dissent, what shows it, and who keeps it up. hands: of the second vote.

    What the choice still lacks, in a sentence, so that nobody goes on and loses it; "" when it is stored.
    """
    t, consensus = visit.t, sitting.consensus(item.id)
    suffix = f"{sitting.workshop.round_id}_{item.id}_{t.language}_{drawn(item.id)}"
    is_new = _key(sitting, item.id) not in st.session_state
    seen = _seen(sitting, consensus, on_screen=f"agreed_{suffix}" in st.session_state)
    with st.container(border=True, key="ws_agree"), st.container(key="item_agreed"):
        wanted, lacking, texts = _form(visit, sitting, item, consensus, suffix)
        wanted = replace(wanted, revote=hands, revision=seen.revision)
        if is_new and consensus.revision and _plain(wanted) != _plain(consensus):
            # A session that was lost: the browser may show something old, or a choice made just now. Only a person knows.
            del st.session_state[_key(sitting, item.id)]
            _choose_between(visit, sitting, replace(wanted, revision=consensus.revision), consensus)
            return ""
        mine = _plain(wanted) != _plain(seen)
        if consensus.revision != seen.revision and not mine:  # the other facilitator saved; show that
            begin_again(sitting, item.id)
        saved = _save(visit, sitting, wanted) if mine and not lacking else consensus
        for name, text in texts.items():
            text.tell(getattr(saved or consensus, name), waits=saved is None or bool(lacking))
        if saved is not None:
            _say(t, sitting, item, saved, lacking)
    return lacking


def _form(
    visit: Visit, sitting: Sitting, item: Practice | Question, consensus: Consensus, suffix: str
) -> tuple[Consensus, str, dict[str, TypedText]]:
    """What stands on the screen, what it still lacks, in a sentence, and the fields of its texts by name."""
    t, questionnaire = visit.t, sitting.results.questionnaire
    field = f"{sitting.workshop.round_id}_{item.id}_{drawn(item.id)}"  # without the language: what is typed stays when it changes
    options = [answer.id for answer in item.scale.answers]
    names = {answer: answer_name(questionnaire, item, answer, t) for answer in options} | {
        AnswerState.DONT_KNOW.value: t("Nobody knows"),
        AnswerState.NOT_APPLICABLE.value: t("Does not apply to us"),
        DISSENT: t("We do not agree"),
    }
    possible = [
        *options,
        AnswerState.DONT_KNOW.value,
        *([AnswerState.NOT_APPLICABLE.value] if may_not_apply(item) else []),
        DISSENT,
    ]
    shown = _shown(consensus)
    choice = st.radio(
        t("What do you agree on?"),
        possible,
        index=possible.index(shown) if shown in possible else None,
        format_func=lambda one: escaped(names[one]),
        key=f"agreed_{suffix}",
        horizontal=True,
    )
    refuses, disagree = choice == AnswerState.NOT_APPLICABLE.value, choice == DISSENT
    note_label = t("Why does this not apply to you?") if refuses else t("What shows it? One example or document is enough.")
    note = _words(note_label, consensus.note, f"agreed_note_{field}")
    if disagree:
        dissent = _words(t("On what do you not agree?"), consensus.dissent, f"dissent_{field}")
    else:
        with st.expander(
            t("Who sees it otherwise, and why (not needed)"), expanded=bool(consensus.dissent), key=f"fold_{suffix}"
        ):
            dissent = _words(
                t("Who sees it otherwise, and why (not needed)"), consensus.dissent, f"otherwise_{field}", "collapsed"
            )
    key = f"agreed_owner_{field}"
    owner = TypedText(lambda: st.text_input(t("Who keeps this up?"), consensus.owner, max_chars=SHORT, key=key), key)
    texts = {"note": note, "dissent": dissent, "owner": owner}
    state = None if choice is None or disagree else _STATES.get(choice, AnswerState.ANSWERED)
    wanted = Consensus(
        item.id,
        state,
        choice if state is AnswerState.ANSWERED and choice else "",
        note=note.text.strip(),
        dissent=dissent.text.strip(),
        owner=owner.text.strip(),
    )
    if refuses and not wanted.note:
        return wanted, t("Not saved yet: write down why it does not apply."), texts
    if disagree and not wanted.dissent:
        return wanted, t("Not saved yet: write down on what you do not agree."), texts
    return wanted, "", texts


def _words(label: str, text: str, key: str, seen: Literal["visible", "collapsed"] = "visible") -> TypedText:
    return TypedText(lambda: st.text_area(label, text, max_chars=LONG, height=68, key=key, label_visibility=seen), key)


def _save(visit: Visit, sitting: Sitting, consensus: Consensus) -> Consensus | None:
    try:
        saved = service.save_consensus(visit.db, visit.actor, sitting.workshop.round_id, consensus)
    except ConflictError as conflict:
        other = conflict.current if isinstance(conflict.current, Consensus) else Consensus(consensus.item)
        _choose_between(visit, sitting, consensus, other)
        return None
    except StoreError as error:
        not_saved_yet(error, visit.t)
        return None
    except AssessmentError as error:
        st.warning(error_sentence(error, visit.t))
        return None
    _remember(sitting, saved)
    return saved


def _say(t: Translator, sitting: Sitting, item: Practice | Question, consensus: Consensus, lacking: str) -> None:
    if lacking:
        st.caption(f"✎ {lacking}")
        return
    with st.container(key="state_agreed"):
        if consensus.revision:
            st.caption(f"✓ {t('Saved')}")
        busy_line(t)
    answer, practice = item.scale.find(consensus.choice), practice_of(sitting.results.questionnaire, item.id)
    high = consensus.state is AnswerState.ANSWERED and answer is not None and answer.value >= _HIGH
    if high and practice is not None and sitting.results.strengths.get(practice.id, 0) < 2:
        st.warning(t("Without evidence that it is in use, this level is shown as unconfirmed. Add that evidence below."))


def _choose_between(visit: Visit, sitting: Sitting, mine: Consensus, theirs: Consensus) -> None:
    """Two people at one table: show both, let this person choose."""
    t, questionnaire = visit.t, sitting.results.questionnaire
    st.warning(t("This was changed in another window in the meantime. Choose which one stays."))
    for label, consensus, key in ((t("Keep the other one"), theirs, "theirs"), (t("Keep mine"), mine, "mine")):
        said = " · ".join(
            text for text in (verdict(questionnaire, consensus, t), consensus.note, consensus.dissent, consensus.owner) if text
        )
        st.markdown(f"- {escaped(said)}")
        if st.button(label, key=f"{key}_{mine.item}"):
            if key == "mine":
                service.save_consensus(visit.db, visit.actor, sitting.workshop.round_id, replace(mine, revision=theirs.revision))
            begin_again(sitting, mine.item)


def begin_again(sitting: Sitting, item: str) -> None:
    """Draw everything about an item anew, as it is stored."""
    st.session_state.pop(_key(sitting, item), None)
    st.session_state[f"reset_{item}"] = drawn(item) + 1
    st.rerun()


def _seen(sitting: Sitting, consensus: Consensus, *, on_screen: bool) -> Consensus:
    """What this session last saw of it. What was not on the screen is seen now."""
    key = _key(sitting, consensus.item)
    if not on_screen or key not in st.session_state:
        _remember(sitting, consensus)
    found = st.session_state[key]
    state, revote = found["state"], tuple(found["revote"])
    return Consensus(**found | {"state": AnswerState(state) if state else None, "revote": revote})


def _remember(sitting: Sitting, consensus: Consensus) -> None:
    state = None if consensus.state is None else consensus.state.value
    st.session_state[_key(sitting, consensus.item)] = vars(consensus) | {"state": state, "revote": list(consensus.revote)}


def _key(sitting: Sitting, item: str) -> str:
    return f"seen_consensus_{sitting.workshop.round_id}_{item}"


def _plain(consensus: Consensus) -> tuple[object, ...]:
    return astuple(replace(consensus, revision=0))


def _shown(consensus: Consensus) -> str | None:
    if consensus.state is None:
        return DISSENT if consensus.dissent else None
    return consensus.choice if consensus.state is AnswerState.ANSWERED else consensus.state.value
