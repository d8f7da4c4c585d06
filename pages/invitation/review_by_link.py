"""Reviewing the plan for who came with a link: nothing but this."""

import streamlit as st

from maturity.people.model import Permission
from maturity.roadmap import service
from maturity.ui.decisions.decision import draw_returned
from maturity.ui.decisions.directing import draw_directing
from maturity.ui.decisions.link_visit import come_in, draw_leave, refused
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.page_frame import page_title
from maturity.ui.session import language

t = language()
if not refused(t):
    with showing_errors(t):
        visit, link = come_in(t)
        name, organisation, until = escaped(link.signature), escaped(visit.organisation.name), t.date(link.expires_on)
        page_title(t("Review"), t("What do you think of the plan of **{organisation}**?", organisation=organisation))
        may = t("You read the plan, remark on it and decide.")
        if not visit.actor.may(Permission.DECIDE):
            may = t("You read the plan and remark on it. With this link you do not decide.")
        st.caption(t("You are here as {name}, until {date}.", name=name, date=until) + " " + may)
        roadmap = service.roadmap(visit.db, visit.actor, t.language)
        if roadmap.planned:
            draw_returned(visit)
            draw_directing(visit, roadmap)
        else:
            st.info(t("There is no plan to review yet. Open your link again when you hear that it is there."))
        draw_leave(t)
