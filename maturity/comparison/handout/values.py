"""The words of a handout, as plain values: what stands on paper, in order, before it is any file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from maturity.comparison.figures.sentences import (
    agreement_sentences,
    base_sentence,
    definition,
    headline,
    standing_word,
    stretch,
    too_few,
)
from maturity.comparison.helping.overview import Overview
from maturity.comparison.helping.pairs import GroupPairs
from maturity.comparison.helping.sentences import (
    call_sentence,
    helper_lines,
    left_over_sentence,
    match_sentence,
    need_sentence,
    offer_sentence,
    worked_sentences,
)
from maturity.drawing.lettering import cut
from maturity.initiative.model import Initiative
from maturity.language import Translator

Whose = Literal["own", "group"]  #: for one organisation, or for the group and its directors
CALLS, HELPERS, OFFERS, PAIRS, WORKED, LONGEST = 5, 3, 8, 14, 5, 400


@dataclass(frozen=True)
class Chapter:
    """A heading and its lines; bullets: whether the lines are a list."""

    heading: str
    lines: tuple[str, ...]
    bullets: bool = False


@dataclass(frozen=True)
class Standing:
    """A domain: its name, where one stands, what is told of the group, and of how many."""

    code: str
    name: str
    color: str
    own: Fraction | None
    median: Fraction | None
    told: tuple[str, str, str]  #: lower quartile, median, upper quartile, as they may be told
    n: int
    place: str


@dataclass(frozen=True)
class Handout:
    """A handout. name: of the group; whose: the organisation, "" for the group; before, after: chapters around the domains."""

    whose: Whose
    organisation: str
    name: str
    language: str
    date: date
    title: str
    before: tuple[Chapter, ...]
    domains: tuple[Standing, ...]
    after: tuple[Chapter, ...]
    scale_top: int
    levels_of_own: bool


def own_handout(
    overview: Overview, pairs: GroupPairs, initiatives: Mapping[str, Initiative], organisation: str, today: date, t: Translator
) -> Handout:
    """For one organisation: whom to call, its place, its pairs, and what it can offer."""
    group = overview.view.group
    member = overview.view.seat.member_id
    mine = [one for one in pairs.matches if member in (one.giver, one.receiver)]
    left = [left_over for left_over in pairs.left_over if left_over.member_id == member]
    after = [
        Chapter(
            t("What you can offer"),
            tuple(offer_sentence(can_offer, overview.questionnaire, t) for can_offer in overview.offers[:OFFERS]),
            True,
        ),
        Chapter(
            t("Your pairs"),
            (
                *(match_sentence(one, pairs, overview.questionnaire, t) for one in mine),
                *(left_over_sentence(left_over, pairs, t) for left_over in left),
            ),
            True,
        ),
        Chapter(t("How this is worked out"), (definition(t), _discreet(t))),
    ]
    return Handout(
        "own",
        organisation,
        group.title,
        t.language,
        today,
        t("Compared with {group}", group=group.title),
        (*_calls(overview, initiatives, t), _place(overview, t)),
        _domains(overview, t),
        tuple(chapter for chapter in after if chapter.lines),
        _top(overview),
        any(place.own is not None for place in overview.comparison.domains.values()),
    )


def group_handout(
    overview: Overview, pairs: GroupPairs, initiatives: Mapping[str, Initiative], today: date, t: Translator
) -> Handout:
    """For the group and its directors, on two pages: what is told of all together, who helps whom, and what worked."""
    group = overview.view.group
    matches = [cut(match_sentence(one, pairs, overview.questionnaire, t), 170) for one in pairs.matches[:PAIRS]]
    if len(pairs.matches) > PAIRS:
        matches.append(t("And {n} more.", n=len(pairs.matches) - PAIRS))
    worked = []
    for experience in sorted(overview.worked.values(), key=lambda each: (-each.n, each.initiative)):
        if experience.is_enough:
            sentences = worked_sentences(experience, initiatives.get(experience.initiative), overview.questionnaire, t)
            worked.append(cut(f"{experience.initiative}: {' '.join(sentences)}", 260))
    after = [
        Chapter(
            t("Where the group agrees and differs"), tuple(agreement_sentences(overview.spreads, overview.questionnaire, t)), True
        ),
        Chapter(t("Pairs: who helps whom"), tuple(matches), True),
        Chapter(t("What worked elsewhere"), tuple(worked[:WORKED]), True),
        Chapter(t("How this is worked out"), (definition(t), _discreet(t))),
    ]
    return Handout(
        "group",
        "",
        group.title,
        t.language,
        today,
        t("What {group} shows together", group=group.title),
        (Chapter(t("The group"), tuple(filter(None, (cut(group.purpose, LONGEST), base_sentence(overview.comparison, t))))),),
        _domains(overview, t),
        tuple(chapter for chapter in after if chapter.lines),
        _top(overview),
        levels_of_own=False,
    )


def _calls(overview: Overview, initiatives: Mapping[str, Initiative], t: Translator) -> tuple[Chapter, ...]:
    answered = [one for one in overview.help if one.helpers][:CALLS]
    chapters = []
    for help_ in answered:
        lines = [need_sentence(help_.need, overview.questionnaire, t)]
        for helper in help_.helpers[:HELPERS]:
            told = " ".join(cut(line, LONGEST) for line in helper_lines(helper, initiatives, t))
            reach = t("Reach them: {how}", how=helper.offer.reach) if helper.offer.reach else ""
            lines.append(" ".join(filter(None, (f"{helper.name} ({t('level {level}', level=helper.level)}).", told, reach))))
        chapters.append(Chapter(call_sentence(help_, overview.questionnaire, t), tuple(lines), True))
    if not chapters:
        return (Chapter(t("Who can help you?"), (t("Nobody who is a level higher offers help yet."),)),)
    return tuple(chapters)


def _place(overview: Overview, t: Translator) -> Chapter:
    base = base_sentence(overview.comparison, t) or too_few(len(overview.comparison.alike) + (overview.own is not None), t)
    return Chapter(
        t("Your place in the group"), tuple(filter(None, (headline(overview.comparison, overview.questionnaire, t), base)))
    )


def _domains(overview: Overview, t: Translator) -> tuple[Standing, ...]:
    rows = []
    for domain in overview.questionnaire:
        place = overview.comparison.domains[domain.id]
        median, band = place.median, place.band
        rows.append(
            Standing(
                domain.code,
                t.of(domain.name),
                domain.color,
                place.own,
                None if median is None else (median.low + median.high) / 2,
                (stretch(band[0] if band else None, t), stretch(median, t), stretch(band[1] if band else None, t)),
                place.n if median is not None else 0,
                standing_word(place.standing, t),
            )
        )
    return tuple(rows)


def _top(overview: Overview) -> int:
    return max((level.number for level in overview.questionnaire.levels), default=5)


def _discreet(t: Translator) -> str:
    return t("This is for the group. Agree with its members before you show anything of it to others.")
