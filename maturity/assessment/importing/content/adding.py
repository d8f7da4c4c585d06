"""The files of a questionnaire in a folder, as an archive, or among the questionnaires of the installation."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from maturity.people.installation import SignIn, installation
from maturity.people.model import Account, NotPermittedError
from maturity.questionnaire import registry
from maturity.questionnaire.model import Questionnaire


def may_add(account: Account) -> bool:
    """Whether somebody adds questionnaires: the administrator, or the one owner of one computer."""
    return account.is_administrator or installation().sign_in is SignIn.SOLO


def add_questionnaire(account: Account, files: Mapping[str, str]) -> Questionnaire:
    """Add a questionnaire to this installation. Raises NotPermittedError, ContentError (also for a version that is there
    already with
    other contents), OSError."""
    if not may_add(account):
        raise NotPermittedError
    with tempfile.TemporaryDirectory() as name:
        write_folder(files, Path(name))
        return registry.add(Path(name))


def write_folder(files: Mapping[str, str], folder: Path) -> None:
    """Write the files into a folder, which is made. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def archive(files: Mapping[str, str], questionnaire: Questionnaire) -> bytes:
    """The folder as a .zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(f"{questionnaire.id}/{questionnaire.version}/{name}", text)
    return out.getvalue()
