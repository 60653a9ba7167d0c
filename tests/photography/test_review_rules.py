"""Who judges whose photo, which word counts, and which step forward it is: as a table, and on both databases."""

import pytest
import sqlalchemy as sa

from tests.photography import photos
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, Progress
from workspace.clock import today
from workspace.db import db, uuid7
from workspace.errors import RuleBroken
from workspace.photography import reviews
from workspace.photography.models import PhotoReview
from workspace.photography.reviews import Verdict
from workspace.products.models import Photo, Standing
from workspace.repeats import Conflict, Foreign

YES, NO = Verdict(True), Verdict(False, "gelap", "Geser ke jendela.", 300, 900)


@pytest.fixture
def photo_id(run, cast):
    return run(lambda: photos.add(cast.keripik_pedas, cast.budi).id)


@pytest.fixture
def say(run, photo_id):
    """Somebody says something of the photo; answers what was given."""

    def tell(who, verdict, row_id=None, seen=""):
        def work():
            given = reviews.review(photo_id, verdict, row_id or uuid7(), who.id, seen, today())
            return given.review.id, given.meanwhile.id if given.meanwhile else None

        return run(work)

    return tell


@pytest.fixture
def standing(run, photo_id):
    return lambda: run(lambda: db.session.get(Photo, photo_id).standing)


def test_a_photo_that_nobody_judged_is_new(standing):
    assert standing() is Standing.NEW


@pytest.mark.parametrize(
    ("words", "standing_then"),
    [
        ([YES], Standing.APPROVED), ([NO], Standing.REDO), ([YES, NO], Standing.REDO), ([NO, YES], Standing.APPROVED),
        ([NO, NO, YES, NO], Standing.REDO),
    ],
)  # fmt: skip
def test_the_newest_word_counts_and_all_are_kept(cast, run, say, standing, words, standing_then):
    for word in words:
        say(cast.wulan, word)
    assert standing() is standing_then
    assert run(lambda: db.session.scalar(sa.select(sa.func.count()).select_from(PhotoReview))) == len(words)


@pytest.mark.parametrize("verdict", [YES, NO])
def test_nobody_judges_the_own_photo(cast, say, standing, verdict):
    with pytest.raises(RuleBroken, match=r"^Foto ini kamu sendiri yang ambil\. Minta orang lain menilainya\.$"):
        say(cast.budi, verdict)
    assert standing() is Standing.NEW


def test_a_hidden_photo_waits_for_the_coordinator(cast, run, photo_id, say):
    run(lambda: setattr(db.session.get(Photo, photo_id), "hidden_at", db.session.get(Photo, photo_id).created_at))
    with pytest.raises(RuleBroken, match="sedang disembunyikan"):
        say(cast.wulan, YES)


def test_an_approval_is_a_step_forward_once_for_each_photo(cast, run, say):
    run(lambda: db.session.execute(sa.update(Business).values(last_step_on=None)) and None)
    say(cast.wulan, NO)
    steps = sa.select(Progress.text).where(Progress.kind == Kind.PHOTO_APPROVED)
    assert run(lambda: db.session.scalars(steps).all()) == []
    for verdict in (YES, NO, YES):
        say(cast.wulan, verdict)
    assert run(lambda: db.session.scalars(steps).all()) == ["Satu foto Keripik Pedas disetujui."]
    assert run(lambda: db.session.get(Business, cast.keripik_sari.id).last_step_on) == today()


def test_what_was_said_is_kept_with_its_place_and_its_photographer(cast, run, say):
    row_id, _ = say(cast.wulan, NO)
    row = run(lambda: db.session.get(PhotoReview, row_id))
    assert (row.reason, row.sentence, row.mark_x, row.mark_y) == ("gelap", "Geser ke jendela.", 300, 900)
    assert (row.photographer_id, row.by_id, row.business_id) == (cast.budi.id, cast.wulan.id, cast.keripik_sari.id)


def test_the_same_form_is_one_review_and_other_words_are_a_conflict(cast, say):
    row_id = uuid7()
    assert say(cast.wulan, NO, row_id) == say(cast.wulan, NO, row_id)
    with pytest.raises(Conflict):
        say(cast.wulan, YES, row_id)
    with pytest.raises(Foreign):
        say(cast.sari, NO, row_id)


def test_whoever_decides_second_is_told_what_the_first_decided(cast, say):
    first, nothing = say(cast.wulan, YES)
    assert nothing is None
    _, other = say(cast.dewi, NO)
    assert other == first
    _, seen = say(cast.wulan, YES, seen=str(_))
    assert seen is None, "what one had in view is no news"
