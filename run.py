#!/usr/bin/env python3
"""Groeikaart with one command.

    python3 run.py          start it and open it in the browser
    python3 run.py demo     the same with a made-up organisation, in a database of its own
    python3 run.py test     check everything; what follows goes to pytest
    python3 run.py test --quick    the same without browser, pages, servers, PostgreSQL and mypy, for while one works
    python3 run.py test --thorough    also what takes long and is left out otherwise, for a release

It installs what is needed in `.venv`, exactly as locked in requirements.txt, and does so again when that file changes.
Standard library only. Pythons from 3.6 on can read this file, so that an old one can say what is wrong.
"""

import argparse
import hashlib
import json
import locale
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import webbrowser
from pathlib import Path
from typing import Any

OLDEST, NEWEST = (3, 11), (3, 14)  # the Pythons for which every part in the lock is ready-made
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / ".groeikaart-installed"
RUNNING, TESTING = "requirements.txt", "requirements-dev.txt"
COVERS = {RUNNING: [RUNNING], TESTING: [RUNNING, TESTING]}
HOST, PORT = "127.0.0.1", 8501
DATABASE = "GROEIKAART_DATABASE_URL"

TEXTS = {
    "nl": {
        "help": "Start Groeikaart en open het in de browser. 'demo': met een verzonnen organisatie. 'test': controleer alles.",
        "help_port": "het poortnummer (anders {port}, of het eerste vrije daarna)",
        "help_browser": "open geen browser",
        "help_database": "een databaseadres, of het pad van een SQLite-bestand",
        "port_number": "een poortnummer is een getal van 1 tot en met 65535",
        "installing": "Groeikaart haalt op wat het nodig heeft. Dat gebeurt één keer en kan een paar minuten duren.",
        "pip_instead": "Met uv lukte het niet; nu met pip.",
        "starting": "Groeikaart start...",
        "ready": "Groeikaart draait op {address}\nStoppen: Ctrl-C.",
        "stopped": "Groeikaart is gestopt.",
        "port_taken": "Poort {port} is bezet of niet toegestaan. Kies een andere met --port, of laat --port weg.",
        "no_port": "Er is geen vrije poort gevonden vanaf {port}. Kies er zelf een met --port.",
        "server_ended": "Groeikaart kon niet starten. De melding hierboven zegt waarom.",
        "demo_failed": "Het voorbeeld kon niet worden klaargezet. De melding hierboven zegt waarom.",
        "in_use": "De map {folder} kan niet worden vernieuwd: {error}\nSluit Groeikaart eerst en probeer het opnieuw.",
        "no_venv": "Deze Python kan geen omgeving maken. Op Debian en Ubuntu helpt: sudo apt install python{python}-venv",
        "no_network": "Er is geen verbinding met de plek waar de onderdelen staan. Controleer het netwerk; "
        "zit er een proxy tussen, zet dan HTTPS_PROXY. Start daarna opnieuw.",
        "certificate": "De beveiligde verbinding wordt niet vertrouwd. Vraag de beheerder om het certificaat van het netwerk "
        "en zet PIP_CERT op dat bestand. Start daarna opnieuw.",
        "no_space": "De schijf is vol. Maak ongeveer 1 GB vrij en start opnieuw.",
        "altered": "Een onderdeel is onderweg veranderd en daarom niet geïnstalleerd. Start opnieuw; "
        "blijft het gebeuren, laat dan de beheerder kijken.",
        "not_offered": "Een onderdeel bestaat niet voor deze computer of deze Python ({python}), of wordt hier niet aangeboden.",
        "install_failed": "Het installeren is niet gelukt. De regels hierboven zeggen waarom.",
        "failed_test": "fout: {test}",
        "left_out": "Overgeslagen: {parts}",
        "left_part": "{count} tests, want {reason}",
        "left_to_thorough": "die draaien met --thorough, of als iemand hun bestand noemt",
        "budget": "Rekentijd van de tests: {seconds} s, van {budget} s",
        "quick": "Overgeslagen met --quick: tests met een browser, pagina's, een server of PostgreSQL, wat seconden duurt, "
        "mypy, en de dekking.",
        "passed": "goed",
        "failed": "fout",
        "press_enter": "Druk op Enter om te sluiten. ",
    },
    "en": {
        "help": "Start Groeikaart and open it in the browser. 'demo': with a made-up organisation. 'test': check everything.",
        "help_port": "the port number (otherwise {port}, or the first free one after it)",
        "help_browser": "do not open a browser",
        "help_database": "a database address, or the path of an SQLite file",
        "port_number": "a port number is a number from 1 to 65535",
        "installing": "Groeikaart is fetching what it needs. This happens once and can take a few minutes.",
        "pip_instead": "It did not work with uv; now with pip.",
        "starting": "Groeikaart is starting...",
        "ready": "Groeikaart is running at {address}\nTo stop: Ctrl-C.",
        "stopped": "Groeikaart has stopped.",
        "port_taken": "Port {port} is taken or not allowed. Choose another with --port, or leave --port out.",
        "no_port": "No free port was found from {port} on. Choose one yourself with --port.",
        "server_ended": "Groeikaart could not start. The message above says why.",
        "demo_failed": "The example could not be prepared. The message above says why.",
        "in_use": "The folder {folder} cannot be renewed: {error}\nClose Groeikaart first, then try again.",
        "no_venv": "This Python cannot make environments. On Debian and Ubuntu this helps: sudo apt install python{python}-venv",
        "no_network": "There is no connection to the place that holds the parts. Check the network; "
        "if there is a proxy in between, set HTTPS_PROXY. Then start again.",
        "certificate": "The secure connection is not trusted. Ask the administrator for the network's certificate "
        "and set PIP_CERT to that file. Then start again.",
        "no_space": "The disk is full. Free about 1 GB and start again.",
        "altered": "A part was changed on its way here and was therefore not installed. Start again; "
        "if it keeps happening, have the administrator look.",
        "not_offered": "A part does not exist for this computer or this Python ({python}), or is not offered here.",
        "install_failed": "Installing did not work. The lines above say why.",
        "failed_test": "failed: {test}",
        "left_out": "Left out: {parts}",
        "left_part": "{count} tests, because {reason}",
        "left_to_thorough": "they run with --thorough, or when somebody names their file",
        "budget": "Processor time of the tests: {seconds} s, of {budget} s",
        "quick": "Left out with --quick: tests with a browser, pages, a server or PostgreSQL, what takes seconds, "
        "mypy, and the coverage.",
        "passed": "passed",
        "failed": "failed",
        "press_enter": "Press Enter to close. ",
    },
}

