"""The pictures of a roadmap: the team map, the plain bars, and capacity per quarter.

Each chart has fixed measures: show it with `width="content"` and without Streamlit's own theme. A click gives the code of an
initiative in the selection "initiative".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from maturity.drawing.label_placement import Box
from maturity.drawing.shapes import Area, Path, Text
from maturity.drawing.theme import LIGHT, Ink
from maturity.drawing.vega_lite import Picture, draw
from maturity.language import Translator
from maturity.roadmap.team_map.bars import BarSheet
from maturity.roadmap.team_map.baseline_geometry import lay_traces
from maturity.roadmap.team_map.canvas import HEAD, LEFT
from maturity.roadmap.team_map.footer import Foot
from maturity.roadmap.team_map.header import Frame
from maturity.roadmap.team_map.line_geometry import PAPER, SCREEN, Spacing, lay_rails, lay_trunks
from maturity.roadmap.team_map.model import DomainLine, TeamMap
from maturity.roadmap.team_map.painter import FINE, Painter, Poster
from maturity.roadmap.team_map.phone_map import SlimBars, Strip
from maturity.roadmap.team_map.timeline import Reach, Timeline
from maturity.roadmap.utilisation import QuarterLoad

Resource = Literal["person_days", "load", "parallel"]
SELECTION = "initiative"


def team_map_chart(picture: TeamMap, t: Translator, ink: Ink = LIGHT, width: float = 1240) -> Picture:
    """Today left, the desired future right, the domains rising between them (docs/decisions/0010-team-map-design.md)."""
    poster, height = lay_out(picture, t, ink, width, SCREEN)
    return draw(poster.layers, width, height, ink, describe_team_map(picture, t), choose="code", name=SELECTION)


def lay_out(
    picture: TeamMap, t: Translator, ink: Ink = LIGHT, width: float = 1240, spacing: Spacing = PAPER
) -> tuple[Poster, float]:
    """The shapes of the team map, and its height."""
    poster = Poster()
    frame, foot = Frame(poster, picture, t, ink, width), Foot(poster, picture, t, ink, width)
    rails = lay_rails(picture.lines, LEFT, frame.x2, HEAD + spacing.above, spacing)
    bottom = max([rail.at(1, 0)[1] for rail in rails] + [HEAD + 150]) + spacing.below
    area = Box(LEFT + 6, HEAD + 24, frame.x2 + 2, bottom - 4)
    Painter(poster, picture, t, ink).draw(rails, lay_trunks(picture, rails), area, lay_traces(picture, rails))
    below = foot.ribbon(bottom + 10)
    frame.time(below - 6)
    frame.today(rails)
    frame.future(rails, bottom)
    return poster, foot.legend(foot.stopped(foot.siding(below + 16)) + 6)


def describe_team_map(picture: TeamMap, t: Translator) -> str:
    """The team map in words."""
    sentences = [
        t("Team map of {years} years, from {start}.", years=-(-picture.calendar.quarters // 4), start=picture.ribbon[0].label)
        if picture.ribbon
        else t("Team map."),
        t("What we want for customers: {sentence}", sentence=picture.sentence) if picture.sentence else "",
        *(_describe_line(line, t) for line in picture.lines),
        t.plural("{n} initiative is not now.", "{n} initiatives are not now.", len(picture.siding)),
        t.plural("{n} initiative was stopped.", "{n} initiatives were stopped.", len(picture.stopped)) if picture.stopped else "",
        picture.shift.sentence if picture.shift else "",
        t("The table gives every initiative."),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _describe_line(line: DomainLine, t: Translator) -> str:
    count = t.plural("{n} initiative", "{n} initiatives", len(line.stations))
    if line.today is None:
        return t("{domain}: not assessed yet, {count}.", domain=line.name, count=count)
    values = {"domain": line.name, "count": count, "today": t.number(line.today), "plan": t.number(line.forecast[-1])}
    if line.target is None:
        return t("{domain}: from {today} to {plan} with {count}.", **values)
    return t("{domain}: from {today} to {plan} with {count}, target {target}.", **values, target=t.number(line.target))


def bar_chart(picture: TeamMap, t: Translator, ink: Ink = LIGHT, width: float = 1240) -> Picture:
    """The same plan as plain bars, a lane per domain."""
    sheet = BarSheet.draw(picture, t, ink, width)
    description = t("Bars of all initiatives in the plan, by domain. The table gives the same.")
    return draw(sheet.layers, width, sheet.height, ink, description, choose="code", name=SELECTION)


def timeline_chart(
    picture: TeamMap,
    t: Translator,
    ink: Ink = LIGHT,
    width: float = 1240,
    reach: Mapping[str, Reach] | None = None,
    late: Mapping[str, int] | None = None,
) -> Picture:
    """The plan on the page where it is made: bars, what each domain reaches, capacity, and what is not done now."""
    sheet = Timeline.of(picture, t, ink, width, reach, late)
    description = t("The plan as a timeline: bars of all initiatives by domain. The table gives the same.")
    return draw(sheet.layers, width, sheet.height, ink, description, choose="code", name=SELECTION)


def strip_chart(picture: TeamMap, t: Translator, ink: Ink = LIGHT, width: float = 340) -> Picture:
    """The team map in a narrow column, for a phone."""
    strip = Strip.draw(picture, t, ink, width)
    return draw(strip.layers, width, strip.height, ink, describe_team_map(picture, t), choose="code", name=SELECTION)


def slim_bar_chart(picture: TeamMap, t: Translator, ink: Ink = LIGHT, width: float = 340) -> Picture:
    """The bars in a narrow column, for a phone."""
    sheet = SlimBars.draw(picture, t, ink, width)
    return draw(sheet.layers, width, sheet.height, ink, describe_team_map(picture, t), choose="code", name=SELECTION)


def capacity_chart(
    ribbon: Sequence[QuarterLoad], resource: Resource, t: Translator, ink: Ink = LIGHT, width: float = 720
) -> Picture:
    """A thin bar per quarter: what it asks of one resource, against what there is. Too much is a word as well as a colour."""
    pairs = [(p.label, float(getattr(p, resource)), float(getattr(p, f"{resource}_capacity"))) for p in ribbon]
    most = max([max(used, room) for _, used, room in pairs] + [1.0])
    high, step = 44.0, width / max(len(pairs), 1)
    base = high + 16
    bars: list[Area] = []
    rooms: list[Path] = []
    words: list[Text] = []
    for i, (label, used, room) in enumerate(pairs):
        x, over = i * step, used > room
        top, line = base - used / most * high, base - room / most * high
        says = f"{label}: {t('{used} of {room}', used=f'{used:g}', room=f'{room:g}')}"
        fill = ink.warning if over else ink.tint(ink.accent, 0.3)
        bars.append(Area(x + step * 0.22, top, x + step * 0.78, base, fill, radius=2, says=says))
        rooms.append(Path(((x + 2, line), (x + step - 2, line)), ink.text, 1.5))
        words.append(Text(x + step / 2, base - 8, f"{used:.0f}", ink.on(fill) if over else ink.text, FINE, align="center"))
        if over:
            words.append(Text(x + step / 2, top - 8, t("too much"), ink.warning, FINE, 700, "center"))
        quarter = label.split()[0] if step < 52 else label
        words.append(Text(x + step / 2, base + 12, quarter, ink.muted, FINE, align="center"))
    description = t("What each quarter asks, against what there is: {values}.", values="; ".join(bar.says for bar in bars))
    return draw((bars, rooms, words), width, base + 22, ink, description)
