"""The source of the product as Python reads it: each file once, for all tests that look at what it imports and calls."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py")), *sorted((ROOT / "maturity").rglob("*.py"))]
Found = ast.Import | ast.ImportFrom | ast.Call


@cache
def imports_and_calls(path: Path) -> list[Found]:
    """Every import and every call in a file, wherever it stands."""
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, Found)]
