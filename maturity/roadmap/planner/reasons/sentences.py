"""The planner's reasons in plain words. Message ids are the English texts; the catalogues hold the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from maturity.language import Translator
from maturity.roadmap.model import EXTRA, Reason
from maturity.roadmap.planner.question.answer import Placement, Wish
from maturity.roadmap.planner.question.count_limits import DOMAIN

#: How many initiatives a sentence names before it counts the rest.
NAMED = 3

Name = Callable[[str], str]
Period = Callable[[int], str]


def reason_sentence(reason: Reason, t: Translator, name: Name = str, period: Period | None = None, domain: Name = str) -> str:
    """A reason in a few short sentences, with all that stands in the way of the nearest other place; `name` gives the name
    of an id, `period` the words for its number, `domain` the name of the id of a domain."""
    parts = [_main(reason, t, name, period, domain), *_besides(reason, t, name, period or numbered(t), domain)]
    return " ".join(dict.fromkeys(part for part in parts if part))


def _besides(reason: Reason, t: Translator, name: Name, words: Period, domain: Name) -> Iterator[str]:
    """What else stands in the way of the nearest other place, and that it takes longer than by itself."""
    if reason.spread:
        yield t("Spread over {n} quarters, at the same number of days.", n=reason.spread)
    if reason.kind == "too_much":
        return
    yield from _shortages(reason, t, words, domain)
    for each in reason.obstacles:
        match each.kind:
            case "missing" if each.other not in reason.others:
                yield t.plural(
                    "Needs {others}, which is not in the plan.",
                    "Needs {others}, which are not in the plan.",
                    1,
                    others=name(each.other),
                )
            case "earliest":
                yield t("Cannot start before {period}.", period=words(each.period))
            case "prerequisite" if each.other not in reason.others:
                yield t.plural(
                    "Waits for {others}, which is finished in {period}.",
                    "Waits for {others}, which are finished in {period}.",
                    1,
                    others=name(each.other),
                    period=words(each.period),
                )


def _shortages(reason: Reason, t: Translator, words: Period, domain: Name) -> Iterator[str]:
    """Of which resource there is too little in which other periods: one sentence a resource."""
    tight: dict[str, dict[int, float]] = {}
    for each in reason.obstacles:
        if each.kind == "capacity" and (each.resource, each.period) != (reason.resource, reason.period):
            tight.setdefault(each.resource, {})[each.period] = each.amount
    for resource, amounts in tight.items():
        if len(amounts) == 1:
            ((period, amount),) = amounts.items()
            yield shortage(resource, amount, words(period), t, domain)
        else:
            yield shortages(resource, t.listing([words(period) for period in sorted(amounts)]), t, domain)


def _main(reason: Reason, t: Translator, name: Name, period: Period | None, domain: Name) -> str:
    when = (period or numbered(t))(reason.period) if reason.period is not None else ""
    others, n = names(reason.others, t, name), len(reason.others)
    match reason.kind:
        case "first_quarter":
            return t("Starts right away: nothing stands in its way.")
        case "running":
            return t("Is already under way.")
        case "earliest":
            return t("Cannot start before {period}.", period=when)
        case "wish":
            return t("Somebody chose to start it in {period}.", period=when)
        case "prerequisite":
            return t.plural(
                "Waits for {others}, which is finished in {period}.",
                "Waits for {others}, which are finished in {period}.",
                n,
                others=others,
                period=when,
            )
        case "capacity":
            return " ".join([t("Earlier does not fit."), _shortage(reason, when, t, domain), holders(others, t)])
        case "choice":
            return t("It could come earlier; this is a choice for the plan as a whole.")
        case "calm":
            return t("Could start in {period}; the plan is calmer without that.", period=when)
        case "agreed":
            return t("Could start in {period}; it stays where it was agreed.", period=when)
        case "no_capacity":
            return " ".join([t("Earlier does not fit."), _room(reason, when, t)])
        case "held_by_wish":
            held = t.plural(
                "{others} is there because somebody wished it.",
                "{others} are there because somebody wished it.",
                n,
                others=others,
            )
            return " ".join([t("There is no room for it there."), _shortage(reason, when, t, domain), held])
        case "no_effect":
            return t("Adds nothing here: {others} already bring what it would bring.", others=others)
        case "too_much":
            return _too_much(reason, t, domain)
        case "frozen":
            return t("Was agreed for {period}, which is too near to move.", period=when)
        case "by_hand":
            return t("Somebody put it here.")
        case "prerequisite_stopped":
            return t.plural("Needs {others}, which was stopped.", "Needs {others}, which were stopped.", n, others=others)
        case "prerequisite_not_planned":
            return t.plural(
                "Needs {others}, which is not in the plan.", "Needs {others}, which are not in the plan.", n, others=others
            )
        case "too_long" if reason.others:
            return t(
                "Needs {others}, finished in {period}. After that too little of the plan is left.", others=others, period=when
            )
        case "too_long":
            return t("Does not fit before the end of the plan.")
        case "no_gap":
            return t("Closes no gap itself, and nothing in the plan needs it.")
        case "no_room":
            tightest = t("It is tightest there.")
            return " ".join(
                [t("There is no room for it in the plan."), _shortage(reason, when, t, domain), tightest, holders(others, t)]
            )
        case "stopped":
            return t("Was stopped.")
        case "not_chosen":
            return t("Nobody has chosen it yet.")


def _room(reason: Reason, when: str, t: Translator) -> str:
    amount, room = figure(reason.amount or 0.0, t), figure(reason.room or 0.0, t)
    if reason.resource == "person_days" and not reason.room:
        return t("In {period} there are no days.", period=when)
    if reason.resource == "person_days":
        return t("In {period} there are {room} days; it asks {amount}.", period=when, room=room, amount=amount)
    return t("In {period} there is room for {room}; it asks {amount}.", period=when, room=room, amount=amount)


def _too_much(reason: Reason, t: Translator, domain: Name) -> str:
    """That it can never fit, and over how many periods it could."""
    amount, room = figure(reason.amount or 0.0, t), figure(reason.room or 0.0, t)
    match reason.resource:
        case "person_days":
            never = t("Can never fit: it asks {amount} days in one quarter, and there are {room}.", amount=amount, room=room)
        case "load":
            never = t("Can never fit: it asks a change load of {amount}, and there is room for {room}.", amount=amount, room=room)
        case "parallel" | "starts":
            never = t("Can never fit: there is room for {room} at once.", room=room)
        case resource if (resource or "").startswith(DOMAIN):
            never = t(
                "Can never fit: there is room for {room} at once in {domain}.",
                room=room,
                domain=domain((resource or "").removeprefix(DOMAIN)),
            )
        case resource:
            own = (resource or "").removeprefix(EXTRA)
            never = t(
                "Can never fit: it asks {amount} of {resource}, and there is {room}.", amount=amount, room=room, resource=own
            )
    if reason.over is None:
        return never
    return " ".join([never, t("Over {over} quarters it can.", over=reason.over)])


def broken_wish(wish: Wish, placement: Placement | None, t: Translator, period: Period | None = None) -> str:
    """What somebody asked and what it became, in one sentence; placement None: it is not in the plan."""
    words = period or numbered(t)
    match wish.kind, placement:
        case "must", _:
            return t("Has to be done; it is not in the plan.")
        case "frozen", None:
            return t("Was to stay in {period}; it is not in the plan.", period=words(wish.period))
        case "frozen", Placement(start=start):
            return t("Was to stay in {period}; it starts in {start}.", period=words(wish.period), start=words(start))
        case "fixed", None:
            return t("Asked to start in {period}; it is not in the plan.", period=words(wish.period))
        case "fixed", Placement(start=start):
            return t("Asked to start in {period}; it starts in {start}.", period=words(wish.period), start=words(start))
        case _, None:
            return t("Asked to be finished in {period}; it is not in the plan.", period=words(wish.period))
        case _, Placement(finish=end):
            return t("Asked to be finished in {period}; it is finished in {end}.", period=words(wish.period), end=words(end))


def numbered(t: Translator) -> Period:
    """The words for the number of a period when nobody gives others."""
    return lambda number: t("period {number}", number=number)


def names(ids: tuple[str, ...], t: Translator, name: Name) -> str:
    """The first few names, and how many more there are."""
    if len(ids) <= NAMED + 1:
        return t.listing([name(id) for id in ids])
    more = t.plural("{n} other", "{n} others", len(ids) - NAMED)
    return t.listing([*(name(id) for id in ids[:NAMED]), more])


def _shortage(reason: Reason, when: str, t: Translator, domain: Name) -> str:
    return shortage(reason.resource or "", reason.amount or 0.0, when, t, domain)


def shortage(resource: str, amount: float, when: str, t: Translator, domain: Name = str) -> str:
    """How much of which resource is too little, in one sentence."""
    values = {"amount": figure(amount, t), "period": when}
    n = 1 if amount == 1 else 2
    match resource:
        case "person_days":
            return t.plural(
                "In {period} there is {amount} day too few.", "In {period} there are {amount} days too few.", n, **values
            )
        case "load":
            return t("In {period} the change load would be {amount} too high.", **values)
        case "parallel":
            return t.plural(
                "In {period} there would be {amount} initiative too many at once.",
                "In {period} there would be {amount} initiatives too many at once.",
                n,
                **values,
            )
        case "starts":
            return t.plural(
                "In {period} there would be {amount} start too many.",
                "In {period} there would be {amount} starts too many.",
                n,
                **values,
            )
        case _ if resource.startswith(DOMAIN):
            return t.plural(
                "In {period} there would be {amount} initiative too many at once in {domain}.",
                "In {period} there would be {amount} initiatives too many at once in {domain}.",
                n,
                domain=domain(resource.removeprefix(DOMAIN)),
                **values,
            )
        case _:
            own = resource.removeprefix(EXTRA)
            return t("In {period} there is {amount} too little of {resource}.", resource=own, **values)


def shortages(resource: str, periods: str, t: Translator, domain: Name = str) -> str:
    """That there is too little of a resource in several periods, in one sentence; periods: in words."""
    match resource:
        case "person_days":
            return t("In {periods} there are too few days.", periods=periods)
        case "load":
            return t("In {periods} the change load would be too high.", periods=periods)
        case "parallel":
            return t("In {periods} there would be too many initiatives at once.", periods=periods)
        case "starts":
            return t("In {periods} there would be too many starts.", periods=periods)
        case _ if resource.startswith(DOMAIN):
            where = domain(resource.removeprefix(DOMAIN))
            return t("In {periods} there would be too many initiatives at once in {domain}.", periods=periods, domain=where)
        case _:
            return t("In {periods} there is too little of {resource}.", periods=periods, resource=resource.removeprefix(EXTRA))


def holders(others: str, t: Translator) -> str:
    return t("That room goes to {others}.", others=others) if others else t("By itself it already asks too much.")


def figure(amount: float, t: Translator) -> str:
    """With no more decimals than it has, two at most."""
    decimals = next((d for d in (0, 1) if round(amount, d) == round(amount, 9)), 2)
    return t.number(amount, decimals)
