"""A walk along every page of an organisation: what can be read and heard there, what axe finds, what was fetched.

Pages are loaded once and looked at from several sides; each test then judges one side.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.browser.visitor import MAIN, Visitor

#: Where people are most of the time; and where they prepare, look back and arrange things.
DAILY = ("", "answer", "results", "compare", "ambition", "plan", "team-map", "review")
SELDOM = ("rounds", "import", "years", "consensus", "people", "settings", "start")
WIDE, PHONE = 1280, 320
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: What is folded away is on the page all the same.
UNFOLD = "() => document.querySelectorAll('details:not([open])').forEach((details) => { details.open = true; })"
#: Texts that are visible, line by line as they stand in the page. Icons are words only in the source, shown as a drawing.
READ = """() => {
  const lines = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const parent = node.parentElement, text = node.textContent.trim();
    if (text && !parent.closest('script, style, [translate="no"], [data-testid="stIconMaterial"]')
        && parent.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})) lines.push(text);
  }
  for (const input of document.querySelectorAll('input, textarea')) {
    const said = input.value || input.placeholder;
    if (said && input.type !== 'radio' && input.checkVisibility()) lines.push(said);
  }
  return lines;
}"""
#: What a screen reader says without it being written anywhere.
LISTEN = """() => [...document.querySelectorAll('[aria-label], [alt], [title]')].filter((element) => element.checkVisibility())
  .flatMap((element) => ['aria-label', 'alt', 'title'].map((name) => element.getAttribute(name)))
  .filter((text) => text && text.trim())"""
#: Of a text in a drawing axe only ever says that it cannot tell whether it stands out, and on the map it takes most of its time
#: for that. `tests/drawing/test_theme.py` and the tests of charts look after those colours.
NOT_IN_DRAWINGS = "axe.configure({rules: [{id: 'color-contrast', selector: '*:not(svg *)'}]})"
AXE = "(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
TOO_WIDE = f"""() => {{
  const main = document.querySelector('{MAIN}'), page = document.documentElement;
  return Math.max(main.scrollWidth - main.clientWidth, page.scrollWidth - page.clientWidth);
}}"""

#: Charts that stick out of the page without a frame of their own to scroll in.
CUT_OFF = f"""() => {{
  const edge = document.querySelector('{MAIN}').getBoundingClientRect().right;
  const scrolls = (element) => element && (/auto|scroll/.test(getComputedStyle(element).overflowX)
    && element.dataset.testid !== 'stMain' || scrolls(element.parentElement));
  return [...document.querySelectorAll('[data-testid="stVegaLiteChart"] svg')]
    .filter((chart) => chart.checkVisibility() && chart.getBoundingClientRect().right > edge && !scrolls(chart.parentElement))
    .map((chart) => chart.closest('[aria-label], [class*="st-key-"]').className);
}}"""
#: Running text in lines that are too long to read: how many letters the longest line holds, by how wide a letter is there.
LONGEST_LINE = 75
LONG_LINES = rf"""() => {{
  const blocks = new Map(), walker = document.createTreeWalker(document.querySelector('{MAIN}'), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {{
    let block = node.parentElement;
    if (!node.data.trim() || !block.checkVisibility() || block.closest('svg, script, style, table, button, textarea, code')) {{
      continue;
    }}
    while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
    blocks.set(block, [...(blocks.get(block) || []), node]);
  }}
  const letters = ([block, nodes]) => {{
    let count = 0, drawn = 0, end = null;
    const lines = [], range = document.createRange();
    for (const node of nodes) {{
      count += node.data.replace(/\s+/g, ' ').length;
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {{
        drawn += box.width;
        const goes_on = end && Math.abs(box.top - end.top) < 8 && Math.abs(box.left - end.right) < 16; // not in the next column
        if (goes_on) lines[lines.length - 1] += box.width; else lines.push(box.width);
        end = box;
      }}
    }}
    return lines.length > 1 ? count / drawn * Math.max(...lines) : 0;
  }};
  return [...blocks].map((one) => [Math.round(letters(one)), one[0].textContent.trim().slice(0, 60)])
    .filter(([found]) => found > {LONGEST_LINE}).map(([found, text]) => `${{found}}: ${{text}}`);
}}"""
#: What a screen reader calls the fields that can be filled in.
FIELDS = """() => [...document.querySelectorAll('input[role="combobox"], input[type="text"], input[type="number"], textarea')]
  .filter((field) => field.checkVisibility()).map((field) => field.getAttribute('aria-label') || '')"""


@dataclass
class Sight:
    """One page, seen once."""

    page: str
    language: str
    dark: bool
    said_language: str  #: what the page tells a browser and a screen reader about its language
    lines: list[str]
    heard: list[str]
    fields: list[str]
    violations: list[str] = field(default_factory=list)
    cut_off: list[str] = field(default_factory=list)
    long_lines: list[str] = field(default_factory=list)
    too_wide: int = 0  #: pixels that stick out on a phone
    requested: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    exceptions: int = 0

    @property
    def name(self) -> str:
        return f"{self.page or 'overview'} ({self.language}, {'dark' if self.dark else 'light'})"


def walk(browser: Browser, url: str, organisation: str, language: str, pages: Iterable[str], *, dark: bool) -> list[Sight]:
    """These pages of this organisation, seen by one person."""
    visitor = Visitor(browser, url, width=WIDE, dark=dark)
    seen = [look(visitor, page, organisation, language, dark=dark) for page in pages]
    visitor.leave()
    return seen


def look(visitor: Visitor, path: str, organisation: str, language: str, *, dark: bool) -> Sight:
    """Open a page and look at it wide, then as on a phone. axe takes longest: it looks at a wide page in the light
    theme and at a phone in the dark one."""
    page = visitor.page
    page.set_viewport_size({"width": WIDE, "height": 900})
    visitor.requested.clear()
    visitor.complaints.clear()
    is_there = visitor.page.url.startswith(visitor.url)
    (visitor.turn_to if is_there and path else visitor.open)(path, lang=language, org=organisation)
    page.evaluate(UNFOLD)
    said_language = page.evaluate("document.documentElement.lang")
    sight = Sight(path, language, dark, said_language, *(page.evaluate(script) for script in (READ, LISTEN, FIELDS)))
    sight.cut_off += page.evaluate(CUT_OFF)
    sight.long_lines = page.evaluate(LONG_LINES)
    if not dark:
        sight.violations += audit(page, "wide")
    page.set_viewport_size({"width": PHONE, "height": 844})
    visitor.draw()
    if dark:
        sight.violations += audit(page, "phone")
    sight.cut_off += page.evaluate(CUT_OFF)
    sight.too_wide = page.evaluate(TOO_WIDE)
    sight.exceptions = page.get_by_test_id("stException").count()
    sight.requested, sight.complaints = list(visitor.requested), list(visitor.complaints)
    return sight


def audit(page: Page, width: str) -> list[str]:
    """What axe objects to, one line per rule and place. A page that was not loaded anew has axe still."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(NOT_IN_DRAWINGS)
    found: dict[str, Any] = page.evaluate(AXE, TAGS)
    return [
        f"{width}: {rule['id']} ({rule['impact']}) {node['target'][0]} {node['html'][:120]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
