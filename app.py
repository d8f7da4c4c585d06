"""The way in: page settings, language, who is here, the menu."""

from pathlib import Path
from typing import Literal

import streamlit as st

from maturity.ui.frame import choose_language, header
from maturity.ui.session import account, language, visit

ICON = Path(__file__).parent / "data" / "brand" / "icon.svg"

st.set_page_config(page_title="Groeikaart", page_icon=str(ICON), layout="wide")
t = language()
account()
current = visit()

shown: Literal["visible", "hidden"] = "visible" if current else "hidden"
pages = [
    st.Page("pages/overview/home.py", title=t("Overview"), url_path="overview", visibility=shown, default=bool(current)),
    st.Page("pages/assessment/answer.py", title=t("Answer"), url_path="answer", visibility=shown),
    st.Page("pages/assessment/results.py", title=t("Results"), url_path="results", visibility=shown),
    st.Page("pages/assessment/ambition.py", title=t("Ambition"), url_path="ambition", visibility=shown),
    st.Page("pages/roadmap/plan.py", title=t("Plan"), url_path="plan", visibility=shown),
    st.Page("pages/roadmap/team_map.py", title=t("Team map"), url_path="team-map", visibility=shown),
    st.Page("pages/roadmap/review.py", title=t("Review"), url_path="review", visibility=shown),
    st.Page("pages/overview/start.py", title=t("Start"), url_path="start", visibility="hidden", default=not current),
]
chosen = st.navigation(pages, position="top")
if current is None:
    choose_language(t)
else:
    header(current, chosen.url_path)
chosen.run()
