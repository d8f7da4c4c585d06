"""A questionnaire of one's own from a workbook: the template, every fault, what it holds, and then its files."""

from __future__ import annotations

from functools import partial

import streamlit as st

from maturity.assessment.importing.content.adding import add_questionnaire, archive, may_add
from maturity.assessment.importing.content.build import WorkbookContent, questionnaire_from
from maturity.assessment.importing.content.sentences import content_fault_sentence, questionnaire_words
from maturity.assessment.importing.model import SHOWN, Fault, Problem
from maturity.assessment.importing.sentences import place_words
from maturity.language import Translator
from maturity.questionnaire.model import Questionnaire
from maturity.report.workbook.questionnaire import write_questionnaire
from maturity.report.workbook.questionnaire_template import write_content_template
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table
from maturity.ui.uploading import file_field

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_own_questionnaire(visit: Visit, questionnaire: Questionnaire) -> None:
    """Make a questionnaire without writing TOML. questionnaire: the one that is chosen, to begin with."""
    t = visit.t
    st.markdown(
        t("Make a questionnaire in a workbook: domains, questions, answers and rules, one row each. You first see what it gives.")
    )
    with st.container(horizontal=True):
        st.download_button(
            t("Empty template"), partial(write_content_template, t), f"{t('questionnaire')}.xlsx", _XLSX,
            on_click="ignore", icon=":material/download:", key="content_template",
        )  # fmt: skip
        st.download_button(
            t("{name} as a workbook", name=t.of(questionnaire.name)), partial(write_questionnaire, questionnaire, t),
            f"{questionnaire.id} {questionnaire.version}.xlsx",
            _XLSX, on_click="ignore", icon=":material/download:", key="content_sheet",
        )  # fmt: skip
    file = file_field(t("Excel workbook (.xlsx) with a questionnaire, 20 MB at most"), ("xlsx",), "content_file", t)
    if file is None:
        return
    content = questionnaire_from(file.getvalue())
    if content.questionnaire is None:
        _draw_faults(content, t)
    else:
        _draw_made(visit, content, content.questionnaire)


def _draw_faults(content: WorkbookContent, t: Translator) -> None:
    st.error(
        t.plural(
            "There is {n} fault in the questionnaire. Mend it in the file and choose the file again.",
            "There are {n} faults in the questionnaire. Mend them in the file and choose the file again.",
            len(content.faults),
        )
    )
    rows = [
        {
            t("Where"): escaped(place_words(Fault(Problem.BROKEN, fault.place), t)) or t("the file"),
            t("What is wrong"): escaped(content_fault_sentence(fault, t)),
        }
        for fault in content.faults[:SHOWN]
    ]
    draw_table(rows, t("Faults in the questionnaire"), broad=True)


def _draw_made(visit: Visit, content: WorkbookContent, questionnaire: Questionnaire) -> None:
    t = visit.t
    st.success(escaped(questionnaire_words(questionnaire, t)))
    rows = [
        {
            t("Domain"): escaped(t.of(domain.name)),
            t("Practices"): str(len(domain.practices)),
            t("Questions"): str(len(domain.items)),
            t("Weight"): t("sum of what is under it") if domain.weight is None else t.number(domain.weight, 2),
            t("First question"): escaped(t.of(domain.items[0].question) or t.of(domain.practices[0].name)),
        }
        for domain in questionnaire
    ]
    draw_table(rows, t("Domains of the questionnaire"), broad=True)
    with st.container(horizontal=True):
        st.download_button(
            t("The files (.zip)"), partial(archive, content.files, questionnaire),
            f"{questionnaire.id}-{questionnaire.version}.zip", "application/zip",
            on_click="ignore", icon=":material/folder_zip:", key="content_zip",
        )  # fmt: skip
        if may_add(visit.account) and st.button(t("Add to this installation"), type="primary", key="content_add"):
            add_questionnaire(visit.account, content.files)
            st.toast(t("Added. It cannot change any more; a change is a new version."))
            st.rerun()
    if not may_add(visit.account):
        st.caption(t("Whoever manages this installation adds it: give them the files or the workbook."))
