"""What every page must be: valid HTML5, one h1 that begins the title, labelled inputs, guarded forms, light."""

import re
from typing import Any

import brotli
import html5lib
import lxml.html
from werkzeug.test import TestResponse

PAGE_BYTES, FRAGMENT_BYTES = 14_000, 4_000
#: What differs each time a page is made, and changes nothing of what is looked at here.
FLEETING = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w.-]{40,}")
#: Pages of this process that were found right, and those that were found valid: parsing takes longer than making them.
RIGHT: set[int] = set()
VALID: set[int] = set()
#: What no rule of the syntax looks at: a value without a special character, and words between two elements.
VALUES, WORDS = re.compile(r'="[^"<>&]+"'), re.compile(r">[^<>&]*[^<>&\s][^<>&]*<")
UNLABELLED_TYPES = {"hidden", "submit", "button"}
IGNORED_ERRORS = {"expected-doctype-but-got-start-tag", "unexpected-start-tag-implies-table-voodoo"}


def inspect(response: TestResponse, fragment: bool = False) -> None:
    """Raise AssertionError, in words, for whatever is wrong with an answer in HTML."""
    html = response.get_data(as_text=True)
    seen = hash((fragment, _lasting(html)))
    if seen in RIGHT:
        return
    demand_valid(html, fragment)
    tree = lxml.html.document_fromstring(html or "<html></html>")
    weigh(html, fragment)
    if not fragment:
        _check_document(tree)
    _check_ids(tree)
    _check_forms(tree)
    _check_policy(tree, html)
    assert all("alt" in image.attrib for image in tree.iter("img")), "an image without alt"
    RIGHT.add(seen)


def weigh(html: str, fragment: bool = False) -> None:
    """Raise AssertionError for an answer that is too heavy for a prepaid phone."""
    weight = len(brotli.compress(html.encode(), quality=5))
    budget = FRAGMENT_BYTES if fragment else PAGE_BYTES
    assert weight <= budget, f"{weight} bytes after brotli, {budget} allowed"


def _lasting(html: str) -> str:
    """The same text for two pages that differ in ids and tokens only; each id keeps its place among the others."""
    places: dict[str, str] = {}
    return FLEETING.sub(lambda found: places.setdefault(found[0], f"#{len(places)}"), html)


def demand_valid(html: str, fragment: bool = False) -> None:
    """Raise AssertionError for what is no valid HTML5; of pages that differ in words and values only, one is read."""
    shape = hash((fragment, WORDS.sub(">x<", VALUES.sub('="x"', html))))
    if shape in VALID:
        return
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parseFragment(html) if fragment else parser.parse(html)
    problems = [(place, code) for place, code, _ in parser.errors if code not in IGNORED_ERRORS]
    assert not problems, f"invalid HTML: {problems[:5]}"
    VALID.add(shape)


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _check_document(tree: Any) -> None:
    assert tree.attrib.get("lang") == "id", "html lang is not id"
    headings = list(tree.iter("h1"))
    assert len(headings) == 1, f"{len(headings)} h1 elements"
    title = _words(next(tree.iter("title"))).removeprefix("Kesalahan: ")
    heading = _words(headings[0])
    assert heading and title.startswith(heading), f"title {title!r} does not begin with h1 {heading!r}"


def _check_ids(tree: Any) -> None:
    ids = [element.attrib["id"] for element in tree.iter() if isinstance(element.tag, str) and "id" in element.attrib]
    doubled = {one for one in ids if ids.count(one) > 1}
    assert not doubled, f"ids used twice: {sorted(doubled)}"


def _check_forms(tree: Any) -> None:
    labelled = {label.attrib.get("for") for label in tree.iter("label")}
    wrapped = {id(child) for label in tree.iter("label") for child in label.iter()}
    for tag in ("input", "select", "textarea"):
        for field in tree.iter(tag):
            if field.attrib.get("type") in UNLABELLED_TYPES:
                continue
            named = field.attrib.get("id") in labelled or id(field) in wrapped or "aria-label" in field.attrib
            assert named, f"{tag} {field.attrib.get('name')!r} without a label"
    for form in tree.iter("form"):
        if form.attrib.get("method", "get").lower() == "post":
            names = {field.attrib.get("name") for field in form.iter("input")}
            assert "csrf_token" in names, f"form to {form.attrib.get('action')} without csrf_token"


def _check_policy(tree: Any, html: str) -> None:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        forbidden = [name for name in element.attrib if name == "style" or re.match(r"on[a-z]+$", str(name))]
        assert not forbidden, f"{element.tag} carries {forbidden}"
        if element.tag == "script":
            assert "src" in element.attrib, "an inline script"
        assert element.tag != "style", "an inline style"
    assert "{{" not in html and "{%" not in html, "a template leaked"
