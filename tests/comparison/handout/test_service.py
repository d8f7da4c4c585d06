"""What an organisation aims for in a handout is what it wants at the end of its last year."""

from __future__ import annotations

from maturity.ambition.model import Ambition
from maturity.comparison.handout import service
from maturity.questionnaire.library import questionnaire


def test_targets_are_those_of_the_last_year(monkeypatch, db, cast):
    wanted = Ambition(targets={"strategy": (1, 2, 4), "S1": (None, 3, None)})
    monkeypatch.setattr(service.ambitions, "ambition", lambda db, actor: wanted)
    found = service.targets_of(db, cast.ann, questionnaire("cx", "2026.1"))
    assert (found["S1"], found["S2"], found["K1"]) == (3, 4, None)


def test_a_file_is_called_after_its_group():
    assert service.handout_name("Klantleiders / Noord", "own", ".docx") == "klantleiders-noord own.docx"
    assert service.handout_name("", "group", ".pdf") == "group group.pdf"
