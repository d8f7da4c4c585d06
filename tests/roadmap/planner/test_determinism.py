"""The same question gives the same plan: in another row order, in a new process, and when the effort ends before the proof."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]


def portfolio(seed: int, days: int, size: int = 48) -> dict[str, Any]:
    """Initiatives as a file could hold them, with chains and somewhat more work than there is room for."""
    draw = Random(seed)
    rows = []
    for number in range(size):
        duration = draw.randint(1, 4)
        rows.append(
            {
                "id": f"I-{number}",
                "duration": duration,
                "demand": {"person_days": draw.randint(5, 40), "parallel": 1},
                "requires": [f"I-{number - 6}"] if number >= 6 and draw.random() < 0.7 else [],
                "value": draw.randint(0, 9),
            }
        )
    return {"resources": {"person_days": days, "parallel": days // 16}, "initiatives": rows}


RUN = """
import sys, json
from pathlib import Path
from maturity.language import Translator
from maturity.roadmap.planner.search.formulation import TimeIndexed
from maturity.roadmap.planner.problem_file import read_problem, to_json
from maturity.roadmap.planner.sequencing import sequence
for pace, text in json.loads(Path(sys.argv[1]).read_text()):
    TimeIndexed.pace = pace
    print(json.dumps(to_json(sequence(read_problem(text), 60), Translator("en"))))
"""
#: Size, pace, days → how it ends: an effort that is enough for a proof, one that is not, and one that goes part by part.
EFFORTS = {(48, 1.0, 320): "optimal", (48, 0.001, 200): "feasible", (120, 0.005, 400): "feasible"}


def turned(data: dict[str, Any]) -> dict[str, Any]:
    rows = data["initiatives"]
    return {"initiatives": Random(5).sample(rows, len(rows)), "resources": dict(reversed(data["resources"].items()))}


def printed(path: Path, change: Callable[[dict[str, Any]], dict[str, Any]] = dict) -> list[bytes]:
    """What a new process prints for every effort, one line each."""
    asked = [(pace, json.dumps(change(portfolio(1, days, size)))) for size, pace, days in EFFORTS]
    path.write_text(json.dumps(asked), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", RUN, str(path)], check=True, capture_output=True, cwd=ROOT)
    return done.stdout.splitlines()


@pytest.mark.thorough
def test_another_order_of_the_rows_in_a_new_process_prints_the_same_bytes(tmp_path):
    found = printed(tmp_path / "a.json")
    assert printed(tmp_path / "b.json", turned) == found
    assert [json.loads(line)["status"] for line in found] == list(EFFORTS.values())
