"""The first visit of a guest on a slow phone: `python -m bench.first_visit [times] [how much slower]`.

Chromium imitates the phone: 390 × 844, 1.6 Mbit/s down and 0.75 up, 150 ms there and back, a processor four times slower.
The server is the app itself, with nothing in front. Printed are the seconds and the kilobytes on the wire, from opening a link
until "Begin" can be pressed, from there until the first question can be read, and for who comes back later with what the browser
kept; then which files were the largest.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from maturity.assessment.guests import link_service
from maturity.assessment.model import Mode
from maturity.assessment.rounds import service as round_service
from maturity.database import Database
from maturity.migrations import upgrade
from maturity.people import service as people
from maturity.people.passwords import add_account
from tests.browser.server import serving
from tests.chromium import find_chromium
from tests.launching import launch

NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
SLOWER = 4
QUESTION = '[class*="st-key-practice_"] input[type="radio"]'
WAIT = 120_000  #: milliseconds


@dataclass
class Wire:
    """What came over the network, by address."""

    sizes: dict[str, float] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def kilobytes(self) -> float:
        return sum(self.sizes.values()) / 1000


def phone(context: BrowserContext, slower: float) -> tuple[Page, Wire]:
    """A tab on a slow phone, and what it fetches."""
    page, wire = context.new_page(), Wire()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.requestWillBeSent", lambda event: wire.names.update({event["requestId"]: event["request"]["url"]}))
    session.on(
        "Network.loadingFinished",
        lambda event: wire.sizes.update({event["requestId"]: wire.sizes.get(event["requestId"], 0) + event["encodedDataLength"]}),
    )
    session.on(
        "Network.webSocketFrameReceived",
        lambda event: wire.sizes.update({"socket": wire.sizes.get("socket", 0) + len(event["response"]["payloadData"]) * 3 / 4}),
    )
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    return page, wire


@contextmanager
def invited(count: int) -> Iterator[tuple[str, list[str]]]:
    """A server with an anonymous round, and so many links into it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        db = Database(f"sqlite:///{folder / 'groeikaart.db'}")
        upgrade(db)
        ann = add_account(db, "ann@example.org", "Ann", "paarse fiets langs de vaart")
        own = people.create_organisation(db, ann, "Dienst Traag")
        actor = people.actor_in(db, ann, own.id)[0]
        round_id = round_service.open_round(db, actor, "Najaar", mode=Mode.ANONYMOUS).id
        tokens = [one.token for one in link_service.draw_codes(db, actor, round_id, {("front", ""): count})]
        with serving(folder, SIGN_IN="local") as server:
            yield server.url, tokens
        db.dispose()


def visit(context: BrowserContext, url: str, token: str, slower: float) -> dict[str, tuple[float, float]]:
    """Seconds and kilobytes of each step of one guest."""
    page, wire = phone(context, slower)
    began = time.monotonic()
    page.goto(f"{url}/u/{token}", wait_until="commit", timeout=WAIT)
    begin = page.get_by_role("button", name="Begin", exact=True)
    begin.wait_for(timeout=WAIT)
    first, welcomed = time.monotonic() - began, wire.kilobytes
    began = time.monotonic()
    begin.click(no_wait_after=True)
    page.locator(QUESTION).first.wait_for(timeout=WAIT)
    question = time.monotonic() - began
    page.wait_for_timeout(3000)
    told = {"until Begin": (first, welcomed), "then the first question": (question, wire.kilobytes - welcomed)}
    largest = sorted(wire.sizes.items(), key=lambda one: -one[1])[:8]
    page.close()
    again, later = phone(context, slower)
    began = time.monotonic()
    again.goto(f"{url}/respond", wait_until="commit", timeout=WAIT)
    again.locator(QUESTION).first.wait_for(timeout=WAIT)
    back = time.monotonic() - began
    again.wait_for_timeout(1000)
    told["together, cold"] = (first + question, wire.kilobytes)
    told["coming back"] = (back, later.kilobytes)
    again.close()
    for request, size in largest:
        print(f"    {size / 1000:6.0f} kB {wire.names.get(request, request).rpartition('/')[2]}")
    return told


def main(times: int, slower: float) -> None:
    chromium = find_chromium()
    if not chromium:
        raise SystemExit("This needs Chromium.")
    found: list[dict[str, tuple[float, float]]] = []
    with invited(times + 1) as (url, tokens), sync_playwright() as playwright:
        browser = launch(playwright, chromium)
        for token in tokens[:times]:
            context = browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL")
            found.append(visit(context, url, token, slower))
            context.close()
        browser.close()
    for step in found[0]:
        seconds, kilobytes = zip(*(one[step] for one in found), strict=True)
        print(f"{step}: {statistics.median(seconds):.1f} s, {statistics.median(kilobytes):.0f} kB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3, float(sys.argv[2]) if len(sys.argv) > 2 else SLOWER)
