"""A comparison in words: where an organisation stands, of how many that is, and why something cannot be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from maturity.assessment.brake_sentences import named
from maturity.assessment.charts.gap_chart import gap_figure
from maturity.comparison.contribution import Contribution
from maturity.comparison.figures.beside import MOST, GapPlace, Spread
from maturity.comparison.figures.comparing import Comparison, Place, Standing
from maturity.comparison.figures.likeness import Unlike
from maturity.comparison.figures.quantiles import FROM_MEDIAN, FROM_PERCENTILES, FROM_QUARTILES
from maturity.comparison.figures.telling import Stretch
from maturity.language import Translator
from maturity.people.model import OrganisationKind
from maturity.questionnaire.model import Questionnaire


def stretch(found: Stretch | None, t: Translator, decimals: int = 1) -> str:
    """A quantile as it may be told: "2,5", or "2,0 to 3,0" when only that may be told; "–" without one."""
    if found is None:
        return "–"
    low, high = t.number(found.low, decimals), t.number(found.high, decimals)
    return low if low == high else t("{low} to {high}", low=low, high=high)


def headline(comparison: Comparison, questionnaire: Questionnaire, t: Translator) -> str:
    """Where one stands higher and lower than most, by domain."""
    own = any(place.own is not None for place in comparison.domains.values())
    if not own or not any(place.median is not None for place in comparison.domains.values()):
        return ""
    names = {
        way: [t.of(questionnaire.domain(one).name) for one, place in comparison.domains.items() if place.standing == way]
        for way in ("higher", "lower", "alike")
    }
    parts = []
    if names["higher"]:
        parts.append(t("On {domains} you stand higher than most.", domains=t.listing(names["higher"])))
    if names["lower"]:
        parts.append(t("On {domains} you stand lower than most.", domains=t.listing(names["lower"])))
    if names["alike"]:
        some = bool(parts)
        text = t("On {domains} you stand where most stand.", domains=t.listing(names["alike"]))
        parts.append(text if some else t("On every domain you stand where most stand.") if len(names["alike"]) > 1 else text)
    return " ".join(parts)


def base_sentence(comparison: Comparison, t: Translator) -> str:
    """Of how many organisations, what kinds, how old, and how many of them without a name."""
    n = comparison.n
    if not n:
        return ""
    parts = [t.plural("{n} organisation.", "{n} organisations.", n)]
    kinds = kinds_of(comparison.alike, t)
    if kinds:
        with_own = any(place.own is not None for place in comparison.domains.values())
        parts.append(
            t("Beside you under their name: {kinds}.", kinds=kinds) if with_own else t("Under their name: {kinds}.", kinds=kinds)
        )
    as_of = next((place.as_of for place in comparison.practices.values() if place.anonymous and place.as_of), None)
    if comparison.anonymous and as_of is not None:
        parts.append(
            t.plural(
                "{n} takes part without a name, and counts in practices only, as of {day}.",
                "{n} take part without a name, and count in practices only, as of {day}.",
                comparison.anonymous,
                day=t.date(as_of),
            )
        )
    days = [contribution.basis.closed_on for contribution in comparison.alike] + (
        [comparison.basis.closed_on] if comparison.basis else []
    )
    if days:
        first, last = t.month(min(days)), t.month(max(days))
        parts.append(
            t("Their rounds were closed in {month}.", month=first)
            if first == last
            else t("Their rounds were closed between {first} and {last}.", first=first, last=last)
        )
    return " ".join(parts)


def kinds_of(given: Sequence[Contribution], t: Translator) -> str:
    """How many of each kind, in the order of kinds."""
    counts = Counter(contribution.kind for contribution in given)
    return t.listing([_kind(kind, counts[kind], t) for kind in OrganisationKind if counts[kind]])


def _kind(kind: OrganisationKind, n: int, t: Translator) -> str:
    return {
        OrganisationKind.MINISTRY: t.plural("{n} ministry", "{n} ministries", n),
        OrganisationKind.AGENCY: t.plural("{n} agency", "{n} agencies", n),
        OrganisationKind.MUNICIPALITY: t.plural("{n} municipality", "{n} municipalities", n),
        OrganisationKind.PROVINCE: t.plural("{n} province", "{n} provinces", n),
        OrganisationKind.WATER_BOARD: t.plural("{n} water board", "{n} water boards", n),
        OrganisationKind.OTHER: t.plural("{n} other organisation", "{n} other organisations", n),
    }[kind]


def standing_word(standing: Standing, t: Translator) -> str:
    """A place in a few words."""
    return {"higher": t("higher than most"), "lower": t("lower than most"), "alike": t("where most stand"), "": "–"}[standing]


def place_sentence(place: Place, t: Translator) -> str:
    """What is told of one figure beside the own one, in a line."""
    if place.why is not None:
        return unlike_reason(place.why, t)
    if place.median is None:
        return too_few(place.n, t)
    parts = [t("median {value}", value=stretch(place.median, t))]
    if place.band is not None:
        low, high = place.band
        parts.append(t("the middle half from {low} to {high}", low=stretch(low, t), high=stretch(high, t)))
    if place.percentile is not None:
        parts.append(t("higher than {share} % of them", share=t.number(place.percentile * 100, 0)))
    parts.append(t("of {n}", n=place.n))
    return ", ".join(parts)


def too_few(n: int, t: Translator) -> str:
    """That so few organisations make no figure together."""
    return t(
        "{n} of the {least} organisations that a figure of the group needs.",
        n=n,
        least=FROM_MEDIAN,
    )


def unlike_reason(reason: Unlike, t: Translator) -> str:
    """Why something cannot be compared."""
    return {
        Unlike.QUESTIONNAIRE: t("asked with another questionnaire"),
        Unlike.WAY: t("answered in another way: alone, by a panel or by many without names"),
        Unlike.SCOPE: t("a quick scan beside the whole questionnaire"),
        Unlike.PART: t("about another part of the organisation"),
        Unlike.AGE: t("closed more than twelve months apart"),
        Unlike.WORDS: t("asked in other words"),
        Unlike.NOT_GIVEN: t("not given"),
    }[reason]


def definition(t: Translator) -> str:
    """How medians and quartiles are worked out, and from how many they are shown."""
    return t(
        "Quartiles by definition 7 of Hyndman and Fan, as QUARTILE.INC in a spreadsheet. "
        "From {dots} organisations on you see dots and the median, from {band} the middle half, from {all} percentiles. "
        "Nobody is ranked: organisations stand by name.",
        dots=FROM_MEDIAN,
        band=FROM_QUARTILES,
        all=FROM_PERCENTILES,
    )


def agreement_sentences(rows: Sequence[Spread], questionnaire: Questionnaire, t: Translator) -> list[str]:
    """Where the members agree and where they differ, in two sentences; [] with too few of them."""
    if len(rows) < 2:
        return []
    alike = [named(questionnaire, spread.practice, t) for spread in rows[:MOST]]
    apart = [named(questionnaire, spread.practice, t) for spread in reversed(rows[-MOST:]) if spread.deviation > 0]
    found = [t("You stand closest together on {practices}.", practices=t.listing(alike))]
    if apart:
        found.append(
            t("You lie furthest apart on {practices}: that is where there is most to learn.", practices=t.listing(apart))
        )
    return found


def gap_sentence(row: GapPlace, questionnaire: Questionnaire, t: Translator) -> str:
    """The gap between leaders and front line on a practice, beside that of others."""
    practice, own = named(questionnaire, row.practice, t), gap_figure(float(row.own), t)
    if row.median is None:
        return t("{practice}: {gap} with you. Too few others told theirs.", practice=practice, gap=own)
    return t(
        "{practice}: {gap} with you, {median} is the median of {n}.",
        practice=practice,
        gap=own,
        median=gap_figure(float(row.median), t),
        n=row.n,
    )
