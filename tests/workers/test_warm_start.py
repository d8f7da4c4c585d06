"""A server loads the code of all pages once, and what is there then is left out of full collections."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

import maturity.ui
from maturity.workers import warm_start

SERVER = "maturity.ui.server"


def test_all_code_of_pages_is_loaded_before_it_is_set_aside(monkeypatch):
    done: list[str] = []
    monkeypatch.setattr(warm_start, "import_module", done.append)
    monkeypatch.setattr(gc, "collect", lambda: done.append("collect"))
    monkeypatch.setattr(gc, "freeze", lambda: done.append("freeze"))
    warm_start.get_ready(maturity.ui, SERVER)
    assert done[-2:] == ["collect", "freeze"]
    assert {"maturity.ui.charts", "maturity.ui.plan.first_year", "maturity.ui.web.gathered"} <= set(done)
    assert SERVER not in done  # a second one would make Streamlit's methods give way twice


@pytest.mark.thorough
def test_every_module_of_pages_can_be_loaded_so():
    code = f"import gc, maturity.ui; from maturity.workers.warm_start import get_ready; get_ready(maturity.ui, {SERVER!r})"
    code += "; assert gc.get_freeze_count() > 50_000"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2], timeout=120)
