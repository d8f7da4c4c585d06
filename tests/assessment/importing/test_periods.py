"""The last day of the period that a title names."""

from __future__ import annotations

from datetime import date

import pytest

from maturity.assessment.importing.periods import day_in


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("2024", (2024, 12, 31)),
        ("2024-Q1", (2024, 3, 31)),
        ("K4 2023", (2023, 12, 31)),
        ("2e kwartaal 2024", (2024, 6, 30)),
        ("H1 2024", (2024, 6, 30)),
        ("2e halfjaar 2024", (2024, 12, 31)),
        ("Meting februari 2024", (2024, 2, 29)),
        ("Meting mrt_2023", (2023, 3, 31)),
        ("mei 2023", (2023, 5, 31)),
        ("October 2023", (2023, 10, 31)),
        ("2024/05", (2024, 5, 31)),
        ("2024-10", (2024, 10, 31)),
        ("2024-13", (2024, 12, 31)),
        ("31-3-2024", (2024, 3, 31)),
        *[
            (f"{name} 2023", (2023, number, last))
            for number, (names, last) in enumerate(
                [
                    ("jan januari January", 31), ("feb februari February", 28), ("mrt maart mar March", 31), ("apr april", 30),
                    ("mei May", 31), ("jun juni June", 30), ("jul juli July", 31), ("aug augustus August", 31),
                    ("sep september", 30), ("okt oktober oct", 31), ("nov november", 30), ("dec december", 31),
                ],
                1,
            )
            for name in names.split()
        ],
        ("Nulmeting", None),
        ("Zaal 1850", None),
        ("Zaal 20245", None),
    ],
)  # fmt: skip
def test_a_title_tells_when_its_round_was(title, day):
    assert day_in(title) == (None if day is None else date(*day))
