"""The executable style: sizes, places and the reach of the database session."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "workspace").rglob("*.py"))
FORBIDDEN_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "manager",
    "service",
    "services",
    "data",
    "info",
    "common",
    "misc",
}
names = [str(path.relative_to(ROOT)) for path in MODULES]


def functions(tree: ast.AST) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def length(function: ast.FunctionDef) -> int:
    """Lines of a function without its docstring, its decorators, and the functions inside it."""
    own = (function.end_lineno or 0) - function.lineno + 1
    for node in ast.walk(function):
        if node is not function and isinstance(node, ast.FunctionDef):
            own -= (node.end_lineno or 0) - min([node.lineno, *(d.lineno for d in node.decorator_list)]) + 1
    if ast.get_docstring(function):
        first = function.body[0]
        own -= (first.end_lineno or 0) - first.lineno + 1
    return own


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_small_is_a_rule(path):
    """What fits on a screen is read; what does not is skipped. Split by noun."""
    assert len(path.read_text().splitlines()) <= 200


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_functions_fit_in_the_head(path):
    """Twenty-five lines, so that a function does one thing."""
    long = {f.name: length(f) for f in functions(ast.parse(path.read_text())) if length(f) > 25}
    assert not long


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_every_module_says_what_it_is(path):
    """A reader opens a file and knows in one sentence whether it is the right one."""
    text = path.read_text()
    assert not text.strip() or ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_modules_are_named_for_what_they_hold(path):
    """A drawer called "misc" is never tidied."""
    assert path.stem not in FORBIDDEN_NAMES


def session_calls(tree: ast.AST) -> set[str]:
    """The verbs asked of db.session."""
    return {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Attribute)
        and node.func.value.attr == "session"
        and isinstance(node.func.value.value, ast.Name)
        and node.func.value.value.id == "db"
    }


def imported(tree: ast.AST) -> set[str]:
    """The modules that a module imports, and what it takes out of them, by their whole names."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def is_view(path: Path) -> bool:
    return path.stem == "views" or path.stem.endswith("_views")


@pytest.mark.parametrize("path", [p for p in MODULES if is_view(p)], ids=str)
def test_views_ask_the_session_little(path):
    """A view adds, deletes and commits; reading is for access and queries, so that scopes cannot be forgotten."""
    tree = ast.parse(path.read_text())
    assert session_calls(tree) <= {"add", "delete", "commit", "rollback"}
    assert "sqlalchemy" not in {name.partition(".")[0] for name in imported(tree)}


@pytest.mark.parametrize("path", [p for p in MODULES if p.stem.endswith(("_rules", "_queries", "_models"))], ids=str)
def test_longer_names_know_no_web_either(path):
    """The contracts of pyproject.toml know `queries`, not `help_queries`: they match whole names only."""
    web = {"flask", "flask_login", "flask_wtf", "wtforms", "werkzeug", "workspace.web", "workspace.access"}
    assert not [name for name in imported(ast.parse(path.read_text())) if {name, name.partition(".")[0]} & web]


@pytest.mark.parametrize("path", [p for p in MODULES if p.stem.endswith("_forms")], ids=str)
def test_forms_do_not_ask_the_policy(path):
    """The same for forms: who may is asked by views and commands only."""
    assert "workspace.access" not in imported(ast.parse(path.read_text()))


@pytest.mark.parametrize("path", [p for p in MODULES if not is_view(p)], ids=str)
def test_only_views_commands_and_jobs_commit(path):
    """A verb that commits cannot be part of a larger change."""
    allowed = {"cli", "jobs", "serve", "commands", "territory", "errors"}
    if path.stem not in allowed and "bench" not in path.parts:
        assert "commit" not in session_calls(ast.parse(path.read_text()))


TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_are_short(path):
    """Page 80 lines, partial 60, component 40."""
    limit = 40 if path.parent.name == "components" else 60 if path.name.startswith("_") else 80
    assert len(path.read_text().splitlines()) <= limit


@pytest.mark.parametrize("path", sorted((ROOT / "static" / "css").rglob("*.css")), ids=lambda p: p.name)
def test_stylesheets_are_short(path):
    """A component's look is found in one short file."""
    assert len(path.read_text().splitlines()) <= 150
