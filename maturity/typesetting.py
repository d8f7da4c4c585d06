"""Pages and pictures from typst source, without a program beside Python and with the same letters on every machine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import font_source_sans_pro
import typst

FONT = "Source Sans Pro"
_FONTS = Path(font_source_sans_pro.__file__).parent / "files"

Format = Literal["pdf", "png", "svg"]


def typeset(
    source: str, files: Mapping[str, bytes] | None = None, kind: Format = "pdf", *, accessible: bool = False, ppi: float = 144
) -> bytes:
    """A document in typst's language as one file.

    files: what the source refers to, by name; accessible: a PDF/UA-1 (ISO 14289-1), for which every picture needs a text and
    the document a title; ppi: pixels per inch of a png. What people wrote must come in through `files` (a JSON that the source
    reads), never in the source itself. Raises typst.TypstError for source that cannot be set.
    """
    with TemporaryDirectory(prefix="groeikaart-") as folder:
        for name, content in {**(files or {}), "main.typ": source.encode()}.items():
            (Path(folder) / name).write_bytes(content)
        return typst.compile(
            str(Path(folder) / "main.typ"),
            root=folder,
            font_paths=[str(_FONTS)],
            format=kind,
            ppi=ppi,
            pdf_standards="ua-1" if accessible else [],
        )
