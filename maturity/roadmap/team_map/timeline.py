"""The plan as a timeline: bars per domain over the quarters, what each domain reaches at the right, capacity and "not now" below.

The same bars as `bars.py` draws, for the page on which the plan is made: there the question is whether it leads to the targets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from maturity.drawing.label_placement import SIZE
from maturity.drawing.lettering import shorten, text_width, wrap
from maturity.drawing.shapes import CROSS, TICK, TRANSPARENT, Area, Hit, Mark, Path, Shape, Text
from maturity.drawing.theme import Ink
from maturity.language import Translator
from maturity.roadmap.team_map.bars import BAR, LEFT, BarSheet
from maturity.roadmap.team_map.model import DomainLine, Station, TeamMap, Waiting
from maturity.roadmap.team_map.painter import FINE

RIGHT, RIBBON, CHIP = 168.0, 20.0, 26.0
CHIPS = 24  #: more than this wait in the table only


@dataclass(frozen=True)
class Reach:
    """What a plan reaches in a domain at its end: practices at their target, of how many have one; words: for the picture.

    likely: the same in a likely range, where that was worked out ("3 tot 4 van 6"), else "".
    """

    reached: int
    of: int
    words: str
    likely: str = ""

    @property
    def is_reached(self) -> bool:
        return self.of > 0 and self.reached == self.of


@dataclass
class Timeline(BarSheet):
    """The shapes of the timeline. full: its width with what stands at the right."""

    full: float = 0
    reach: Mapping[str, Reach] = field(default_factory=dict)
    shades: list[Area] = field(default_factory=list)

    @property
    def layers(self) -> tuple[Sequence[Shape], ...]:
        """The shapes, lowest first."""
        return (self.ground, self.shades, self.rules, self.bars, self.marks, self.words, self.hits)

    @classmethod
    def of(
        cls,
        picture: TeamMap,
        t: Translator,
        ink: Ink,
        width: float,
        reach: Mapping[str, Reach] | None = None,
        late: Mapping[str, int] | None = None,
    ) -> Timeline:
        """The whole timeline."""
        sheet = cls(width - RIGHT, full=width, reach=reach or {}, late=late or {})
        quarter = (sheet.width - LEFT) / picture.calendar.quarters
        moved = {mark.code: mark for mark in picture.shift.baseline_marks if mark.moved} if picture.shift else {}
        for line in picture.lines:
            top = sheet.height
            sheet._lane(line, quarter, t, ink, moved)
            sheet._reached(line, top, t, ink)
        sheet.words.append(Text(sheet.width + 16, 29, t("Target reached? Probably when?"), ink.muted, FINE))
        sheet._time(picture, quarter, t, ink)
        sheet._ribbon(picture, quarter, t, ink)
        sheet._waiting(picture.siding, t, ink)
        return sheet

    def _bar(self, station: Station, line: DomainLine, y: float, quarter: float, t: Translator, ink: Ink) -> None:
        late = self.late.get(station.code, station.quarter)
        if late > station.quarter:
            x, x2 = LEFT + station.quarter * quarter - 2, LEFT + late * quarter - 2
            self.shades.append(Area(x, y + 5, x2, y + BAR - 5, ink.tint(ink.shade(line.colour), 0.18), radius=3))
        super()._bar(station, line, y, quarter, t, ink)

    def _reached(self, line: DomainLine, top: float, t: Translator, ink: Ink) -> None:
        """At the end of a lane: whether its target is reached, as a sign and in words."""
        reach = self.reach.get(line.domain)
        if reach is None or not reach.of:
            words, sign, colour = t("no target"), "", ink.muted
        else:
            words, sign = reach.words, TICK if reach.is_reached else CROSS
            colour = ink.forecast if reach.is_reached else ink.warning
        x, y = self.width + 16, top + 20
        if sign:
            self.marks.append(Mark(x + 6, y, sign, 12, TRANSPARENT, colour, 2.4))
        lines = wrap(words, RIGHT - 42, SIZE)[:2]
        for number, text in enumerate(lines):
            self.words.append(Text(x + (20 if sign else 0), y + 15 * number, text, ink.text if sign else ink.muted, SIZE, 600))
        if reach is not None and reach.likely:
            below = y + 15 * len(lines)
            self.words.append(Text(x + 20, below, shorten(reach.likely, RIGHT - 40, FINE), ink.muted, FINE))
        self.height = max(self.height, y + 15 * (len(lines) + bool(reach and reach.likely)) + 6)

    def _ribbon(self, picture: TeamMap, quarter: float, t: Translator, ink: Ink) -> None:
        """Below the lanes: the days that each quarter asks, against what there is."""
        top = self.height + 12
        figures = [(each.person_days, each.person_days_capacity) for each in picture.ribbon]
        most = max([max(pair) for pair in figures] + [1])
        self.words.append(Text(0, top + RIBBON - 8, t("Own people, in days"), ink.text, SIZE))
        for each, (used, room) in zip(picture.ribbon, figures, strict=True):
            x = LEFT + (each.quarter - 1) * quarter
            over = used > room
            fill = ink.warning if over else ink.tint(ink.accent, 0.35)
            says = f"{each.label}: {t('{used} of {room}', used=used, room=room)}"
            self.ground.append(Area(x + 8, top + RIBBON * (1 - used / most), x + quarter - 8, top + RIBBON, fill, says=says))
            line = top + RIBBON * (1 - room / most)
            self.rules.append(Path(((x + 2, line), (x + quarter - 2, line)), ink.text, 1.5))
            self.words.append(Text(x + quarter / 2, top + RIBBON + 10, str(used), ink.muted, FINE, align="center"))
            if over:
                self.words.append(Text(x + quarter / 2, top - 6, t("too much"), ink.warning, FINE, 700, "center"))
        rooms = {room for _, room in figures}
        if len(rooms) == 1:
            words = t("room for {number} a quarter", number=rooms.pop())
            self.words.append(Text(self.width + 16, top + RIBBON - 8, words, ink.muted, FINE))
        self.height = top + RIBBON + 22

    def _waiting(self, waiting: Sequence[Waiting], t: Translator, ink: Ink) -> None:
        """The lane of what is not done now: each can be clicked; its reason stands beside the picture and in the table."""
        if not waiting:
            return
        top = self.height + 4
        self.rules.append(Path(((0, top), (self.full, top)), ink.grid))
        self.words.append(Text(0, top + CHIP / 2 + 6, t("Not now"), ink.text, 14, 700))
        x, y, shown = LEFT, top + 6, waiting[:CHIPS]
        for item in shown:
            words = shorten(f"{item.code} {item.name}", 210, SIZE)
            wide = text_width(words, SIZE) + 22
            if x + wide > self.full:
                x, y = LEFT, y + CHIP
            self.bars.append(Area(x, y + 2, x + wide, y + CHIP - 4, ink.background, ink.muted, 1, 10))
            self.words.append(Text(x + 10, y + CHIP / 2, words, ink.text, SIZE))
            tip = {t("Initiative"): f"{item.code} {item.name}", t("Why not now"): item.reason or t("Not put in order yet.")}
            self.hits.append(Hit(x, y, x + wide, y + CHIP - 2, item.code, ", ".join(tip.values()), tip))
            x += wide + 8
        if len(waiting) > len(shown):
            words = t.plural("and {n} more, see the table", "and {n} more, see the table", len(waiting) - len(shown))
            self.words.append(Text(x, y + CHIP / 2, words, ink.muted, SIZE))
        self.height = y + CHIP + 8
