"""run.py: what it decides, without a network, an installation or a server."""

import ast
import importlib.util
import json
import socket
import sys
from pathlib import Path
from types import ModuleType
from typing import ClassVar

import pytest

ROOT = Path(__file__).resolve().parent.parent


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("groeikaart_run", ROOT / "run.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


run = load()


@pytest.fixture
def locks(tmp_path: Path) -> Path:
    (tmp_path / run.RUNNING).write_text("streamlit==1\n")
    (tmp_path / run.TESTING).write_text("streamlit==1\npytest==1\n")
    return tmp_path


@pytest.mark.parametrize("version", [(3, 11), (3, 12, 1), (3, 14, 0)])
def test_a_fitting_python_is_no_problem(version):
    assert run.python_problem(version) is None


@pytest.mark.parametrize("version", [(2, 7), (3, 6, 15), (3, 10), (3, 15)])
def test_another_python_is_told_so_in_dutch_and_english(version):
    dutch, english = run.python_problem(version).splitlines()
    for sentence in (dutch, english):
        assert f"Python {version[0]}.{version[1]}" in sentence
        assert "3.11" in sentence
        assert "3.14" in sentence
    assert "nodig" in dutch
    assert "needs" in english


def test_an_old_python_can_read_the_file_far_enough_to_say_so():
    ast.parse((ROOT / "run.py").read_text("utf-8"), feature_version=(3, 7))


def test_another_python_is_sought_newest_first_and_uv_comes_last():
    assert run.other_pythons(windows=False, uv=None) == [["python3.14"], ["python3.13"], ["python3.12"], ["python3.11"]]
    assert run.other_pythons(windows=True, uv=None)[0] == ["py", "-3.14"]
    assert run.other_pythons(windows=False, uv="/bin/uv")[-1][:2] == ["/bin/uv", "run"]
    assert ">=3.11,<3.15" in run.other_pythons(windows=False, uv="/bin/uv")[-1]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([None, "", "nl_NL.UTF-8"], "nl"),
        (["nl_BE"], "nl"),
        ([None, "Dutch_Netherlands"], "nl"),
        (["en_GB", "nl_NL"], "en"),
        (["C.UTF-8"], "en"),
        ([None, None], "en"),
    ],
)
def test_the_language_follows_the_machine(names, expected):
    assert run.language(names) == expected


def test_every_sentence_exists_in_both_languages_with_the_same_blanks():
    assert run.TEXTS["nl"].keys() == run.TEXTS["en"].keys()
    for key, dutch in run.TEXTS["nl"].items():
        assert blanks(dutch) == blanks(run.TEXTS["en"][key]), key


def blanks(sentence: str) -> set[str]:
    return {part.split("}")[0] for part in sentence.split("{")[1:]}


def test_messages_speak_the_language_of_the_machine(monkeypatch):
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    assert run.text("ready", address="http://x").startswith("Groeikaart draait op http://x")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert run.text("ready", address="http://x").startswith("Groeikaart is running at http://x")


def test_without_arguments_it_starts_and_opens_the_browser():
    asked = run.arguments([])
    assert (asked.command, asked.port, asked.browser, asked.database) == ("start", None, True, None)


def test_demo_takes_the_same_options():
    asked = run.arguments(["demo", "--port", "9000", "--no-browser", "--database", "x.db"])
    assert (asked.command, asked.port, asked.browser, asked.database) == ("demo", 9000, False, "x.db")


def test_everything_after_test_is_for_pytest():
    asked = run.arguments(["test", "tests/people", "-k", "lock", "--no-header"])
    assert (asked.command, asked.pytest) == ("test", ["tests/people", "-k", "lock", "--no-header"])


@pytest.mark.parametrize("argv", [["--port", "0"], ["--port", "65536"], ["--port", "x"], ["dmeo"], ["--unknown"]])
def test_what_cannot_be_understood_is_refused(argv, capsys):
    with pytest.raises(SystemExit) as stopped:
        run.arguments(argv)
    assert stopped.value.code == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("postgresql://ann@db/x", "postgresql://ann@db/x"),
        ("sqlite:///a.db", "sqlite:///a.db"),
        ("a.db", "sqlite:////work/a.db"),
        ("/else/a.db", "sqlite:////else/a.db"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="paths of another shape")
def test_a_database_is_an_address_or_a_path(value, expected):
    assert run.database_url(value, Path("/work")) == expected


def test_the_python_of_the_environment_has_its_place_per_system():
    assert run.venv_python(Path("v"), windows=False) == Path("v/bin/python")
    assert run.venv_python(Path("v"), windows=True) == Path("v/Scripts/python.exe")


