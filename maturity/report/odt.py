"""LibreOffice, where an installation has it: turns a Word file of our own into an OpenDocument text."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

SECONDS = 60.0
#: One at a time: a second one would only make both slower, and each takes some hundreds of megabytes.
_ONE = Lock()


class OfficeError(Exception):
    """Something about LibreOffice that a person has to hear."""


class OfficeMissingError(OfficeError):
    """LibreOffice is not installed here."""


class OfficeFailedError(OfficeError):
    """LibreOffice gave no file, or took too long and was stopped."""


def office() -> str | None:
    """The LibreOffice program of this machine, or None."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def open_document(document: bytes, seconds: float = SECONDS) -> bytes:
    """An .odt file that says what the Word file says.

    document: a file that `write_document` made, never one from elsewhere: LibreOffice fetches pictures that a file points to.
    seconds: how long it may take. Raises OfficeMissingError, OfficeFailedError.
    """
    program = office()
    if program is None:
        raise OfficeMissingError
    with _ONE, TemporaryDirectory(prefix="groeikaart-") as folder:
        source = Path(folder) / "document.docx"
        source.write_bytes(document)
        _run([program, *_settings(folder), "--convert-to", "odt", "--outdir", folder, str(source)], folder, seconds)
        made = source.with_suffix(".odt")
        if not made.exists():
            raise OfficeFailedError
        return made.read_bytes()


def _settings(folder: str) -> list[str]:
    """A profile of its own, thrown away afterwards: two that share one wait for each other."""
    profile = (Path(folder) / "profile").as_uri()
    return [f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nologo", "--nodefault"]


def _run(command: list[str], folder: str, seconds: float) -> None:
    """Run the program; after its time it is stopped, with all that it started."""
    known = {name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH", "SYSTEMROOT") if name in os.environ}
    process = subprocess.Popen(  # noqa: S603 (the program of this machine, with our own file)
        command,
        env={**known, "HOME": folder},
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise OfficeFailedError from error
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
