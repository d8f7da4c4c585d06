"""The sheet that the team map is drawn on: its measures, and words in the ink of the theme."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.drawing.label_placement import SIZE
from maturity.drawing.lettering import text_width
from maturity.drawing.shapes import Text
from maturity.drawing.theme import Ink
from maturity.language import Translator
from maturity.roadmap.team_map.model import TeamMap
from maturity.roadmap.team_map.painter import Poster

LEFT, PANEL, HEAD = 168.0, 154.0, 38.0
TARGETS = 112.0  #: where the targets stand, at least
BIG, GOAL = 14.0, 13.0
TARGET_X = 37.0  #: from the end of a line to the words of its target


@dataclass(frozen=True)
class Sheet:
    """A poster of a certain width for a map in a language and a theme."""

    poster: Poster
    picture: TeamMap
    t: Translator
    ink: Ink
    width: float

    @property
    def x2(self) -> float:
        """Where the map ends and the future begins."""
        return self.width - self.targets - PANEL

    @property
    def targets(self) -> float:
        """The room for the targets beside their lines: what the words take in this language."""
        figure = text_width(self.t("target {value}", value=self.t.number(5.0)), GOAL, bold=True)
        return max(TARGETS, TARGET_X + figure + 10, 14 + text_width(self.target_heading, BIG, bold=True) + 10)

    @property
    def target_heading(self) -> str:
        """What stands above the targets."""
        calendar = self.picture.calendar
        return self.t("Target {year}", year=calendar.year_of(calendar.quarters))

    def quarter_x(self, quarter: int) -> float:
        """Where a quarter begins."""
        return LEFT + (quarter - 1) * (self.x2 - LEFT) / self.picture.calendar.quarters

    def words(self, x: float, y: float, text: str, size: float = SIZE, weight: int = 400, muted: bool = False) -> None:
        """Words in the ink of the theme."""
        self.poster.words.append(Text(x, y, text, self.ink.muted if muted else self.ink.text, size, weight))
