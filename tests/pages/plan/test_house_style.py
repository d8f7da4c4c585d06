"""The looks of the documents: a template and a logo are kept, refused in words, and taken away again."""

from __future__ import annotations

import pytest

from maturity.report.house_style import service as house_style
from maturity.report.house_style.repository import Names
from tests.pages.window import TEAM_MAP, Window
from tests.report.house_style.templates import PNG, as_dotx, template

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.template"


def give(window: Window, field: int, name: str, data: bytes, kind: str, button: str) -> Window:
    window.at.file_uploader[field].upload(name, data, kind)
    return window.press(button)


@pytest.mark.thorough
@pytest.mark.usefixtures("drawn")
def test_a_template_and_a_logo_are_kept_and_taken_away(planned):
    window = planned.open(TEAM_MAP).open_fold("house_style_nl")
    give(window, 0, "huisstijl.dotx", as_dotx(template()), WORD, "save_template")
    assert house_style.names(planned.db, planned.ann) == Names("huisstijl.dotx", "")
    give(window, 1, "logo.png", PNG, "image/png", "save_logo")
    assert house_style.names(planned.db, planned.ann) == Names("huisstijl.dotx", "logo.png")
    assert "Nu: huisstijl.dotx" in window.shown
    assert "Nu: logo.png" in window.shown
    window.press("remove_template").press("remove_logo")
    assert house_style.names(planned.db, planned.ann) == Names()


@pytest.mark.thorough
@pytest.mark.usefixtures("drawn")
def test_what_cannot_be_used_is_told_and_nothing_changes(planned):
    window = planned.open(TEAM_MAP).open_fold("house_style_nl")
    give(window, 0, "kapot.docx", b"geen Word", WORD, "save_template")
    assert (
        "Dit is geen Word-sjabloon. Sla het op als .dotx of .docx en probeer het opnieuw. Er is niets veranderd." in window.shown
    )
    give(window, 1, "logo.png", b"geen plaatje", "image/png", "save_logo")
    assert "Dit is geen PNG of JPEG van hoogstens 2 MB. Er is niets veranderd." in window.shown
    window.press("save_template")
    assert house_style.names(planned.db, planned.ann) == Names()


@pytest.mark.thorough
@pytest.mark.usefixtures("drawn")
def test_a_button_without_a_file_asks_for_one(planned):
    assert "Kies eerst een bestand." in planned.open(TEAM_MAP).open_fold("house_style_nl").press("save_logo").shown
