"""Where do we want to be: the desired experience, the promises, and a target per year."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from maturity.ambition import service as ambitions
from maturity.ambition.model import PROMISES, TEXT_LIMIT, YEARS, Ambition, AmbitionError, Targets
from maturity.assessment import service as assessments
from maturity.assessment.results import Results
from maturity.assessment.sentences import mean_of
from maturity.database import ConflictError
from maturity.people.model import Permission
from maturity.questionnaire.model import Domain
from maturity.ui import form_revisions
from maturity.ui.charts import draw_radar
from maturity.ui.errors import sentence as sentence_of
from maturity.ui.errors import told
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import ANSWER, PLAN, empty, page_title
from maturity.ui.session import Visit, here

WORDS, TARGETS = "words", "targets"  # the two forms, which save one ambition


def words(visit: Visit, known: Ambition) -> None:
    """The sentence and the promises."""
    t, revision = visit.t, form_revisions.seen(WORDS, "sentence", known.revision)
    with st.form(WORDS):
        sentence = st.text_area(
            t("What do you want customers to experience? One sentence."),
            known.sentence,
            max_chars=TEXT_LIMIT,
            height=80,
            placeholder=t("For example: I know where I stand, and I only have to tell my story once."),
            key="sentence",
        )
        promises = [
            st.text_input(
                t("Promise {number} to the customer (not needed)", number=place),
                known.promises[place - 1] if place <= len(known.promises) else "",
                max_chars=TEXT_LIMIT,
                key=f"promise_{place}",
            )
            for place in range(1, PROMISES + 1)
        ]
        if st.form_submit_button(t("Save"), type="primary", key="save_words"):
            texts = tuple(promise or "" for promise in promises)
            save(
                visit,
                WORDS,
                lambda: ambitions.save_words(visit.db, visit.actor, replace(known, revision=revision), sentence or "", texts),
            )


def words_to_read(visit: Visit, known: Ambition) -> None:
    """The sentence, the promises and the radar, for whoever may not change them."""
    t = visit.t
    st.markdown(escaped(known.sentence) or t("The desired experience has not been written down yet."))
    for promise in known.promises:
        st.markdown(f"- {escaped(promise)}")
    st.caption(t("You can read this; the CX leader of your organisation changes it."))


def save(visit: Visit, form: str, action: Callable[[], Ambition]) -> None:
    """Save one of the forms; somebody else's change is shown, and what was typed stays in the form."""
    t = visit.t
    try:
        saved = action()
    except ConflictError as conflict:
        st.error(sentence_of(conflict, t))
        if isinstance(conflict.current, Ambition):
            form_revisions.now_sees(form, conflict.current.revision)
            for text in (conflict.current.sentence, *conflict.current.promises):
                st.markdown(f"> {escaped(text)}")
    except AmbitionError as error:
        st.error(sentence_of(error, t))
    else:
        for one in (WORDS, TARGETS):
            form_revisions.now_sees(one, saved.revision)
        st.toast(t("Saved"), icon=":material/check_circle:")
        st.rerun()


def level_choice(visit: Visit, found: Results, subject: str, year: int, current: int | None, inherited: int | None) -> int | None:
    """A level to aim for at the end of a year; None takes what holds already."""
    t, levels = visit.t, [level.number for level in found.whole.levels]
    nothing = t("as the domain: {level}", level=inherited) if inherited is not None else t("no target")
    return st.selectbox(
        t("{subject}, year {year}", subject=subject_name(visit, found, subject), year=year),
        [None, *levels],
        index=0 if current not in levels else levels.index(current) + 1,
        format_func=lambda one: nothing if one is None else f"{one} {t.of(found.whole.level_name(one))}",
        key=target_key(visit, subject, year) + (f"_{inherited}" if inherited is not None else ""),
    )


def subject_name(visit: Visit, found: Results, subject: str) -> str:
    """The name of a domain, or the code of a practice: every field says what it is about, also to who only hears it."""
    domain = next((one for one in found.whole.domains if one.id == subject), None)
    return visit.t.of(domain.name) if domain else subject


def target_key(visit: Visit, subject: str, year: int) -> str:
    return f"target_{subject}_{year}_{visit.t.language}"


