"""The map to take along: as a picture, as a page of A3; for whom it is."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from maturity.language import translator
from maturity.people.model import NotPermittedError, Organisation, OrganisationKind, OrganisationSize
from maturity.roadmap import service
from maturity.roadmap.team_map.export import PRINTS, map_pdf, map_png, print_name, print_team_map
from tests.roadmap.plans import EN, a_roadmap, library_plan, pictured, work

A3 = re.compile(rb"/MediaBox\s*\[0 0 1190\.5\d* 841\.8\d*\]")  #: in points, lying down


@cache
def page(number: int) -> bytes:
    return map_pdf(pictured(library_plan(number)), "Team map of Dienst Ann", EN)


@pytest.mark.parametrize("number", [12, 48])
def test_it_is_one_landscape_page_of_a3(number):
    assert len(A3.findall(page(number))) == 1


def test_a_reading_aid_gets_the_map_in_words():
    assert b"/StructTreeRoot" in page(12)
    assert b"pdfuaid" in page(12)
    assert b"SourceSansPro" in page(12)
    assert b"/Lang(en)" in page(12)


def test_the_picture_is_sharp_enough_to_project():
    png = map_png(pictured(library_plan(12)), "Teamkaart", EN)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20], "big") == 2480


def test_what_people_wrote_is_never_carried_out():
    name = '#read("/etc/passwd") *vet* $x$ \\ "; #panic() </svg> \x00'
    plan = a_roadmap(replace(work("S-1"), name=name))
    assert map_pdf(pictured(plan), name, EN).startswith(b"%PDF")


@pytest.fixture
def planned(db, cast):
    service.choose(db, cast.ann, ["B-1"])
    order = service.order(db, cast.ann)
    service.accept_order(db, cast.ann, service.roadmap(db, cast.ann, "nl").revision, order.status, order.places)
    return cast


def drawing(db, actor, organisation, language="nl"):
    return print_team_map(db, actor, organisation, "svg", translator(language)).decode()


@pytest.mark.parametrize(("language", "title"), [("nl", "Meerjarenkaart van Dienst Ann"), ("en", "Team map of Dienst Ann")])
def test_it_speaks_the_language_of_the_page(db, planned, language, title):
    given = drawing(db, planned.ann, planned.organisation, language)
    assert title in given
    assert service.roadmap(db, planned.ann, language).initiative("B-1").name in given


@pytest.mark.parametrize("kind", PRINTS)
def test_who_only_reads_takes_nothing_along(db, planned, kind):
    with pytest.raises(NotPermittedError):
        print_team_map(db, planned.bob, planned.organisation, kind, EN)


def test_somebody_from_elsewhere_gets_the_own_map(db, planned):
    assert "B-1" not in drawing(db, planned.charlie, planned.elsewhere)


def test_a_file_name_that_every_system_accepts():
    organisation = Organisation("o", 'Dienst / "Ann": <x>', OrganisationKind.AGENCY, OrganisationSize.UP_TO_100)
    name = print_name(organisation, "pdf", translator("nl"))
    assert name.startswith("meerjarenkaart dienst-ann-x 20")
    assert name.endswith(".pdf")
