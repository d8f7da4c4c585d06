"""What is kept of a document that goes out: all that will be known again when it returns, under its export code."""

from __future__ import annotations

import pytest

from maturity.language import translator
from maturity.people.model import NotPermittedError
from maturity.report.model import NotNow, Stopped
from maturity.report.returned import export_snapshot, repository
from maturity.report.word.document import write_document
from tests.report.builders import report


def test_every_initiative_in_it_is_known_again_also_what_is_not_in_the_plan(db, cast):
    lists = {
        "not_now": (NotNow("B-9", "Later", "Begrip en inzicht", "Te duur"),),
        "refused": (NotNow("K-9", "Niet", "Klantreis", "Past niet"),),
        "stopped": (Stopped("X-9", "Gestopt", "Te duur"),),
    }
    found = report(2, **lists)
    data = write_document(found, translator("nl"))
    with pytest.raises(NotPermittedError):
        export_snapshot.sent(db, cast.bob, found, data, "roadmap", 3)
    assert export_snapshot.sent(db, cast.ann, found, data, "roadmap", 3) == data
    with db.reading(cast.organisation.id) as session:
        kept = repository.find_export(session, cast.organisation.id, [found.export_code])
    assert kept is not None
    assert (kept.kind, kept.revision, kept.language) == ("roadmap", 3, "nl")
    assert kept.snapshot.fields.keys() == {*(one.code for one in found.initiatives), "B-9", "K-9", "X-9"}
    assert all("Te duur" in str(kept.snapshot.fields[code]) for code in ("B-9", "X-9"))
    assert {name.partition(":")[0] for name in kept.snapshot.named} == {
        *("sentence", "promise1", "promise2", "promise3", "target", "decision")
    }
