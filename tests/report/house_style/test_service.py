"""Templates and logos that an organisation keeps: who may, what is kept, what the next document looks like."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest

from maturity.ambition import service as ambitions
from maturity.language import Translator
from maturity.people.model import NotPermittedError, Role
from maturity.report.house_style import service as house_style
from maturity.report.model import HouseStyle
from maturity.report.service import roadmap_document
from maturity.report.word import safe_docx
from maturity.report.word.logo import LogoError
from maturity.roadmap import service as roadmaps
from tests.report.house_style.templates import PNG, as_dotx, hostile, template
from tests.report.reading import parts


def test_it_works(db, cast):
    house_style.set_template(db, cast.ann, "Huisstijl.dotx", as_dotx(template()))
    house_style.set_logo(db, cast.ann, "logo.png", PNG)
    assert house_style.names(db, cast.bob) == house_style.Names("Huisstijl.dotx", "logo.png")
    ambitions.save_words(db, cast.ann, ambitions.ambition(db, cast.ann), "De klant weet het.", ())
    roadmaps.choose(db, cast.ann, ["B-2"], with_prerequisites=False)
    order = roadmaps.order(db, cast.ann)
    roadmaps.accept_order(db, cast.ann, roadmaps.roadmap(db, cast.ann, "en").revision, order.status, order.places)
    data = roadmap_document(db, cast.ann, cast.organisation, Translator("en"), kind="note")
    assert docx.Document(BytesIO(data)).sections[0].header.paragraphs[0].text == "Gemeente Voorbeeldstad"
    assert PNG in parts(data).values()


def test_what_is_dangerous_is_not_even_kept(db, cast):
    house_style.set_template(db, cast.ann, "evil.docx", hostile())
    kept = house_style.house_style(db, cast.ann).template
    assert kept is not None
    assert "vbaProject" not in " ".join(parts(kept))
    assert b"evil.example" not in b"".join(parts(kept).values())


def test_what_cannot_be_used_is_refused_and_the_old_one_stays(db, cast):
    house_style.set_template(db, cast.ann, "good.docx", template())
    house_style.set_logo(db, cast.ann, "good.png", PNG)
    with pytest.raises(safe_docx.NotWordError):
        house_style.set_template(db, cast.ann, "bad.docx", b"no")
    with pytest.raises(LogoError):
        house_style.set_logo(db, cast.ann, "bad.png", b"no")
    assert house_style.names(db, cast.ann) == house_style.Names("good.docx", "good.png")


def test_one_can_go_back_to_our_own_looks(db, cast):
    house_style.set_template(db, cast.ann, "a.docx", template())
    house_style.set_logo(db, cast.ann, "a.png", PNG)
    house_style.remove_template(db, cast.ann)
    assert house_style.house_style(db, cast.ann) == HouseStyle(None, PNG)
    house_style.remove_logo(db, cast.ann)
    assert house_style.house_style(db, cast.ann) == HouseStyle()
    assert house_style.names(db, cast.ann) == house_style.Names()


def test_removing_what_is_not_there_is_no_fault(db, cast):
    house_style.remove_template(db, cast.ann)
    assert house_style.house_style(db, cast.ann) == HouseStyle()


@pytest.mark.parametrize("role", [Role.MEMBER, Role.DIRECTOR, Role.FACILITATOR])
def test_only_who_leads_may_change_the_looks(db, cast, role):
    house_style.set_template(db, cast.ann, "a.docx", template())
    other = replace(cast.bob, role=role)
    for forbidden in (
        lambda: house_style.set_template(db, other, "b.docx", template()),
        lambda: house_style.set_logo(db, other, "b.png", PNG),
        lambda: house_style.remove_template(db, other),
        lambda: house_style.remove_logo(db, other),
    ):
        with pytest.raises(NotPermittedError):
            forbidden()
    assert house_style.names(db, cast.ann).template == "a.docx"


def test_another_organisation_has_its_own_looks(db, cast):
    house_style.set_template(db, cast.ann, "a.docx", template())
    assert house_style.house_style(db, cast.charlie) == HouseStyle()
    house_style.set_logo(db, cast.charlie, "c.png", PNG)
    assert house_style.names(db, cast.ann) == house_style.Names("a.docx", "")


def test_a_name_from_elsewhere_is_cleaned_and_cut(db, cast):
    house_style.set_logo(db, cast.ann, "\u202egnp.\x00" + "x" * 500, PNG)
    kept = house_style.names(db, cast.ann).logo
    assert kept.startswith("gnp.x")
    assert len(kept) <= 200
