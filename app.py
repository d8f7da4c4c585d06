"""The way in: page settings, language, who is here, the menu."""

import streamlit as st

from maturity.ui.frame import choose_language, header
from maturity.ui.session import account, language, visit

st.set_page_config(page_title="Groeikaart", page_icon=":material/potted_plant:", layout="wide")
t = language()
account()
current = visit()

if current is None:
    pages = [st.Page("pages/overview/start.py", title=t("Start"), url_path="start", default=True)]
else:
    pages = [
        st.Page("pages/overview/home.py", title=t("Overview"), default=True),
        st.Page("pages/assessment/answer.py", title=t("Answer"), url_path="answer"),
        st.Page("pages/assessment/results.py", title=t("Results"), url_path="results"),
        st.Page("pages/assessment/ambition.py", title=t("Ambition"), url_path="ambition"),
        st.Page("pages/roadmap/plan.py", title=t("Plan"), url_path="plan"),
        st.Page("pages/roadmap/team_map.py", title=t("Team map"), url_path="team-map"),
        st.Page("pages/overview/start.py", title=t("Another organisation"), url_path="start", visibility="hidden"),
    ]
chosen = st.navigation(pages, position="top")
if current is None:
    choose_language(t)
else:
    header(current)
chosen.run()
