"""Somebody at the browser: opens pages, presses and chooses, and waits until the app has done what that asks.

Nothing here sleeps: see `settling`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from weakref import WeakKeyDictionary

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Request,
    TimeoutError,
    ViewportSize,
    WebSocket,
    expect,
)

from tests.browser.settling import IS_SETTLED, WATCH, WHY_NOT

#: The parts of a page that scroll inside the window; full-height pictures and widths are measured on it.
MAIN = '[data-testid="stMain"]'
WAIT_MILLISECONDS = 300_000  #: a machine may be busy; whoever waits goes on at once when it happens
expect.set_options(timeout=WAIT_MILLISECONDS)
#: Streamlit looks for its own root by asking below the page's address first; a 404 is how it learns that it is one level up.
PROBE = re.compile(r"/[\w-]+/_stcore/(health|host-config)$")
#: Windows that somebody left, per browser: emptied of everything but what a browser keeps of files that never change. Loading
#: and compiling the app in a new one takes three times as long.
left: WeakKeyDictionary[Browser, list[Page]] = WeakKeyDictionary()


class Visitor:
    """A person with a browser window on one server."""

    def __init__(
        self, browser: Browser, url: str, *, width: int = 1280, height: int = 900, dark: bool = False, is_new: bool = False
    ) -> None:
        """is_new: in a window that nobody used before or uses after, for whoever changes its clock or network."""
        self.url, self._browser, self._has_left = url, browser, False
        self._may_be_kept = not is_new and url.startswith("http:")
        self._heard: list[tuple[Page, Any, Callable[[Any], None]]] = []
        self._size, self._is_dark = ViewportSize(width=width, height=height), dark
        self.requested: list[str] = []
        self.complaints: list[str] = []  #: errors in the console, and exceptions that nobody caught
        emptied = left.setdefault(browser, [])
        self.page = emptied.pop() if emptied and self._may_be_kept else self._new_context(browser).new_page()
        self.context = self.page.context
        self.context.set_default_timeout(WAIT_MILLISECONDS)
        self._seat_at(self.page)

    def _new_context(self, browser: Browser) -> BrowserContext:
        context = browser.new_context(
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            accept_downloads=True,
            ignore_https_errors=self.url.startswith("https:"),  # our own proxy, with a certificate that nobody vouches for
        )
        context.add_init_script(WATCH)
        return context

    def window(self) -> Page:
        """Another tab of the same person."""
        page = self.context.new_page()
        self._seat_at(page)
        return page

    def _seat_at(self, page: Page) -> None:
        page.set_viewport_size(self._size)
        page.emulate_media(media="screen", color_scheme="dark" if self._is_dark else "light", reduced_motion="reduce")
        self.hear("request", self._note_request, page)
        self.hear("websocket", self._note_socket, page)
        self.hear("console", self._note_console, page)
        self.hear("pageerror", self._note_error, page)

    def hear(self, event: Any, handler: Callable[[Any], None], page: Page | None = None) -> None:
        """Call `handler` whenever this happens in the window, for as long as this person sits there."""
        (page or self.page).on(event, handler)
        self._heard.append((page or self.page, event, handler))

    def _note_socket(self, socket: WebSocket) -> None:
        self.requested.append(socket.url)

    def _note_request(self, request: Request) -> None:
        self.requested.append(request.url)

    def _note_console(self, message: ConsoleMessage) -> None:
        address = str(message.location.get("url", ""))
        if message.type == "error" and not PROBE.search(address):
            self.complaints.append(f"{message.text} {address}".strip())

    def _note_error(self, error: Error) -> None:
        self.complaints.append(str(error))

    def open(self, path: str = "", **query: str) -> None:
        """Type an address."""
        self.page.goto(f"{self.url}/{path}" + (f"?{urlencode(query)}" if query else ""), wait_until="commit")
        self.settle()

    def turn_to(self, path: str, **query: str) -> None:
        """Go to an address within the app as back and forward do, so that the browser keeps what it has loaded."""
        address = f"/{path}" + (f"?{urlencode(query)}" if query else "")
        move = "address => { history.pushState({}, '', address); dispatchEvent(new PopStateEvent('popstate')); }"
        self.does(lambda: self.page.evaluate(move, address))

    def settle(self, page: Page | None = None, asked: int = 0) -> None:
        """Wait until the app has nothing more to do for this page, after more than so many runs were asked for."""
        page = page or self.page
        try:
            page.wait_for_function(IS_SETTLED, arg=asked, polling=20)
        except TimeoutError as error:
            raise AssertionError(f"The app is not done after {asked} runs: {page.evaluate(WHY_NOT)}") from error

    def draw(self, page: Page | None = None) -> None:
        """Wait until the browser has drawn what changed without the app, such as another width."""
        (page or self.page).evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def does(self, gesture: Callable[[], Any], page: Page | None = None) -> None:
        """Make a gesture, then wait for the run of the app that it leads to."""
        asked = (page or self.page).evaluate("window.groeikaartRuns.asked")
        gesture()
        self.settle(page, asked)

    def does_anew(self, gesture: Callable[[], Any]) -> None:
        """Make a gesture after which the page begins from nothing, and wait until it is there."""
        gesture()
        self.settle()

    def until(self, happened: Callable[[], bool]) -> None:
        """Wait for something that does not show on the page."""
        for _ in range(WAIT_MILLISECONDS // 50):
            if happened():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("It did not happen.")

    def press(self, name: str | re.Pattern[str], *, exact: bool = True) -> None:
        """Press the button with this text on it."""
        self.does(self.page.get_by_role("button", name=name, exact=exact).first.click)

    def go_to(self, name: str) -> None:
        """Choose a page in the menu, whichever shape the menu has on this width."""
        named = re.compile(f"^{re.escape(name)}$")
        link = self.page.get_by_test_id("stTopNavLink").filter(has_text=named)
        if not link.first.is_visible():
            link = self._in_a_section(named) or self._folded_menu().filter(has_text=named)
        self.does(link.first.click)

    def _in_a_section(self, named: re.Pattern[str]) -> Locator | None:
        """The link in the section of the bar that holds it, folded out; None where the bar has no sections."""
        sections = self.page.get_by_test_id("stTopNavSection")
        for place in range(sections.count()):
            if not sections.nth(place).is_visible():
                return None
            sections.nth(place).click()
            body = self.page.get_by_test_id("stTopNavPopoverBody")
            body.first.wait_for()
            link = body.get_by_test_id("stTopNavDropdownLink").filter(has_text=named)
            if link.count():
                return link
            self.page.keyboard.press("Escape")
            body.first.wait_for(state="hidden")
        return None

    def _folded_menu(self) -> Locator:
        opener = self.page.get_by_test_id("stExpandSidebarButton")
        if opener.is_visible():
            opener.click()
        return self.page.get_by_test_id("stSidebarNavLink")

    def open_menu(self) -> None:
        """Open the menu above the page: whose it is, and where else one can go."""
        self.page.get_by_test_id("stMenuButton").get_by_role("button").click()
        self.page.get_by_role("menu").wait_for()

    def in_menu(self, what: str) -> None:
        """Choose in the menu above the page."""
        self.open_menu()
        self.does(self.page.get_by_role("menuitem", name=what).click)

    def pick(self, box: Locator, option: str | re.Pattern[str]) -> None:
        """Choose from a list that folds out, in a form: nothing is sent yet. The list folds in when the page scrolls."""
        box.evaluate("box => new Promise(done => { box.scrollIntoView({block: 'center'}); setTimeout(done, 50); })")
        box.click()
        self.page.get_by_role("option", name=option).first.click()

    def speak(self, language: str) -> None:
        """Switch the language of the interface."""
        self.does(self.page.get_by_test_id("stButtonGroup").get_by_text(language, exact=True).click)

    def practice(self, number: int, page: Page | None = None) -> Locator:
        """The block of the nth practice on the page with questions, from 0."""
        return (page or self.page).locator('[class*="st-key-practice_"]').nth(number)

    def option(self, number: int, option: int, page: Page | None = None) -> Locator:
        """What to click for the nth description of the nth practice, both from 0."""
        return self.practice(number, page).get_by_test_id("stRadioOption").nth(option)

    def answer(self, number: int, option: int, page: Page | None = None) -> None:
        """Choose the nth description of the nth practice on the page."""
        self.does(self.option(number, option, page).click, page)

    def answer_all(self, options: Sequence[int]) -> None:
        """Choose a description for each of the first practices, without waiting in between, and see each of them saved."""
        asked = self.page.evaluate("window.groeikaartRuns.asked")
        for number, option in enumerate(options):
            self.option(number, option).click(no_wait_after=True)
        self.settle(asked=asked)  # a browser may send two choices of one moment in one request
        for number in range(len(options)):
            expect(self.practice(number)).to_contain_text(re.compile("✓ (Bewaard|Saved)"))

    @property
    def query(self) -> dict[str, str]:
        """What stands behind the question mark in the address."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.page.url).query).items()}

    @property
    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).first.inner_text()

    def sees(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def text(self) -> str:
        """Everything that can be read on the page."""
        return self.page.locator("body").inner_text()

    def leave(self) -> None:
        """Go. Nothing of this person stays in the window, which is there for whoever comes next."""
        if self._has_left:
            return
        self._has_left = True
        if self._may_be_kept and self.page.url.startswith(f"{self.url}/"):
            try:
                self._empty()
            except Error:  # it crashed, or is closed already
                self.context.close()
            else:
                left[self._browser].append(self.page)
        else:
            self.context.close()

    def _empty(self) -> None:
        for page, event, handler in self._heard:
            page.remove_listener(event, handler)
        for page in self.context.pages:
            if page != self.page:
                page.close()
        self.context.set_offline(False)
        self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.page.goto("about:blank")
        self.context.clear_cookies()