def level_of(found: Results, practice_id: str) -> int | None:
    """The level of a practice; None when a quick scan did not ask it."""
    score = found.scores.practices.get(practice_id)
    return score.level if score else None


def targets_of(visit: Visit, found: Results, known: Ambition, domain: Domain, chosen: dict[str, tuple[int | None, ...]]) -> None:
    """One domain: where it stands, a target per year, and practices that differ."""
    t, score = visit.t, found.scores.domains.get(domain.id)
    mean = t.number(mean_of(score) if score else None, 1)
    st.markdown(f"**{domain.code}  {escaped(t.of(domain.name))}** · {t('now {mean} on average', mean=mean)}")
    own = known.targets.get(domain.id, (None,) * len(YEARS))
    columns = st.columns(len(YEARS))
    picked: list[int | None] = []
    for year, column in zip(YEARS, columns, strict=True):
        with column:
            picked.append(level_choice(visit, found, domain.id, year, own[year - 1], None))
    chosen[domain.id] = tuple(picked)
    differing = sum(practice.id in known.targets for practice in domain.practices)
    with st.expander(t("Another target for one practice ({count})", count=differing), key=f"practices_{domain.id}_{t.language}"):
        for practice in domain.practices:
            level = level_of(found, practice.id)
            st.markdown(
                f"{practice.id}  {escaped(t.of(practice.name))} · {t('now {level}', level=level if level is not None else '–')}"
            )
            mine = known.targets.get(practice.id, (None,) * len(YEARS))
            row: list[int | None] = []
            for year, column in zip(YEARS, st.columns(len(YEARS)), strict=True):
                with column:
                    row.append(level_choice(visit, found, practice.id, year, mine[year - 1], own[year - 1]))
            chosen[practice.id] = tuple(row)


def targets(visit: Visit, found: Results, known: Ambition) -> None:
    """Targets for all domains, and the radar with today and the end of each year."""
    t = visit.t
    st.header(t("Which level, at the end of which year?"), anchor=False)
    st.markdown(
        t(
            "One level up in a year is a lot; grass does not grow faster when you pull it. "
            "You do not need a target everywhere: what stays empty is a choice too."
        )
    )
    form, picture = st.columns(2, gap="large")
    chosen: dict[str, tuple[int | None, ...]] = {}
    revision = form_revisions.seen(TARGETS, target_key(visit, found.whole.domains[0].id, 1), known.revision)
    with form, st.form(TARGETS):
        for domain in found.whole:
            targets_of(visit, found, known, domain, chosen)
        if st.form_submit_button(t("Save the targets"), type="primary", key="save_targets"):
            seen = replace(known, revision=revision)
            save(
                visit,
                TARGETS,
                lambda: ambitions.save_targets(visit.db, visit.actor, seen, as_targets(chosen), found.whole),
            )
    with picture:
        draw_radar(visit, found, known)
        asked = known.steps_asked(found.whole, {practice: score.level for practice, score in found.scores.practices.items()})
        if asked:
            st.markdown(
                t.plural(
                    "This asks {n} step of one level, over all practices, in three years.",
                    "This asks {n} steps of one level, over all practices, in three years.",
                    asked,
                )
            )
            if st.button(t("To the plan"), type="primary", key="to_plan"):
                st.switch_page(PLAN)


def as_targets(chosen: dict[str, tuple[int | None, ...]]) -> Targets:
    return {subject: (levels[0], levels[1], levels[2]) for subject, levels in chosen.items()}


visit = here()
t = visit.t
page_title(t("Ambition"), t("Where do you want to be in three years, and what do customers notice of it?"))
with told(t):
    latest, known = assessments.latest_results(visit.db, visit.actor), ambitions.ambition(visit.db, visit.actor)
    if visit.actor.may(Permission.SET_AMBITION):
        words(visit, known)
    else:
        words_to_read(visit, known)
    if latest is None or not latest.scores.overall.base.answered:
        empty(
            t("After the self-assessment you choose here, per domain and per year, which level you aim for."),
            t("To the questions"),
            ANSWER,
        )
    elif visit.actor.may(Permission.SET_AMBITION):
        targets(visit, latest, known)
    else:
        draw_radar(visit, latest, known)
