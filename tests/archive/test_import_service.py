"""An archive that is imported: a new organisation of what it says, of whoever brings it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.archive.import_service import import_organisation
from maturity.archive.packing import pack
from maturity.people import service as people
from maturity.people.model import NotFoundError, Role
from tests.archive.test_checking import an_archive


@pytest.mark.parametrize("is_example", [True, False])
def test_an_organisation_stays_what_it_was_and_belongs_to_who_brings_it(db, cast, is_example):
    bob, charlie = (people.sign_in(db, "test", name, "") for name in ("bob", "charlie"))
    went = replace(an_archive(), is_example=is_example)
    made = import_organisation(db, bob, pack(went))
    assert (made.name, made.kind, made.size, made.is_example) == (went.name, went.kind, went.size, is_example)
    actor, found = people.actor_in(db, bob, made.id)
    assert (actor.role, found) == (Role.OWNER, made)
    with pytest.raises(NotFoundError):
        people.actor_in(db, charlie, made.id)
