"""Templates: what the content policy forbids, what htmx 4 must not be asked, and that fragments carry their name."""

import re
from pathlib import Path

import pytest

from workspace.web import dom_id

ROOT = Path(__file__).parents[2] / "templates"
TEMPLATES = sorted(ROOT.rglob("*.html"))
PARTIALS = [path for path in TEMPLATES if path.name.startswith("_") and path.parent.name not in ("components", "gaya")]
FORBIDDEN = {
    r'\sstyle="': "the content policy refuses inline styles",
    r"\son[a-z]+=": "the content policy refuses inline handlers",
    r"<script(?![^>]*\ssrc=)": "the content policy refuses inline scripts",
    r"hx-on": "needs eval",
    r"[\"']js:": "needs eval",
    r'hx-trigger="[^"]*\[': "filters in triggers need eval",
    r"hx-boost": "pages are pages: plain links keep Back and memory right",
    r"hx-push-url": "fragments never change the address",
    r"\|\s*safe\b": "everything is escaped",
    r"http://(?!www\.w3\.org)": "only https, and only where it is meant",
}
ENGLISH = re.compile(
    r">\s*(Save|Delete|Edit|Cancel|Submit|Search|Login|Logout|Upload|Next|Back|Dashboard|Home|Settings|Loading|Error"
    r"|Profile|Add|Remove|Close|Open|Send|Download|Share|Yes|No|OK)\s*<"
)


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_nothing_the_policy_or_htmx_refuses(path):
    text = path.read_text()
    found = {why for pattern, why in FORBIDDEN.items() if re.search(pattern, text)}
    assert not found


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_no_english_on_screen(path):
    """Owners read no English, and mentors should not have to translate."""
    assert not ENGLISH.findall(path.read_text())


@pytest.mark.parametrize("path", PARTIALS, ids=relative)
def test_a_fragment_is_a_file_and_its_name_is_its_id(path):
    """htmx asks for an element by its id, and the handler answers with the file of that name."""
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", path.read_text(), flags=re.S).strip()
    first = re.match(r"<[a-z]+[^>]*>", text)
    assert first, f"{relative(path)} does not begin with an element"
    assert f'id="{dom_id(relative(path))}"' in first.group(0)


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_post_forms_carry_a_token(path):
    """Flask-WTF refuses a form without one; better here than in a kitchen."""
    for form in re.findall(r'<form[^>]*method="post".*?</form>', path.read_text(), flags=re.S | re.I):
        assert "csrf_token" in form or "hidden(" in form or "{{ guard" in form, form[:120]


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_imports_are_used(path):
    """A macro that is imported and not used is a page that was changed in a hurry."""
    text = path.read_text()
    for names in re.findall(r"\{%-?\s*from\s+\"[^\"]+\"\s+import\s+([^%]+?)\s*(?:with context)?\s*-?%\}", text):
        for name in names.split(","):
            used = name.split(" as ")[-1].strip()
            assert len(re.findall(rf"\b{re.escape(used)}\b", text)) > 1, f"{used} is imported and not used"


def test_every_template_compiles(app):
    for path in TEMPLATES:
        app.jinja_env.get_template(relative(path))
