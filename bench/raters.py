"""Twelve raters fill in a whole round at once while the server is killed: `python -m bench.raters sqlite 12 6`.

Arguments: the database (sqlite or postgresql), how many raters, how many kills. Everybody is a guest of a panel with an own link,
in a browser window of their own, and answers all 36 practices: all click, then all are waited for, so that as many answers are
under way at once. In the middle of that the server is killed (SIGKILL) and started again; on PostgreSQL one of two replicas.
Printed are how many answers the pages called saved, and how many of those are not in the store. Needs Chromium; on PostgreSQL
psql and nginx as well.
"""

from __future__ import annotations

import re
import sys
import time

from playwright.sync_api import Browser, expect, sync_playwright

from bench.kills import started
from maturity.assessment.guests import link_service
from maturity.assessment.rounds import service as round_service
from maturity.people.model import Actor, Role
from maturity.questionnaire.library import latest_version, questionnaire
from tests.browser.visitor import Visitor
from tests.chromium import find_chromium
from tests.deploy.answering import BACK_MILLISECONDS
from tests.deploy.cluster import Cluster
from tests.launching import launch

ASKED = questionnaire("cx", latest_version("cx"))
PATIENCE_MILLISECONDS = 10_000
GROUPS = ("leaders", "staff", "front", "policy")


class Rater:
    """A guest with a window, and what the page called saved."""

    def __init__(self, browser: Browser, cluster: Cluster, number: int, token: str, rater_id: str) -> None:
        self.number, self.id, self.saved, self.again = number, rater_id, dict[str, str](), 0
        self.visitor = Visitor(browser, cluster.url, width=600, height=800)
        self.visitor.context.set_default_timeout(BACK_MILLISECONDS)
        self.visitor.open(f"u/{token}")
        self.visitor.does_anew(self.visitor.page.get_by_role("button", name="Begin", exact=True).click)

    def choice(self, practice: int) -> int:
        return (self.number + practice) % 5

    def click(self, practice: int) -> None:
        self.visitor.option(practice, self.choice(practice)).click(no_wait_after=True)

    def hears(self, domain: int, practice: int) -> None:
        """Wait until the page says that this answer is saved.

        What a dying server never got stands as chosen and "not answered yet": the person chooses something else and comes back.
        """
        block, choice = self.visitor.practice(practice), self.choice(practice)
        expect(block.locator("input[type=radio]").first).to_be_enabled(timeout=BACK_MILLISECONDS)
        try:
            expect(block).to_contain_text("Opgeslagen", timeout=PATIENCE_MILLISECONDS)
        except AssertionError:
            self.again += 1
            for option in ((choice + 1) % 5, choice):
                self.visitor.does(self.visitor.option(practice, option).click)
        expect(block.locator("input[type=radio]").nth(choice)).to_be_checked()
        expect(block).to_contain_text("Opgeslagen")
        self.saved[ASKED.domains[domain].practices[practice].id] = str(choice + 1)

    def goes_on(self) -> None:
        self.visitor.does(self.visitor.page.get_by_role("button", name=re.compile("^Ga verder met")).click)


def invited(browser: Browser, cluster: Cluster, count: int) -> list[Rater]:
    """So many guests in the round of the cluster, begun."""
    actor = Actor(cluster.people[0], cluster.organisation, Role.OWNER)
    round_ = round_service.rounds(cluster.db, actor)[0]
    found = []
    for number in range(count):
        group = GROUPS[number % len(GROUPS)]
        link, token = link_service.invite(cluster.db, actor, round_.id, group, name=f"Rater {number}")
        found.append(Rater(browser, cluster, number, token, link.rater_id))
    return found


def fill_in(cluster: Cluster, raters: list[Rater], kills: int) -> None:
    """The whole questionnaire, with so many kills spread over it."""
    steps = [(domain, practice) for domain, one in enumerate(ASKED.domains) for practice in range(len(one.practices))]
    fatal = {round((number + 0.5) * len(steps) / kills) for number in range(kills)} if kills else set()
    killed = 0
    for step, (domain, practice) in enumerate(steps):
        if practice == 0 and domain:
            for rater in raters:
                rater.goes_on()
        for rater in raters:
            rater.click(practice)
        victim = cluster.replicas[killed % len(cluster.replicas)]
        if step in fatal:
            victim.kill()
            killed += 1
            if len(cluster.replicas) == 1:
                victim.start()
        for rater in raters:
            rater.hears(domain, practice)
        if step in fatal and len(cluster.replicas) > 1:
            victim.start()


def lost(cluster: Cluster, raters: list[Rater]) -> list[str]:
    """What a page called saved and is not in the store."""
    there = cluster.answers()
    return [
        f"{rater.number} {item}: {choice}, but {there.get(rater.id, {}).get(item)}"
        for rater in raters
        for item, choice in rater.saved.items()
        if there.get(rater.id, {}).get(item) != choice
    ]


def main(database: str, count: int, kills: int) -> None:
    chromium = find_chromium()
    if not chromium:
        raise SystemExit("This needs Chromium.")
    with started(database, 1) as cluster, sync_playwright() as playwright:
        raters = invited(launch(playwright, chromium), cluster, count)
        began = time.monotonic()
        fill_in(cluster, raters, kills)
        gone = lost(cluster, raters)
        print(
            f"{database}: {count} raters, {kills} kills, {sum(len(rater.saved) for rater in raters)} answers called saved, "
            f"{len(gone)} of them lost; {sum(rater.again for rater in raters)} that a dying server never got were chosen again; "
            f"{time.monotonic() - began:.0f} s"
        )
        for line in gone:
            print(line)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
