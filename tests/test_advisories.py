"""Locked versions beside advisories: what is unsafe is told, and so is that nothing was looked at."""

from __future__ import annotations

import json
import zipfile

import pytest

from tests import advisories
from tests.advisories import VARIABLE, locked, unsafe

LOCK = "starlette==1.10.0 \\\n    --hash=sha256:00\nPyYAML==6.0.1 ; python_version < '3.12' \\\n    --hash=sha256:00\n"


def advisory(name="starlette", events=(), versions=(), **more):
    affected = {"package": {"ecosystem": "PyPI", "name": name}, "versions": list(versions)}
    affected["ranges"] = [{"type": "ECOSYSTEM", "events": list(events)}]
    return {"id": "PYSEC-1", "summary": "x", "affected": [affected], **more}


def test_a_lock_is_read():
    assert locked(LOCK) == {("starlette", "1.10.0"), ("pyyaml", "6.0.1")}


@pytest.mark.parametrize(
    ("known", "is_unsafe"),
    [
        (advisory(versions=["1.10.0"]), True),
        (advisory(versions=["1.9.0"]), False),
        (advisory(events=[{"introduced": "0"}, {"fixed": "1.9.0"}]), False),  # 1.10 comes after 1.9
        (advisory(events=[{"introduced": "0"}, {"fixed": "1.10.0"}]), False),
        (advisory(events=[{"introduced": "0"}, {"fixed": "1.10.1"}]), True),
        (advisory(events=[{"introduced": "1.10.0"}]), True),
        (advisory(events=[{"introduced": "2.0"}]), False),
        (advisory(events=[{"introduced": "0"}, {"last_affected": "1.10.0"}]), True),
        (advisory(events=[{"introduced": "0"}, {"last_affected": "1.9.9"}]), False),
        (advisory(events=[{"introduced": "0"}, {"fixed": "1.0"}, {"introduced": "1.5"}, {"fixed": "1.11"}]), True),
        (advisory("Py_YAML", versions=["6.0.1"]), False),
        (advisory("PyYAML", versions=["6.0.1"]), True),
        (advisory(versions=["1.10.0"], withdrawn="2026-01-01T00:00:00Z"), False),
    ],
)
def test_what_an_advisory_speaks_of_is_told(known, is_unsafe):
    assert bool(unsafe(locked(LOCK), [known])) is is_unsafe


@pytest.mark.parametrize("packed", [True, False])
def test_a_copy_is_looked_in_and_its_absence_is_told(tmp_path, monkeypatch, capsys, packed):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert advisories.main() == 0
    assert "Not checked" in capsys.readouterr().out
    name, version = sorted(locked((advisories.ROOT / "requirements.txt").read_text(encoding="utf-8")))[0]
    copy = tmp_path / ("all.zip" if packed else "all")
    if packed:
        with zipfile.ZipFile(copy, "w") as file:
            file.writestr("PYSEC-1.json", json.dumps(advisory(name, versions=[version])))
    else:
        copy.mkdir()
        (copy / "PYSEC-1.json").write_text(json.dumps(advisory(name, versions=[version])), encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(copy))
    assert advisories.main() == 1
    assert f"{name} {version}: PYSEC-1" in capsys.readouterr().out
    monkeypatch.setenv(VARIABLE, str(tmp_path / "none"))
    assert advisories.main() == 1
