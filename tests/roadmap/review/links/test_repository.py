"""Links in the store: what ended long ago goes, the rest stays, and only a new token replaces the old one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from maturity.roadmap.review.links import repository
from maturity.roadmap.review.links.model import ReviewLink
from tests.clock import NOON, TODAY

DAY = timedelta(days=1)


def link(name: str, ends: int, withdrawn: int | None = None) -> ReviewLink:
    """A link that ends and was withdrawn so many days after a day."""
    gone = None if withdrawn is None else TODAY + withdrawn * DAY
    return ReviewLink(name, name, "directeur", True, TODAY - 40 * DAY, TODAY + ends * DAY, None, gone)


LINKS = (link("day", 0), link("gone", -1), link("later", 1), link("taken", 9, -1), link("taken today", 9, 0))


def test_what_ended_before_a_day_goes_and_what_ends_on_it_stays(db, cast):
    mine, theirs = cast.organisation.id, cast.elsewhere.id
    with db.writing(theirs) as session:
        repository.add(session, theirs, link("gone", -1), "theirs")
    with db.writing(mine) as session:
        for one in LINKS:
            repository.add(session, mine, one, f"hash of {one.id}")
        assert repository.links(session, mine) == list(LINKS)
        assert repository.delete_ended(session, mine, TODAY) == 2
        assert [one.id for one in repository.links(session, mine)] == ["day", "later", "taken today"]
        assert repository.delete_ended(session, mine, TODAY) == 0
    with db.reading(theirs) as session:
        assert [one.id for one in repository.links(session, theirs)] == ["gone"]


def test_a_link_is_found_by_its_last_token_alone(db, cast):
    mine, theirs = cast.organisation.id, cast.elsewhere.id
    with db.writing(mine) as session:
        for one in LINKS[:2]:
            repository.add(session, mine, one, f"hash of {one.id}")
        renamed = replace(LINKS[0], name="Els", may_decide=False)
        repository.save(session, mine, renamed)
        assert repository.find(session, mine, "hash of day") == renamed
        repository.save(session, mine, renamed, "another")
        assert repository.find(session, mine, "hash of day") is None
        assert repository.find(session, mine, "another") == repository.get(session, mine, "day") == renamed
        repository.opened(session, mine, "day", NOON.astimezone())
        session.expire_all()
        assert repository.get(session, mine, "day") == replace(renamed, opened_at=NOON.astimezone())
        assert repository.get(session, mine, "gone") == LINKS[1]
        assert [repository.delete(session, mine, "day") for _ in range(2)] == [True, False]
    with db.reading(theirs) as session:
        assert repository.links(session, theirs) == []


def test_links_decide_where_the_organisation_says_so_and_nowhere_else(db, cast):
    mine, theirs = cast.organisation.id, cast.elsewhere.id
    with db.writing(mine) as session:
        for allowed in (True, True, False, True):
            repository.set_links_decide(session, mine, allowed)
            assert repository.links_decide(session, mine) is allowed
    with db.reading(theirs) as session:
        assert not repository.links_decide(session, theirs)
