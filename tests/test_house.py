"""The rules of the house that a machine can check: rooms, sizes, names, words."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("prisoner_tracker", "ui", "db")
MODULES = sorted(path.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("*.py"))
OURS = [path for path in MODULES if not path.is_relative_to("db/migrations/versions")]

SOFT_LINES, HARD_LINES = 250, 400
FUNCTION_LINES, CLASS_LINES, CONSTRUCTOR_PARAMETERS = 40, 250, 6
FORBIDDEN_MODULES = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}
FORBIDDEN_ENDINGS = ("Manager", "Helper", "Util", "Utils")

BINARY = (".png", ".ttf", ".otf", ".ico", ".ptdb", ".xlsx", ".ods", ".qm")

type_of_function = (ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def tree(module: Path) -> ast.Module:
    """The parsed module; a syntax error fails whichever test asks first."""
    return ast.parse((ROOT / module).read_text(encoding="utf-8"), filename=str(module))


def lines(module: Path) -> int:
    """Number of lines of a module, blank ones and docstrings included."""
    return len((ROOT / module).read_text(encoding="utf-8").splitlines())


def size(node: ast.AST) -> int:
    """Number of lines from `def` or `class` to the last line (decorators not counted)."""
    return node.end_lineno - node.lineno + 1


def places(findings: list[str]) -> str:
    """Findings as a message, one a line."""
    return "\n" + "\n".join(findings)


def test_the_house_is_not_empty() -> None:
    assert {path.parts[0] for path in MODULES} == set(ROOMS)


def test_import_contracts_hold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from importlinter.cli import lint_imports

    monkeypatch.chdir(ROOT)
    code = lint_imports(no_cache=True, config_filename=str(ROOT / "pyproject.toml"))
    assert code == 0, capsys.readouterr().out


def test_modules_are_small(record_property: Callable[[str, object], None]) -> None:
    sizes = {module: lines(module) for module in OURS}
    large = [f"{module}: {count} lines" for module, count in sizes.items() if count > SOFT_LINES]
    if large:
        record_property("note", f"Modules above the soft limit of {SOFT_LINES} lines: {'; '.join(large)}")
    too_large = [f"{module}: {count} lines" for module, count in sizes.items() if count > HARD_LINES]
    assert not too_large, places(too_large)


def test_functions_are_short() -> None:
    found = [
        f"{module}:{node.lineno}: {node.name} has {size(node)} lines"
        for module in OURS
        for node in ast.walk(tree(module))
        if isinstance(node, type_of_function) and size(node) > FUNCTION_LINES
    ]
    assert not found, places(found)


def test_classes_are_small() -> None:
    found = [
        f"{module}:{node.lineno}: {node.name} has {size(node)} lines"
        for module in OURS
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ClassDef) and size(node) > CLASS_LINES
    ]
    assert not found, places(found)


def test_constructors_take_few_parameters() -> None:
    """Fields of a dataclass are exempt: there is no `__init__` to see."""
    found = [
        f"{module}:{node.lineno}: {node.name} takes {count} parameters"
        for module in OURS
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ClassDef)
        for count in [constructor_parameters(node)]
        if count > CONSTRUCTOR_PARAMETERS
    ]
    assert not found, places(found)


def constructor_parameters(node: ast.ClassDef) -> int:
    """How many parameters `__init__` takes besides `self` and Qt's `parent`."""
    for part in node.body:
        if isinstance(part, ast.FunctionDef) and part.name == "__init__":
            given = part.args.posonlyargs + part.args.args + part.args.kwonlyargs
            return len([each for each in given if each.arg not in ("self", "parent")])
    return 0


def test_names_say_what_is_inside() -> None:
    rooms = {part for module in MODULES for part in module.with_suffix("").parts}
    assert not rooms & FORBIDDEN_MODULES
    found = [
        f"{module}:{node.lineno}: {node.name}"
        for module in OURS
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ClassDef) and node.name.endswith(FORBIDDEN_ENDINGS)
    ]
    assert not found, places(found)


def test_every_module_says_which_question_it_answers() -> None:
    found = [str(module) for module in MODULES if not (ast.get_docstring(tree(module)) or "").strip()]
    assert not found, places(found)


def test_tests_are_no_packages() -> None:
    """An `__init__.py` under tests/ui would make `ui` mean the test folder."""
    assert not list((ROOT / "tests").rglob("__init__.py"))


def calls(module: Path, name: str) -> list[int]:
    """Lines that call `name(...)` or `anything.name(...)`."""
    return [
        node.lineno
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call)
        and name in (getattr(node.func, "id", ""), getattr(node.func, "attr", ""))
    ]


def imported(module: Path) -> set[str]:
    """Top-level names of all that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("name", ["print", "tr"])
def test_words_for_people_come_from_ui_and_cli_only(name: str) -> None:
    """db/migrations/new.py speaks to developers, and __main__ may have nothing else to speak with."""
    exempt = ("ui", "prisoner_tracker/cli", "prisoner_tracker/__main__.py", "db/migrations")
    found = [
        f"{module}:{line}"
        for module in MODULES
        if not any(module.is_relative_to(place) for place in exempt)
        for line in calls(module, name)
    ]
    assert not found, places(found)


def test_sql_is_written_in_db_only() -> None:
    """The import contracts keep SQLAlchemy out; this finds SQL in plain strings."""
    statement = re.compile(
        r"\s*(SELECT\s.+\sFROM\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s)", re.S
    )
    found = [
        f"{module}:{node.lineno}"
        for module in MODULES
        if module.parts[0] != "db"
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and statement.match(node.value)
    ]
    found += [
        f"{module}: {sorted(names)}"
        for module in MODULES
        if module.parts[0] != "db"
        for names in [imported(module) & {"sqlalchemy", "alembic", "sqlite3", "sqlcipher3"}]
        if names
    ]
    assert not found, places(found)


def test_only_the_worker_starts_threads() -> None:
    """One thread touches the database, and one file of ui says which (house rule 9)."""
    starters = ("QThread", "QRunnable", "QThreadPool", "ThreadPoolExecutor", "Thread")
    found = [
        f"{module}:{line}: {name}"
        for module in MODULES
        if module != Path("ui/worker.py")
        for name in starters
        for line in calls(module, name)
    ]
    assert not found, places(found)


def test_no_machine_paths_in_tracked_files() -> None:
    """Absolute paths of somebody's machine tell about them and work nowhere else."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        listed_names = [str(path.relative_to(ROOT)) for room in ROOMS for path in (ROOT / room).rglob("*.*")]
    else:
        listed_names = [name for name in listed.stdout.decode().split("\0") if name]
    pattern = re.compile(
        rb"(?<![\w.:/-])(/work/|/root/|/home/\w+/|/Users/\w+/|/tmp/\w|file:///(?:work|root|home|opt|Users)|[A-Z]:\\Users\\)"
    )
    found = []
    for name in listed_names:
        path = ROOT / name
        if (
            name == "tests/test_house.py"
            or not path.is_file()
            or path.suffix in (".png", ".ttf", ".ico", ".ptdb")
        ):
            continue
        for number, line in enumerate(path.read_bytes().splitlines(), start=1):
            if pattern.search(line):
                found.append(f"{name}:{number}")
    assert not found, places(found)
