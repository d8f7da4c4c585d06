"""A link that somebody goes by stands still until they are done."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from maturity.assessment.guests import repository
from maturity.assessment.guests.keys import token_hash
from maturity.assessment.model import Mode
from maturity.assessment.rounds import service as round_service
from tests.assessment.guests.seats import drawn

WITHDRAWING = sa.text("SELECT id FROM guest_link WHERE organisation_id = :whose FOR UPDATE NOWAIT")


@pytest.mark.parametrize("db", ["postgres"], indirect=True)  # on SQLite only one writes at a time
def test_nobody_withdraws_a_link_that_is_held(db, cast):
    opened = round_service.open_round(db, cast.ann, "", mode=Mode.ANONYMOUS)
    (token,) = drawn(db, cast.ann, opened, 1)
    whose = opened.organisation_id
    with db.writing(whose) as session:
        assert repository.find(session, whose, token_hash(token), lock=True) is not None
        with db.reading(whose) as other, pytest.raises(sa.exc.OperationalError):
            other.connection().execute(WITHDRAWING, {"whose": whose})