# What the installers print, and what that means to a person; the first that fits counts.
FAILURES = (
    ("no_venv", ("ensurepip", "No module named venv")),
    ("no_space", ("No space left on device", "not enough space on the disk")),
    ("certificate", ("CERTIFICATE_VERIFY_FAILED", "certificate verify failed")),
    ("no_network", ("ConnectionError", "ConnectTimeout", "ReadTimeout", "NameResolutionError", "ProxyError", "Max retries")),
    ("altered", ("DO NOT MATCH THE HASHES",)),
    ("not_offered", ("No matching distribution found",)),
)


class StartError(Exception):
    """Something that stops the start and that the user can do something about: a key in TEXTS, and what to fill in."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


# --- words ------------------------------------------------------------------------------------------------------------


def language(names: "list[str | None]") -> str:
    """`nl` when the first name that says something is a Dutch locale, else `en`."""
    first = next((name for name in names if name), "")
    return "nl" if first.lower().startswith(("nl", "dutch")) else "en"


def machine_language() -> str:
    """The language of this machine."""
    try:
        locale.setlocale(locale.LC_CTYPE, "")
        system = locale.getlocale()[0]
    except (locale.Error, ValueError):
        system = None
    return language([os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")] + [system])


def text(key: str, **values: object) -> str:
    return TEXTS[machine_language()][key].format(**values)


def say(key: str, **values: object) -> None:
    print(text(key, **values), flush=True)


# --- the right Python -------------------------------------------------------------------------------------------------


def dotted(version: "tuple[int, ...]") -> str:
    return ".".join(str(part) for part in version)


def python_problem(version: "tuple[int, ...]") -> "str | None":
    """Why this Python cannot be used, in Dutch and in English; None when it can."""
    if OLDEST <= tuple(version[:2]) <= NEWEST:
        return None
    have, low, high = dotted(version[:2]), dotted(OLDEST), dotted(NEWEST)
    return (
        f"Groeikaart heeft Python {low} tot en met {high} nodig; dit is Python {have}. Installeer een van die versies.\n"
        f"Groeikaart needs Python {low} to {high}; this is Python {have}. Please install one of those versions."
    )


def other_pythons(windows: bool, uv: "str | None") -> "list[list[str]]":
    """Commands that may start a Python that can be used, newest first; uv fetches one if it must."""
    versions = [f"3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    commands = [["py", "-" + version] if windows else ["python" + version] for version in versions]
    wanted = f">={dotted(OLDEST)},<3.{NEWEST[1] + 1}"
    return commands + ([[uv, "run", "--no-project", "--python", wanted, "python"]] if uv else [])


def start_elsewhere(argv: "list[str]", problem: str) -> int:
    """Go on with another Python of this machine when there is a fitting one; else say what is needed."""
    for command in other_pythons(os.name == "nt", shutil.which("uv")):
        try:
            fits = subprocess.call([*command, "-c", "import ensurepip"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except OSError:
            continue
        if fits == 0:
            whole = [*command, str(Path(__file__).resolve()), *argv]
            if os.name != "nt":
                os.execvp(whole[0], whole)
            return subprocess.call(whole)
    print(problem, file=sys.stderr)
    return 1


# --- the environment in .venv -----------------------------------------------------------------------------------------


def venv_python(venv: Path, windows: bool) -> Path:
    return venv / "Scripts" / "python.exe" if windows else venv / "bin" / "python"


PYTHON = str(venv_python(VENV, os.name == "nt"))


def digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def read_stamp(stamp: Path) -> "dict[str, str]":
    """What was installed completely, and with which Python; empty when nothing was, or the installation was cut off."""
    try:
        found = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def new_stamp(root: Path, lock: str, python: "str | None") -> "dict[str, str | None]":
    """What the stamp says once `lock` is installed: the lock for testing holds everything of the one for running."""
    return {"python": python, **{name: digest(root / name) for name in COVERS[lock]}}


def version_of(python: str) -> "str | None":
    """The version of an interpreter, or None when it does not start: the Python it was made with may have gone."""
    command = [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode().strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def venv_command(tool: str, base: str, venv: Path) -> "list[str]":
    return [tool, "venv", "--python", base, str(venv)] if tool != "pip" else [base, "-m", "venv", str(venv)]


def install_command(tool: str, python: str, lock: Path) -> "list[str]":
    """Only ready-made parts, and only those whose hash is in the lock."""
    exactly = ["--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
    if tool != "pip":
        return [tool, "pip", "install", "--python", python, "--compile-bytecode", *exactly]
    return [python, "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--progress-bar", "off", *exactly]


def attempts(uv: "str | None", sound: bool) -> "list[tuple[str, bool]]":
    """Which tool to try, and whether on a new environment. uv knows nothing of pip's own settings, so pip comes after it."""
    first = (uv or "pip", not sound)
    return [first] if first == ("pip", True) else [first, ("pip", True)]


