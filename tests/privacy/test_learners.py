"""What is kept about a member and learner: nothing is forgotten, each sees the own, and takes it along in words."""

import io
import json
import zipfile

import pytest
import sqlalchemy as sa

from tests.cohorts import people
from tests.support import world
from tests.support.client import text_of
from workspace import content
from workspace.clock import now, today
from workspace.cohorts import members, seating
from workspace.cohorts.models import Member
from workspace.db import Base, db, uuid7
from workspace.practices.models import LateJudgement
from workspace.privacy import learners
from workspace.privacy.learner_labels import NOT_TOLD, TABLES
from workspace.sample.cast import ANTIROGO
from workspace.training.models import CardSeen, LessonRead, Practice, PracticeState

ROSTER = content.privacy().roster


def about_learners():
    """Every table that names a person as its subject, a member, or a hand-in."""
    return {
        table.name
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.parent.name in ("person_id", "member_id", "practice_id")
    }


def test_every_table_about_a_learner_is_told_or_left_out_on_purpose():
    assert about_learners() <= set(TABLES) | set(NOT_TOLD), "say it in privacy/learner_labels.py"
    assert not set(TABLES) & set(NOT_TOLD)
    assert {told.group for told in TABLES.values()} == set(ROSTER.groups)


@pytest.mark.parametrize("name", TABLES)
def test_every_column_has_a_name_or_is_left_out_on_purpose(name):
    unknown = [column.name for column in Base.metadata.tables[name].c if not TABLES[name].knows(column.name)]
    assert not unknown, "say in privacy/learner_labels.py what a learner calls it"


@pytest.fixture
def ratna(app, browser, cast, run):
    """Ratna on the list, with a seat, lessons, a practice, and a judgement that came late."""

    def arrange():
        filled = world.build(cast, app.extensions["storage"], today())
        more = {"skills": ["photos"], "languages": ["javanese"], "times": ["sunday"]}
        facts = {"name": "Ratna", "phone": cast.ratna.phone, "born_on": people.birthday(19), **more}
        member = members.add(uuid7(), ANTIROGO, {**facts, "neighbourhood": None}, cast.wulan.id, people.TODAY)
        db.session.flush()
        seating.nominate(people.cohort(cast), member, cast.wulan.id, people.TODAY)
        db.session.add(LessonRead(person_id=cast.ratna.id, module="M01", screen=SCREEN.key, read_on=people.TODAY))
        db.session.add(CardSeen(person_id=cast.ratna.id, card="first_photo", seen_on=people.TODAY))
        told = {"person_id": cast.ratna.id, "module": "M02", "handed_in_at": now(), "text": "tulisan Ratna sendiri"}
        row = Practice(**told, state=PracticeState.AGAIN, judged_by_id=cast.wulan.id, judged_at=now())
        row.rubric, row.sentence = {"Tanggalnya jelas": False}, "Tulis tanggalnya."
        db.session.add(row)
        db.session.flush()
        late = {"practice_id": row.id, "by_id": cast.dewi.id, "at": now(), "state": PracticeState.ACCEPTED}
        db.session.add(LateJudgement(**late, sentence="Sudah baik."))
        return filled

    run(arrange)
    return browser(cast.ratna)


LESSON, SCREEN = content.curriculum().modules["M01"].screens[0]


def test_everybody_sees_the_own_and_why(ratna):
    page = ratna.get("/saya/data")
    said = text_of(page)
    assert page.status_code == 200
    for words in ("Ratna", "Foto dan video", "Jawa", "Minggu", "Layar yang dibaca: 1", "Praktik: 1", "Peran: 1"):
        assert words in said
    for group in ROSTER.groups.values():
        assert group.why in said
        assert group.until in said
    assert 'href="/saya/data"' in ratna.get("/saya").get_data(as_text=True)


def taken(somebody):
    answer = somebody.post("/saya/data/unduh")
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(answer.get_data()))


def test_what_is_taken_along_says_everything_in_words(ratna):
    whole = taken(ratna)
    told = json.loads(whole.read("data-saya.json"))
    assert told["diri"]["Nama"] == "Ratna"
    said = json.dumps(told, ensure_ascii=False)
    for words in ("tulisan Ratna sendiri", "Tulis tanggalnya.", "Tanggalnya jelas: belum", "Sudah baik.", "Wulan",
                  SCREEN.title, "punya kursi", "Angkatan 1", "Foto dan video", "Relawan"):  # fmt: skip
        assert words in said
        assert words in whole.read("data-saya.html").decode()
    for secret in ("token", "M02", "again", "photos", "rahasia dapur Sari", "first_photo"):
        assert secret not in said


def test_photos_and_answers_of_a_mentor_are_in_it(ratna, browser, cast):
    whole = taken(browser(cast.budi))
    assert "foto/001_praktik.jpg" in whole.namelist()
    assert whole.read("foto/001_praktik.jpg")
    assert "tulisan Ratna sendiri" not in whole.read("data-saya.html").decode()


def test_quiz_answers_are_told_as_they_were_read(session, cast):
    from tests.training.test_learning import M01, answered, begun

    answered(begun(cast.ratna.id), wrong=1)
    [quiz] = [one for one in learners.sections(learners.rows_of(cast.ratna.id)) if one.name == "quiz_attempts"]
    assert M01.quiz[0].text in quiz.rows[0]["Jawaban"]
    assert quiz.rows[0]["Benar"] == "4"


def test_who_is_on_no_list_sees_the_account(browser, cast, run):
    assert run(lambda: db.session.scalar(sa.select(Member.id))) is None
    said = text_of(browser(cast.tuti).get("/saya/data"))
    assert "Tuti" in said
    assert "Lahir" not in said


@pytest.mark.parametrize("who", ["sari", "wulan", "hadi", "dewi"])
def test_who_does_not_learn_has_no_such_page(browser, cast, who):
    assert browser(getattr(cast, who)).get("/saya/data").status_code == 403
    assert browser(getattr(cast, who)).post("/saya/data/unduh").status_code == 403
