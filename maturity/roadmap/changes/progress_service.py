"""What a person can do with progress: look back on a quarter, and see what was told before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from maturity.database import Database
from maturity.database.change_repository import About
from maturity.people import audit_service as audit
from maturity.people.model import Actor, Permission
from maturity.roadmap import repository, validation
from maturity.roadmap.changes import step_repository as steps
from maturity.roadmap.changes.progress import Progress, QuarterReport, looked_back
from maturity.roadmap.decisions import repository as decisions
from maturity.roadmap.model import RoadmapError, State


class NothingToCloseError(RoadmapError):
    """There is no plan yet, or every quarter of it was looked back on."""


def look_back(db: Database, actor: Actor, seen_revision: int, told: Mapping[str, QuarterReport]) -> None:
    """Close the first quarter that was not looked back on, with what became of everything that was busy in it.

    Raises ConflictError, NothingToCloseError, TextTooLongError, NotToldError, WhyMissingError, StopReasonMissingError.
    """
    actor.require(Permission.EDIT_PLAN)
    if any(len(report.why) > validation.TEXT_LIMIT for report in told.values()):
        raise validation.TextTooLongError
    with db.writing(actor.organisation_id, About.PLAN) as session:
        roadmap = repository.load(session, actor.organisation_id)
        if roadmap is None or not roadmap.planned or roadmap.closed >= roadmap.calendar.quarters:
            raise NothingToCloseError
        quarter = roadmap.closed + 1
        changed, moment = looked_back(roadmap, quarter, told), roadmap.calendar.moment(quarter)
        repository.save(session, replace(roadmap, revision=seen_revision, closed=quarter))
        repository.rewrite(session, actor.organisation_id, changed)
        steps.tell(session, actor.organisation_id, actor.account_id, moment, {one.code: told[one.code] for one in changed})
        steps.clear(session, actor.organisation_id)
        for initiative in changed:
            if initiative.state is State.STOPPED:
                decisions.log(
                    session, actor.organisation_id, actor.account_id, "stopped", initiative.code, why=initiative.stop_reason
                )
        decisions.log(session, actor.organisation_id, actor.account_id, "closed", str(moment))
        audit.record(session, actor, "quarter_closed", str(moment))


def quarter_reports(db: Database, actor: Actor) -> list[Progress]:
    """Everything that was told of the quarters, the newest first."""
    actor.require(Permission.READ)
    with db.reading(actor.organisation_id) as session:
        return steps.progress(session, actor.organisation_id)
