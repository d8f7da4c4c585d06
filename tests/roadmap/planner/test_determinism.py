"""The same question gives the same plan: in another row order, in a new process, and when the effort ends before the proof."""

from __future__ import annotations

import json
import subprocess
import sys
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
TimeIndexed.pace = float(sys.argv[2])
print(json.dumps(to_json(sequence(read_problem(Path(sys.argv[1]).read_text()), 60), Translator("en"))))
"""


def printed(data: dict[str, Any], path: Path, pace: float) -> bytes:
    path.write_text(json.dumps(data), encoding="utf-8")
    return subprocess.run([sys.executable, "-c", RUN, str(path), str(pace)], check=True, capture_output=True, cwd=ROOT).stdout


# An effort that is enough for a proof, one that is not, and one that goes part by part.
@pytest.mark.parametrize(
    ("size", "pace", "days", "status"), [(48, 1.0, 320, "optimal"), (48, 0.001, 200, "feasible"), (120, 0.005, 400, "feasible")]
)
def test_another_order_of_the_rows_in_a_new_process_prints_the_same_bytes(tmp_path, size, pace, days, status):
    data = portfolio(1, days, size)
    turned = {
        "initiatives": Random(5).sample(data["initiatives"], size),
        "resources": dict(reversed(data["resources"].items())),
    }
    found = printed(data, tmp_path / "a.json", pace)
    assert printed(turned, tmp_path / "b.json", pace) == found
    assert json.loads(found)["status"] == status
