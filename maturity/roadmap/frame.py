"""What stands around the lines of the team map: time above, today left, the future right, capacity and the siding below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.assessment.drawing import TICK, TRANSPARENT, Area, Hit, Mark, Path, Text
from maturity.assessment.ink import Ink
from maturity.assessment.lettering import shorten, text_width, wrap
from maturity.language import Translator
from maturity.roadmap.layout import SIZE
from maturity.roadmap.poster import FINE, Poster
from maturity.roadmap.rails import Rail
from maturity.roadmap.team_map import TeamMap, Zone

LEFT, RIGHT, PANEL, HEAD = 168.0, 112.0, 154.0, 38.0
BIG = 14.0
_ZONES: tuple[Zone, ...] = ("now", "next", "later")
_TINTS: dict[Zone, float] = {"now": 0.1, "next": 0.045, "later": 0.0}
_BAR, _CARD, _CARDS, _PER_ROW = 20.0, 60.0, 9, 3


@dataclass(frozen=True)
class Frame:
    """Draws the surroundings of the map on a poster of a certain width."""

    poster: Poster
    picture: TeamMap
    t: Translator
    ink: Ink
    width: float

    @property
    def x2(self) -> float:
        """Where the map ends and the future begins."""
        return self.width - RIGHT - PANEL

    def quarter_x(self, quarter: int) -> float:
        """Where a quarter begins."""
        return LEFT + (quarter - 1) * (self.x2 - LEFT) / self.picture.calendar.quarters

    def words(self, x: float, y: float, text: str, size: float = SIZE, weight: int = 400, muted: bool = False) -> None:
        """Words in the ink of the theme."""
        self.poster.words.append(Text(x, y, text, self.ink.muted if muted else self.ink.text, size, weight))

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
            self.words(41, y - 14, shorten(line.name, LEFT - 50, BIG, True), BIG, 700)
            number = t("level {number}", number=line.level) if line.level is not None else t("no level yet")
            self.words(41, y + 2, shorten(f"{number} {line.level_name}".strip(), LEFT - 50, FINE), FINE)
            mean = t("mean {value}", value=t.number(line.today)) if line.today is not None else t("not assessed yet")
            self.words(41, y + 16, mean, FINE, muted=True)

    def future(self, rails: Sequence[Rail], bottom: float) -> None:
        """Right: the targets, what the plan reaches, and the desired experience in a sentence."""
        t, ink, picture = self.t, self.ink, self.picture
        self.words(self.x2 + 14, 27, t("Target {year}", year=picture.calendar.year_of(picture.calendar.quarters)), BIG, 700)
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
        self.words(x + 37, goal - (6 if plan else 0), t("target {value}", value=t.number(target)), 13, 700)
        self.words(x + 37, goal + 9, plan, FINE, muted=True)

    def ribbon(self, top: float) -> float:
        """Below: what each quarter asks, against what the organisation can bear. Gives where it ends."""
        t, pressure = self.t, self.picture.ribbon
        rows = (
            (t("Own people, in days"), [(p.person_days, p.person_days_capacity) for p in pressure]),
            (t("Load of change"), [(p.load, p.load_capacity) for p in pressure]),
        )
        y = top
        for name, figures in rows:
            self.words(0, y + _BAR - 8, name)
            self._bars(y, figures)
            y += _BAR + 12
        return y

    def _bars(self, y: float, figures: Sequence[tuple[float, int]]) -> None:
        ink, most = self.ink, max([max(used, room) for used, room in figures] + [1])
        for quarter, (used, room) in enumerate(figures, 1):
            x, x2 = self.quarter_x(quarter), self.quarter_x(quarter + 1)
            top, line = y + _BAR * (1 - used / most), y + _BAR * (1 - room / most)
            over = used > room
            says = f"{self.picture.ribbon[quarter - 1].label}: {self.t('{used} of {room}', used=_figure(used), room=room)}"
            fill = ink.warning if over else ink.tint(ink.muted, 0.5)
            self.poster.plates.append(Area(x + 14, top, x2 - 14, y + _BAR, fill, says=says))
            self.poster.rails.append(Path(((x + 3, line), (x2 - 3, line)), ink.muted, 1.5))
            if over:
                self.words(x2 - 12, y + _BAR - 7, "!", 13, 700)
        rooms = {room for _, room in figures}
        if len(rooms) == 1:
            self.words(self.x2 + 14, y + 6, self.t("room for {number} a quarter", number=rooms.pop()), FINE, muted=True)

    def siding(self, top: float) -> float:
        """Below that: what was chosen and has to wait, each with its reason. Gives where it ends."""
        t, ink, waiting = self.t, self.ink, self.picture.siding
        self.words(0, top, t("Not now"), BIG, 700)
        if not waiting:
            self.words(LEFT, top, t("Everything that was chosen stands in the plan."), muted=True)
            return top + 24
        width = (self.width - LEFT) / _PER_ROW
        shown = waiting[:_CARDS]
        for i, item in enumerate(shown):
            x, y = LEFT + i % _PER_ROW * width, top + i // _PER_ROW * _CARD
            if i % _PER_ROW == 0:
                length = min(len(shown) - i, _PER_ROW) * width - 12
                self.poster.rails.append(Path(((x, y), (x + length, y)), ink.grid, 4))
                self.poster.rails.append(Path(((x + length, y - 7), (x + length, y + 7)), ink.muted, 3))
            self._card(x + 8, y, width - 34, item.code, item.name, item.reason)
        y = top + -(-len(shown) // _PER_ROW) * _CARD
        if len(waiting) > len(shown):
            text = t.plural("and {n} more, see the table", "and {n} more, see the table", len(waiting) - len(shown))
            self.words(LEFT, y, text, muted=True)
            y += 20
        return y

    def _card(self, x: float, y: float, width: float, code: str, name: str, reason: str) -> None:
        t = self.t
        self.poster.marks.append(Mark(x, y, "circle", 11, self.ink.background, self.ink.muted, 2))
        self.words(x - 6, y + 16, shorten(f"{code} {name}", width, SIZE, True), SIZE, 700)
        lines = wrap(reason, width, FINE)
        for i, line in enumerate(lines[:2]):
            cut = i == 1 and len(lines) > 2
            self.words(x - 6, y + 31 + i * 13, shorten(line + " …", width, FINE) if cut else line, FINE, muted=True)
        row = next((row for row in self.picture.rows if row.code == code), None)
        tip = {
            t("Initiative"): f"{code} {name}",
            t("Domain"): row.domain if row else "–",
            t("When"): t("Not now"),
            t("State"): row.state if row else "–",
            t("Owner"): (row.owner if row else "") or "–",
            t("Why here"): reason or "–",
        }
        says = f"{code} {name}, {t('Not now')}: {reason}"
        self.poster.hits.append(Hit(x - 8, y - 12, x + width, y + 44, code, says, tip))

    def legend(self, top: float) -> float:
        """What the signs mean, in a row that wraps. Gives where it ends."""
        t = self.t
        entries = (
            ("circle", t("foundation; it stands where the work is finished")),
            ("square", t("visible result")),
            ("running", t("running")),
            ("done", t("done")),
            ("plate", t("level reached, if the plan works")),
            ("diamond", t("target")),
            ("link", t("can only start then")),
        )
        x, y = LEFT, top
        for sign, words in entries:
            width = 22 + text_width(words, FINE) + 18
            if x + width > self.width:
                x, y = LEFT, y + 18
            self._sign(sign, x + 6, y)
            self.words(x + 18, y, words, FINE, muted=True)
            x += width
        return y + 12

    def _sign(self, sign: str, x: float, y: float) -> None:
        ink, marks = self.ink, self.poster.marks
        if sign == "plate":
            self.poster.plates.append(Area(x - 9, y - 6, x + 8, y + 6, ink.muted, radius=6))
        elif sign == "link":
            self.poster.links.append(Path(((x, y - 7), (x, y + 4)), ink.muted, 1.4))
            marks.append(Mark(x, y + 4, "triangle-down", 8, ink.muted, ink.muted))
        else:
            shape = sign if sign in ("circle", "square", "diamond") else "circle"
            marks.append(Mark(x, y, shape, 11, ink.muted if sign == "done" else ink.background, ink.muted, 2))
        if sign == "running":
            marks.append(Mark(x, y, "circle", 4, ink.muted, ink.muted))
        if sign == "done":
            marks.append(Mark(x, y, TICK, 11, TRANSPARENT, ink.background, 1.8))


def _figure(value: float) -> str:
    return f"{value:g}"
