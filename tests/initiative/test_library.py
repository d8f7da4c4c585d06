"""Reading a library: every fault is named, and a library that has none is read as it stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from maturity.checked_fields import ContentError
from maturity.initiative.library import INITIATIVES, library, library_for, read_library

OURS = INITIATIVES / "2026.1"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(OURS, tmp_path / "2026.1"))


def faults_of(folder: Path) -> list[str]:
    try:
        read_library(folder)
    except ContentError as error:
        return [str(fault) for fault in error.faults]
    return []


def test_an_initiative_is_read_as_it_is_written():
    found = library("2026.1").find("S-2")
    assert found is not None
    assert (found.version, found.domain, found.kind, found.track) == ("2026.1", "strategy", "project", "foundation")
    assert (found.quarters, found.person_days, found.load, found.requires) == (2, 40, 1, ("S-1", "B-2"))
    assert [(one.practice, one.start, one.end) for one in found.lifts] == [("S1", 1, 3), ("S6", 1, 2)]
    assert (found.judgement, found.sources, found.name["nl"]) == (
        True,
        "SEED r261-273; SGI",
        "Gewenste klantbeleving in drie beloften",
    )
    assert library("2026.1").find("S-99") is None


def test_a_version_of_the_questionnaire_has_its_own_library_and_an_unknown_one_the_newest():
    assert library_for("2026.1").questionnaire_version == "2026.1"
    assert library_for("1999.1") is library(library().version)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("strategy.toml", "from = 1, to = 2", "from = 2, to = 2", "the lift of S3 does not go up"),
        ("strategy.toml", 'domain = "strategy"', 'domain = "metrics"', "`domain` must be the name of the file: strategy"),
        ("strategy.toml", "quarters = 1\n", "quarters = 0\n", "quarters"),
        ("strategy.toml", "load = 1\n", "load = 4\n", "load"),
        ("strategy.toml", "[initiative.nl]\n", '[initiative.nl]\nmotto = "Vooruit"\n', "`nl.motto` is not a key of the format"),
        ("library.toml", 'questionnaire = "cx"', 'questionnaire = "xx"', "the questionnaire that it names is missing"),
        ("library.toml", ', "culture"]', "]", "culture.toml: library.toml does not name this file"),
    ],
)
def test_a_fault_is_named(copied, file, old, new, said):
    path = copied / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert any(said in fault for fault in faults_of(copied))


def test_without_a_fault_none_is_named(copied):
    assert faults_of(copied) == []
    (copied / "library.toml").unlink()
    assert len(faults_of(copied)) == 1