def prepare(lock: str) -> None:
    """Make .venv hold what the lock says. The stamp goes first and comes last, so that a half-made one is made anew."""
    stamp = read_stamp(STAMP)
    sound = bool(stamp) and stamp.get("python") == version_of(PYTHON)
    if sound and stamp.get(lock) == digest(ROOT / lock):
        return
    say("installing")
    STAMP.unlink(missing_ok=True)
    failure = ""
    for number, (tool, anew) in enumerate(attempts(shutil.which("uv"), sound)):
        if number:
            say("pip_instead")
        failure = install(tool, anew, lock)
        if not failure:
            STAMP.write_text(json.dumps(new_stamp(ROOT, lock, version_of(PYTHON))), encoding="utf-8")
            return
    print(*failure.splitlines()[-12:], sep="\n", file=sys.stderr)
    raise StartError(reason(failure), python=dotted(sys.version_info[:2]))


def install(tool: str, anew: bool, lock: str) -> str:
    """Fill .venv; what went wrong, or nothing."""
    if anew:
        clear(VENV)
        # The interpreter itself, for the one that runs this may be the very one in .venv.
        code, output = watched(venv_command(tool, getattr(sys, "_base_executable", None) or sys.executable, VENV))
        if code:
            return output or "failed"
    code, output = watched(install_command(tool, PYTHON, ROOT / lock), parts=(ROOT / lock).read_text("utf-8").count("=="))
    return (output or "failed") if code else ""


def clear(folder: Path) -> None:
    if not folder.exists():
        return
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise StartError("in_use", folder=folder, error=error) from error


def watched(command: "list[str]", parts: int = 0) -> "tuple[int, str]":
    """Run an installer: its exit code and what it printed. Meanwhile a terminal shows how many parts it has reached."""
    lines, reached, live = [], 0, bool(parts) and sys.stdout.isatty()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment()) as process:
        assert process.stdout
        for raw in process.stdout:
            lines.append(raw.decode("utf-8", "replace").rstrip())
            if live and lines[-1].startswith(("Collecting", "Installing collected")):
                reached += 1
                print(f"\r  {min(reached, parts)} / {parts} ", end="", flush=True)
    if live:
        print()
    return process.returncode, "\n".join(lines)


