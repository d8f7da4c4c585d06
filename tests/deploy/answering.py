"""People who answer at their browsers, whatever happens to the replicas behind them."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Browser, expect

from tests.browser.visitor import Visitor
from tests.deploy.cluster import Cluster

PRACTICES = 6  #: on the page of one domain
CHOICES = 5
#: nginx passes a replica over for 5 s after it died, and after each attempt a browser waits longer before the next.
BACK_MILLISECONDS = 300_000


@dataclass
class Person:
    """Somebody on the page with questions, and what the app acknowledged so far."""

    id: str
    visitor: Visitor
    turn: int = 0
    last: int = 0  #: the practice that was acknowledged last, from 0
    chosen: dict[int, int] = field(default_factory=dict)  #: what stands on the screen, per practice
    acknowledged: dict[str, str] = field(default_factory=dict)
    questions: int = 0  #: how often it was asked which of two answers stays

    def click(self) -> None:
        """Answer the next practice and wait for nothing."""
        self._click(self._next(), no_wait=True)

    def answer(self) -> None:
        """Answer the next practice, and hear that it was saved."""
        self.last = self._next()
        self._answer(self.last)

    def change(self) -> None:
        """Change the answer that was acknowledged last, and hear that it was saved."""
        self._answer(self.last)

    def _next(self) -> int:
        self.turn += 1
        return (self.turn - 1) % PRACTICES

    def _answer(self, number: int) -> None:
        block, keep = self.visitor.practice(number), self.visitor.page.get_by_role("button", name="Houd het mijne")
        expect(block.locator("input[type=radio]").first).to_be_enabled(timeout=BACK_MILLISECONDS)
        self.visitor.does(lambda: self._click(number))
        if keep.is_visible():
            self.questions += 1
            self.visitor.does(keep.click)
        expect(block.locator("input[type=radio]").nth(self.chosen[number])).to_be_checked()
        expect(block).to_contain_text("Bewaard om")
        self.acknowledged[f"S{number + 1}"] = str(self.chosen[number] + 1)

    def _click(self, number: int, *, no_wait: bool = False) -> None:
        self.acknowledged.pop(f"S{number + 1}", None)  # until the app says so, either answer may stand there
        self.chosen[number] = (self.chosen.get(number, number) + 1) % CHOICES
        self.visitor.option(number, self.chosen[number]).click(no_wait_after=no_wait)


def seated(browser: Browser, cluster: Cluster) -> list[Person]:
    """Everybody signed in, on the page with questions."""
    found = []
    for number, id_ in enumerate(cluster.people):
        visitor = Visitor(browser, cluster.url)
        visitor.context.set_default_timeout(BACK_MILLISECONDS)
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
