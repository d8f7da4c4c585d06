"""The codes on the front page: in the cell under the name of a code, or beside it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from maturity.report.returned.reading.document import _front


def front(*rows: tuple[str, ...]) -> dict[str, list[str]]:
    """The codes in a table of these cells, with a text before it."""
    cells = [SimpleNamespace(row=at, cell=(at, n), original=text) for at, row in enumerate(rows) for n, text in enumerate(row)]
    return _front([SimpleNamespace(row=None, cell=None, original="Export code"), *cells])  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("rows", "plan", "export"),
    [
        (
            [("Datum", "Plan code", "Export code", "x"), ("1 mei", "DPZ-2027-A", "7K3F-QX2M", "CX26")],
            ["DPZ-2027-A"],
            ["7K3F-QX2M"],
        ),
        (
            [("Plan code", "DPZ-2027-A", "ABCD"), ("-", "-", "-"), ("Export code", "7K3F-QX2M", "EFGH")],
            ["DPZ-2027-A"],
            ["7K3F-QX2M"],
        ),
        ([("Export code:",), ("nee",)], [], []),
        ([("Export code", "7k3f-qx2m")], [], ["7K3F-QX2M"]),
        ([("Datum", "1 mei"), ("x", "7K3F-QX2M")], [], []),
    ],
)
def test_a_code_stands_under_its_name_or_beside_it(rows, plan, export):
    assert front(*rows) == {"plan": plan, "export": export}
