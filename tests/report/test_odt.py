"""The OpenDocument text that LibreOffice makes of our Word file, and what happens when LibreOffice is not there or hangs."""

from __future__ import annotations

import os
import stat
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from maturity.language import translator
from maturity.report import odt
from maturity.report.odt import OfficeFailedError, OfficeMissingError, open_document
from maturity.report.word.document import write_document
from tests.report.builders import report

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def pretend(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put another program in the place of LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(odt, "office", lambda: str(program))


@pytest.mark.thorough
@pytest.mark.skipif(odt.office() is None, reason="LibreOffice is not installed here")
def test_an_open_document_says_what_the_word_file_says():
    data = open_document(write_document(report(3), translator("nl")))
    archive = zipfile.ZipFile(BytesIO(data))
    assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"
    content = etree.fromstring(archive.read("content.xml"))
    headings = ["".join(node.itertext()) for node in content.iter(f"{TEXT}h")]
    for one in report(3).initiatives:
        assert any(one.name in heading for heading in headings)


def test_without_libreoffice_it_says_so(monkeypatch):
    monkeypatch.setattr(odt, "office", lambda: None)
    with pytest.raises(OfficeMissingError):
        open_document(b"")


def test_without_a_file_it_has_failed(tmp_path, monkeypatch):
    pretend(tmp_path, monkeypatch, "exit 1")
    with pytest.raises(OfficeFailedError):
        open_document(b"")


def test_after_its_time_it_is_stopped_with_all_that_it_started(tmp_path, monkeypatch):
    pretend(tmp_path, monkeypatch, f"sleep 60 & echo $! > {tmp_path}/new; mv {tmp_path}/new {tmp_path}/child; wait")
    for seconds in (0.5, 4, 32):  # on a busy machine it does not come as far as its child at once
        with pytest.raises(OfficeFailedError):
            open_document(b"", seconds=seconds)
        if (tmp_path / "child").exists():
            break
    child = int((tmp_path / "child").read_text())
    for _ in range(3000):
        if not _runs(child):
            break
        time.sleep(0.02)
    assert not _runs(child)


def test_it_knows_nothing_of_our_settings_and_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("GROEIKAART_DATABASE_URL", "secret")
    pretend(
        tmp_path,
        monkeypatch,
        f'env > {tmp_path}/env; pwd > {tmp_path}/folder; echo "$1" > {tmp_path}/profile; touch document.odt',
    )
    assert open_document(b"") == b""
    assert "secret" not in (tmp_path / "env").read_text()
    folder = (tmp_path / "folder").read_text().strip()
    assert folder in (tmp_path / "profile").read_text()
    assert not Path(folder).exists()


def _runs(process: int) -> bool:
    """Whether a process is there and still does something."""
    try:
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
