"""Who does what in a window: guests who answer, people who read results, people at work on a plan, people whose plan is made."""

from __future__ import annotations

import asyncio
import re
from abc import ABC, abstractmethod

import httpx

from bench.loading.installing import Installation
from bench.loading.people import Seat, another_question
from bench.serving.window import SECONDS, Window
from maturity.assessment.guests import service as guest_service
from maturity.language import translator
from maturity.ui.plan.parts import part_names
from maturity.ui.web.cookie import RESPOND, guest_key

PRACTICE = re.compile(r'class="practice-name"><span>(\w+)\s')
ITEM = re.compile(r"choice_\w+?_([A-Z]\d+)_\d+_nl$")
PLAN = ("tab_container", "plan_part_")
PARTS = tuple(part_names(translator("nl")).values())
CHANGES = 0.05  #: of the gestures on a plan: one that is stored
GLANCE = 0.5  #: seconds between two looks at whether a plan is made, as the page itself has


class Visitor(ABC):
    """Somebody with one window. `sees`: the kind of what stands on the first page, and a part of its id."""

    kind, sees = "", ("", "")

    def __init__(self, installation: Installation, number: int) -> None:
        self.window = Window(installation.url, "", seed=number)
        self._installation, self._number = installation, number

    async def arrive(self) -> float:
        """Come in and open the first page; seconds until it was there. Raises LookupError when another page came."""
        async with httpx.AsyncClient(base_url=self.window.url, verify=False, trust_env=False, timeout=SECONDS) as browser:
            await self._come_in(browser)
            self.window.cookie = "; ".join(f"{one.name}={one.value}" for one in browser.cookies.jar)
        seconds = await self.window.open()
        if not self._seen():
            raise LookupError(f"{self.window.page} did not come")
        return seconds

    def _seen(self) -> list[str]:
        """The ids of what tells the page of this visitor from any other."""
        kind, part = self.sees
        return self.window.find(kind, lambda id_, _: part in id_)

    async def come_back(self) -> float:
        """Open another window in the same browser, after the one before was closed; seconds until its page was there."""
        last = self.window
        self.window = Window(last.url, last.page, last.query, last.cookie, last.random.randrange(2**32))
        return await self.window.open()

    async def leave(self) -> None:
        """Close the window."""
        await self.window.close()

    @abstractmethod
    async def gesture(self) -> float:
        """Do something; seconds until the page had dealt with it."""

    @abstractmethod
    async def _come_in(self, browser: httpx.AsyncClient) -> None:
        """Fetch what the address gives, and with it the cookies."""


