"""Remarks in the store: numbered per organisation, settled and opened again."""

from __future__ import annotations

from maturity.roadmap import service
from maturity.roadmap.review import repository
from tests.roadmap.decisions.test_deciding import OWN


def test_remarks_are_numbered_per_organisation_and_say_what_they_answer(db, cast):
    mine, theirs = cast.organisation.id, cast.elsewhere.id
    for actor in (cast.ann, cast.charlie):
        service.add_own(db, actor, "M", OWN)
    with db.writing(theirs) as session:
        assert repository.add(session, theirs, "c", "Charlie", "M-9", "Van elders").number == 1
    with db.writing(mine) as session:
        first = repository.add(session, mine, "a", "Ann", "M-9", "Waarom?")
        answer = repository.add(session, mine, "b", "Bob", "M-9", "Daarom.", first.number)
        assert (first.number, answer.number, answer.parent, answer.resolved) == (1, 2, 1, False)
        assert repository.find(session, mine, 2) == answer
        assert repository.find(session, mine, 3) is None
        found = repository.remarks_and_makers(session, mine)
        assert [(one.number, one.by, one.code, one.text, maker) for one, maker in found] == [
            (1, "Ann", "M-9", "Waarom?", "a"),
            (2, "Bob", "M-9", "Daarom.", "b"),
        ]


def test_a_remark_is_settled_and_opened_again_and_the_others_stay(db, cast):
    mine = cast.organisation.id
    service.add_own(db, cast.ann, "M", OWN)

    def settled() -> list[bool]:
        return [one.resolved for one, _ in repository.remarks_and_makers(session, mine)]

    with db.writing(mine) as session:
        for text in ("een", "twee"):
            repository.add(session, mine, "a", "Ann", "M-9", text)
        repository.resolve(session, mine, 2, "a", True)
        assert settled() == [False, True]
        repository.resolve(session, mine, 2, "b", True)  # by two who looked at it at the same time
        assert settled() == [False, True]
        for _ in range(2):
            repository.resolve(session, mine, 2, "a", False)
            assert settled() == [False, False]
        repository.resolve(session, mine, 7, "a", True)  # there is none
        assert settled() == [False, False]


def test_without_a_roadmap_there_is_nothing_to_remark_on(db, cast):
    with db.writing(cast.organisation.id) as session:
        assert repository.add(session, cast.organisation.id, "a", "Ann", "", "Over alles") is None
