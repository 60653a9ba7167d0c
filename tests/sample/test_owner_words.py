"""Every page that an owner can reach, read as she reads it: no difficult word, no long sentence, and light."""

import re
from collections import deque
from html.parser import HTMLParser

import pytest

from tests.content import plain
from tests.support.client import Browser
from tests.support.inspection import weigh
from workspace.sample import cast as sample

pytestmark = pytest.mark.same_on_both

#: Longer than this on average nobody reads.
LONGEST_ON_AVERAGE = 20
SKIPPED = re.compile(r"/static/|\.zip$|\.css$|/(thumb|web|master)$|/simpan$|^/gaya|/keluar")
OWNERS = ("sari", "rini")


class Page(HTMLParser):
    """The words of a page's main part, block by block, and where its links lead. Titles of others' pages are theirs."""

    BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "td", "th", "dt", "dd", "summary", "button", "label", "a",
                        "legend", "option", "figcaption", "caption", "div", "section", "form"})  # fmt: skip

    def __init__(self, html):
        super().__init__()
        self.blocks, self.links, self.inside, self.silent, self.away = [""], [], False, 0, False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.inside |= tag == "main"
        self.silent += tag in ("script", "style", "textarea")
        self.away |= tag == "a" and given.get("href", "").startswith("http")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"].partition("#")[0])
        if tag in self.BLOCKS:
            self.blocks.append("")
        if self.inside:
            self.blocks += [given[name] for name in ("aria-label", "placeholder", "alt") if given.get(name)] + [""]

    def handle_endtag(self, tag):
        self.inside &= tag != "main"
        self.silent -= tag in ("script", "style", "textarea")
        self.away &= tag != "a"
        if tag in self.BLOCKS:
            self.blocks.append("")

    def handle_data(self, text):
        if self.inside and not self.silent and not self.away:
            self.blocks[-1] += text

    @property
    def texts(self):
        """What is read, without folds."""
        return [" ".join(one.split()) for one in self.blocks if one.strip()]


def crawl(reader):
    """Every page that links lead to, by its path."""
    found, waiting = {}, deque(["/"])
    while waiting:
        path = waiting.popleft()
        shape = path.partition("?")[0]
        if shape in found or not path.startswith("/") or SKIPPED.search(shape):
            continue
        answer = reader.get(path)
        if answer.status_code in (302, 303):
            waiting.append(answer.location)
            continue
        if answer.mimetype != "text/html":
            continue
        assert answer.status_code == 200, f"{path} answered {answer.status_code}"
        weigh(answer.text)
        found[shape] = page = Page(answer.text)
        waiting.extend(page.links)
    return found


def without_ids(path):
    """The kind of page."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "…", path)


@pytest.fixture
def pages(told, database):
    """What Sari and Rini can reach, on their phones, by link."""
    found = {}
    for name in OWNERS:

        def known(name=name):
            cast = sample.load()
            business = cast.keripik_sari if name == "sari" else cast.jahit_rini
            return getattr(cast, name), business.id

        person, business_id = told(known)
        reader = Browser(database["app"], person, business_id)
        reader.inspects = False
        found |= {f"{name} {path}": page for path, page in crawl(reader).items()}
    return found


@pytest.mark.parametrize("word", ["Klaim diverifikasi", "onboarding toko", "akses fitur", "Unggah", "link ini"])
def test_the_list_catches(word):
    assert plain.hard(word)


def test_no_difficult_word_and_no_long_sentence_is_on_any_page_of_an_owner(pages):
    assert len({without_ids(path) for path in pages}) > 60, "the crawl went nowhere"
    hard, counts = {}, []
    for path, page in pages.items():
        for text in page.texts:
            for word in plain.hard(text):
                hard.setdefault(word.lower(), {}).setdefault(text[:90], without_ids(path))
            counts += [len(one.split()) for one in re.split(r"(?<=[.!?])\s+", text) if len(one.split()) > 3]
    told = [f"{word}: {text!r} on {path}" for word, places in hard.items() for text, path in list(places.items())[:4]]
    assert not told, "\n" + "\n".join(told)
    assert sum(counts) / len(counts) <= LONGEST_ON_AVERAGE
