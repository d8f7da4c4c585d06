"""Where a proposal ends up in the plan, and what keeps it from taking the place of what somebody else wrote meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from maturity.ambition import service as ambitions
from maturity.database import ConflictError
from maturity.people.model import NotFoundError, NotPermittedError
from maturity.report.returned.carrying_out import carry_out
from maturity.report.returned.model import Export, Kind, Proposal, Snapshot
from maturity.roadmap import service as roadmaps
from maturity.roadmap.model import RoadmapInitiative, State

EXPORT = Export("E1", datetime(2026, 12, 1, 10, tzinfo=UTC), "nl", "roadmap", 1, Snapshot({}))
EDIT = Proposal(1, 1, Kind.EDIT, "", "", "", "")


@pytest.fixture
def stored(db, cast):
    """Ann's experience and promises, and an initiative of her own in each of three domains."""
    ambitions.save_words(db, cast.ann, ambitions.ambition(db, cast.ann), "Snel geholpen", ("Wij bellen", "Wij luisteren"))
    for letter, domain, name in (("S", "strategy", "Kiezen"), ("M", "metrics", "Belteam"), ("C", "culture", "Meelopen")):
        roadmaps.add_own(db, cast.ann, letter, RoadmapInitiative("", domain, name))
    return cast


def plan(db: Any, cast: Any) -> dict[str, RoadmapInitiative]:
    return {one.name: one for one in roadmaps.roadmap(db, cast.ann, "nl").initiatives}


@pytest.mark.parametrize(
    ("field", "sent", "words"),
    [
        ("sentence", "Snel geholpen", ("Meteen geholpen", ("Wij bellen", "Wij luisteren"))),
        ("promise1", "Wij bellen", ("Snel geholpen", ("Meteen geholpen", "Wij luisteren"))),
        ("promise2", "Wij luisteren", ("Snel geholpen", ("Wij bellen", "Meteen geholpen"))),
        ("promise3", "", ("Snel geholpen", ("Wij bellen", "Wij luisteren", "Meteen geholpen"))),
    ],
)
def test_a_text_of_the_plan_is_taken_over_only_from_what_was_seen(db, stored, field, sent, words):
    """Somebody else wrote another text after the document went out: whoever accepts has to have seen that one."""
    proposal = replace(EDIT, field=field, old=sent, new="Meteen geholpen")
    before = ambitions.ambition(db, stored.ann)
    with pytest.raises(ConflictError):
        carry_out(db, stored.ann, proposal, EXPORT, "Wat er eerst stond")
    assert ambitions.ambition(db, stored.ann) == before
    with pytest.raises(NotPermittedError):
        carry_out(db, stored.bob, proposal, EXPORT, sent)
    carry_out(db, stored.ann, proposal, EXPORT, sent)
    now = ambitions.ambition(db, stored.ann)
    assert (now.sentence, now.promises) == words
    carry_out(db, stored.ann, proposal, EXPORT, "Wat er eerst stond")  # it stands there already
    assert ambitions.ambition(db, stored.ann) == now


@pytest.mark.parametrize(("above", "domain"), [("Belteam", "metrics"), ("Meelopen", "culture"), ("", "culture")])
def test_an_initiative_that_was_typed_belongs_to_the_domain_of_the_one_above_it(db, stored, above, domain):
    """Outside the initiatives there is none above it; then it is the first one of the plan, by code."""
    where = f"{plan(db, stored)[above].code} {above}" if above else "Inleiding"
    typed = "X-7: Vaste contactpersoon\nDoel: één gezicht\nEerste actie: vóór 1 maart 2027: vraag Kim"
    carry_out(db, stored.ann, replace(EDIT, kind=Kind.NEW, new=typed, where=where), EXPORT, "")
    made = plan(db, stored)["Vaste contactpersoon"]
    assert (made.domain, made.state, made.goal) == (domain, State.IDEA, "één gezicht")
    assert (str(made.first_action_on), made.first_action) == ("2027-03-01", "vóór 1 maart 2027: vraag Kim")


def test_what_is_there_no_more_takes_nothing_over(db, stored):
    with pytest.raises(NotFoundError):
        carry_out(db, stored.ann, replace(EDIT, code="Z-1", field="goal", new="Terugbellen"), EXPORT, "")
    with pytest.raises(NotFoundError):  # no round, so no domains that could have a target
        carry_out(db, stored.ann, replace(EDIT, field="target:S:1", new="3"), EXPORT, "")
    with pytest.raises(NotFoundError):  # no initiative that tells the domain
        carry_out(db, stored.charlie, replace(EDIT, kind=Kind.NEW, new="Vaste contactpersoon"), EXPORT, "")
