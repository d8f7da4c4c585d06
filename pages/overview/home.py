"""What do I do now: where we stand in one line per domain, and the next step."""

from maturity.ui.decisions.decision import draw_returned
from maturity.ui.decisions.director_did import draw_director_did
from maturity.ui.errors import showing_errors
from maturity.ui.markdown import escaped
from maturity.ui.overview.current_round import draw_round
from maturity.ui.overview.next_steps import draw_steps
from maturity.ui.overview.situation import situation_of
from maturity.ui.overview.standing import draw_standing
from maturity.ui.page_frame import page_title
from maturity.ui.plan.making.verdict import draw_verdict
from maturity.ui.session import here

visit = here()
t = visit.t
with showing_errors(t):
    page_title(t("Overview"), t("What is the next step for {name}?", name=escaped(visit.organisation.name)))
    state = situation_of(visit)
    draw_returned(visit)
    draw_director_did(visit, state.roadmap)
    draw_steps(visit, state)
    draw_verdict(visit, state.roadmap)
    draw_round(visit, state)
    draw_standing(visit, state)
