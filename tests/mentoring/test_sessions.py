"""Writing down and correcting: the rows that come of it."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mentoring import writing
from workspace.accounts.audit import AuditEntry
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, Progress
from workspace.db import db, uuid7
from workspace.mentoring.models import MentoringSession, Promise, Result
from workspace.mentoring.promises import keep
from workspace.mentoring.queries import vain_visits
from workspace.mentoring.rules import window_start
from workspace.mentoring.sessions import correct, write_down
from workspace.repeats import Conflict, Foreign

TODAY = date(2026, 11, 21)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def sari(session, cast):
    """Her business, where Budi writes."""
    return db.session.get(Business, cast.keripik_sari.id)


def write(business, cast, on=TODAY, key=None, promises=(), **more):
    return write_down(business, key or uuid7(), cast.budi.id, writing.happened(on, **more), tuple(promises), None)


def lines(business, *kinds):
    found = (
        sa.select(Progress).where(Progress.business_id == business.id, Progress.kind.in_(kinds)).order_by(Progress.id)
    )
    return list(db.session.scalars(found))


def test_a_meeting_is_contact_and_a_line_in_the_timeline(sari, cast):
    row = write(sari, cast)
    (line,) = lines(sari, Kind.SESSION)
    assert (line.subject_id, line.by_id, line.on) == (row.id, cast.budi.id, TODAY)
    assert (sari.first_contact_on, sari.last_contact_on, sari.last_step_on) == (TODAY, TODAY, None)


def test_a_talk_by_whatsapp_is_contact_too(sari, cast):
    write(sari, cast, result=Result.WHATSAPP, place="chat")
    assert sari.last_contact_on == TODAY


def test_a_vain_visit_is_no_contact_and_is_told_apart(sari, cast):
    write(sari, cast, result=Result.NOT_MET, text="")
    assert (sari.first_contact_on, sari.last_contact_on) == (None, None)
    assert len(lines(sari, Kind.NOT_MET)) == 1
    assert lines(sari, Kind.SESSION) == []


def test_a_session_written_late_keeps_the_order_of_what_happened(sari, cast):
    write(sari, cast)
    write(sari, cast, on=ago(9))
    assert (sari.first_contact_on, sari.last_contact_on) == (ago(9), TODAY)


def test_promises_stand_at_once_with_those_who_gave_them(sari, cast):
    row = write(
        sari,
        cast,
        promises=[writing.given(cast.sari.id, TODAY), writing.given(cast.budi.id, TODAY, 1, "Cetak label", 3)],
    )
    db.session.flush()
    assert [(one.holder_id, one.text, one.due_on) for one in row.promises] == [
        (cast.budi.id, "Cetak label", ago(-3)),
        (cast.sari.id, "Beli plastik tebal", ago(-7)),
    ]


def test_the_same_form_from_somebody_else_is_refused(sari, cast):
    row = write(sari, cast)
    with pytest.raises(Foreign):
        write_down(sari, row.id, cast.wulan.id, writing.happened(TODAY), (), None)


@pytest.mark.parametrize("change", ["text", "promise", "another promise", "business"])
def test_the_same_form_with_other_content_is_a_conflict(sari, cast, change):
    promise = writing.given(cast.sari.id, TODAY)
    row = write(sari, cast, promises=[promise])
    db.session.flush()
    text = "Tulisan lain." if change == "text" else "Label sudah difoto."
    promises = {"promise": [writing.given(cast.sari.id, TODAY, text="Lain")],
                "another promise": [promise, writing.given(cast.budi.id, TODAY, 1)]}.get(change, [promise])  # fmt: skip
    where = db.session.get(Business, cast.jahit_rini.id) if change == "business" else sari
    with pytest.raises(Conflict) as refused:
        write(where, cast, key=row.id, text=text, promises=promises)
    assert refused.value.kept is row
    assert row.text == "Label sudah difoto."


def earlier_by(row, minutes):
    """As if it had been written down so long ago."""
    db.session.flush()
    row.created_at -= timedelta(minutes=minutes)
    db.session.flush()


def test_the_same_words_from_a_page_that_was_fetched_again_are_the_same_session(sari, cast):
    """A phone with little memory forgets the form; Back asks for it anew, with another id."""
    promise = writing.given(cast.sari.id, TODAY)
    row = write(sari, cast, promises=[promise])
    earlier_by(row, 9)
    assert write(sari, cast, promises=[promise]) is row
    assert len(lines(sari, Kind.SESSION)) == 1


@pytest.mark.parametrize(
    "other",
    [{"text": "Kemasan dicoba."}, {"on": ago(1)}, {"result": Result.WHATSAPP}, {"place": "base"}, {"promises": "none"}],
    ids=lambda other: next(iter(other)),
)
def test_other_words_are_another_session(sari, cast, other):
    row = write(sari, cast, promises=[writing.given(cast.sari.id, TODAY)])
    db.session.flush()
    promises = () if "promises" in other else [writing.given(cast.sari.id, TODAY)]
    words = {name: value for name, value in other.items() if name != "promises"}
    assert write(sari, cast, promises=promises, **words) is not row


def test_later_by_somebody_else_or_without_a_word_it_is_another_session(sari, cast):
    row = write(sari, cast)
    db.session.flush()
    other = write_down(sari, uuid7(), cast.wulan.id, writing.happened(TODAY), (), None)
    earlier_by(row, 11)
    assert len({row.id, other.id, write(sari, cast).id}) == 3
    vain = {"result": Result.NOT_MET, "text": ""}
    assert write(sari, cast, **vain) is not write(sari, cast, **vain), "twice in vain on one day"


def test_a_promise_that_was_kept_meanwhile_is_no_other_content(sari, cast):
    promise = writing.given(cast.sari.id, TODAY)
    row = write(sari, cast, promises=[promise])
    db.session.flush()
    keep(row.promises[0], True, cast.sari.id, TODAY)
    assert write(sari, cast, key=row.id, promises=[promise]) is row


ACTS = st.lists(st.tuples(st.sampled_from(["open", "send", "send twice", "other text"]), st.integers(0, 2)),
                min_size=1, max_size=8)  # fmt: skip


def play(acts, business, cast):
    """Open, send, send twice, come back and send something else: in any order, on three forms."""
    forms = [SimpleNamespace(id=uuid7(), promises=n, sent=False) for n in range(3)]
    for act, number in acts:
        form = forms[number]
        promises = [writing.given(cast.sari.id, TODAY, nth, f"Janji {nth}") for nth in range(form.promises)]
        if act == "other text" and form.sent:
            with pytest.raises(Conflict):
                write(business, cast, key=form.id, promises=promises, text="Diubah lalu dikirim ulang.")
        elif act in ("send", "send twice"):
            for _ in range(2 if act == "send twice" else 1):
                assert write(business, cast, key=form.id, promises=promises, text=f"Catatan {number}.").id == form.id
            form.sent = True
    return [form for form in forms if form.sent]


def test_any_of_hundreds_of_interleavings_makes_one_row_with_its_promises(database, session, cast):
    examples = 300 if database["database"].name == "sqlite" else 60

    @settings(max_examples=examples, deadline=None, database=None)
    @given(acts=ACTS)
    def interleave(acts):
        business = db.session.get(Business, cast.keripik_sari.id)
        sent = play(acts, business, cast)
        db.session.flush()
        assert set(db.session.scalars(sa.select(MentoringSession.id))) == {form.id for form in sent}
        assert db.session.scalar(sa.select(sa.func.count(Promise.id))) == sum(form.promises for form in sent)
        assert len(lines(business, Kind.SESSION)) == len(sent)
        db.session.rollback()

    interleave()


def test_correcting_keeps_what_stood_there(sari, cast):
    row = write(sari, cast)
    db.session.flush()
    assert correct(row, row.version, writing.happened(TODAY, text="Yang benar: label dicetak."), cast.budi.id)
    db.session.flush()
    entry = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.subject_id == row.id)).one()
    assert (entry.action, entry.detail["before"]["text"]) == ("session_corrected", "Label sudah difoto.")
    assert row.text == "Yang benar: label dicetak."
    assert "Yang benar" in lines(sari, Kind.SESSION)[0].text


def test_a_meeting_that_was_none_takes_its_contact_back(sari, cast):
    write(sari, cast, on=ago(20))
    row = write(sari, cast)
    db.session.flush()
    correct(row, row.version, writing.happened(TODAY, result=Result.NOT_MET), cast.budi.id)
    assert (sari.first_contact_on, sari.last_contact_on) == (ago(20), ago(20))
    assert len(lines(sari, Kind.NOT_MET)) == 1


def test_a_wrong_day_that_is_corrected_moves_the_contact(sari, cast):
    row = write(sari, cast)
    db.session.flush()
    correct(row, row.version, writing.happened(ago(3)), cast.budi.id)
    assert (sari.first_contact_on, sari.last_contact_on) == (ago(3), ago(3))


def test_a_stale_correction_is_a_conflict_and_the_same_again_is_nothing(sari, cast):
    row = write(sari, cast)
    db.session.flush()
    seen = row.version
    assert correct(row, seen, writing.happened(TODAY, text="Satu."), cast.budi.id)
    db.session.flush()
    assert correct(row, seen, writing.happened(TODAY, text="Satu."), cast.budi.id) is False
    with pytest.raises(Conflict):
        correct(row, seen, writing.happened(TODAY, text="Dua."), cast.budi.id)
    assert row.text == "Satu."


def test_a_kept_promise_is_told_once_however_often_it_is_ticked(sari, cast):
    row = write(sari, cast, promises=[writing.given(cast.sari.id, TODAY)])
    db.session.flush()
    (promise,) = row.promises
    assert [keep(promise, done, cast.sari.id, TODAY) for done in (True, True, False, False, True)] == [
        True, False, True, False, True,
    ]  # fmt: skip
    assert (promise.kept_on, promise.kept_by_id) == (TODAY, cast.sari.id)
    assert [line.text for line in lines(sari, Kind.PROMISE_KEPT)] == ["Janji ditepati: Beli plastik tebal."]


def test_vain_visits_are_counted_in_two_weeks_and_since_the_last_contact(sari, cast):
    for days in (14, 13, 5, 1):
        write(sari, cast, on=ago(days), result=Result.NOT_MET, text="")
    db.session.flush()
    assert vain_visits(sari, window_start(TODAY)) == 3
    write(sari, cast, on=ago(5))
    db.session.flush()
    assert vain_visits(sari, window_start(TODAY)) == 1
