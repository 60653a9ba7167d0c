"""The executable style: sizes, places and the reach of the database session."""

import ast
from collections.abc import Callable
from functools import cache
from pathlib import Path

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


@cache
def lines(path: Path) -> list[str]:
    return path.read_text().splitlines()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def those(paths: list[Path], broken: Callable[[Path], object]) -> dict[str, object]:
    """What is wrong with which of these files."""
    found = {str(path.relative_to(ROOT)): broken(path) for path in paths}
    return {name: wrong for name, wrong in found.items() if wrong}


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


def test_small_is_a_rule():
    """What fits on a screen is read; what does not is skipped. Split by noun."""
    assert not those(MODULES, lambda path: len(lines(path)) > 200)


def test_functions_fit_in_the_head():
    """Twenty-five lines, so that a function does one thing."""
    assert not those(MODULES, lambda path: {f.name for f in functions(tree_of(path)) if length(f) > 25})


def test_every_module_says_what_it_is():
    """A reader opens a file and knows in one sentence whether it is the right one."""
    assert not those(MODULES, lambda path: any(lines(path)) and not ast.get_docstring(tree_of(path)))


def test_modules_are_named_for_what_they_hold():
    """A drawer called "misc" is never tidied."""
    assert not those(MODULES, lambda path: path.stem in FORBIDDEN_NAMES)


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


def named(*endings: str) -> list[Path]:
    return [path for path in MODULES if path.stem.endswith(endings)]


def test_views_ask_the_session_little():
    """A view adds, deletes and commits; reading is for access and queries, so that scopes cannot be forgotten."""
    few, views = {"add", "delete", "commit", "rollback"}, [path for path in MODULES if is_view(path)]
    assert views
    assert not those(views, lambda path: session_calls(tree_of(path)) - few)
    assert not those(views, lambda path: {n for n in imported(tree_of(path)) if n.partition(".")[0] == "sqlalchemy"})


def test_longer_names_know_no_web_either():
    """The contracts of pyproject.toml know `queries`, not `help_queries`: they match whole names only."""
    web = {"flask", "flask_login", "flask_wtf", "wtforms", "werkzeug", "workspace.web", "workspace.access"}
    inner = named("_rules", "_queries", "_models")
    assert inner
    assert not those(inner, lambda path: {n for n in imported(tree_of(path)) if {n, n.partition(".")[0]} & web})


def test_forms_do_not_ask_the_policy():
    """The same for forms: who may is asked by views and commands only."""
    assert named("_forms")
    assert not those(named("_forms"), lambda path: "workspace.access" in imported(tree_of(path)))


def test_only_views_commands_and_jobs_commit():
    """A verb that commits cannot be part of a larger change."""
    allowed = {"cli", "jobs", "serve", "commands", "territory", "errors"}
    verbs = [p for p in MODULES if not is_view(p) and p.stem not in allowed and "bench" not in p.parts]
    assert verbs
    assert not those(verbs, lambda path: "commit" in session_calls(tree_of(path)))


def test_templates_are_short():
    """Page 80 lines, partial 60, component 40."""

    def limit(path: Path) -> int:
        return 40 if path.parent.name == "components" else 60 if path.name.startswith("_") else 80

    templates = sorted((ROOT / "templates").rglob("*.html"))
    assert templates
    assert not those(templates, lambda path: len(lines(path)) > limit(path))


def test_stylesheets_are_short():
    """A component's look is found in one short file."""
    sheets = sorted((ROOT / "static" / "css").rglob("*.css"))
    assert sheets
    assert not those(sheets, lambda path: len(lines(path)) > 150)