def reason(output: str) -> str:
    """The key of the sentence that says what an installer's output means."""
    return next((key for key, signs in FAILURES if any(sign in output for sign in signs)), "install_failed")


# --- starting ---------------------------------------------------------------------------------------------------------


def port_number(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 65535:
        raise argparse.ArgumentTypeError(text("port_number"))
    return int(value)


def arguments(argv: "list[str]") -> argparse.Namespace:
    """What the user asked for. Everything after `test` is for pytest."""
    if argv[:1] == ["test"]:
        return argparse.Namespace(command="test", pytest=argv[1:])
    parser = argparse.ArgumentParser(prog="run.py", description=text("help"))
    parser.add_argument("command", nargs="?", choices=["start", "demo", "test"], default="start")
    parser.add_argument("--port", type=port_number, help=text("help_port", port=PORT))
    parser.add_argument("--no-browser", dest="browser", action="store_false", help=text("help_browser"))
    parser.add_argument("--database", metavar="URL", help=text("help_database"))
    parser.set_defaults(pytest=[])
    return parser.parse_args(argv)


def database_url(value: str, folder: Path) -> str:
    """An SQLAlchemy address as it is; a path, seen from `folder`, as the address of an SQLite file."""
    return value if "://" in value else "sqlite:///" + (folder / Path(value).expanduser()).as_posix()


def environment(**more: str) -> "dict[str, str]":
    return {**os.environ, "PYTHONUTF8": "1", **more}


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        if probe.connect_ex((HOST, port)) == 0:
            return False
    with socket.socket() as probe:
        if os.name != "nt":  # as the server does; on Windows it would mean taking a port from another program
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def choose_port(asked: "int | None") -> int:
    """The port that was asked for, or the first free one from the usual one on."""
    if asked is not None:
        if is_free(asked):
            return asked
        raise StartError("port_taken", port=asked)
    for port in range(PORT, PORT + 100):
        if is_free(port):
            return port
    raise StartError("no_port", port=PORT)


def serve_command(python: str, port: int) -> "list[str]":
    options = {"server.address": HOST, "server.port": port, "server.headless": "true", "logger.hideWelcomeMessage": "true"}
    return [python, "-m", "streamlit", "run", "maturity/ui/server.py"] + [f"--{name}={value}" for name, value in options.items()]


def serve(port: int, browser: bool, variables: "dict[str, str]") -> int:
    """Keep the server running until it ends or the user ends it."""
    say("starting")
    process = subprocess.Popen(serve_command(PYTHON, port), cwd=ROOT, env=variables)
    try:
        wait_until_healthy(process, port)
        address = f"http://{HOST}:{port}"
        say("ready", address=address)
        if browser and has_screen():
            webbrowser.open(address)
        return process.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        stop(process)


def wait_until_healthy(process: "subprocess.Popen[bytes]", port: int) -> None:
    ask = urllib.request.build_opener(urllib.request.ProxyHandler({})).open  # a proxy knows nothing of this machine
    while process.poll() is None:
        try:
            with ask(f"http://{HOST}:{port}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise StartError("server_ended")


def has_screen() -> bool:
    """Whether a browser window can appear. Without, Linux would open a browser in the terminal."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def stop(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=10)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            process.kill()
        print()
        say("stopped")


def start(asked: argparse.Namespace) -> int:
    prepare(RUNNING)
    port = choose_port(asked.port)
    variables = environment()
    if asked.command == "demo" and not asked.database:
        asked.database = str(ROOT / "var" / "demo.db")
    if asked.database:
        variables[DATABASE] = database_url(asked.database, Path.cwd())
    if asked.command == "demo" and subprocess.call([PYTHON, "-m", "maturity", "demo"], cwd=ROOT, env=variables):
        raise StartError("demo_failed")
    return serve(port, asked.browser, variables)


# --- testing ----------------------------------------------------------------------------------------------------------


QUICK, THOROUGH = "--quick", "--thorough"  # the second is known to pytest: tests/selection.py
NOT_QUICK = "not browser and not pages and not server and not postgres and not slow and not thorough"
REPORT = "GROEIKAART_TEST_REPORT"  # where tests/selection.py writes what failed and what was left out


def steps(pytest: "list[str]") -> "list[tuple[str, list[str]]]":
    """The checks, each with its name and what comes after `python`. mypy takes its minute while pytest runs."""
    quick = QUICK in pytest
    chosen = [argument for argument in pytest if argument != QUICK]
    # worksteal: each process gets one stretch of the tests, so that those that share a browser, a server or a store meet it.
    # What takes long: python3 run.py test --durations=40
    tests = ["-m", "pytest", "-n", "2", "--dist", "worksteal", *(["-m", NOT_QUICK] if quick else []), *chosen]
    whole = not quick and not set(chosen) - {THOROUGH}
    return [
        ("ruff check", ["-m", "ruff", "check", "."]),
        ("ruff format", ["-m", "ruff", "format", "--check", "."]),
        ("lint-imports", ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]),
        ("advisories", ["-m", "tests.advisories"]),
        *([] if quick else [("mypy", ["-m", "mypy"])]),
        ("pytest", [*tests, "--cov", "--cov-report="] if whole else tests),
        *([("coverage", ["-m", "tests.coverage_floors"])] if whole else []),
    ]


class Check:
    """A check that runs. What one beside it prints is kept until that ends."""

    def __init__(self, name: str, command: "list[str]", variables: "dict[str, str]", *, beside: bool = False) -> None:
        self.name, self.began = name, time.monotonic()
        self.output = subprocess.PIPE if beside else None
        # What runs beside another takes what that leaves: tests wait for a browser or a store now and then.
        calmly = ["nice", "-n", "5"] if beside and shutil.which("nice") else []
        command = [*calmly, PYTHON, *command]
        self.process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=self.output, stderr=self.output)

    def ended(self) -> "tuple[str, int, float]":
        """Wait for it: its name, its exit code and how long it took."""
        printed = b"".join(part or b"" for part in self.process.communicate())
        seconds = time.monotonic() - self.began
        if self.output is not None:
            print(f"\n=== {self.name}\n{printed.decode('utf-8', 'replace').rstrip()}", flush=True)
        print(f"--- {self.name}: {seconds:.1f} s", flush=True)
        return self.name, self.process.returncode, seconds


def test(asked: argparse.Namespace) -> int:
    """Run every check, also after one that failed. 0 when all passed."""
    prepare(TESTING)
    variables = environment()
    variables.pop(DATABASE, None)  # no test ever touches a database that people use
    variables.pop("PYTHONDONTWRITEBYTECODE", None)  # servers start dozens of times: compiled once is enough
    report = ROOT / "var" / "test-report.json"
    report.parent.mkdir(exist_ok=True)
    report.unlink(missing_ok=True)
    variables[REPORT] = str(report)
    if QUICK in asked.pytest:
        variables.setdefault("HYPOTHESIS_PROFILE", "quick")
    results = run_checks(steps(asked.pytest), variables)
    print()
    for name, code, seconds in results:
        print(f"{name:<14}{text('failed' if code else 'passed'):<8}{seconds:6.1f} s")
    tell(read_stamp(report), QUICK in asked.pytest)
    return int(any(code for _, code, _ in results))


def run_checks(checks: "list[tuple[str, list[str]]]", variables: "dict[str, str]") -> "list[tuple[str, int, float]]":
    """One after the other; mypy, which keeps one core busy, beside pytest."""
    results, beside = [], []
    for name, command in checks:
        if name == "mypy":
            beside.append(Check(name, command, variables, beside=True))
            continue
        print(f"\n=== {name}", flush=True)
        results.append(Check(name, command, variables).ended())
    return results + [check.ended() for check in beside]


def tell(report: "dict[str, Any]", quick: bool) -> None:
    """The last lines: which tests failed, what was left out and why, and what the whole took of its budget."""
    for one in report.get("failed", []):
        say("failed_test", test=one)
    left_out = sorted(report.get("left_out", {}).items())
    if report.get("thorough") and not quick:
        left_out.append((text("left_to_thorough"), report["thorough"]))
    if left_out:
        say("left_out", parts="; ".join(text("left_part", count=count, reason=reason_) for reason_, count in left_out))
    if quick:
        say("quick")
    elif report.get("budget"):
        say("budget", **report)


def interrupt(*_: Any) -> None:
    raise KeyboardInterrupt


def main(argv: "list[str]") -> int:
    problem = python_problem(sys.version_info[:2])
    if problem:
        return start_elsewhere(argv, problem)
    signal.signal(signal.SIGTERM, interrupt)
    asked = arguments(argv)
    try:
        return test(asked) if asked.command == "test" else start(asked)
    except StartError as error:
        print(text(error.key, **error.values), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
        return 130


if __name__ == "__main__":
    code = main(sys.argv[1:])
    if code and os.name == "nt" and "PROMPT" not in os.environ and sys.stdin.isatty():
        input(text("press_enter"))  # started with a double click: the window would take the message with it
    sys.exit(code)
