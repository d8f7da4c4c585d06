"""How the documents fall on pages, as LibreOffice lays them out. Left out where LibreOffice or pdftotext is not installed."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from maturity.language import Translator
from maturity.report.model import HouseStyle, Report, RequestedDecision
from maturity.report.word.document import write_document
from tests.report.builders import empty, report
from tests.report.house_style.templates import PNG, letterhead, tall_header, template
from tests.report.word.test_text import LONG, everywhere
from tests.sampling import sample

pytestmark = pytest.mark.thorough  # LibreOffice lays out; what a note holds and where it ends is in chapters/test_note.py
ENGLISH = Translator("en")
NOTE: dict[str, Any] = {"kind": "note"}


def crowded(text: str) -> Report:
    """A report in which everything is as long and as much as it may be, over ten domains."""
    full: Report = everywhere(
        report(48, decisions=(RequestedDecision("start", text),) * 20, own_part=(text,) * 20, brakes=(text,) * 20), cycle([text])
    )
    domains = tuple(replace(each, name=f"{number} {each.name}") for number, each in enumerate((full.standing * 2)[:10]))
    placed = tuple(
        replace(each, domain_name=domains[number % 10].name, start=1 + number % 12)
        for number, each in enumerate(full.initiatives)
    )
    return replace(full, standing=domains, initiatives=placed)


def wordy() -> Report:
    """A large plan of people who write much, with a name and a title as they are."""
    asked = tuple(RequestedDecision(str(number), LONG, LONG) for number in range(6))
    long = report(48, decisions=asked, own_part=(LONG,) * 5, brakes=(LONG,) * 3, promises=(LONG,) * 3)
    return replace(long, desired_experience=LONG, verdict=LONG)


DOCUMENTS: dict[str, tuple[Report, dict[str, Any]]] = {
    "note": (report(48), NOTE),
    "note-empty": (empty(), NOTE),
    "note-long": (crowded(LONG), NOTE),
    "note-logo": (crowded(LONG), {**NOTE, "style": HouseStyle(None, PNG)}),
    "note-unbroken": (crowded("x" * 10_000), NOTE),
    "note-broad": (crowded("WWWW " * 2_000), NOTE),
    "note-chinese": (crowded("漢字" * 5_000), NOTE),
    "note-template": (report(27), {**NOTE, "style": HouseStyle(template())}),
    "note-letterhead": (wordy(), {**NOTE, "style": HouseStyle(letterhead(), PNG)}),
    "note-tall": (crowded(LONG), {**NOTE, "style": HouseStyle(tall_header(), PNG)}),
    "empty": (empty(), {}),
    "3": (report(3), {}),
    "27-bars": (report(27), {"map_style": "bars"}),
    "48-A3": (report(48, "en"), {"map_style": "bars", "paper": "A3"}),
    "long": (everywhere(report(3), cycle([LONG[:2_000]])), {}),
    "template": (report(27), {"style": HouseStyle(template(), PNG)}),
}


@pytest.fixture(scope="module")
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Name of a document → the text of each of its pages, for all documents that tests of this run ask for."""
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if not (office and reader):
        pytest.skip("the pages were not looked at: LibreOffice or pdftotext is not installed")
    folder = tmp_path_factory.mktemp("pages")
    items: list[Any] = [item for item in request.session.items if item.path == request.path]
    asked = [item.callspec.params["name"] for item in items]
    for name in (documents := dict.fromkeys(asked)):
        found, options = DOCUMENTS[name]
        (folder / f"{name}.docx").write_bytes(write_document(found, ENGLISH, **options))
    files = sorted(map(str, folder.glob("*.docx")))
    own = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, own, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, capture_output=True, timeout=300, check=True)
    return {name: _texts(reader, folder / f"{name}.pdf") for name in documents}


def _texts(reader: str, path: Path) -> list[str]:
    done = subprocess.run([reader, "-layout", path, "-"], capture_output=True, text=True, timeout=300, check=True)
    return done.stdout.split("\f")[:-1]


@pytest.mark.parametrize("name", sample([name for name in DOCUMENTS if name.startswith("note")], 3))
def test_a_note_is_two_pages(name, pages):
    assert len(pages[name]) == 2
    assert "What we ask of you" in pages[name][0]
    assert "The plan in short" in pages[name][0]
    assert "What you do yourself" in pages[name][1]


@pytest.mark.parametrize("name", sample(DOCUMENTS, 4))
def test_no_page_is_nearly_empty(name, pages):
    for number, text in enumerate(pages[name], 1):
        lines = [line for line in text.splitlines() if line.strip()]
        assert len(lines) > 3, f"page {number}: {lines}"


@pytest.mark.parametrize("name", sample(["27-bars", "3", "48-A3", "template"], 2))
def test_no_heading_stands_alone_at_the_end_of_a_page(name, pages):
    headings = {each.name for each in report().standing} | {each.name for each in report(3, "en").standing}
    for number, text in enumerate(pages[name], 1):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        assert lines[-2] not in headings, f"page {number}"


@pytest.mark.parametrize("name", ["27-bars"])
def test_a_map_of_27_fits_on_a_page_with_its_load(name, pages):
    page = next(text for text in pages[name] if "The team map as a list" in text and "Contents" not in text)
    for each in report(27).initiatives:
        assert f"{each.code} " in page
    assert "Change load" in page
