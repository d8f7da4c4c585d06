"""One place to take the plan along: which document, in which format and language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import streamlit as st

from maturity.language import LANGUAGES, Translator, translator
from maturity.people.model import Permission
from maturity.report.formats import TYPES, Format, file_name, plan_workbook, roadmap_odt, roadmap_pdf
from maturity.report.house_style import service as house_style
from maturity.report.model import Kind, MapStyle, PaperSize
from maturity.report.note_ready import Lacking
from maturity.report.odt import office
from maturity.report.service import Choices, note_lacks, roadmap_document
from maturity.ui.errors import showing_errors
from maturity.ui.layout.parts import is_drawn
from maturity.ui.session import Visit, still_here
from maturity.ui.worker_pool import OFFICE_SECONDS, for_member, in_worker


@dataclass(frozen=True)
class DownloadRequest:
    """What somebody wants to take along."""

    format: Format
    language: Translator
    choices: Choices


def draw_downloads(visit: Visit) -> None:
    """A button that opens the choices, for who may export. The file is made when somebody asks for it."""
    t = visit.t
    if not visit.actor.may(Permission.EXPORT):
        return
    label, key = t("Download the plan"), f"downloads_{t.language}"
    fold = st.popover(label, icon=":material/download:", type="primary", key=key, on_change="rerun")
    if is_drawn(fold, _key("format", t)):
        with fold:
            _downloads(visit)


@st.fragment
def _downloads(visit: Visit) -> None:
    """The choices and the button: on their own, since the page around them need not be drawn again."""
    visit = still_here(visit)
    wanted = _wanted(visit.t)
    missing = note_lacks(visit.db, visit.actor, visit.organisation, wanted.language) if _is_note(wanted) else ()
    if missing:
        _lacking(missing, visit.t)
    elif wanted.format == "odt":
        _odt(visit, wanted)
    else:
        _button(visit, wanted, _maker(visit, wanted))
    st.caption(_about(wanted.format, visit.t))
    if wanted.format in ("pdf", "odt") and house_style.names(visit.db, visit.actor).template:
        st.caption(visit.t("Your own template shapes the Word file only; this file has the look of Groeikaart."))


def _maker(visit: Visit, request: DownloadRequest) -> Callable[[], bytes]:
    given = (visit.organisation, request.language)
    if request.format == "excel":
        return for_member(visit, plan_workbook, *given)
    make = roadmap_pdf if request.format == "pdf" else roadmap_document
    return for_member(visit, make, *given, **request.choices)


def _wanted(t: Translator) -> DownloadRequest:
    made_as = cast(Format, _choose(t("Format"), {"word": "Word", "pdf": "PDF", "odt": "ODT", "excel": "Excel"}, "format", t))
    choices = Choices()
    if made_as != "excel":
        kinds = {"roadmap": t("Whole roadmap"), "note": t("Decision note")}
        choices["kind"] = cast(Kind, _choose(t("Document"), kinds, "kind", t))
        if choices["kind"] == "roadmap":
            styles = {"simple": t("List"), "bars": t("Bars and list")}
            choices["map_style"] = cast(MapStyle, _choose(t("Team map in the document"), styles, "map_style", t))
            papers = {"A4": "A4", "A3": "A3"}
            choices["paper"] = cast(PaperSize, _choose(t("Paper of the team map"), papers, "paper", t))
        else:
            choices["answer_by"] = st.date_input(
                t("Answer before (not needed)"), value=None, format="DD/MM/YYYY", key=f"download_answer_by_{t.language}"
            )
            mark = st.text_input(
                t("Confidentiality (not needed)"), max_chars=60, placeholder=t("For example: internal"), key="download_mark"
            )
            choices["mark"] = mark or ""
    return DownloadRequest(made_as, translator(_choose(t("Language of the file"), LANGUAGES, "spoken", t)), choices)


def _is_note(request: DownloadRequest) -> bool:
    return request.choices.get("kind") == "note"


def _lacking(missing: tuple[Lacking, ...], t: Translator) -> None:
    """What has to be there first: nobody decides about nothing."""
    st.info(t("A decision note asks for a decision. First this has to be there:"))
    words = {
        "plan": t("a plan: initiatives that stand in order"),
        "experience": t("the desired customer experience, in a sentence on the page Ambition"),
    }
    st.markdown("\n".join(f"- {words[one]}" for one in missing))


def _choose(label: str, options: dict[str, str], name: str, t: Translator) -> str:
    """One of a few, all in sight; the first one, or the language of the page, stands ready."""
    return st.segmented_control(
        label,
        list(options),
        format_func=lambda one: options[one],
        default=t.language if options is LANGUAGES else next(iter(options)),
        key=_key(name, t),
        required=True,
    )


def _key(name: str, t: Translator) -> str:
    return f"download_{name}_{t.language}"


def _odt(visit: Visit, request: DownloadRequest) -> None:
    """LibreOffice takes some seconds and can fail: so it is made on the page, where that can be told."""
    t = visit.t
    if office() is None:
        st.info(t("This server cannot make ODT files. Open the Word file and choose Save as > ODT."))
    elif st.button(t("Make the ODT file"), type="primary", key="make_odt"):
        with showing_errors(t), st.spinner(t("LibreOffice makes the file. This takes a few seconds.")):
            given = (visit.db, visit.actor, visit.organisation, request.language)
            data = in_worker(visit.account.id, roadmap_odt, *given, seconds=OFFICE_SECONDS, **request.choices)
            _button(visit, request, data)


def _button(visit: Visit, request: DownloadRequest, data: bytes | Callable[[], bytes]) -> None:
    """The button that gives the file. data: the bytes, or what makes them."""
    st.download_button(
        visit.t("Download"),
        data=data,
        file_name=file_name(visit.organisation, request.language, request.format, request.choices.get("kind", "roadmap")),
        mime=TYPES[request.format][1],
        type="primary",
        icon=":material/download:",
        on_click="ignore",
        key="download",
    )


def _about(made_as: Format, t: Translator) -> str:
    """What a format is for, and whether it can come back."""
    return {
        "word": t("Others can comment and change in Word. A Word file comes back into the plan with all that was written in it."),
        "pdf": t(
            "For reading and printing, also with a screen reader. Remarks in it can come back into the plan; changes cannot."
        ),
        "odt": t("For LibreOffice and other programs. Save it as Word to let comments come back into the plan."),
        "excel": t("All results and the whole plan, to filter and to count. Changes do not come back into the plan."),
    }[made_as]
