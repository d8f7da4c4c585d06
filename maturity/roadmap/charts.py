"""The pictures of a roadmap."""

from __future__ import annotations

import altair as alt

from maturity.assessment.drawing import LIGHT, Ink, draw
from maturity.language import Translator
from maturity.roadmap.frame import HEAD, LEFT, Frame
from maturity.roadmap.layout import Box
from maturity.roadmap.poster import Painter, Poster
from maturity.roadmap.rails import lay_rails, lay_trunks
from maturity.roadmap.team_map import TeamMap

def lay_out(picture: TeamMap, t: Translator, ink: Ink = LIGHT, width: float = 1240) -> tuple[Poster, float]:
    """The shapes of the team map, and its height."""
    poster = Poster()
    frame = Frame(poster, picture, t, ink, width)
    rails = lay_rails(picture.lines, LEFT, frame.x2, HEAD + 60)
    bottom = max([rail.at(1, 0)[1] for rail in rails] + [HEAD]) + 58
    area = Box(LEFT + 6, HEAD + 24, frame.x2 + 2, bottom - 4)
    Painter(poster, picture, t, ink).draw(rails, lay_trunks(picture, rails), area)
    foot = frame.ribbon(bottom + 8)
    frame.time(foot)
    frame.today(rails)
    frame.future(rails, bottom)
    end = frame.legend(frame.siding(foot + 20) + 6)
    return poster, end
