"""Movements on paper: a row per practice, from where it stood to where it stands, in groups with what the domain did."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.assessment.charts.scale_sheet import NAME, TOP, ScaleSheet, Sign
from maturity.assessment.years.comparing import Movement
from maturity.drawing.lettering import text_width, wrap
from maturity.drawing.shapes import Mark, Path, Text
from maturity.language import Translator

ASIDE = 272.0  #: room for "2,0 → 3,0" and a word
DASH = "M0,-1 L0,1"  #: where a practice stood in the round between


@dataclass(frozen=True)
class Move:
    """A practice in the picture. between: where it stood in the round between, if there is one."""

    code: str
    name: str
    before: float
    after: float
    movement: Movement
    between: float | None = None


@dataclass(frozen=True)
class MoveGroup:
    """A domain in the picture; said: what it did as a whole, in words."""

    code: str
    name: str
    color: str
    said: str
    moves: tuple[Move, ...]


def movement_word(movement: Movement, t: Translator, *, same: bool = True) -> str:
    """A movement in a few words. same: whether what did not make a step stands exactly where it stood."""
    if movement == "still":
        return t("where it stood") if same else t("less than one step")
    return t("moved, with evidence") if movement == "moved" else t("moved, no evidence")


@dataclass
class MoveSheet(ScaleSheet):
    """The shapes of the movements. The shape of a mark tells the kind of movement, and a word beside it says the same."""

    groups: tuple[MoveGroup, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        y = 38.0
        for group in self.groups:
            y = self._head(group, y)
            top = y
            for move in group.moves:
                y = self._move(move, group, y)
            self.upright(top, y)
        self.height = self._legend(max(y, TOP) + 18) + 12

    def _head(self, group: MoveGroup, y: float) -> float:
        """The line of a domain: letter, name, and what it did."""
        readable, title = self.ink.readable(group.color), f"{group.code}  {group.name}"
        y += 22
        self.words.append(Text(8, y, title, readable, 14, 700))
        x = 8 + text_width(title, 14, True) + 12
        lines = wrap(group.said, self.width - x - 4, NAME)
        if len(lines) > 1:
            x, lines = 8, wrap(group.said, self.width - 16, NAME)
            y += 18
        for i, line in enumerate(lines):
            y += 16 if i else 0
            self.words.append(Text(x, y, line, self.ink.muted, NAME))
        return y + 14

    def _move(self, move: Move, group: MoveGroup, top: float) -> float:
        t, word = self.t, movement_word(move.movement, self.t, same=move.before == move.after)
        figures = f"{t.number(move.before)} → {t.number(move.after)}"
        note = f"{figures} · {word}" if self.narrow else ""
        y, bottom = self.label(top, move.code, move.name, group.color, note=note)
        if not self.narrow:
            self.words.append(Text(self.right + 28, y, figures, self.ink.text, NAME, 700))
            self.words.append(Text(self.right + 104, y, word, self.ink.muted, NAME))
        self._marks(move, y, self.ink.shade(group.color), f"{move.code} {move.name}: {figures}, {word}")
        return bottom

    def _marks(self, move: Move, y: float, paint: str, says: str) -> None:
        here, there, ink = self.at(move.before), self.at(move.after), self.ink
        if move.before != move.after:
            self.rules.append(Path(((here, y), (there, y)), paint, 2.4))
            self.marks.append(Mark(here, y, "circle", 9, ink.background, paint, 2))
        if move.between is not None:
            self.marks.append(Mark(self.at(move.between), y, DASH, 12, paint, paint, 2.4))
        self.marks.append(Mark(there, y, *_look(move.movement, move.after >= move.before, paint, ink.background), 2, says))

    def _legend(self, y: float) -> float:
        t, ink = self.t, self.ink
        moves = [move for group in self.groups for move in group.moves]
        signs = [Sign("circle", 9, ink.background, ink.text, t("where it stood before"))]
        if any(move.between is not None for move in moves):
            signs.append(Sign(DASH, 12, ink.text, ink.text, t("the round between")))
        for movement in ("moved", "unsupported", "still"):
            found = [move for move in moves if move.movement == movement]
            if found:
                same = all(move.before == move.after for move in found)
                signs.append(Sign(*_look(movement, True, ink.text, ink.background), movement_word(movement, t, same=same)))
        return self.legend(signs, y)


def _look(movement: Movement, up: bool, paint: str, background: str) -> tuple[str, float, str, str]:
    """The mark at the end of a movement: shape, size, fill and edge."""
    if movement == "still":
        return "circle", 11, paint, background
    return "triangle-right" if up else "triangle-left", 15, paint if movement == "moved" else background, paint
