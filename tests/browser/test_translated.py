"""A browser that translates: Google's way is to wrap each text in elements of its own. What comes later must still come."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from maturity.assessment.model import Scope
from tests.browser.server import Server
from tests.browser.visitor import Visitor

#: Each text is taken out and stands, "translated", in <font><font>…</font></font>, as Chromium's own translation leaves it.
TRANSLATE = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  for (let node; (node = walker.nextNode());) {
    const parent = node.parentElement;
    if (node.data.trim() && !parent.closest('script, style, font, textarea, [translate="no"]')) found.push(node);
  }
  for (const node of found) {
    const outer = document.createElement('font'), inner = document.createElement('font');
    outer.style.verticalAlign = inner.style.verticalAlign = 'inherit';
    inner.textContent = `~${node.data}~`;
    outer.append(inner);
    node.replaceWith(outer);
  }
  return found.length;
}"""


@pytest.mark.thorough
def test_questions_headings_and_answers_stay_together_when_a_browser_translates(visitor: Visitor, full_server: Server) -> None:
    mine = full_server.new_organisation("Dienst Vertaald", Scope.FULL)
    visitor.open("answer", org=mine)
    page = visitor.page
    assert page.evaluate(TRANSLATE) > 50
    visitor.answer(0, 2)
    visitor.until(lambda: full_server.answers(mine) == {"S1": "3"})
    page.evaluate(TRANSLATE)
    visitor.answer(0, 1)
    visitor.answer(1, 3)
    visitor.until(lambda: full_server.answers(mine) == {"S1": "2", "S2": "4"})
    expect(page.locator(".how-far > p").first).to_contain_text("2 van 36")
    visitor.does(lambda: page.locator(".st-key-next button").click())
    expect(page.locator(".st-key-domain_head h2")).to_have_count(1)
    expect(page.locator(".st-key-domain_head h2")).to_contain_text("Begrip")
    assert "Strategie" not in page.locator(".st-key-domain_head h2").inner_text()
    names = page.locator(".practice-name")
    expect(names).to_have_count(6)
    assert [name.strip("~ ")[:2] for name in names.all_inner_texts()] == [f"B{number}" for number in range(1, 7)]
    questions = page.locator('[class*="st-key-practice_"] [data-testid="stRadio"] > label')
    for number in range(questions.count()):
        assert "~" not in questions.nth(number).inner_text(), "the question of the domain before stands there still"
    page.evaluate(TRANSLATE)
    visitor.does(lambda: page.locator(".st-key-back button").click())
    expect(page.locator(".st-key-domain_head h2")).to_contain_text("Strategie")
    assert not [one for one in visitor.complaints if "removeChild" in one or "insertBefore" in one], visitor.complaints
    assert not page.get_by_text("encountered an error").count()
