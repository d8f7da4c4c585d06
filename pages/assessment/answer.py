"""What is true of us: the questionnaire, one domain at a time."""

import streamlit as st

from maturity.assessment import round_service, service
from maturity.assessment.asking import asked_in
from maturity.assessment.model import Round, Scope
from maturity.assessment.sentences import round_title
from maturity.language import Translator
from maturity.people.model import Permission
from maturity.questionnaire.model import Domain, Questionnaire
from maturity.ui.answering import answer_practice
from maturity.ui.errors import told
from maturity.ui.frame import RESULTS, ROUNDS, empty, page_title
from maturity.ui.safe import escaped
from maturity.ui.session import Visit, here

DOMAIN = "domain"  # in the address, so that a link or a refresh comes back here


def start(visit: Visit) -> None:
    """No round is open: choose a full one or a quick scan."""
    t = visit.t
    full, quick = st.columns(2, gap="large")
    for column, scope, heading, text in (
        (
            full,
            Scope.FULL,
            t("The whole self-assessment"),
            t("36 practices in six domains, 25 to 30 minutes. You can stop and go on at any moment."),
        ),
        (
            quick,
            Scope.QUICK,
            t("The quick scan"),
            t("Only the twelve core practices, ten minutes. Later you can fill in the rest."),
        ),
    ):
        with column, st.container(border=True):
            st.subheader(heading, anchor=False)
            st.markdown(text)
            if st.button(t("Start"), key=f"start_{scope}", type="primary" if scope is Scope.FULL else "secondary"):
                with told(t):
                    round_service.open_round(visit.db, visit.actor, "", scope)
                    st.rerun()
    if visit.may_manage and st.button(t("Do it with several people: invite them"), key="to_rounds", type="tertiary"):
        st.switch_page(ROUNDS)


def open_domain(asked: Questionnaire) -> Domain:
    """The domain in the address, else the first."""
    wanted = st.query_params.get(DOMAIN)
    return next((domain for domain in asked if domain.id == wanted), asked.domains[0])


def choose_domain(visit: Visit, asked: Questionnaire, current: str, done: dict[str, int]) -> None:
    """The domains with their progress."""
    t, ids = visit.t, [domain.id for domain in asked]
    chosen = st.segmented_control(
        t("Domain"),
        ids,
        format_func=lambda one: (
            f"{asked.domain(one).code} {t.of(asked.domain(one).name)} {done[one]}/{len(asked.domain(one).items)}"
        ),
        default=current,
        required=True,
        key=f"domain_{t.language}_{current}",
    )
    if chosen and chosen != current:
        go_to(chosen)


def go_to(domain_id: str) -> None:
    st.query_params[DOMAIN] = domain_id
    st.rerun()


def onwards(visit: Visit, asked: Questionnaire, domain: Domain, *, all_answered: bool) -> None:
    """Under the last practice: the next domain, or the results."""
    t, ids = visit.t, [one.id for one in asked]
    place = ids.index(domain.id)
    with st.container(horizontal=True):
        if place > 0 and st.button(t("Back to {domain}", domain=t.of(asked.domain(ids[place - 1]).name)), key="back"):
            go_to(ids[place - 1])
        if place + 1 < len(ids):
            label = t("Go on with {domain}", domain=t.of(asked.domain(ids[place + 1]).name))
            if st.button(label, type="primary", key="next"):
                go_to(ids[place + 1])
        elif st.button(t("To the results"), type="primary", key="to_results"):
            st.switch_page(RESULTS)
    if all_answered:
        st.success(t("Everything is answered. You can still change it, or look at the results."))


def words(visit: Visit, asked: Questionnaire) -> None:
    """What the words in the questions mean, so that everybody means the same."""
    t = visit.t
    if asked.terms:
        with st.expander(t("What do the words mean?"), icon=":material/menu_book:", key=f"words_{t.language}"):
            for term in asked.terms:
                st.markdown(f"**{escaped(t.of(term.term))}** · {escaped(t.of(term.meaning))}")


def to_rounds(visit: Visit, assessment_round: Round) -> None:
    """Where a round is closed, others are invited, and the next one begins."""
    t = visit.t
    if visit.may_manage:
        with st.container(border=True):
            st.markdown(
                t("This round: **{title}**. Invite others, or close it when you are ready.", title=_titled(assessment_round, t))
                if assessment_round.is_open
                else t("The round **{title}** is closed. Open it again, or begin a new one.", title=_titled(assessment_round, t))
            )
            if st.button(t("To the rounds"), key="to_rounds"):
                st.switch_page(ROUNDS)


def _titled(held: Round, t: Translator) -> str:
    return escaped(round_title(held, t))


def answer(visit: Visit, assessment_round: Round) -> None:
    t, asked = visit.t, asked_in(assessment_round)
    stored = dict(service.my_answers(visit.db, visit.actor, assessment_round.id))
    progress = st.empty()
    choice, domain = st.empty(), open_domain(asked)
    st.header(f"{domain.code}  {t.of(domain.name)}", anchor=False)
    st.markdown(escaped(t.of(domain.description)))
    if not assessment_round.is_open:
        st.info(t("This round is closed. You see your answers; they cannot be changed."))
    words(visit, asked)
    unsaved = [not answer_practice(visit, assessment_round, practice, stored) for practice in domain.practices]
    with choice:  # only now, so that the counts hold what was just saved
        choose_domain(visit, asked, domain.id, {one.id: sum(item.id in stored for item in one.items) for one in asked})
    total, answered = len(asked.items), sum(item.id in stored for item in asked.items)
    waiting = any(unsaved)
    said = t("{answered} of {total} answered.", answered=answered, total=total)
    progress.progress(answered / total, said if waiting else said + " " + t("Everything is saved."))
    onwards(visit, asked, domain, all_answered=answered == total and assessment_round.is_open)
    to_rounds(visit, assessment_round)
    if assessment_round.scope is Scope.QUICK and assessment_round.is_open:
        with st.container(border=True):
            st.markdown(t("This is the quick scan. The other 24 practices make the picture complete; your answers stay."))
            if st.button(t("Go on with the whole self-assessment"), key="widen"):
                round_service.widen_round(visit.db, visit.actor, assessment_round.id)
                st.rerun()


visit = here()
t = visit.t
page_title(
    t("Answer"),
    t("What is true of your organisation? Choose the highest description that is wholly true today, not the one you hope for."),
)
with told(t):
    known = round_service.rounds(visit.db, visit.actor)
    if not visit.actor.may(Permission.ANSWER):
        empty(
            t("Members who answer fill in the questions. You see what comes out of it under Results."),
            t("To the results"),
            RESULTS,
        )
    elif known:
        answer(visit, known[0])
    else:
        start(visit)
