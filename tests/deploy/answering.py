"""People who answer at their browsers, whatever happens to the replicas behind them."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Browser, expect

from tests.browser.visitor import Visitor
from tests.deploy.cluster import Cluster

PRACTICES = 6  #: on the page of one domain
CHOICES = 5


@dataclass
class Person:
    """Somebody on the page with questions, and what the app acknowledged so far."""

    id: str
    visitor: Visitor
    turn: int = 0
    acknowledged: dict[str, str] = field(default_factory=dict)

    def _next(self) -> tuple[int, int]:
        number, choice = self.turn % PRACTICES, (self.turn + self.turn // PRACTICES) % CHOICES
        self.turn += 1
        return number, choice

    def click(self) -> None:
        """Answer the next practice and wait for nothing."""
        number, choice = self._next()
        self.acknowledged.pop(f"S{number + 1}", None)  # until the app says so, either answer may stand there
        self.visitor.option(number, choice).click(no_wait_after=True)

    def answer(self) -> None:
        """Answer the next practice, and hear that it was saved."""
        number, choice = self._next()
        expect(self.visitor.practice(number).locator("input[type=radio]").first).to_be_enabled()
        self.visitor.answer(number, choice)
        self.acknowledged[f"S{number + 1}"] = str(choice + 1)


def seated(browser: Browser, cluster: Cluster) -> list[Person]:
    """Everybody signed in, on the page with questions."""
    found = []
    for number, id_ in enumerate(cluster.people):
        visitor = Visitor(browser, cluster.url)
        cluster.seat(visitor, number)
        visitor.open("answer", org=cluster.organisation)
        found.append(Person(id_, visitor))
    return found


def lost(cluster: Cluster, persons: list[Person]) -> list[str]:
    """The acknowledged answers that do not stand in the store."""
    there = cluster.answers()
    return [
        f"{person.id} {item}: {choice}, but {there.get(person.id, {}).get(item)}"
        for person in persons
        for item, choice in person.acknowledged.items()
        if there.get(person.id, {}).get(item) != choice
    ]