class Guest(Visitor):
    """Answers one practice after another, and goes on when a domain is done. `acknowledged`: what the page called saved."""

    kind, sees = "answering", ("radio", "-choice_")

    def __init__(self, installation: Installation, number: int, token: str) -> None:
        super().__init__(installation, number)
        self.window.page = RESPOND
        self.acknowledged: dict[str, str] = {}
        self.saved = self.unsaid = 0  #: how many answers the page called saved, and of how many it said nothing
        self._token, self._key, self._done = token, ("", ""), set[str]()

    async def _come_in(self, browser: httpx.AsyncClient) -> None:
        await browser.get(f"/u/{self._token}")
        await browser.post("/u/begin", data={"language": "nl", "code": ""}, headers={"Origin": self.window.url})
        self._key = next(guest_key(one.value or "") for one in browser.cookies.jar if one.name.endswith("-guest"))

    async def gesture(self) -> float:
        questions = {self._item(id_): id_ for id_ in self.window.find("radio", lambda id_, _: bool(ITEM.search(id_)))}
        left = [item for item in questions if item not in self._done]
        onwards = self.window.find("button", lambda id_, _: id_.endswith("-next"))
        if not left and onwards:
            self.window.press(onwards[0])
            return await self.window.run(onwards[0])
        return await self._answer(
            *self.window.random.choice(list(questions.items())) if not left else (left[0], questions[left[0]])
        )

    async def _answer(self, item: str, id_: str) -> float:
        options = list(self.window.widgets[id_][1].options)
        chosen = self.window.random.choice([place for place in range(5) if self.acknowledged.get(item) != str(place + 1)])
        self.acknowledged.pop(item, None)  # until the page says so, either may stand there
        self.window.choose(id_, options[chosen])
        seconds = await self.window.run(id_)
        self._done.add(item)
        if self._is_saved(item):
            self.saved, self.acknowledged[item] = self.saved + 1, str(chosen + 1)
        else:
            self.unsaid += 1
        return seconds

    def _item(self, id_: str) -> str:
        return ITEM.search(id_)[1]  # type: ignore[index]

    def _is_saved(self, item: str) -> bool:
        shown = ""
        for text in self.window.texts:
            named = PRACTICE.search(text)
            shown = named[1] if named else shown
            if shown == item and 'class="item-state"' in text:
                return 'data-answered="yes"' in text
        return False

    def lost(self) -> list[str]:
        """What the page called saved and is not in the store."""
        db = self._installation.db
        there = {item: one.choice for item, one in guest_service.guest_answers(db, guest_service.guest(db, *self._key)).items()}
        return [
            f"{item}: {choice}, but {there.get(item)}" for item, choice in self.acknowledged.items() if there.get(item) != choice
        ]


class Person(Visitor):
    """Somebody who signed in."""

    page = ""

    def __init__(self, installation: Installation, number: int, seat: Seat) -> None:
        super().__init__(installation, number)
        self.window.page, self.window.query, self._seat = self.page, f"org={seat.organisation_id}", seat

    async def _come_in(self, browser: httpx.AsyncClient) -> None:
        browser.cookies.set(self._installation.login_cookie, self._seat.token)
        await browser.get(f"/{self.page}")

    async def _open(self, page: str) -> float:
        return await self.window.go(page, f"org={self._seat.organisation_id}")


class Reader(Person):
    """Opens the results, folds parts open and shut, and comes back to them from the overview."""

    kind, page, sees = "results", "results", ("expandable", "results_")

    async def gesture(self) -> float:
        folds = self._seen()
        if self.window.page != "results" or not folds:
            return await self._open("results")
        if self.window.random.random() < 0.25:
            return await self._open("overview")
        id_ = self.window.random.choice(folds)
        known = self.window.state.get(id_)
        self.window.fold(id_, is_open=not (known and known.bool_value))
        return await self.window.run(id_)


class Planner(Person):
    """Goes from part to part of the page Plan, and now and then changes a number of it."""

    kind, page, sees = "plan", "plan", PLAN

    async def gesture(self) -> float:
        numbers = self.window.find("number_input", lambda id_, _: "-overrun_" in id_)
        if numbers and self.window.random.random() < CHANGES:
            self.window.count(numbers[0], self.window.random.randrange(5, 60))
            return await self.window.run(numbers[0])
        tabs = self._seen()
        if not tabs:
            return await self._open("plan")
        self.window.choose(tabs[0], self.window.random.choice(PARTS))
        return await self.window.run(tabs[0])


class Solver(Person):
    """Has a plan made towards the goal, leaves it, changes what the organisation can bear, and has one made again."""

    kind, page, sees = "making a plan", "plan", PLAN

    async def gesture(self) -> float:
        """Seconds until the proposal was there."""
        await asyncio.to_thread(another_question, self._installation.db, self._seat)
        await self._open("plan")
        (make,) = self.window.find("button", lambda id_, _: id_.endswith("-make_plan"))
        self.window.press(make)
        seconds = await self.window.run(make)
        while self.window.is_waiting and not self.window.find("button", lambda id_, _: id_.endswith("-accept_order")):
            await asyncio.sleep(GLANCE)
            seconds += GLANCE + await self.window.run()
        return seconds
