"""The organisation's logo: a PNG or JPEG that is read, measured and put in the text."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from docx.image.image import Image
from lxml import etree

from maturity.report.word.oxml import NAMESPACES, Element

LARGEST = 2 * 1024 * 1024
_MILLIMETRE = 36000
_WIDTH, _HEIGHT, _LOW = 60, 20, 10  # millimetres at most
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


class LogoError(Exception):
    """The logo is no PNG or JPEG of at most 2 MB."""


@dataclass(frozen=True)
class Logo:
    """A picture that was looked at. width, height: in millimetres as it is shown."""

    blob: bytes
    content_type: str
    extension: str
    width: float
    height: float


def looked_at(blob: bytes, *, low: bool = False) -> Logo:
    """The picture with its size on paper; low: where there is little room. Raises LogoError."""
    if len(blob) > LARGEST:
        raise LogoError
    try:
        image = Image.from_blob(blob)
        kind, across, down = image.content_type, image.px_width, image.px_height
    except Exception as error:
        raise LogoError from error
    if kind not in ("image/png", "image/jpeg") or not (0 < across <= 10_000 and 0 < down <= 10_000):
        raise LogoError
    scale = min(_WIDTH / across, (_LOW if low else _HEIGHT) / down)
    return Logo(blob, kind, kind.rpartition("/")[2], across * scale, down * scale)


def picture(relationship: str, number: int, logo: Logo, name: str, description: str) -> Element:
    """The logo in a run. relationship: of the picture; number: of the drawing in its document."""
    names = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("w", "wp", "a", "r"))
    size = f'cx="{round(logo.width * _MILLIMETRE)}" cy="{round(logo.height * _MILLIMETRE)}"'
    words = f"name={quoteattr(f'{name} {number}')} descr={quoteattr(description)}"
    return etree.fromstring(
        f'<w:r {names}><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" {words}/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_PICTURE}">'
        f'<pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr><pic:cNvPr id="{number}" {words}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
