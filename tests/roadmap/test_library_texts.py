"""Texts of the library in the reader's language, of the version that a plan came from; what somebody wrote stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.initiative.library import library
from maturity.roadmap.library_texts import FIRST, TEXTS, delocalised, from_library, localised, source_of
from tests.roadmap.plans import work

OLD, NEW = (library(version).find("S-2") for version in (FIRST, library().version))
assert OLD is not None
assert NEW is not None


@pytest.mark.parametrize(("version", "source"), [("", OLD), (FIRST, OLD), (library().version, NEW)])
def test_a_plan_keeps_the_texts_of_the_version_that_it_came_from(version, source):
    one = work("S-2", name="", library_id="S-2", library_version=version)
    assert OLD.done_when["nl"] != NEW.done_when["nl"]
    assert source_of(one) == source
    assert localised(one, "nl").done_when == source.done_when["nl"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_only_what_somebody_wrote_is_stored(language):
    stored = from_library(NEW)
    shown = localised(stored, language)
    assert [getattr(shown, field) for field in TEXTS] == [getattr(NEW, field)[language] for field in TEXTS]
    assert delocalised(shown) == stored
    written = replace(shown, done_when="Als de lijst hangt", owner="Fatima")
    assert delocalised(written) == replace(stored, done_when="Als de lijst hangt", owner="Fatima")
    assert localised(delocalised(written), "en").done_when == "Als de lijst hangt"


def test_an_own_initiative_has_its_own_texts_only():
    own = work("S-2")
    assert (source_of(own), localised(own, "en"), delocalised(own)) == (None, own, own)
    gone = work("S-2", library_id="S-99")
    assert localised(gone, "nl") == gone