@pytest.mark.parametrize("tool", ["pip", "/bin/uv"])
def test_only_locked_ready_made_parts_are_installed(tool):
    command = run.install_command(tool, "/v/python", Path("requirements.txt"))
    assert "--require-hashes" in command
    assert command[command.index("--only-binary") + 1] == ":all:"
    assert command[-2:] == ["-r", "requirements.txt"]
    assert command[0] == ("/v/python" if tool == "pip" else "/bin/uv")


def test_the_environment_is_made_by_uv_or_by_python_itself():
    assert run.venv_command("pip", "/usr/bin/python3", Path("v")) == ["/usr/bin/python3", "-m", "venv", "v"]
    assert run.venv_command("/bin/uv", "/usr/bin/python3", Path("v")) == ["/bin/uv", "venv", "--python", "/usr/bin/python3", "v"]


def test_pip_on_a_new_environment_is_the_last_resort():
    assert run.attempts(None, sound=False) == [("pip", True)]
    assert run.attempts(None, sound=True) == [("pip", False), ("pip", True)]
    assert run.attempts("/bin/uv", sound=False) == [("/bin/uv", True), ("pip", True)]
    assert run.attempts("/bin/uv", sound=True) == [("/bin/uv", False), ("pip", True)]


@pytest.mark.parametrize("content", [None, "", "{", "[]"])
def test_a_missing_or_broken_stamp_says_that_nothing_was_installed(content, tmp_path):
    stamp = tmp_path / "stamp"
    if content is not None:
        stamp.write_text(content)
    assert run.read_stamp(stamp) == {}


def test_the_lock_for_testing_covers_the_one_for_running(locks):
    assert run.new_stamp(locks, run.RUNNING, "3.11").keys() == {"python", run.RUNNING}
    both = run.new_stamp(locks, run.TESTING, "3.11")
    assert both == {"python": "3.11", run.RUNNING: run.digest(locks / run.RUNNING), run.TESTING: run.digest(locks / run.TESTING)}


