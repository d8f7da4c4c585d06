"""The questionnaire for a guest who came with a link: nothing but this."""

from maturity.ui.assessment.answering.guest_page import questionnaire, welcome
from maturity.ui.assessment.answering.guest_visit import come_in, refused
from maturity.ui.errors import showing_errors
from maturity.ui.session import language

t = language()
if not refused(t):
    with showing_errors(t):
        visit = come_in(t)
        if visit.guest.has_begun:
            questionnaire(visit)
        else:
            welcome(visit)
