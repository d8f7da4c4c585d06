"""An earlier assessment from a spreadsheet: the template, what the file would give, and then all of it or nothing."""

from dataclasses import replace
from pathlib import PurePath

import streamlit as st

from maturity.assessment.importing import service
from maturity.assessment.importing.build_rounds import Preview
from maturity.assessment.importing.model import Choices, Subject
from maturity.assessment.importing.sentences import subject_words
from maturity.assessment.importing.service import Wish
from maturity.assessment.round_questions import QUESTIONNAIRE
from maturity.people.model import Permission
from maturity.questionnaire import registry
from maturity.questionnaire.model import Questionnaire
from maturity.report.workbook.template import write_template
from maturity.ui.assessment.rounds.import_preview import (
    choose_days,
    draw_faults,
    draw_results,
    draw_understood,
    draw_unread,
    undated_in,
)
from maturity.ui.assessment.rounds.import_questions import ask, choose_sheet, choose_subject, is_nameless
from maturity.ui.assessment.rounds.own_questionnaire import draw_own_questionnaire
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.once import Once
from maturity.ui.page_frame import ANSWER, RESULTS, empty, page_title
from maturity.ui.session import Visit, here
from maturity.ui.uploading import file_field
from maturity.ui.worker_pool import in_worker, when_asked

KINDS = ("xlsx", "csv", "txt", "tsv", "xls", "xlsm", "ods")  #: what cannot be read is refused with a sentence that says why
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def choose_questionnaire(visit: Visit) -> Questionnaire:
    """Our own, or one that this installation added."""
    t, asked = visit.t, registry.readable()
    newest = registry.newest(QUESTIONNAIRE)
    if len(asked) == 1:
        return newest
    names = {
        f"{questionnaire.id}/{questionnaire.version}": f"{t.of(questionnaire.name)} {questionnaire.version}"
        for questionnaire in asked
    }
    first = list(names).index(f"{newest.id}/{newest.version}")
    chosen = st.selectbox(
        t("Which questionnaire?"), list(names), first, format_func=lambda one: names[one], key=f"asked_{t.language}"
    )
    return next((questionnaire for questionnaire in asked if f"{questionnaire.id}/{questionnaire.version}" == chosen), newest)


def template(visit: Visit, questionnaire: Questionnaire) -> None:
    """Two forms of the same template: for answers of people, and for figures of rounds."""
    t = visit.t
    st.subheader(t("1. Fill in the template"), anchor=False)
    st.markdown(t("Or take your own file: a row per question and a column per person or per year is enough."))
    with st.container(horizontal=True):
        for subject, label in ((Subject.RATER, t("Template for people")), (Subject.ROUND, t("Template for years or quarters"))):
            name = f"{t('template')} {questionnaire.id} {subject_words(subject, t)}.xlsx"
            make = when_asked(visit.account.id, write_template, questionnaire, t, subject)
            st.download_button(label, make, name, XLSX, on_click="ignore", icon=":material/download:", key=f"template_{subject}")


def import_file(visit: Visit, questionnaire: Questionnaire) -> None:
    """The file: its faults, how it was understood, what has to be asked, and what it will give."""
    t = visit.t
    st.subheader(t("2. Choose the file"), anchor=False)
    file = file_field(t("Excel workbook (.xlsx) or CSV, 20 MB at most"), KINDS, "answers_file", t)
    if file is None:
        return
    st.subheader(t("3. Look at what comes in"), anchor=False)
    wish = Wish(file.getvalue(), questionnaire.id, questionnaire.version)

    def look(choices: Choices) -> Preview:
        return in_worker(visit.account.id, service.preview, visit.db, visit.actor, replace(wish, choices=choices))

    choices = Choices()
    preview = look(choices)
    top = st.container()
    sheet = choose_sheet(preview, t)
    if sheet:
        choices = replace(choices, sheet=sheet)
        preview = look(choices)
    subject = choose_subject(preview, t)
    if subject:
        choices = replace(choices, subject=subject)
        preview = look(choices)
    preview, choices = ask(preview, choices, look, t)
    wish = replace(wish, choices=choices)
    if is_nameless(preview):
        title = st.text_input(t("What is the round called?"), PurePath(file.name).stem, max_chars=200, key=f"title_{t.language}")
        wish = replace(wish, title=title or "")
        preview = in_worker(visit.account.id, service.preview, visit.db, visit.actor, wish)
    wish = replace(wish, days=choose_days(preview, t))
    with top:
        if preview.mistakes:
            draw_faults(preview, t)
        draw_understood(preview, t)
        draw_unread(preview, t)
    if not preview.faults:
        draw_results(preview, wish.days or {}, t)
        confirm(visit, wish, preview)


def confirm(visit: Visit, wish: Wish, preview: Preview) -> None:
    """The button that imports all of it."""
    t = visit.t
    if any(title not in (wish.days or {}) for title in undated_in(preview)):
        st.info(t("Fill in above when it was held. Then you can import it."))
        return
    label = t.plural("Import {n} round", "Import {n} rounds", len(preview.rounds))
    once = Once("import_rounds")
    if st.button(label, type="primary", key=once.key):
        made = in_worker(visit.account.id, service.import_rounds, visit.db, visit.actor, wish)
        once.done()
        st.switch_page(RESULTS, query_params={"round": made[-1].id})


visit = here()
t = visit.t
page_title(t("Import"), t("Do you have an earlier assessment in a spreadsheet? Import it, and compare with it."))
with showing_errors(t):
    if visit.actor.may(Permission.MANAGE_ROUNDS):
        asked = choose_questionnaire(visit)
        if asked.id != QUESTIONNAIRE and asked.introduction:
            st.caption(escaped(t.of(asked.introduction)))
        template(visit, asked)
        import_file(visit, asked)
        with st.expander(t("A questionnaire of your own")):
            draw_own_questionnaire(visit, asked)
    else:
        empty(t("The CX leader of your organisation imports earlier assessments."), t("To the questions"), ANSWER)
