"""Errors in words: what happened, that nothing was lost, and what to do."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from maturity.ambition.model import AmbitionError, TargetFallsError, UnknownTargetError
from maturity.ambition.model import TextTooLongError as AmbitionTextTooLongError
from maturity.assessment.evidence.model import EvidenceInvalidError
from maturity.assessment.guests.model import (
    CodeNotValidError,
    LinkExpiredError,
    LinkInvalidError,
    LinkNotValidError,
    NoSeatLeftError,
)
from maturity.assessment.guests.sentences import link_fault
from maturity.assessment.importing.service import ImportRefusedError
from maturity.assessment.model import (
    AssessmentError,
    NotApplicableRefusedError,
    ReasonMissingError,
    RoundClosedError,
    RoundInvalidError,
    RoundSettledError,
    UnknownGroupError,
    UnknownItemError,
)
from maturity.assessment.round_questions import NoteTooLongError
from maturity.assessment.rounds.sentences import round_fault
from maturity.assessment.rounds.service import RoundOpenError
from maturity.assessment.rounds.service import WhyMissingError as ReopeningReasonMissingError
from maturity.assessment.workshop.model import (
    AgendaInvalidError,
    NotTellableError,
    RevoteInvalidError,
    WorkshopFinishedError,
    WorkshopNotStartedError,
    WorkshopTextTooLongError,
)
from maturity.assessment.workshop.revote.model import OtherRevoteOpenError, RevoteOverError, TooFewVotesError
from maturity.assessment.years.service import RoundsToCompareError
from maturity.checked_fields import ContentError
from maturity.comparison.groups.sentences import error_sentence as group_sentence
from maturity.comparison.model import ComparisonError
from maturity.database import ConflictError
from maturity.database.errors import StoreError
from maturity.language import Translator
from maturity.people.model import (
    EmailInvalidError,
    InvitationNotValidError,
    LastOwnerError,
    NotEmptyError,
    NotFoundError,
    NotPermittedError,
    PasswordGuessableError,
    PasswordTooLongError,
    PasswordTooShortError,
    PeopleError,
    SignInRefusedError,
    TooManyAttemptsError,
)
from maturity.people.model import NameMissingError as OrganisationNameMissingError
from maturity.report.note_ready import NothingToDecideError
from maturity.report.odt import OfficeError, OfficeFailedError, OfficeMissingError
from maturity.report.round_export import AnswersStayError
from maturity.roadmap.changes.manual_moves_service import NothingToUndoError, NotMovableError
from maturity.roadmap.changes.progress import NotToldError, WhyMissingError
from maturity.roadmap.changes.progress_service import NothingToCloseError
from maturity.roadmap.complete_plan.service import RefusalReasonMissingError
from maturity.roadmap.decisions.model import NothingAnsweredError, NothingPlannedError, NotReadyError
from maturity.roadmap.model import RoadmapError
from maturity.roadmap.planner.question.problem import ProblemError
from maturity.roadmap.review.links.model import ReviewLinkExpiredError, ReviewLinkInvalidError, ReviewLinkNotValidError
from maturity.roadmap.review.links.sentences import review_link_fault
from maturity.roadmap.review.model import RemarkMissingError
from maturity.roadmap.review.suggestions.model import (
    NotSuggestableError,
    SuggestionDecidedError,
    SuggestionSameError,
    TooManySuggestionsError,
)
from maturity.roadmap.validation import (
    CapacityError,
    CircleError,
    FinishedBeforeError,
    NameMissingError,
    NumberError,
    QuarterOutsidePlanError,
    StopReasonMissingError,
    TextTooLongError,
    UnknownThemeError,
    WaiverReasonMissingError,
)
from maturity.ui.file_errors import FILE_ERRORS, file_sentence
from maturity.ui.store_notice import page_stays
from maturity.ui.worker_pool import worker_sentences
from maturity.workers.model import WorkerError

_log = logging.getLogger(__name__)
_OF_THE_STORE = (SQLAlchemyError, OverflowError)  #: it does not answer, or a number is larger than it can hold
KNOWN = (
    ContentError,
    ConflictError,
    PeopleError,
    AssessmentError,
    AmbitionError,
    RoadmapError,
    ComparisonError,
    OfficeError,
    WorkerError,
    *FILE_ERRORS,
    *_OF_THE_STORE,
)


def error_sentence(error: Exception, t: Translator) -> str:
    """An error in the user's language."""
    if isinstance(error, CircleError):
        return t(
            "These initiatives wait for each other in a circle: {codes}. Leave one of these prerequisites out.",
            codes=" → ".join(error.codes),
        )
    if isinstance(error, ProblemError):
        return t("The order cannot be worked out: {faults}", faults=" ".join(error.faults))
    if isinstance(error, ComparisonError):
        return group_sentence(error, t) or t("This did not work. Nothing was lost; try it once more.")
    if isinstance(error, NothingToDecideError):
        return t("There is nothing to decide on yet: a note needs a plan in order and the desired customer experience.")
    if isinstance(error, NotReadyError):
        return t("The plan is not complete yet: look at {codes}.", codes=t.listing(list(error.missing)))
    if isinstance(error, NotToldError):
        return t("Say what became of {codes} too. Nothing was saved yet.", codes=t.listing(list(error.codes)))
    if isinstance(error, WhyMissingError):
        return t("Say why {code} takes longer: that is what you and others learn from.", code=error.code)
    if isinstance(error, RoundInvalidError):
        return round_fault(error.fault, t)
    if isinstance(error, LinkInvalidError):
        return link_fault(error.fault, t)
    if isinstance(error, ReviewLinkInvalidError):
        return review_link_fault(error.fault, t)
    words = {
        ConflictError: t(
            "Somebody else changed this in the meantime. Look at the new text and save again. Your own text is still here."
        ),
        NotPermittedError: t("Your role does not allow this. Ask the CX leader of your organisation."),
        NotFoundError: t("This does not exist, or it is not yours to see."),
        OrganisationNameMissingError: t("Give your organisation a name of at most 200 characters."),
        EmailInvalidError: t("This is not an e-mail address. Look at it once more."),
        SignInRefusedError: t("Your password now is not right. Nothing was changed."),
        TooManyAttemptsError: t("That was tried too often. Wait a quarter of an hour, then try it again."),
        PasswordTooShortError: t("This password is too short. Take at least 12 characters; a whole sentence is fine."),
        PasswordTooLongError: t("This password is too long. Take at most 200 characters."),
        PasswordGuessableError: t("Others would guess this password. Take a sentence that only you know."),
        LastOwnerError: t("An organisation always has an owner. Make somebody else an owner first."),
        InvitationNotValidError: t("This link does not work (any more). Ask for a new one."),
        NotEmptyError: t("There is work in this organisation. Only its own owner can erase it."),
        RoundClosedError: t("This round is closed. Your earlier answers are safe; open the round again to change them."),
        RoundSettledError: t("The answers of this round were erased for good. It cannot be opened again."),
        ReopeningReasonMissingError: t("Say why the round opens again. Others see that reason."),
        LinkNotValidError: t("This link does not work (any more). Ask whoever sent it for a new one."),
        LinkExpiredError: t("This link is too old. Ask whoever sent it for a new one; what you answered is kept."),
        ReviewLinkNotValidError: t("This link does not work (any more). Ask whoever sent it for a new one."),
        ReviewLinkExpiredError: t("This link is too old. Ask whoever sent it for a new one; what you wrote is kept."),
        NoSeatLeftError: t("Somebody began with this link already. Go on with your personal code."),
        UnknownGroupError: t("Choose a role group and a department of this round."),
        CodeNotValidError: t("Nobody in this round has this code. Look at it once more."),
        EvidenceInvalidError: t("Say where the evidence can be found, in at most 2,000 characters."),
        NotTellableError: t("A workshop can begin when the round is closed and something of it may be shown."),
        WorkshopNotStartedError: t("The workshop has not begun yet. Begin it first; then you can write down what you agree."),
        WorkshopFinishedError: t("This workshop is finished. Go on with it first if you want to change something."),
        AgendaInvalidError: t("Something on the list does not belong to this round, or stands there twice. Reload the page."),
        RevoteInvalidError: t("Fill in a number of people for every description, 0 or more."),
        OtherRevoteOpenError: t("Another practice is being voted on already. End that vote first."),
        RevoteOverError: t("This vote is over already. Look at the practice once more."),
        TooFewVotesError: t("With so few votes, people would know who chose what. Wait for more, or break the vote off."),
        WorkshopTextTooLongError: t("This text is too long: 200 characters for a name, 2,000 for the rest. Nothing was saved."),
        RoundOpenError: t("Another round is still open. Close that one first."),
        RoundsToCompareError: t("Choose two or three rounds to lay beside each other."),
        NotApplicableRefusedError: t("A core practice always applies. Choose a description, or say that you do not know."),
        ReasonMissingError: t("Say in a few words why this does not apply to you. Then it is saved."),
        NoteTooLongError: t("A note has at most 10,000 characters. Shorten it; the saved note is unchanged."),
        ImportRefusedError: t("There are faults in the file, so nothing was imported. Look at it once more."),
        AnswersStayError: t("What people answered anonymously does not go out. You can take the results along."),
        ContentError: t(
            "The questionnaire of this round is not here, or its files were changed. Ask whoever manages Groeikaart."
        ),
        UnknownItemError: t("This question does not belong to this round. Reload the page."),
        UnknownTargetError: t("A target is one of the levels of the scale. Nothing was saved."),
        TargetFallsError: t("A target cannot be lower than the year before. Nothing was saved."),
        AmbitionTextTooLongError: t("This text is too long: 1,000 characters at most. Nothing was saved."),
        RefusalReasonMissingError: t("Say why you do not want this initiative. Others see that reason."),
        NameMissingError: t("Give the initiative a name."),
        TextTooLongError: t("This text is too long: 10,000 characters at most. Nothing was saved."),
        NumberError: t("Check the numbers: 1 to 12 quarters, 0 or more person-days, and a change load of 1, 2 or 3."),
        QuarterOutsidePlanError: t("The wished quarter lies outside the twelve quarters of the plan."),
        StopReasonMissingError: t("Say why you stop. Stopping is progress too, and others learn from the reason."),
        RemarkMissingError: t("Write a text first. Nothing was saved."),
        NotSuggestableError: t("This cannot be changed by a proposal. Write a remark about it."),
        SuggestionSameError: t("This is what the plan says already. Change something first."),
        SuggestionDecidedError: t("Somebody decided on this proposal already. Reload the page."),
        TooManySuggestionsError: t("Many proposals wait already. Ask whoever leads the plan to look at them first."),
        NothingAnsweredError: t("Write a text first. Nothing was saved."),
        NothingPlannedError: t("There is no plan yet. Put your initiatives in order first."),
        OfficeMissingError: t("This server cannot make ODT files. Open the Word file and choose Save as > ODT."),
        OfficeFailedError: t("The ODT file was not made. Try it once more, or open the Word file and choose Save as > ODT."),
        FinishedBeforeError: t("It cannot be finished by then: it would have to be ready before it may begin."),
        WaiverReasonMissingError: t("Say why it does not have to wait. Nothing was saved yet."),
        UnknownThemeError: t("A theme is one of the domains. Nothing was saved."),
        NotMovableError: t("What is under way, done or stopped cannot be moved."),
        NothingToUndoError: t("There is nothing to take back."),
        NothingToCloseError: t("There is no quarter to look back on."),
        CapacityError: t("Fill in a whole number of 0 or more for every quarter."),
    }
    known = words.get(type(error)) or worker_sentences(t).get(type(error)) or file_sentence(error, t)
    return known or t("This did not work. Nothing was lost; try it once more.")


@contextmanager
def showing_errors(t: Translator) -> Iterator[None]:
    """Show an expected error as a sentence on the page instead of failing. When it is the store, the page stays as it was."""
    try:
        yield
    except StoreError as error:
        page_stays(error, t)
    except KNOWN as error:
        if isinstance(error, _OF_THE_STORE):
            _log.error("The store refused what a page asked", exc_info=error)
        st.error(error_sentence(error, t))
