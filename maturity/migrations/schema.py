"""Names every table, so that the migrations know the whole store."""

from sqlalchemy import MetaData

from maturity.ambition import repository as ambition
from maturity.assessment.anonymity import release_repository as releases
from maturity.assessment.evidence import repository as evidence
from maturity.assessment.guests import repository as guests
from maturity.assessment.rounds import answer_repository as answers
from maturity.assessment.rounds import draft_repository as drafts
from maturity.assessment.rounds import repository as assessment
from maturity.assessment.workshop import repository as workshops
from maturity.assessment.workshop.revote import repository as revotes
from maturity.comparison.groups.tables import TABLES as OF_GROUPS
from maturity.database import Row
from maturity.database import change_repository as changes
from maturity.people import administrator_repository as administrators
from maturity.people import audit_repository as audit
from maturity.people import invitation_repository as invitations
from maturity.people import login_repository as logins
from maturity.people import repository as people
from maturity.report.house_style import repository as house_style
from maturity.report.returned import repository as returned
from maturity.roadmap import repository as roadmap
from maturity.roadmap.changes import step_repository as steps
from maturity.roadmap.decisions import repository as decisions
from maturity.roadmap.review import repository as review
from maturity.roadmap.review.links import repository as review_links
from maturity.roadmap.review.suggestions import repository as suggestions

TABLES = (
    people.OrganisationRow,
    changes.ChangeRow,
    people.AccountRow,
    people.MemberRow,
    invitations.InvitationRow,
    audit.AuditRow,
    audit.InstallationAuditRow,
    logins.LoginRow,
    logins.PasswordRow,
    logins.AttemptRow,
    administrators.AdministratorRow,
    assessment.RoundRow,
    answers.RaterRow,
    answers.AnswerRow,
    drafts.NoteDraftRow,
    guests.GuestLinkRow,
    evidence.EvidenceRow,
    workshops.ConsensusRow,
    workshops.WorkshopRow,
    revotes.RevoteRow,
    revotes.TallyRow,
    revotes.SpentBallotRow,
    releases.ReleaseRow,
    ambition.AmbitionRow,
    ambition.TargetRow,
    roadmap.RoadmapRow,
    roadmap.InitiativeRow,
    decisions.VersionRow,
    decisions.DecisionRow,
    review.RemarkRow,
    suggestions.SuggestionRow,
    review_links.ReviewLinkRow,
    review_links.ReviewSettingRow,
    returned.ExportRow,
    returned.ReturnedFileRow,
    returned.ProposalRow,
    steps.StepRow,
    steps.ProgressRow,
    house_style.HouseStyleRow,
    *OF_GROUPS,
)


def metadata() -> MetaData:
    """The description of all tables."""
    return Row.metadata
