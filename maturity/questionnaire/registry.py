"""Which questionnaires an installation has: our own in data/, and those that it added itself.

The added ones stand in a folder of the installation, one folder per questionnaire and in it one per version, as in data/. Adding
one seals it: whoever changes a text or a rule afterwards changes what rounds of the past say, so that is refused.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from functools import cache
from pathlib import Path

from maturity.checked_fields import ID, ContentError, Fault
from maturity.questionnaire.library import QUESTIONNAIRES, read_questionnaire
from maturity.questionnaire.model import Questionnaire

VARIABLE = "GROEIKAART_QUESTIONNAIRES"
ADDED = Path(__file__).parent.parent.parent / "var" / "questionnaires"
SEAL = "sealed.sha256"


def added() -> Path:
    """The folder with the questionnaires that this installation added."""
    return Path(os.environ.get(VARIABLE) or ADDED)


def questionnaire(questionnaire_id: str, version: str) -> Questionnaire:
    """A questionnaire that this installation has; our own goes first. Raises ContentError when it is not there or is wrong."""
    if not (_is_name(questionnaire_id) and _is_name(version)):
        raise ContentError([Fault(f"{questionnaire_id}/{version}", "", "this is no name of a questionnaire and a version")])
    own = QUESTIONNAIRES / questionnaire_id / version
    return _read(own if own.is_dir() else added() / questionnaire_id / version)


def versions() -> list[tuple[str, str]]:
    """Every questionnaire and version that is there, our own first; whether it can be read shows when it is."""
    found = [
        (folder.parent.parent.name, folder.parent.name)
        for shelf in (QUESTIONNAIRES, added())
        for folder in sorted(shelf.glob("*/*/questionnaire.toml"))
    ]
    return list(dict.fromkeys(found))


def readable() -> list[Questionnaire]:
    """Every questionnaire that is there without faults, our own first."""
    found = []
    for questionnaire_id, version in versions():
        with suppress(ContentError):
            found.append(questionnaire(questionnaire_id, version))
    return found


def newest(questionnaire_id: str) -> Questionnaire:
    """The newest version of a questionnaire that is there. Raises ContentError when there is none."""
    offered = [version for one, version in versions() if one == questionnaire_id]
    if not offered:
        raise ContentError([Fault(questionnaire_id, "", f"there is no such questionnaire in {QUESTIONNAIRES} or {added()}")])
    return questionnaire(questionnaire_id, max(offered, key=_numbers))


def _numbers(version: str) -> tuple[list[int], str]:
    return [int(part) for part in version.split(".") if part.isdecimal()], version


def add(folder: Path) -> Questionnaire:
    """Check a folder and put a sealed copy among the questionnaires of this installation; the same one again is fine.

    Raises ContentError with every fault, also for a version that is there already with other contents.
    """
    found = read_questionnaire(folder)
    for place in (QUESTIONNAIRES / found.id / found.version, added() / found.id / found.version):
        if place.is_dir():
            if _digest(place) != _digest(folder):
                why = "this version is there already with other contents; give the changed one another version"
                raise ContentError([Fault("questionnaire.toml", f"{found.id} {found.version}", why)])
            return questionnaire(found.id, found.version)
    _copy(folder, added() / found.id / found.version)
    return found


def _copy(folder: Path, place: Path) -> None:
    """All files or none: a folder that is half there would be a questionnaire with faults."""
    half = place.with_name(f".{place.name}.new")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    for path in sorted(folder.glob("*.toml")):
        shutil.copyfile(path, half / path.name)
    (half / SEAL).write_text(_digest(half) + "\n", encoding="ascii")
    half.rename(place)


@cache
def _read(folder: Path) -> Questionnaire:
    seal = folder / SEAL
    if seal.is_file() and seal.read_text(encoding="ascii").strip() != _digest(folder):
        raise ContentError(
            [Fault(folder.name, "", "a file was changed after this version was added; put the first contents back")]
        )
    return read_questionnaire(folder)


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        contents = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.name}\n{len(contents)}\n".encode() + contents)
    return digest.hexdigest()


def _is_name(text: str) -> bool:
    return bool(ID.match(text)) and not text.startswith(".")
