"""The files we ship, one test per file, and the checker itself: it names every fault."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from maturity.checked_fields import ContentError
from maturity.questionnaire.library import QUESTIONNAIRES, questionnaire, read_questionnaire

CX = QUESTIONNAIRES / "cx" / "2026.1"
VERSIONS = ["2026.1", "2026.2"]
ONE_ANSWER = '[[scale]]\nid = "one"\n[[scale.answer]]\nid = "yes"\nvalue = 1\nnl = "ja"\nen = "yes"\n'
FILES = sorted(QUESTIONNAIRES.glob("*/*/*.toml"))


def faults_of(folder: Path) -> list[str]:
    try:
        read_questionnaire(folder)
    except ContentError as error:
        return [str(fault) for fault in error.faults]
    return []


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.parent.name}-{path.parent.name}-{path.stem}" for path in FILES])
def test_each_file_we_ship_is_without_faults(path):
    assert [fault for fault in faults_of(path.parent) if fault.startswith(f"{path.name}:")] == []


@pytest.mark.parametrize("version", VERSIONS)
def test_six_domains_of_six_practices_with_two_core_each(version):
    asked = questionnaire("cx", version)
    assert [domain.code for domain in asked] == list("SBKMGC")
    assert [len(domain.practices) for domain in asked] == [6] * 6
    assert [[p.id for p in domain.practices if p.core] for domain in asked] == [
        ["S1", "S3"],
        ["B1", "B5"],
        ["K1", "K4"],
        ["M1", "M5"],
        ["G1", "G6"],
        ["C1", "C3"],
    ]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_practice_has_every_text(language, version):
    for practice in questionnaire("cx", version).practices:
        for texts in (practice.name, practice.question, practice.why, practice.evidence, practice.conversation):
            assert texts.get(language), practice.id
        assert len(set(practice.levels[language])) == 5, practice.id


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", ("goed", "voldoende", "adequaat", "slecht")), ("en", ("good", "sufficient", "adequate", "poor", "bad"))],
)
@pytest.mark.parametrize("version", VERSIONS)
def test_levels_describe_what_is_seen_and_do_not_judge(language, words, version):
    for practice in questionnaire("cx", version).practices:
        for text in practice.levels[language]:
            said = {word.strip(".,;:()'\"").lower() for word in text.split()}
            assert not said & set(words), f"{practice.id}: {text}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CX, tmp_path / "2026.1"))


def change(folder: Path, name: str, old: str, new: str) -> list[str]:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return faults_of(folder)


def test_all_faults_are_reported_and_not_only_the_first(folder):
    change(folder, "strategy.toml", 'id = "S2"', 'id = "S1"')
    change(folder, "metrics.toml", 'id = "M3"', 'id = "M  3"')
    found = change(folder, "questionnaire.toml", 'aggregate = "weighted_mean"', 'aggregate = "magic"')
    assert [fault.split(":")[0] for fault in sorted(found)] == ["metrics.toml", "questionnaire.toml", "strategy.toml"]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("strategy.toml", "core = true", "core = 1", "`core` must be true or false"),
        ("strategy.toml", "[practice.nl]", "[practice.de]", "missing in the language nl"),
        ("strategy.toml", 'id = "strategy"', 'id = "other"', "must be the name of the file"),
        ("questionnaire.toml", "value = 3", 'value = "three"', "must be a number"),
        ("questionnaire.toml", '"metrics"', '"metric"', "the file is missing"),
        ("questionnaire.toml", 'version = "2026.1"', 'version = "2026.2"', "the folder is called"),
        ("culture.toml", "[[practice]]", "[[practice", "this is not TOML"),
        ("culture.toml", "sources =", "source =", "is not a key of the format"),
        ("culture.toml", "core = true", "core = true\nweight = -1", "cannot be below 0"),
        ("questionnaire.toml", "[[scale]]", f"{ONE_ANSWER}\n[[scale]]", "a scale needs two answers or more"),
        ("questionnaire.toml", 'id = "2"', 'id = "1"', "this id is used twice"),
        ("questionnaire.toml", "number = 2", "number = 1", "two levels have the same number"),
    ],
)
def test_a_fault_is_said_with_its_file(folder, name, old, new, said):
    found = change(folder, name, old, new)
    file = "metric.toml" if new == '"metric"' else name
    assert any(fault.startswith(f"{file}:") and said in fault for fault in found), found


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path):
    assert faults_of(tmp_path / "nothing") == ["questionnaire.toml: the file is missing"]


@pytest.mark.parametrize("version", VERSIONS)
def test_the_ids_of_a_published_version_are_frozen(version):
    """Answers point at them; whoever wants others makes a new version."""
    ids = [item.id for item in questionnaire("cx", version).items]
    assert ids == [f"{letter}{number}" for letter in "SBKMGC" for number in range(1, 7)]
