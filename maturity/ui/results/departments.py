"""How the departments that were asked see it: the figures that the release shows of them, and no others."""

from __future__ import annotations

import streamlit as st

from maturity.assessment.anonymity.disclosure import Cell, Selector
from maturity.assessment.results import Results
from maturity.language import Translator
from maturity.ui.markdown import escaped, escaped_rows
from maturity.ui.session import Visit
from maturity.ui.tables import draw_table


def draw_departments(visit: Visit, results: Results) -> None:
    """A table of practices for one department beside everybody; nothing when no departments were asked."""
    t, release = visit.t, results.release
    if release is None or not results.round.departments:
        return
    shown = [one for one in results.round.departments if any(release.cell(item, department=one) for item in release.cells)]
    if not shown:
        st.markdown(t("No figures of departments can be shown without giving somebody away."))
        return
    if len(shown) > 1:
        chosen = st.selectbox(t("Department"), shown, format_func=escaped, key=f"department_{t.language}") or shown[0]
    else:
        chosen = shown[0]
        st.markdown(f"**{escaped(chosen)}**")
    rows = [row for practice in results.questionnaire.practices if (row := _row(results, practice.id, chosen, t))]
    draw_table(escaped_rows(rows), t("{department} beside everybody", department=chosen), broad=True)
    left_out = [one for one in results.round.departments if one not in shown]
    said = t("What is not here would give somebody away, to others or to a colleague.")
    if left_out:
        said += " " + t(
            "Of these departments nothing can be shown: {names}.", names=t.listing([escaped(one) for one in left_out])
        )
    st.caption(said)


def _row(results: Results, item: str, department: str, t: Translator) -> dict[str, str] | None:
    release = results.release
    here = None if release is None else release.cells.get(item, {}).get(Selector(None, department))
    if release is None or here is None:
        return None
    name = t.of(results.questionnaire.practice(item).name)
    return {
        t("Practice"): f"{item} {name}",
        t("Department"): figure(here, t),
        t("People"): str(here.base),
        t("Everybody"): figure(release.cell(item), t),
    }


def figure(cell: Cell | None, t: Translator) -> str:
    """A figure as it may be shown: a mean, or an end."""
    if cell is None:
        return "–"
    mean = t.number(cell.mean, 1)
    return {"": mean, "at most": t("at most {mean}", mean=mean), "at least": t("at least {mean}", mean=mean)}[cell.bound]
