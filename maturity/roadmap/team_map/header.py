"""What stands around the lines of the team map: time above, today left, the future right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.drawing.label_placement import SIZE
from maturity.drawing.lettering import shorten, wrap
from maturity.drawing.shapes import Area, Mark, Path, Text
from maturity.roadmap.team_map.canvas import BIG, GOAL, HEAD, LEFT, PANEL, TARGET_X, Sheet
from maturity.roadmap.team_map.line_geometry import Rail
from maturity.roadmap.team_map.model import Zone
from maturity.roadmap.team_map.painter import FINE

_ZONES: tuple[Zone, ...] = ("now", "next", "later")
_TINTS: dict[Zone, float] = {"now": 0.1, "next": 0.045, "later": 0.0}


@dataclass(frozen=True)
class Frame(Sheet):
    """Draws the surroundings of the lines."""

    def time(self, bottom: float) -> None:
        """Years, quarters as ticks, and the three zones."""
        t, ink, calendar = self.t, self.ink, self.picture.calendar
        names = {"now": t("Now"), "next": t("Next"), "later": t("Later")}
        self.poster.rails.append(Path(((LEFT, HEAD), (self.x2, HEAD)), ink.grid))
        for quarter in range(1, calendar.quarters + 1):
            x, middle = self.quarter_x(quarter), (self.quarter_x(quarter) + self.quarter_x(quarter + 1)) / 2
            number = calendar.quarter_of(quarter)
            self.poster.words.append(Text(middle, 27, t("Q{quarter}", quarter=number), ink.muted, FINE, align="center"))
            opens = quarter == 1 or number == 1
            self.poster.rails.append(Path(((x, 3 if opens else HEAD - 5), (x, HEAD)), ink.muted if opens else ink.grid))
            if opens:
                self.words(x + 6, 9, str(calendar.year_of(quarter)), BIG, 700)
        for zone in _ZONES:
            inside = [q for q in range(1, calendar.quarters + 1) if self.picture.zone(q) == zone]
            if inside:
                x = self.quarter_x(inside[0])
                self.poster.ground.append(
                    Area(x, HEAD, self.quarter_x(inside[-1] + 1), bottom, ink.tint(ink.accent, _TINTS[zone]))
                )
                self.poster.words.append(Text(x + 8, HEAD + 14, names[zone], ink.accent, BIG, 700))

    def today(self, rails: Sequence[Rail]) -> None:
        """Left: the domains and where they stand."""
        t = self.t
        self.words(0, 27, t("Today"), BIG, 700)
        for rail in rails:
            line, (_, y) = rail.line, rail.at(1, 0)
            colour = self.ink.shade(line.colour)
            size = 15 if len(line.code) < 2 else FINE
            self.poster.marks.append(Mark(17, y, "circle", 32, colour, colour))
            self.poster.words.append(Text(17, y + 0.5, line.code, self.ink.on(colour), size, 700, "center"))
            self.words(41, y - 19, shorten(line.name, LEFT - 50, BIG, True), BIG, 700)
            number = t("level {number}", number=line.level) if line.level is not None else t("no level yet")
            self.words(41, y - 3, shorten(f"{number} {line.level_name}".strip(), LEFT - 50, FINE), FINE)
            mean = t("mean {value}", value=t.number(line.today)) if line.today is not None else t("not assessed yet")
            self.words(41, y + 11, mean, FINE, muted=True)
            if line.done:
                done = t("done: {codes}", codes=", ".join(named.code for named in line.done))
                self.words(41, y + 25, shorten(done, LEFT - 50, FINE), FINE, muted=True)

    def future(self, rails: Sequence[Rail], bottom: float) -> None:
        """Right: the targets, what the plan reaches, and the desired experience in a sentence."""
        t, ink, picture = self.t, self.ink, self.picture
        self.words(self.x2 + 14, 27, self.target_heading, BIG, 700)
        for rail in rails:
            self._target(rail)
        left, white = self.width - PANEL, ink.on(ink.panel)
        self.poster.ground.append(Area(left, 0, self.width, bottom, ink.panel, radius=12))
        sentence = picture.sentence or t("Nobody has put it into words yet.")
        size, leading = (17, 23) if len(sentence) <= 160 else (14, 19)
        lines = wrap(sentence, PANEL - 30, size, True)[: int((bottom - 90) / leading)]
        y = max((bottom - len(lines) * leading) / 2, 56)
        for i, line in enumerate(wrap(t("What we want for customers"), PANEL - 30, SIZE)):
            self.poster.words.append(Text(left + 16, y - 38 + i * 15, line, white, SIZE))
        for i, line in enumerate(lines):
            self.poster.words.append(Text(left + 16, y + 6 + i * leading, line, white, size, 700))

    def _target(self, rail: Rail) -> None:
        t, ink, target = self.t, self.ink, rail.line.target
        reached, (x, y) = rail.line.forecast[-1], rail.at(rail.quarters, 1)
        colour = ink.shade(rail.line.colour)
        plan = t("plan {value}", value=t.number(reached)) if reached is not None else ""
        if target is None:
            self.words(x + 14, y, plan, FINE, muted=True)
            return
        goal = rail.level(target)
        self.poster.rails.append(Path(((x, y), (x + 20, goal)), colour, 1.5, (2, 4)))
        self.poster.marks.append(Mark(x + 22, goal, "diamond", 18, ink.background, colour, 2.5))
        self.words(x + TARGET_X, goal - (6 if plan else 0), t("target {value}", value=t.number(target)), GOAL, 700)
        self.words(x + TARGET_X, goal + 9, plan, FINE, muted=True)
