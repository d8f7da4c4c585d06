"""The house stays in order: no module circle, no crowded room, no file that is too long, and every reference resolves."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.sources import ROOT, SOURCES, imports_and_calls

MOST_LINES, MOST_MODULES = 300, 20
PROSE = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
#: Who makes an actor: `enter` for a person, that of review links for who holds one, the others for a line in the log or for the
#: command line (docs/architecture.md).
ACTOR_MAKERS = {
    "people/service.py",
    "people/member_service.py",
    "people/administration_service.py",
    "people/invitation_service.py",
    "demonstration/service.py",
    "archive/import_service.py",
    "assessment/importing/service.py",
    "roadmap/review/links/service.py",
}


#: The one test that looks at today itself: whether a changed clock reaches the product.
ASKS_TODAY = {"test_quarter_ends.py"}


def name_of(path: Path) -> str:
    """The name under which a file is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    return {name_of(path): path for path in SOURCES}


def imported(path: Path) -> Iterator[str]:
    """The modules of ours that a file imports, wherever in the file."""
    for node in imports_and_calls(path):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name in modules())
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = (f"{node.module}.{one.name}" for one in node.names)
            yield from (name if name in modules() else node.module for name in whole if {name, node.module} & modules().keys())


def circles(edges: dict[str, set[str]]) -> list[list[str]]:
    """Groups of modules that reach each other (Tarjan 1972)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for other in sorted(edges[name]):
            if other not in index:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], index[other])
        if low[name] == index[name]:
            at = stack.index(name)
            group, stack[at:] = stack[at:], []
            if len(group) > 1:
                found.append(sorted(group))

    for name in sorted(edges):
        if name not in index:
            visit(name)
    return found


def test_no_modules_import_each_other_in_a_circle():
    edges: dict[str, set[str]] = defaultdict(set)
    for name, path in modules().items():
        edges[name] = set(imported(path)) - {name}
    assert circles(edges) == []


def test_a_circle_would_be_found():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c"]]


def test_no_room_is_crowded():
    rooms: dict[Path, int] = defaultdict(int)
    for path in SOURCES:
        rooms[path.parent] += path.name != "__init__.py"
    assert {str(room.relative_to(ROOT)): count for room, count in rooms.items() if count > MOST_MODULES} == {}


def test_no_file_is_too_long():
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_only_those_who_may_make_an_actor():
    calls = {
        path.relative_to(ROOT / "maturity").as_posix()
        for path in SOURCES
        if path.name != "app.py" and "maturity" in path.parts
        for node in imports_and_calls(path)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Actor"
    }
    assert calls <= ACTOR_MAKERS


def test_only_repositories_and_the_store_write_sql_as_text():
    """The wall between organisations (tests/organisation_wall.py) reads statements, not text."""
    written = re.compile(r"exec_driver_sql|\bsa\.text\(|\bimport text\b")
    found = {path.relative_to(ROOT).as_posix() for path in SOURCES if written.search(path.read_text(encoding="utf-8"))}
    allowed = ("maturity/migrations/", "maturity/database", "maturity/ui/web/routes.py")  # BEGIN; select 1
    assert {name for name in found if not name.startswith(allowed)} == set()


def references(path: Path) -> Iterator[str]:
    """The files of this repository that a text names: as a link, or between backticks."""
    text = path.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text):
        yield str((path.parent / link).resolve().relative_to(ROOT))
    for place in re.findall(r"`((?:maturity|tests|bench|docs|data|deploy|pages|\.ci)/[\w./-]+)`", text):
        yield place.rstrip(".")


def test_what_documents_refer_to_is_there():
    missing = {
        f"{path.relative_to(ROOT)}: {place}"
        for path in PROSE
        if "decisions" not in path.parts  # these tell of their own day
        for place in references(path)
        if not place.endswith(".env") and not (ROOT / place).exists() and not [*ROOT.glob(f"{place}*")]
    }
    assert missing == set()


def test_what_docstrings_refer_to_is_there():
    """A document that is named is in docs/, a folder or file that is named is in its place."""
    missing = set()
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        named = re.findall(r"(?<![\w/-])((?:docs/)?[\w/-]+\.md)\b", text)
        there = [(ROOT / one).exists() or (ROOT / "docs" / one).exists() for one in named]
        missing |= {f"{path.relative_to(ROOT)}: {one}" for one, is_there in zip(named, there, strict=True) if not is_there}
    assert missing == set()


def test_no_icon_stands_in_running_text():
    """There Streamlit says its English name aloud, "help icon", in every language; beside a button it is silent."""
    spoken = re.compile(r"\b(?:markdown|caption|write|info|warning|success|error)\(\s*f?[\"'][^\"']*:material/")
    sources = [path for place in ("maturity", "pages") for path in (ROOT / place).rglob("*.py")]
    assert not [path.name for path in sources if spoken.search(path.read_text(encoding="utf-8"))]


def test_no_test_knows_todays_date():
    """It takes `TODAY` of tests/clock.py, or a day of its own: what a test finds on 31 December it would not find tomorrow."""
    asking = re.compile(r"\bdate\.today\(|\bdatetime\.(now|utcnow|today)\(")
    found = {path.name for path in (ROOT / "tests").rglob("*.py") if asking.search(path.read_text(encoding="utf-8"))}
    assert found == ASKS_TODAY
