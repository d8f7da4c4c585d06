"""What stands below the lines of the team map: load against capacity, what is not now, what was stopped, and the signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maturity.drawing.label_placement import SIZE, Box
from maturity.drawing.lettering import shorten, text_width
from maturity.drawing.shapes import CROSS, TICK, TRANSPARENT, Area, Hit, Mark, Path
from maturity.roadmap.team_map.canvas import BIG, LEFT, Sheet
from maturity.roadmap.team_map.model import Waiting
from maturity.roadmap.team_map.painter import FINE

_BAR, _CARD, _CARDS, _CARD_WIDTH = 20.0, 48.0, 12, 320.0


@dataclass(frozen=True)
class Foot(Sheet):
    """Draws what stands below the lines, from one height to the next."""

    def ribbon(self, top: float) -> float:
        """Below: what each quarter asks, against what the organisation can bear. Gives where it ends."""
        t, loads = self.t, self.picture.ribbon
        rows = (
            (t("Own people, in days"), [(p.person_days, p.person_days_capacity) for p in loads]),
            (t("Load of change"), [(p.load, p.load_capacity) for p in loads]),
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
        per_row = int((self.width - LEFT) / _CARD_WIDTH)
        width = (self.width - LEFT) / per_row
        shown = waiting[:_CARDS]
        for i, item in enumerate(shown):
            x, y = LEFT + i % per_row * width, top + i // per_row * _CARD
            if i % per_row == 0:
                length = min(len(shown) - i, per_row) * width - 12
                self.poster.rails.append(Path(((x, y), (x + length, y)), ink.grid, 4))
                self.poster.rails.append(Path(((x + length, y - 7), (x + length, y + 7)), ink.muted, 3))
            self._card(x + 8, y, width - 34, item)
        y = top + -(-len(shown) // per_row) * _CARD + 6
        if len(waiting) > len(shown):
            text = t.plural("and {n} more, see the table", "and {n} more, see the table", len(waiting) - len(shown))
            self.words(LEFT, y, text, muted=True)
            y += 20
        return y

    def _card(self, x: float, y: float, width: float, item: Waiting) -> None:
        t, code, name = self.t, item.code, item.name
        self.poster.marks.append(Mark(x, y, "circle", 11, self.ink.background, self.ink.muted, 2))
        self.words(x - 6, y + 16, shorten(f"{code} {name}", width, SIZE, True), SIZE, 700)
        self.words(x - 6, y + 31, shorten(item.chip, width + 20, FINE), FINE, muted=True)
        self._hit(Box(x - 8, y - 12, x + width, y + 38), code, name, t("Not now"), item.reason)

    def _hit(self, box: Box, code: str, name: str, state: str, why: str) -> None:
        """A place to point at for what does not stand on a line."""
        t, row = self.t, next((row for row in self.picture.rows if row.code == code), None)
        tip = {
            t("Initiative"): f"{code} {name}",
            t("Domain"): row.domain if row else "–",
            t("When"): state,
            t("State"): row.state if row else "–",
            t("Owner"): (row.owner if row else "") or "–",
            t("Why here"): why or "–",
        }
        self.poster.hits.append(Hit(box.x, box.y, box.x2, box.y2, code, f"{code} {name}, {state}: {why}", tip))

    def stopped(self, top: float) -> float:
        """Below that: what was stopped, since that is progress too. Gives where it ends."""
        t, ink, stopped = self.t, self.ink, self.picture.stopped
        if not stopped:
            return top
        self.words(0, top, t("Stopped: {number}", number=len(stopped)), BIG, 700)
        x, y = LEFT, top
        for item in stopped:
            words = shorten(f"{item.code} {item.name}", self.width - LEFT - 20, SIZE)
            width = 16 + text_width(words, SIZE)
            if x > LEFT and x + width > self.width:
                x, y = LEFT, y + 20
            self.poster.marks.append(Mark(x + 5, y, CROSS, 9, TRANSPARENT, ink.muted, 1.8))
            self.words(x + 16, y, words)
            self._hit(Box(x, y - 10, x + width, y + 10), item.code, item.name, t("Stopped"), item.says)
            x += width + 24
        return y + 26

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
            *((("ghost", self.picture.shift.sentence),) if self.picture.shift else ()),
            *((("added", t("new since then")),) if self.picture.shift and self.picture.shift.added else ()),
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
        elif sign == "ghost":
            self.poster.links.append(Path(((x - 8, y), (x + 8, y)), ink.muted, 1.4, (3, 3)))
            marks.append(Mark(x - 6, y, "circle", 9, ink.background, ink.muted, 1.4))
        else:
            shape = sign if sign in ("circle", "square", "diamond") else "circle"
            marks.append(
                Mark(x, y, shape, 9 if sign == "added" else 11, ink.muted if sign == "done" else ink.background, ink.muted, 2)
            )
        if sign == "added":
            marks.append(Mark(x, y, "circle", 16, TRANSPARENT, ink.muted, 1.2))
        if sign == "running":
            marks.append(Mark(x, y, "circle", 4, ink.muted, ink.muted))
        if sign == "done":
            marks.append(Mark(x, y, TICK, 11, TRANSPARENT, ink.background, 1.8))


def _figure(value: float) -> str:
    return f"{value:g}"
