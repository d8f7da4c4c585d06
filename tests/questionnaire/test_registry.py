"""Questionnaires that an installation adds: whole, sealed, and beside our own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from maturity.checked_fields import ContentError
from maturity.questionnaire import registry
from maturity.questionnaire.library import QUESTIONNAIRES, newest_first

PKIMM = Path(__file__).parent / "pkimm"


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv(registry.VARIABLE, str(tmp_path / "added"))
    return tmp_path / "added"


@pytest.fixture
def copy(tmp_path):
    return Path(shutil.copytree(PKIMM, tmp_path / "mine"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_it_works(place):
    assert registry.versions() == [("cx", "2026.1"), ("cx", "2026.2")]
    added = registry.add(PKIMM)
    assert registry.versions() == [("cx", "2026.1"), ("cx", "2026.2"), ("pkimm", "240318")]
    assert registry.questionnaire("pkimm", "240318") == registry.newest("pkimm") == added
    assert not (place / "pkimm" / "240318" / "answers.csv").exists(), "only the questionnaire"


def test_the_same_one_again_is_fine_and_another_one_under_its_version_is_not(place, copy):
    registry.add(PKIMM)
    assert registry.add(copy).id == "pkimm"
    change(copy / "governance.toml", "weight = 3", "weight = 4")
    with pytest.raises(ContentError, match="other contents"):
        registry.add(copy)
    change(copy / "questionnaire.toml", 'version = "240318"', 'version = "240319"')
    assert registry.add(copy).version == "240319"
    assert registry.newest("pkimm").version == "240319"


def test_the_newest_version_is_the_highest_by_its_numbers(place, copy):
    for before, version in (("240318", "9.10"), ("9.10", "9.9")):
        change(copy / "questionnaire.toml", f'version = "{before}"', f'version = "{version}"')
        registry.add(copy)
    assert registry.newest("pkimm").version == "9.10"


def test_a_file_that_was_changed_after_adding_is_refused(place):
    registry.add(PKIMM)
    change(place / "pkimm" / "240318" / "governance.toml", "weight = 3", "weight = 4")
    with pytest.raises(ContentError, match="changed"):
        registry.questionnaire("pkimm", "240318")
    assert [one.id for one in registry.readable()] == ["cx", "cx"], "the rest goes on"


def test_line_ends_of_another_system_break_no_seal(place):
    registry.add(PKIMM)
    path = place / "pkimm" / "240318" / "governance.toml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert registry.questionnaire("pkimm", "240318").id == "pkimm"


def test_a_folder_with_faults_is_not_added_and_all_are_told(place, copy):
    change(copy / "governance.toml", "weight = 3", 'weight = "x"')
    change(copy / "management.toml", "weight = 3", 'weight = "y"')
    with pytest.raises(ContentError) as caught:
        registry.add(copy)
    assert {fault.file for fault in caught.value.faults} == {"governance.toml", "management.toml"}
    assert not list(place.glob("*/*/*"))


def test_our_own_goes_first_and_cannot_be_replaced(place, tmp_path):
    mine = Path(shutil.copytree(QUESTIONNAIRES / "cx" / "2026.1", tmp_path / "2026.1"))
    assert registry.add(mine) == registry.questionnaire("cx", "2026.1")
    change(mine / "strategy.toml", "core = true", "core = false")
    with pytest.raises(ContentError, match="other contents"):
        registry.add(mine)
    assert not place.exists()


@pytest.mark.parametrize(("name", "version"), [("..", "x"), ("cx", "../../x"), ("", ""), (".", "."), ("cx/..", "cx")])
def test_no_name_leads_out_of_the_shelf(place, name, version):
    with pytest.raises(ContentError):
        registry.questionnaire(name, version)


def test_what_is_not_there_is_said(place):
    for ask in (lambda: registry.questionnaire("nope", "1"), lambda: registry.newest("nope")):
        with pytest.raises(ContentError):
            ask()


def test_a_folder_whose_name_only_looks_like_a_number_is_a_version_too(tmp_path):
    for name in ("2026.2", "2026.10", "2026.²"):
        (tmp_path / name).mkdir()
    assert newest_first(tmp_path)[0] == "2026.10"
