"""The training that is shipped: whole, short enough for a phone, in plain words; and a wrong file is named."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from workspace.content import Card, ContentError, Module
from workspace.content.curriculum import load_curriculum
from workspace.content.library import library

FOLDER = Path(__file__).parents[2] / "workspace" / "content"
SOURCES = library(FOLDER).sources
CURRICULUM = load_curriculum(FOLDER, SOURCES)
MODULES = tuple(CURRICULUM.modules.values())
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in (FOLDER / "curriculum").rglob("*.md"))
# Volunteers know WhatsApp and learn the words of shops; office words and needless English are still kept away.
BANNED = re.compile(
    r"\b(download\w*|upload\w*|unggah\w*|unduh\w*|screenshot\w*|password\w*|daring|luring|platform\w*|stakeholder\w*"
    r"|monitoring|evaluasi|implementasi\w*|optimal\w*|signifikan|follower\w*|caption\w*|engagement|mindset|branding)\b",
    re.IGNORECASE,
)


def test_there_are_twelve_modules_in_order_with_five_questions_each() -> None:
    """As the programme asks for it."""
    assert [module.code for module in MODULES] == [f"M{number:02}" for number in range(1, 13)]
    assert {len(module.quiz) for module in MODULES} == {5}
    assert (CURRICULUM.right_to_pass, CURRICULUM.retry_after_hours, CURRICULUM.quota) == (4, 24, 5)
    assert CURRICULUM.before_first_visit == ("M01", "M02", "M11")
    assert (CURRICULUM.expiring, CURRICULUM.expire_after_months) == (("M05", "M08", "M11"), 12)
    assert (CURRICULUM.member_ages, CURRICULUM.mentor_from_age) == ((13, 45), 17)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.code)
def test_a_module_has_four_lessons_or_more_and_a_rubric_of_three(module: Module) -> None:
    """Nothing is an outline: what a lesson says is written out."""
    assert len(module.lessons) >= 4
    assert len(module.practice.rubric) == 3
    assert len(module.goals) >= 3
    assert sum(screen.words for _lesson, screen in module.screens) > 700
    assert len({screen.key for _lesson, screen in module.screens}) == len(module.screens)
    assert max(len(screen.key) for _lesson, screen in module.screens) <= 40, "it must fit its column"


def test_no_lesson_lies_about_unused() -> None:
    """Every Markdown file is a lesson of its module."""
    used = [f"curriculum/{module.code.lower()}/{lesson.key}.md" for module in MODULES for lesson in module.lessons]
    assert sorted(used) == FILES


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.code)
def test_a_screen_is_read_in_about_ninety_seconds(module: Module) -> None:
    """A sentence has few words, and a screen is short."""
    for lesson, screen in module.screens:
        assert 30 <= screen.words <= 150, (lesson.key, screen.title)
        text = re.sub(r"<[^>]+>", " ", re.sub(r"</(p|li|td|th|tr|h\d)>", ". ", screen.html))
        sentences = [part.split() for part in re.split(r"[.!?:;]\s", text) if len(part.split()) > 1]
        assert sum(map(len, sentences)) / len(sentences) <= 16, (lesson.key, screen.title)


def test_the_right_answer_stands_in_no_usual_place() -> None:
    """Options are shuffled on the screen; the file is not to be learnt by heart either."""
    places = Counter(question.answer for module in MODULES for question in module.quiz)
    assert max(places.values()) <= 20
    assert set(places) == {0, 1, 2, 3}


@pytest.mark.parametrize("name", FILES)
def test_lessons_speak_plainly(name: str) -> None:
    """In the words of the people who read them."""
    assert not BANNED.search((FOLDER / name).read_text(encoding="utf-8"))


def test_there_is_a_card_for_every_first_time() -> None:
    """Before the first visit, photo, label and shop."""
    six = CURRICULUM.first_visit
    assert [len(six), len(set(six)), six[0]] == [6, 6, "first_visit"]
    assert set(CURRICULUM.cards) == {*six, "first_photo", "first_label", "first_channel"}
    assert CURRICULUM.cards_before("first_photo") == (CURRICULUM.cards["first_photo"],)
    assert max(len(key) for key in CURRICULUM.cards) <= 24, "it must fit its column"


@pytest.mark.parametrize("card", CURRICULUM.cards_before("first_visit"), ids=lambda card: card.key)
def test_a_card_before_the_first_visit_is_short_and_has_an_example(card: Card) -> None:
    """Read on the way there."""
    text = re.sub(r"<[^>]+>", " ", card.html)
    assert 30 <= len(text.split()) <= 90
    assert "“" in text or "Ibu" in text or "Pak Joko" in text
    assert not BANNED.search(text)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The curriculum, to be spoilt."""
    shutil.copytree(FOLDER / "curriculum", tmp_path / "curriculum")
    return tmp_path


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    """Replace a part of a file that is surely there."""
    path = folder / "curriculum" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "sentence"),
    [
        ("m01.toml", "answer = 0", "answer = 4", "M01-1: a question has 4 different options"),
        ("m01.toml", '"1_kita_siapa"', '"1_kita"', "the lesson curriculum/m01/1_kita.md is missing"),
        ("m01.toml", "minutes = 90", "minutes = 90\nhours = 2", "unknown field 'hours'"),
        ("m01.toml", "S-PDP", "S-NONE", "S-NONE"),
        ("rules.toml", '"M02", "M11"]', '"M02", "M13"]', "'before_first_visit' names something that is no module"),
        ("rules.toml", '"visit_closing"]', '"visit_dancing"]', "'first_visit' names something that is no card"),
        ("m01/1_kita_siapa.md", "# Kita siapa dan untuk apa", "Kita siapa", "it needs '# title'"),
        ("m01/1_kita_siapa.md", "## Ukuran berhasil", "## Ukuran berhasil\n\n## Lagi", "'Ukuran berhasil' has 0 words"),
        ("m01/1_kita_siapa.md", "Camat pernah", "kata " * 200 + "Camat pernah", "words, not 30 to 200"),
    ],
)
def test_a_wrong_file_is_named(copy: Path, name: str, old: str, new: str, sentence: str) -> None:
    """With what is wrong in it."""
    spoil(copy, name, old, new)
    with pytest.raises(ContentError, match=re.escape(sentence)):
        load_curriculum(copy, SOURCES)


def test_html_in_a_lesson_is_only_text(copy: Path) -> None:
    """Whoever edits lessons cannot put a script on the page."""
    spoil(copy, "m01/1_kita_siapa.md", "Camat pernah", "<script>alert(1)</script> Camat pernah")
    screens = load_curriculum(copy, SOURCES).modules["M01"].screens
    assert "&lt;script&gt;" in screens[3][1].html
    assert "<script" not in "".join(screen.html for _lesson, screen in screens)
