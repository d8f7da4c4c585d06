"""What worked elsewhere: per initiative of the library what members finished or stopped."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from maturity.comparison.helping.overview import Overview
from maturity.comparison.helping.sentences import worked_sentences
from maturity.initiative.model import Initiative
from maturity.language import Translator
from maturity.ui.markdown import escaped


def draw_worked(t: Translator, overview: Overview, initiatives: Mapping[str, Initiative]) -> None:
    """Every initiative that somebody told of, those told of most first; what was stopped counts as much as what was finished."""
    st.header(t("What worked elsewhere"), anchor=False)
    if not overview.worked:
        st.markdown(t("No member told yet what it finished or stopped."))
        return
    st.caption(
        t("From members under their name that tell it. From five of them on it is added up. Your plan uses what you decide.")
    )
    for experience in sorted(overview.worked.values(), key=lambda each: (-each.n, each.initiative)):
        library = initiatives.get(experience.initiative)
        name = f"{experience.initiative} {t.of(library.name)}" if library is not None else experience.initiative
        with st.expander(t.plural("{name} ({n} organisation)", "{name} ({n} organisations)", experience.n, name=escaped(name))):
            st.markdown(
                "\n".join(f"- {escaped(line)}" for line in worked_sentences(experience, library, overview.questionnaire, t))
            )
