"""What a plan reaches in words, the same wherever it is said; and what more would take."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from maturity.language import Translator
from maturity.roadmap.aims import YEAR
from maturity.roadmap.complete_plan.options import Option
from maturity.roadmap.complete_plan.reach import Reach
from maturity.roadmap.complete_plan.ruling_limit import Limit
from maturity.roadmap.labels import quarter_label
from maturity.roadmap.model import Calendar

Name = Callable[[str], str]  #: the name of a domain or of a capacity from its id


def verdict_sentence(reach: Sequence[Reach], calendar: Calendar, t: Translator, name: Name) -> str:
    """What a plan reaches at its end: "Dit plan haalt eind 2029 het doel in 5 van de 6 domeinen. Praktijken die
    hun doel wel halen: Meten 4 van 6."

    reach: per year and domain; name: of a domain.
    """
    last, end = final(reach), _end(reach)
    unknown = sum(one.unknown for one in reach if one.year == end)
    if not last and unknown:
        return t("Whether this plan reaches your targets cannot be said: nobody answered where those practices stand.")
    if not last:
        return t("There are no targets yet. Choose on the page Ambition where you want to be; then the plan can lead there.")
    left_out = (
        [
            t.plural(
                "One practice with a target was not answered and does not count.",
                "{n} practices with a target were not answered and do not count.",
                unknown,
            )
        ]
        if unknown
        else []
    )
    when, done = calendar.year_of(calendar.quarters), sum(one.is_reached for one in last)
    if done == len(last):
        whole = t.plural(
            "At the end of {year} this plan reaches the target that you chose.",
            "At the end of {year} this plan reaches all {n} targets.",
            len(last),
            year=when,
        )
        return " ".join([whole, *left_out])
    said = t.plural(
        "At the end of {year} this plan does not reach the target that you chose.",
        "At the end of {year} this plan reaches the target in {done} of {n} domains.",
        len(last),
        year=when,
        done=done,
    )
    short = [
        t("{domain} {there} of {all}", domain=name(one.domain), there=one.at_target, all=one.practices)
        for one in last
        if not one.is_reached
    ]
    return " ".join([said, t("Practices that do get there: {domains}.", domains=t.listing(short)), *left_out])


def final(reach: Sequence[Reach]) -> tuple[Reach, ...]:
    """The domains with a target at the end of the plan."""
    end = _end(reach)
    return tuple(one for one in reach if one.year == end and one.practices)


def _end(reach: Sequence[Reach]) -> int:
    return max((one.year for one in reach), default=0)


def reach_words(reach: Reach, t: Translator) -> str:
    """A domain in a few words, for a picture."""
    return t("{there} of {all} practices", there=reach.at_target, all=reach.practices)


def option_sentence(option: Option, known: Collection[str], calendar: Calendar, t: Translator, name: Name, resource: Name) -> str:
    """What an option asks and what it reaches. known: the names of the domain targets that the plan reaches without it."""
    ask = {
        "most_targets": lambda: t("Aim for as many targets as possible, with what you can bear now."),
        "priority": lambda: t("{domain} before all else, with what you can bear now.", domain=name(option.domain)),
        "more_capacity": lambda: t("More room: {what}.", what=t.listing(_more(option, calendar, t, resource))),
        "later": lambda: t("The target of {domain} a year later.", domain=name(option.domain)),
        "lower": lambda: t("A lower target for {domain}: {what}.", domain=name(option.domain), what=_lower(option, t)),
    }[option.kind]()
    won = [target for target in option.reached if target not in known]
    lost = [target for target in sorted(known) if target not in option.reached] if option.kind == "most_targets" else []
    parts = [ask]
    if won:
        parts.append(t("Then this is reached: {targets}.", targets=t.listing([_target(one, calendar, t, name) for one in won])))
    elif option.kind == "most_targets":
        parts.append(t("That brings no target more than this plan."))
    if lost:
        parts.append(t("No longer reached: {targets}.", targets=t.listing([_target(one, calendar, t, name) for one in lost])))
    return " ".join(parts)


def _target(target: str, calendar: Calendar, t: Translator, name: Name) -> str:
    domain, _, year = target.partition("/")
    return t("{domain} at the end of {year}", domain=name(domain), year=calendar.year_of(YEAR * int(year)))


def _more(option: Option, calendar: Calendar, t: Translator, resource: Name) -> list[str]:
    return [
        t(
            "{amount} more of “{resource}” in {quarter}",
            amount=amount,
            resource=resource(what),
            quarter=quarter_label(calendar, at, t),
        )
        for what, at, amount in option.capacity
    ]


def _lower(option: Option, t: Translator) -> str:
    levels = {practice: max(years.values()) for practice, years in option.targets.items()}
    return t.listing(
        [t("{practice} at level {level}", practice=practice, level=level) for practice, level in sorted(levels.items())]
    )


def limit_sentence(limit: Limit, t: Translator, resource: Name) -> str:
    """What one unit more of a capacity would bring."""
    more = t("{unit} more of “{resource}” each quarter", unit=limit.unit, resource=resource(limit.name))
    brings = [
        t.plural("{n} level more", "{n} levels more", limit.levels) if limit.levels > 0 else "",
        t.plural("{n} initiative more in the plan", "{n} initiatives more in the plan", limit.placed) if limit.placed > 0 else "",
    ]
    said = [one for one in brings if one] or [t("gaps that close sooner")]
    held = t.plural("It keeps {n} initiative out.", "It keeps {n} initiatives out.", limit.waiting) if limit.waiting else ""
    return " ".join(filter(None, [t("{more} brings {what}.", more=more, what=t.listing(said)), held]))
