"""What an administrator of the installation does, and that nobody else does it."""

from __future__ import annotations

import pytest

from maturity.people import administration_service as administration
from maturity.people import audit_repository, service
from maturity.people.audit import INSTALLATION
from maturity.people.model import NotPermittedError, OrganisationKind, OrganisationSize


@pytest.fixture
def root(db, monkeypatch):
    monkeypatch.setenv("GROEIKAART_ADMINISTRATORS", "test|root")
    return service.sign_in(db, "test", "root", "Beheer")


def test_who_is_no_administrator_is_refused_and_the_log_of_the_installation_says_so(db, cast, root):
    ann = service.sign_in(db, "test", "ann", "Ann")
    with pytest.raises(NotPermittedError):
        administration.create(db, ann, "Van mij", OrganisationKind.OTHER, OrganisationSize.MORE)
    with db.reading() as session:
        (line,) = audit_repository.lines(session, INSTALLATION)
    assert (line.account_id, line.action, line.result) == (ann.id, "organisation_created", "refused")
    assert "Van mij" not in {one.name for one, _ in administration.organisations(db, root)}


def test_an_administrator_finds_customers_by_a_part_of_their_name_and_no_examples(db, cast, root):
    service.create_organisation(db, service.sign_in(db, "test", "ann", "Ann"), "Dienst Voorbeeld", is_example=True)
    assert [(one.name, count) for one, count in administration.organisations(db, root, " dienst ")] == [("Dienst Ann", 2)]
    assert [one.name for one, _ in administration.organisations(db, root)] == ["Bureau Charlie", "Dienst Ann"]
    assert administration.organisations(db, root, "%") == []
