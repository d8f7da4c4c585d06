"""Writes what may be told of the survey in the example anew: `python -m tests.demonstration.survey`."""

from __future__ import annotations

import json

from maturity.assessment.anonymity.release_repository import plain_cells
from maturity.demonstration.library import DEMO, example
from maturity.demonstration.survey import worked_out

FILE = DEMO / "survey_release.json"


def main() -> None:
    if not FILE.exists():
        FILE.write_text("{}", encoding="utf-8")
    told = example()
    asked = told.questionnaire
    cells = plain_cells(worked_out(told.survey, asked, [item.id for item in asked.items]).cells)
    FILE.write_text(json.dumps(cells, indent=0, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
