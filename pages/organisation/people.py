"""Who takes part, and who may do what."""

from maturity.people.model import Permission, Role
from maturity.ui.errors import showing_errors
from maturity.ui.labels import role_explanation, role_name
from maturity.ui.organisation.members import draw_invitations, draw_members
from maturity.ui.page_frame import page_title
from maturity.ui.session import here
from maturity.ui.tables import draw_table

visit = here()
t = visit.t
page_title(t("People"), t("Who takes part, and who may do what?"))
with showing_errors(t):
    draw_members(visit)
    if visit.actor.may(Permission.MANAGE_PEOPLE):
        draw_invitations(visit)
draw_table(
    [{t("Role"): role_name(role, t), t("What this role may do"): role_explanation(role, t)} for role in Role],
    t("The roles and what they may do"),
    broad=True,
)
