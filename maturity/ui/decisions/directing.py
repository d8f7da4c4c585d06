"""Reviewing as a director does: what is asked, the plan to read, remarks, and the decision."""

from __future__ import annotations

from maturity.people.model import Permission
from maturity.roadmap.model import Roadmap
from maturity.ui.decisions.decision import draw_asked, draw_return
from maturity.ui.decisions.differences import draw_differences
from maturity.ui.decisions.remarks import draw_remarks
from maturity.ui.decisions.suggesting import draw_suggesting
from maturity.ui.layout.parts import draw_parts
from maturity.ui.plan.deciding import draw_decision
from maturity.ui.plan.making.verdict import draw_verdict
from maturity.ui.plan.schedule import draw_plan
from maturity.ui.session import Visit


def draw_directing(visit: Visit, roadmap: Roadmap) -> None:
    """For a director, with an account or with a link: first everything on which a decision is asked, then how it is made up."""
    t = visit.t
    reach = draw_verdict(visit, roadmap)
    draw_asked(visit, roadmap)
    last = t("Decide") if visit.actor.may(Permission.DECIDE) else t("What was decided")

    def remarking() -> None:
        draw_remarks(visit, roadmap)
        draw_suggesting(visit, roadmap)

    def deciding() -> None:
        draw_decision(visit, roadmap)
        draw_return(visit, roadmap)

    draw_parts(
        "review_part",
        {
            "plan": (t("The plan"), lambda: draw_plan(visit, roadmap, reach)),
            "remarks": (t("Remarks and proposals"), remarking),
            "changes": (t("What changed"), lambda: draw_differences(visit, roadmap)),
            "decide": (last, deciding),
        },
    )
