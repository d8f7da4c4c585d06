"""Where do we want to be: the desired experience, the promises, and a level per domain and year."""

from dataclasses import replace

import streamlit as st

from maturity.ambition import service as ambitions
from maturity.ambition.model import YEARS, Ambition, AmbitionError
from maturity.ambition.proposal import calm_targets
from maturity.assessment import service as assessments
from maturity.assessment.results import Results
from maturity.assessment.who_answered import why_no_figures
from maturity.database import ConflictError
from maturity.people.model import Permission
from maturity.roadmap import service as roadmaps
from maturity.ui import form_revisions
from maturity.ui.charts import BESIDE, draw_radar
from maturity.ui.errors import error_sentence as sentence_of
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import ANSWER, PLAN, empty, page_title
from maturity.ui.plan.ambition import draft as drafts
from maturity.ui.plan.ambition.draft import Draft
from maturity.ui.plan.ambition.form import draw_targets, draw_words, first_key
from maturity.ui.session import Visit, here

FORM = "ambition"


def words_to_read(visit: Visit, ambition: Ambition) -> None:
    """The sentence and the promises, for whoever may not change them."""
    t = visit.t
    st.markdown(escaped(ambition.sentence) or t("The desired experience has not been written down yet."))
    for promise in ambition.promises:
        st.markdown(f"- {escaped(promise)}")
    st.caption(t("You can read this; the CX leader of your organisation changes it."))


def edit(visit: Visit, ambition: Ambition, results: Results | None) -> None:
    """The whole ambition in one form, saved with one button."""
    t, organisation = visit.t, visit.organisation.id
    proposed = (
        None
        if results is None or ambition.targets
        else calm_targets({id: score.level for id, score in results.scores.domains.items()})
    )
    draft = drafts.stored_draft(organisation) or Draft.of(ambition, proposed)
    revision = form_revisions.seen_revision(FORM, first_key(visit), ambition.revision)
    sentence, promises = draw_words(visit, draft)
    shown = replace(draft, sentence=sentence, promises=promises)
    if results is not None:
        shown = targets(visit, results, shown, proposed is not None)
    if shown.says_as(ambition):
        drafts.drop()
    else:
        drafts.keep(organisation, shown)
    with st.container(horizontal=True, vertical_alignment="center", key="saves_typed_ambition"):
        if st.button(t("Save the ambition"), type="primary", key="save_ambition"):
            save(visit, replace(ambition, revision=revision), shown, results)
        if shown.says_as(ambition):
            if ambition.targets and st.button(t("To the plan"), key="to_plan"):
                st.switch_page(PLAN)
        else:
            st.caption(t("Not saved yet. It stays here until you save it, also when you look at another page."))


def targets(visit: Visit, results: Results, draft: Draft, is_proposal: bool) -> Draft:
    """The table of levels at the left, the radar that moves along at the right."""
    t = visit.t
    st.header(t("Which level, at the end of which year?"), anchor=False)
    st.markdown(
        t(
            "One level up in a year is a lot; grass does not grow faster when you pull it. "
            "You do not need a target everywhere: what stays empty is a choice too."
        )
    )
    if is_proposal:
        st.info(t("This is a proposal, calm by rule: one level up where you stand below level 3. Change what you want."))
    calendar = roadmaps.roadmap(visit.db, visit.actor, t.language).calendar
    form, picture = st.columns([5, 3], gap="medium")
    with form:
        draft = replace(draft, targets=draw_targets(visit, results, draft, tuple(calendar.year_of(4 * year) for year in YEARS)))
    with picture:
        ambition = draft.ambition(Ambition())
        draw_radar(visit, results, ambition, size=BESIDE)
        asked = ambition.steps_asked(
            results.whole, {practice: score.level for practice, score in results.scores.practices.items()}
        )
        if asked:
            st.markdown(
                t.plural(
                    "This asks {n} step of one level, over all practices, in three years.",
                    "This asks {n} steps of one level, over all practices, in three years.",
                    asked,
                )
            )
    return draft


def save(visit: Visit, seen: Ambition, draft: Draft, results: Results | None) -> None:
    """Save all of it; somebody else's change is shown, and what was typed stays in the form."""
    t, ambition = visit.t, draft.ambition(seen)
    try:
        if results is None:
            saved = ambitions.save_words(visit.db, visit.actor, seen, ambition.sentence, ambition.promises)
        else:
            saved = ambitions.save(
                visit.db, visit.actor, seen, ambition.sentence, ambition.promises, ambition.targets, results.whole
            )
    except ConflictError as conflict:
        st.error(sentence_of(conflict, t))
        if isinstance(conflict.current, Ambition):
            form_revisions.now_sees(FORM, conflict.current.revision)
            show_other(visit, conflict.current, results)
    except AmbitionError as error:
        st.error(sentence_of(error, t))
    else:
        form_revisions.now_sees(FORM, saved.revision)
        drafts.drop()
        st.toast(t("Saved"), icon=":material/check_circle:")
        st.rerun()


def show_other(visit: Visit, other: Ambition, results: Results | None) -> None:
    """What somebody else saved in the meantime."""
    t = visit.t
    for text in (other.sentence, *other.promises):
        st.markdown(f"> {escaped(text)}")
    names = {domain.id: t.of(domain.name) for domain in results.whole} if results is not None else {}
    for subject, levels in other.targets.items():
        said = ", ".join("–" if level is None else str(level) for level in levels)
        st.markdown(f"> {escaped(names.get(subject, subject))}: {said}")


visit = here()
t = visit.t
page_title(t("Ambition"), t("Where do you want to be in three years, and what do customers notice of it?"))
with showing_errors(t):
    latest, known = assessments.latest_results(visit.db, visit.actor), ambitions.ambition(visit.db, visit.actor)
    assessed = latest if latest is not None and latest.scores.overall.base.answered else None
    if visit.actor.may(Permission.SET_AMBITION):
        edit(visit, known, assessed)
    else:
        words_to_read(visit, known)
        if assessed is not None:
            draw_radar(visit, assessed, known)
    if assessed is None:
        empty(
            why_no_figures(latest, t)
            or t("After the self-assessment you choose here, per domain and per year, which level you aim for."),
            t("To the questions"),
            ANSWER,
        )
