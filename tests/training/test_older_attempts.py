"""When other questions are asked than before: what was asked and chosen is read still, and nothing leads nowhere."""

from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests.support.client import text_of
from workspace import content
from workspace.db import db
from workspace.training.models import QuizAttempt

M01 = content.curriculum().modules["M01"]
FIRST = M01.quiz[0]
WRONG = FIRST.options[(FIRST.answer + 1) % 4]


@pytest.fixture
def ratna(browser, cast):
    return browser(cast.ratna)


@pytest.fixture
def change(run):
    """The questions change: the attempts so far belong to those of before."""

    def older(**facts):
        run(lambda: db.session.execute(sa.update(QuizAttempt).values(questions="2020-01-01", **facts)) and None)

    return older


def answer(somebody, run, but=()):
    """Begin, and answer every question but some: the first wrongly, the others rightly. Returns the address."""
    at = somebody.post("/belajar/M01/kuis", {"id": str(uuid4())}).location
    orders = run(lambda: db.session.scalars(sa.select(QuizAttempt.shown)).one())
    for question, order in zip(M01.quiz, orders, strict=True):
        chosen = WRONG if question is FIRST else question.options[question.answer]
        if question not in but:
            somebody.post(f"{at}/{question.key}", {"option": str(order.index(question.options.index(chosen)))})
    return at


def test_an_older_attempt_says_what_was_asked_and_chosen(ratna, run, change):
    at = answer(ratna, run)
    change()
    assert at in ratna.get("/belajar/M01/kuis").get_data(as_text=True), "the link is there"
    shown = ratna.get(at)
    said = text_of(shown)
    assert shown.status_code == 200
    assert "4 dari 5 benar, lulus" in said
    assert "Pertanyaannya sudah diganti" in said
    for question in M01.quiz:
        assert question.text in said
        assert question.options[question.answer] in said
    assert f"Jawabanmu: {WRONG}" in said
    assert "Mulai lagi" not in said


def test_a_question_of_before_leads_to_the_whole_attempt(ratna, run, change):
    at = answer(ratna, run)
    change()
    assert FIRST.text in text_of(ratna.get(f"{at}/{FIRST.key}"))
    assert FIRST.text in text_of(ratna.get(f"{at}/pertanyaan-lama"))


def test_the_questions_change_while_somebody_answers(ratna, run, change):
    last = M01.quiz[-1]
    at = answer(ratna, run, but=(last,))
    change()
    late = ratna.post(f"{at}/{last.key}", {"option": "0"})
    assert late.status_code == 422
    assert "dimulai lagi dari awal" in text_of(late)
    assert f"Jawabanmu: {WRONG}" in text_of(late), "what was answered is not lost"
    assert run(lambda: db.session.scalars(sa.select(QuizAttempt.finished_at)).one()) is None
    begun = ratna.post("/belajar/M01/kuis", {"id": str(uuid4())})
    assert begun.location != at


def test_an_attempt_of_before_words_were_kept_says_so(ratna, run, change):
    at = answer(ratna, run)
    change(words={})
    said = text_of(ratna.get(at))
    assert "4 dari 5 benar" in said
    assert "tidak ikut tersimpan" in said
