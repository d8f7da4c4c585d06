"""What stands in the app now, in the words of a document: to lay beside what was sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from maturity.drawing.lettering import cut
from maturity.language import Translator
from maturity.report.returned.comparable import same
from maturity.report.returned.model import EDITABLE, IN_THE_PLAN, Since, Snapshot
from maturity.report.returned.plan_line import as_planned
from maturity.report.returned.reading.dates import dated
from maturity.report.returned.reading.field_labels import filled
from maturity.report.word.text import clean
from maturity.roadmap.labels import period_label
from maturity.roadmap.model import Roadmap, RoadmapInitiative, State

_NAME_LENGTH = 200


def present(roadmap: Roadmap, initiative: RoadmapInitiative, field: str) -> str:
    """A field as it stands now: a text as a document shows it, a part of the plan as `plan_line.py` writes it."""
    return as_planned(initiative, field, roadmap.calendar) if field in IN_THE_PLAN else as_written(initiative, field)


def as_written(initiative: RoadmapInitiative, field: str) -> str:
    """An editable field as a document shows it and as it is read back; a date as "2027-01-15".

    Read by the same eyes as a document: a text that equals our own words for nothing is nothing there, and a first action that
    begins with a date is a date and an action.
    """
    if field in ("first_action", "first_action_on"):
        day, action = _first(initiative)
        return filled("first_action", action) if field == "first_action" else day
    text = filled(field, clean(getattr(initiative, field)))
    return cut(text, _NAME_LENGTH) if field == "name" else text


def _first(initiative: RoadmapInitiative) -> tuple[str, str]:
    action = clean(initiative.first_action)
    return (initiative.first_action_on.isoformat(), action) if initiative.first_action_on else dated(action)[:2]


def since(sent: Snapshot, roadmap: Roadmap, t: Translator) -> tuple[Since, ...]:
    """What changed in the app since the export; both in the language of the export."""
    found: list[Since] = []
    for code, texts in sent.fields.items():
        if "name" in texts:
            found += _changed(
                code, texts, next((initiative for initiative in roadmap.initiatives if initiative.code == code), None), roadmap, t
            )
    return tuple(found)


def _changed(
    code: str, texts: Mapping[str, str], initiative: RoadmapInitiative | None, roadmap: Roadmap, t: Translator
) -> Iterator[Since]:
    name = texts["name"]
    if initiative is None or initiative.state is State.STOPPED:
        yield Since(code, name, "block", name, "")
        return
    for field in EDITABLE:
        now = as_written(initiative, field)
        if field in texts and not same(now, texts[field]):
            yield Since(code, name, field, texts[field], now)
    period = _period(initiative, roadmap, t)
    was = texts.get("period", "").split(" · ")[0]
    if was and was != period:
        yield Since(code, name, "period", was, period)


def _period(initiative: RoadmapInitiative, roadmap: Roadmap, t: Translator) -> str:
    if initiative.start is None or initiative.finish is None:
        return t("not in the plan")
    return period_label(roadmap.calendar, initiative.start, initiative.finish, t)
