"""The looks of the documents: the organisation's own Word template and logo."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from maturity.database import Database
from maturity.language import Translator
from maturity.people.model import Actor, Permission
from maturity.report.house_style import service as house_style
from maturity.report.word import safe_docx
from maturity.report.word.logo import LogoError
from maturity.ui.errors import error_sentence, showing_errors
from maturity.ui.layout.parts import is_drawn
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit
from maturity.ui.uploading import file_field
from maturity.ui.worker_pool import in_worker

Keep = Callable[[Database, Actor, str, bytes], None]
Remove = Callable[[Database, Actor], None]


def draw_house_style(visit: Visit) -> None:
    """Choose a template and a logo for the documents; only who leads the plan sees it."""
    t = visit.t
    if not visit.actor.may(Permission.EDIT_PLAN):
        return
    fold = st.expander(t("House style of the documents"), key=f"house_style_{t.language}", on_change="rerun")
    if not is_drawn(fold, "save_template"):
        return
    with fold:
        st.markdown(t("Your documents get the headings, letters and margins of your own template, and your logo."))
        with showing_errors(t):
            names = house_style.names(visit.db, visit.actor)
        label = t("Word template (.dotx, .docx, .dotm or .docm, at most 20 MB)")
        _file(
            visit,
            "template",
            label,
            ("dotx", "docx", "dotm", "docm"),
            names.template,
            house_style.set_template,
            house_style.remove_template,
        )
        label = t("Logo (PNG or JPEG, at most 2 MB)")
        _file(visit, "logo", label, ("png", "jpg", "jpeg"), names.logo, house_style.set_logo, house_style.remove_logo)
        st.caption(t("Macros and links to elsewhere are taken out of a template. What it lacks is added from our own style."))


def _file(visit: Visit, name: str, label: str, kinds: tuple[str, ...], known: str, keep: Keep, remove: Remove) -> None:
    """One file: what is kept now, a way to take it away, and a field for another one."""
    t = visit.t
    if known:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(t("Now: {name}", name=escaped(known)))
            if st.button(t("Remove"), key=f"remove_{name}"):
                with showing_errors(t):
                    remove(visit.db, visit.actor)
                    st.rerun()
    # Another key after every file that was kept: an empty field, ready for the next one.
    with st.form(f"{name}_form_{known}", border=False):
        chosen = file_field(label, kinds, f"{name}_{known}_{t.language}", t)
        sent = st.form_submit_button(t("Save template") if name == "template" else t("Save logo"), key=f"save_{name}")
    if sent and chosen is None:
        st.warning(t("Choose a file first."))
    elif sent and chosen is not None:
        _keep(visit, keep, chosen.name, chosen.getvalue())


def _keep(visit: Visit, keep: Keep, name: str, data: bytes) -> None:
    with showing_errors(visit.t):
        try:
            in_worker(visit.account.id, keep, visit.db, visit.actor, name, data)
        except (safe_docx.OpeningError, LogoError) as error:
            st.error(refusal(error, visit.t))
            return
        st.toast(visit.t("Saved. The next document looks like this."))
        st.rerun()


def refusal(error: Exception, t: Translator) -> str:
    """Why a template or logo was not taken, in words."""
    kept = t("Nothing was changed.")
    words = {
        safe_docx.NotWordError: t("This is not a Word template. Save it as .dotx or .docx and try again."),
        safe_docx.BrokenError: t("This template is damaged. Open it in Word, save it once more and try again."),
        safe_docx.ProtectedError: t(
            "This template has a password, or comes from a very old Word. Save it as .dotx without a password."
        ),
        safe_docx.TooLargeError: t("This template is too large. Take out pictures and try again."),
        safe_docx.SuspiciousError: t("This template is built in an unusual way, so we do not open it."),
        LogoError: t("This is not a PNG or JPEG of at most 2 MB."),
    }.get(type(error))
    return f"{words} {kept}" if words else error_sentence(error, t)