class Installer:
    """Stands in for the installers: notes what it is asked, and whether the stamp was away meanwhile."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, root: Path, failure: str = "") -> None:
        self.calls: list[tuple[str, bool]] = []
        self.stamp = root / "stamp"
        self.failure = failure
        monkeypatch.setattr(run, "ROOT", root)
        monkeypatch.setattr(run, "STAMP", self.stamp)
        monkeypatch.setattr(run, "version_of", lambda python: "3.11")
        monkeypatch.setattr(run, "install", self.install)
        monkeypatch.setattr(run.shutil, "which", lambda name: None)

    def install(self, tool: str, anew: bool, lock: str) -> str:
        assert not self.stamp.exists()
        self.calls.append((tool, anew))
        return self.failure


def test_the_first_start_installs_and_the_second_does_not(locks, monkeypatch):
    installer = Installer(monkeypatch, locks)
    run.prepare(run.RUNNING)
    run.prepare(run.RUNNING)
    assert installer.calls == [("pip", True)]


def test_starting_after_testing_installs_nothing(locks, monkeypatch):
    installer = Installer(monkeypatch, locks)
    run.prepare(run.TESTING)
    run.prepare(run.RUNNING)
    assert installer.calls == [("pip", True)]


def test_a_changed_lock_is_installed_over_what_is_there(locks, monkeypatch):
    installer = Installer(monkeypatch, locks)
    run.prepare(run.RUNNING)
    (locks / run.RUNNING).write_text("streamlit==2\n")
    run.prepare(run.RUNNING)
    assert installer.calls == [("pip", True), ("pip", False)]


def test_when_the_python_it_was_made_with_has_gone_the_environment_is_made_anew(locks, monkeypatch):
    installer = Installer(monkeypatch, locks)
    installer.stamp.write_text(json.dumps(run.new_stamp(locks, run.RUNNING, "3.10")))
    run.prepare(run.RUNNING)
    assert installer.calls == [("pip", True)]


def test_an_installation_that_fails_leaves_no_stamp_and_says_why(locks, monkeypatch, capsys):
    installer = Installer(monkeypatch, locks, failure="OSError: [Errno 28] No space left on device")
    with pytest.raises(run.StartError) as raised:
        run.prepare(run.RUNNING)
    assert raised.value.key == "no_space"
    assert not installer.stamp.exists()
    assert "No space left" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("output", "key"),
    [
        ("The virtual environment was not created successfully because ensurepip is not\navailable.", "no_venv"),
        ("/usr/bin/python3: No module named venv", "no_venv"),
        ("broken by 'NewConnectionError(...)'\nERROR: No matching distribution found for absl-py==2.5.1", "no_network"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] ...'))\nMax retries exceeded", "certificate"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "altered"),
        ("ERROR: No matching distribution found for ortools==9.15", "not_offered"),
        ("something nobody foresaw", "install_failed"),
    ],
)
def test_what_an_installer_prints_becomes_a_sentence(output, key):
    assert run.reason(output) == key
    assert key in run.TEXTS["nl"]


def test_an_interpreter_that_does_not_start_has_no_version(tmp_path):
    assert run.version_of(str(tmp_path / "python")) is None
    assert run.version_of(sys.executable) == f"{sys.version_info[0]}.{sys.version_info[1]}"


@pytest.fixture
def taken():
    """A port on which something listens."""
    with socket.socket() as server:
        server.bind((run.HOST, 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_taken_port_is_passed_over(taken, monkeypatch):
    monkeypatch.setattr(run, "PORT", taken)
    assert taken < run.choose_port(None) < taken + 100


def test_a_taken_port_that_was_asked_for_is_refused(taken):
    with pytest.raises(run.StartError) as raised:
        run.choose_port(taken)
    assert (raised.value.key, raised.value.values) == ("port_taken", {"port": taken})


def test_the_server_listens_on_this_computer_only():
    command = run.serve_command("/v/python", 8600)
    assert command[:5] == ["/v/python", "-m", "streamlit", "run", "maturity/ui/server.py"]
    assert {"--server.address=127.0.0.1", "--server.port=8600", "--server.headless=true"} <= set(command)


def test_everything_is_checked_and_covered_unless_something_is_chosen():
    names = ["ruff check", "ruff format", "lint-imports", "advisories", "mypy", "pytest", "coverage"]
    assert [name for name, _ in run.steps([])] == names
    assert dict(run.steps([]))["pytest"] == ["-m", "pytest", "-n", "2", "--dist", "worksteal", "--cov", "--cov-report="]
    thorough = dict(run.steps(["--thorough"]))
    assert {"--thorough", "--cov"} < set(thorough["pytest"])
    assert [*thorough] == names
    assert dict(run.steps(["-x"]))["pytest"] == ["-m", "pytest", "-n", "2", "--dist", "worksteal", "-x"]
    assert "coverage" not in dict(run.steps(["-x"]))


def test_quick_leaves_out_what_takes_long_and_says_so(capsys):
    checks = dict(run.steps(["--quick", "tests/people"]))
    assert checks["pytest"][-3:] == ["-m", run.NOT_QUICK, "tests/people"]
    assert not {"mypy", "coverage"} & set(checks)
    run.tell({}, quick=True)
    assert "--quick" in capsys.readouterr().out


class Process:
    """Stands in for a check that runs; the first one fails."""

    ran: ClassVar[list[list[str]]] = []

    def __init__(self, command: list[str], **_: object) -> None:
        self.ran.append(command)
        self.returncode = int(len(self.ran) == 1)

    def communicate(self) -> tuple[bytes | None, bytes | None]:
        return None, None


def test_every_check_is_run_also_after_one_that_failed(monkeypatch, capsys, tmp_path):
    Process.ran.clear()
    monkeypatch.setattr(run, "prepare", lambda lock: None)
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run.subprocess, "Popen", Process)
    assert run.test(run.arguments(["test"])) == 1
    assert len(Process.ran) == len(run.steps([]))
    printed = capsys.readouterr().out
    assert all(f"=== {name}" in printed for name, _ in run.steps([]))


def test_the_last_lines_name_what_failed_and_why_something_was_left_out(monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    report = {"failed": ["tests/a.py::b"], "left_out": {"there is no nginx": 3}, "thorough": 70, "seconds": 455, "budget": 480}
    run.tell(report, quick=False)
    thorough = "70 tests, because they run with --thorough, or when somebody names their file"
    assert capsys.readouterr().out.splitlines() == [
        "failed: tests/a.py::b",
        f"Left out: 3 tests, because there is no nginx; {thorough}",
        "Processor time of the tests: 455 s, of 480 s",
    ]


def test_the_locks_agree_and_name_no_registry():
    running, testing = (set(pins(ROOT / name)) for name in (run.RUNNING, run.TESTING))
    assert running < testing
    for name in (run.RUNNING, run.TESTING):
        assert "://" not in (ROOT / name).read_text("utf-8")


def pins(lock: Path) -> list[str]:
    return [line.rstrip(" \\") for line in lock.read_text("utf-8").splitlines() if "==" in line]
