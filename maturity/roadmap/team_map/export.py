"""The team map to take along: a drawing (SVG), a picture (PNG), and a page of A3 for the wall (PDF)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from maturity.database import Database
from maturity.drawing.svg import svg
from maturity.drawing.theme import LIGHT
from maturity.language import Translator
from maturity.people.model import Actor, Organisation, Permission
from maturity.roadmap.team_map.charts import describe_team_map, lay_out
from maturity.roadmap.team_map.model import TeamMap
from maturity.roadmap.team_map.service import picture
from maturity.safe_text import for_xml, slug
from maturity.typesetting import FONT, typeset

WIDTH = 1240.0  #: of a drawing, in pixels
#: Widths to try for a page, and how much wider than high what it has room for is.
_PAGE_WIDTHS, _PAGE_SHAPE = (1240.0, 1360.0, 1480.0, 1600.0, 1720.0), 396 / 250
_PAGE = """#let told = json("told.json")
#set document(title: told.title)
#set page(paper: "a3", flipped: true, margin: 12mm)
#set text(font: "{font}", lang: "{language}", size: 10pt)
#show heading: set text(size: 16pt)
= #told.title
#v(1fr)
#align(center, image("map.svg", alt: told.alt, width: {width}mm))
#v(1fr)
"""


@dataclass(frozen=True)
class Print:
    """A way to take the map along: its file type, and who makes it of (map, title, translator)."""

    mime: str
    make: Callable[[TeamMap, str, Translator], bytes]


def map_svg(team_map: TeamMap, title: str, t: Translator, width: float = WIDTH) -> bytes:
    """The map as a drawing in the light theme; title: whose it is."""
    poster, height = lay_out(team_map, t, LIGHT, width)
    return svg(poster.layers, width, height, LIGHT, title, describe_team_map(team_map, t))


def map_png(team_map: TeamMap, title: str, t: Translator) -> bytes:
    """The map as a picture of 2480 pixels wide."""
    source = f'#set page(width: auto, height: auto, margin: 0pt)\n#image("map.svg", width: {WIDTH}pt)'
    return typeset(source, {"map.svg": map_svg(team_map, title, t)}, "png")


def map_pdf(team_map: TeamMap, title: str, t: Translator) -> bytes:
    """The map on one page of A3, landscape; its letters are text, and a reading aid gets the map in words (PDF/UA-1)."""
    width, height = _page_size(team_map, t)
    told = {"title": for_xml(title), "alt": for_xml(describe_team_map(team_map, t))}
    files = {"map.svg": map_svg(team_map, title, t, width), "told.json": json.dumps(told).encode()}
    millimetres = min(396.0, 250.0 * width / height)
    return typeset(_PAGE.format(font=FONT, language=t.language, width=round(millimetres, 1)), files, accessible=True)


def _page_size(team_map: TeamMap, t: Translator) -> tuple[float, float]:
    """The narrowest measures that fill the page, so that letters stay as large as they can be."""
    for width in _PAGE_WIDTHS:
        _, height = lay_out(team_map, t, LIGHT, width)
        if width / height >= _PAGE_SHAPE:
            break
    return width, height


PRINTS: Mapping[str, Print] = {
    "svg": Print("image/svg+xml", map_svg),
    "png": Print("image/png", map_png),
    "pdf": Print("application/pdf", map_pdf),
}


def print_team_map(
    db: Database, actor: Actor, organisation: Organisation, kind: str, t: Translator, *, moved: bool = False
) -> bytes:
    """The team map of the actor's organisation as a file: "svg", "png" or "pdf". Raises NotPermittedError.

    moved: with what moved since the plan was decided.
    """
    actor.require(Permission.EXPORT)
    return PRINTS[kind].make(picture(db, actor, t, moved=moved), print_title(organisation, t), t)


def print_title(organisation: Organisation, t: Translator) -> str:
    """What stands above the map on paper."""
    return t("Team map of {organisation}", organisation=organisation.name)


def print_name(organisation: Organisation, kind: str, t: Translator) -> str:
    """A file name that every system accepts: "teamkaart dienst-x 2026-11-23.pdf" in the language."""
    return f"{t('team map')} {slug(organisation.name)} {date.today().isoformat()}.{kind}"
