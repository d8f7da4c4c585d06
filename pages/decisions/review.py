"""What does a reviewer think of the plan, and what becomes of it."""

import streamlit as st

from maturity.people.model import Permission
from maturity.report.returned import service as returned
from maturity.report.returned.model import State
from maturity.roadmap import service
from maturity.roadmap.model import Roadmap
from maturity.roadmap.review.suggestions import service as suggestion_service
from maturity.ui.decisions.decision import draw_answers, draw_asked, draw_return, draw_returned
from maturity.ui.decisions.differences import draw_differences
from maturity.ui.decisions.directing import draw_directing
from maturity.ui.decisions.links import draw_links
from maturity.ui.decisions.proposals import draw_proposals
from maturity.ui.decisions.remarks import draw_remarks
from maturity.ui.decisions.suggesting import draw_suggestions
from maturity.ui.decisions.upload import draw_upload
from maturity.ui.errors import showing_errors
from maturity.ui.layout.parts import draw_parts
from maturity.ui.page_frame import PLAN, empty, page_title
from maturity.ui.plan.deciding import draw_decision
from maturity.ui.session import Visit, here


def leading(visit: Visit, roadmap: Roadmap) -> None:
    """For whoever leads: reviewed documents first, then what is said and decided here."""
    t, found = visit.t, returned.proposals(visit.db, visit.actor)
    draw_answers(visit, roadmap)
    suggested = suggestion_service.waiting_suggestions(visit.db, visit.actor)[::-1]
    waiting = sum(proposal.proposal.state is State.OPEN for proposal in found) + len(suggested)

    def proposed() -> None:
        draw_suggestions(visit, roadmap, suggested)
        draw_upload(visit)
        draw_proposals(visit, roadmap, found)

    def deciding() -> None:
        draw_asked(visit, roadmap)
        draw_decision(visit, roadmap)
        draw_return(visit, roadmap)

    draw_parts(
        "review_part",
        {
            "proposals": (t("Proposals ({count})", count=waiting), proposed),
            "remarks": (t("Remarks"), lambda: draw_remarks(visit, roadmap)),
            "changes": (t("What changed"), lambda: draw_differences(visit, roadmap)),
            "decide": (t("Decide"), deciding),
            "ask": (t("Ask a director"), lambda: draw_links(visit)),
        },
    )


visit = here()
t = visit.t
leads = visit.actor.may(Permission.EDIT_PLAN)
others, own = (
    t("What do others think of the plan, and what do you do with it?"),
    t("What do you think of the plan, and what do you decide?"),
)
page_title(t("Review"), others if leads else own)
with showing_errors(t):
    roadmap = service.roadmap(visit.db, visit.actor, t.language)
    if not (leads or visit.actor.may(Permission.DECIDE)):
        st.info(t("Here the director and the CX leader review the plan. Your role reads the plan on the page Plan."))
    elif not roadmap.planned:
        empty(t("Here you review the plan. First put your initiatives in order."), t("Make the plan"), PLAN)
    else:
        draw_returned(visit)
        (leading if leads else draw_directing)(visit, roadmap)
