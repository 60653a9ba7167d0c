"""Lessons: Markdown files of a few screens each, written to be read on a phone in about 90 seconds a screen."""

import re
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markupsafe import Markup

from workspace.content.reading import ContentError, Section

#: A screen is read in about 90 seconds on a phone: so many words at most. A lesson has so many screens.
MOST_WORDS = 200
SCREENS = range(3, 7)
#: Markdown without HTML: what a lesson says is text, lists, bold, and tables.
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True, slots=True)
class Screen:
    """What stands on one screen of a lesson; `html` is made from Markdown that may hold no HTML."""

    key: str
    title: str
    html: Markup
    words: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson of three to six screens. `key` is the name of its file, "1_kita_siapa"."""

    key: str
    title: str
    screens: tuple[Screen, ...]


def rendered(text: str) -> Markup:
    """Markdown as HTML; it can hold no HTML of its own."""
    return Markup(MARKDOWN.render(text))  # noqa: S704 - ours, and without HTML


def load_lesson(folder: Path, code: str, name: str, module: Section) -> Lesson:
    """The file of a lesson: `# its title`, then every screen under `## its title`."""
    path = f"curriculum/{code.lower()}/{name}.md"
    try:
        text = (folder / path).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise module.error(f"the lesson {path} is missing") from error
    head, *parts = re.split(r"^## +", text, flags=re.MULTILINE)
    title = re.fullmatch(r"# +(.+?)\s*", head)
    if not title or len(parts) not in SCREENS:
        raise ContentError(f"{path}: it needs '# title' and {SCREENS.start} to {SCREENS.stop - 1} screens '## title'.")
    screens = tuple(_screen(path, f"{name}.{number}", part) for number, part in enumerate(parts, 1))
    return Lesson(name, title[1], screens)


def _screen(path: str, key: str, part: str) -> Screen:
    title, _line, body = part.partition("\n")
    words = len(body.split())
    if not title.strip() or not 30 <= words <= MOST_WORDS:
        raise ContentError(f"{path}: the screen '{title.strip()}' has {words} words, not 30 to {MOST_WORDS}.")
    return Screen(key, title.strip(), rendered(body), words)
