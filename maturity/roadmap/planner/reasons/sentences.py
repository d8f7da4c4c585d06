"""The planner's reasons in plain words. Message ids are the English texts; the catalogues hold the others."""

from __future__ import annotations

from collections.abc import Callable

from maturity.language import Translator
from maturity.roadmap.model import EXTRA, Reason
from maturity.roadmap.planner.question.count_limits import DOMAIN
from maturity.roadmap.planner.question.problem import Placement, Wish

#: How many initiatives a sentence names before it counts the rest.
NAMED = 3

Name = Callable[[str], str]
Period = Callable[[int], str]


def sentence(reason: Reason, t: Translator, name: Name = str, period: Period | None = None, domain: Name = str) -> str:
    """A reason in one, two or three short sentences; `name` gives the name of an id, `period` the words for its number,
    `domain` the name of the id of a domain."""
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


def broken_wish(wish: Wish, placement: Placement | None, t: Translator, period: Period | None = None) -> str:
    """What somebody asked and what it became, in one sentence; placement None: it is not in the plan."""
    words = period or numbered(t)
    match wish.kind, placement:
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


def holders(others: str, t: Translator) -> str:
    return t("That room goes to {others}.", others=others) if others else t("By itself it already asks too much.")


def figure(amount: float, t: Translator) -> str:
    """With no more decimals than it has, two at most."""
    decimals = next((d for d in (0, 1) if round(amount, d) == round(amount, 9)), 2)
    return t.number(amount, decimals)
