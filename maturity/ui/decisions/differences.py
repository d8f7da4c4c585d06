"""The difference between two plans, as a table and as a page to print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from maturity.language import Translator
from maturity.people.model import Permission
from maturity.report.pdf.differences import differences_pdf
from maturity.roadmap.decisions import service as decision_service
from maturity.roadmap.decisions.model import Version
from maturity.roadmap.decisions.version_differences import Differing, Moment, differing, then, today
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import Calendar, Roadmap, State
from maturity.ui.decisions.labels import field_label, said
from maturity.ui.markdown import escaped
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table
from maturity.ui.worker_pool import when_asked

NOW = 0  #: stands for the plan as it is; versions are numbered from 1


def draw_differences(visit: Visit, roadmap: Roadmap) -> None:
    """Choose two moments, see what differs, and print it."""
    t = visit.t
    st.subheader(t("What changed"), anchor=False)
    versions = {version.number: version for version in decision_service.versions(visit.db, visit.actor)}
    if not versions:
        st.markdown(t("As soon as the plan has been decided, you see here what changed since."))
        return
    names = {NOW: t("The plan as it stands now")} | {number: _version_name(version, t) for number, version in versions.items()}
    left, right = st.columns(2)
    with left:
        old = _choice(t("Compare this plan"), [*versions], names, f"differences_from_{t.language}")
    with right:
        new = _choice(t("With this plan"), [NOW, *versions], names, f"differences_to_{t.language}")
    before = then(versions[old])
    after = today(roadmap) if new == NOW else then(versions[new])
    found = differing(before, after)
    if not found:
        st.markdown(t("Nothing changed."))
        return
    draw_table([_row(before, after, one, t, escaped) for one in found], t("What changed between two plans"), broad=True)
    if not visit.actor.may(Permission.EXPORT):
        return
    title = t("What changed: {name}", name=visit.organisation.name)
    rows = [_row(before, after, one, t, str) for one in found]
    st.download_button(
        t("Print the changes (PDF)"),
        data=when_asked(visit.account.id, differences_pdf, title, f"{names[old]} → {names[new]}", rows, t),
        file_name=f"{t('changes')} {date.today().isoformat()}.pdf",
        mime="application/pdf",
        icon=":material/print:",
        on_click="ignore",
        key="print_differences",
    )


def _choice(label: str, options: list[int], names: dict[int, str], key: str) -> int:
    return st.selectbox(label, options, format_func=lambda one: names[one], key=key)


def _version_name(version: Version, t: Translator) -> str:
    when = t.date(version.decided_at.astimezone().date())
    return t("Plan {number}, decided on {when}", number=version.number, when=when)


def _row(before: Moment, after: Moment, one: Differing, t: Translator, shown: Callable[[str], str]) -> dict[str, str]:
    if one.kind == "changed":
        what = field_label(one.field, t)
        was, now = (_text(one.field, text, t, shown) for text in (one.before, one.after))
    else:
        what = t("stopped") if _is_stopped(one, after) else _kind(one, t)
        was = t("not on the roadmap") if one.kind == "added" else _place(before.calendar, one.start_before, t)
        now = t("not on the roadmap") if _is_gone(one, after) else _place(after.calendar, one.start_after, t)
    return {t("Initiative"): shown(f"{one.code} {one.name}"), t("What"): what, t("Before"): was, t("After"): now}


def _kind(one: Differing, t: Translator) -> str:
    return {"added": t("added"), "gone": t("taken out"), "moved": t("moved")}[one.kind]


def _is_stopped(one: Differing, after: Moment) -> bool:
    """Whether it left the plan because somebody stopped it: that is told otherwise than what was taken off the roadmap."""
    initiative = after.initiatives.get(one.code)
    return one.kind == "gone" and initiative is not None and initiative.state is State.STOPPED


def _is_gone(one: Differing, after: Moment) -> bool:
    return one.kind == "gone" and not _is_stopped(one, after)


def _text(field: str, text: str, t: Translator, shown: Callable[[str], str]) -> str:
    return said(field, text, t) if shown is escaped else (text or t("nothing"))


def _place(calendar: Calendar, start: int | None, t: Translator) -> str:
    return t("not in the plan") if start is None else quarter_label(calendar, start, t)
