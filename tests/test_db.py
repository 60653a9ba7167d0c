"""The database's floor: ids, times, ranges of areas, and transactions that lose nothing."""

import contextvars
import threading
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError, StatementError

from workspace.accounts.models import Person
from workspace.areas.models import Area, Level
from workspace.db import db, insert_ignoring, prepare, uuid7, within, writing

THREADS, TIMES = 8, 25


def test_ids_are_version_seven_and_in_order_of_time(monkeypatch):
    ids = []
    for millisecond in (1_000, 1_001, 1_700_000_000_000, 1_700_000_000_001, 2**47):
        monkeypatch.setattr("time.time_ns", lambda at=millisecond: at * 1_000_000)
        ids += [uuid7() for _ in range(50)]
    assert {one.version for one in ids} == {7}
    assert {one.variant for one in ids} == {"specified in RFC 4122"}
    assert len(set(ids)) == len(ids)
    batches = [ids[start : start + 50] for start in range(0, 250, 50)]
    assert all(max(before) < min(after) for before, after in pairwise(batches))


@pytest.mark.parametrize("hours", [0, 7, -3])
def test_a_moment_comes_back_as_it_went_in(run, cast, hours):
    at = datetime(2026, 11, 21, 23, 30, 5, 123456, tzinfo=timezone(timedelta(hours=hours)))
    run(lambda: setattr(db.session.get(Person, cast.sari.id), "created_at", at))
    back = run(lambda: db.session.get(Person, cast.sari.id).created_at)
    assert back == at
    assert back.tzinfo is UTC


def test_moments_are_compared_as_moments(session, cast):
    kept = session.get(Person, cast.sari.id).created_at
    west = kept.astimezone(timezone(timedelta(hours=-9)))
    assert session.scalar(sa.select(Person.id).where(Person.id == cast.sari.id, Person.created_at == west))


def test_a_time_without_a_zone_is_refused(session):
    with pytest.raises(StatementError, match="without a zone"):
        session.scalars(sa.select(Person).where(Person.created_at > datetime(2026, 1, 1))).all()


def test_a_subtree_is_a_range(run):
    """Names that begin alike are not below one another: 10070 is no part of 1007."""
    inside = ["35.09.21.1007", "35.09.21.1007.001", "35.09.21.1007.001.002", "35.09.21.1007.999"]
    outside = ["35.09.21.1006", "35.09.21.10070", "35.09.21.1008", "35.09.21", "35.09.21.100", "35.09.21.10070.001"]

    def look():
        insert_ignoring(Area, [{"code": code, "level": Level.RT, "name": "x"} for code in inside + outside])
        below = sa.select(Area.code).where(within(Area.code, "35.09.21.1007"), Area.code.in_(inside + outside))
        return set(db.session.scalars(below))

    assert run(look) == set(inside)


def test_the_range_uses_the_index(session):
    plan = "EXPLAIN QUERY PLAN " if session.connection().dialect.name == "sqlite" else "EXPLAIN "
    wanted = sa.select(Area.code).where(within(Area.code, "35.09.21.1007"))
    session.execute(sa.text("SELECT 1"))
    if session.connection().dialect.name == "postgresql":
        session.execute(sa.text("SET enable_seqscan = off"))
    text = str(wanted.compile(session.connection(), compile_kwargs={"literal_binds": True}))
    said = " ".join(str(row) for row in session.execute(sa.text(plan + text)))
    assert "Index" in said or "INDEX" in said
    assert ">" in said


def test_what_is_there_is_passed_over_and_not_counted(run):
    rows = [{"code": f"91.{number:05d}", "level": Level.RT, "name": "x"} for number in range(12_000)]
    assert run(lambda: insert_ignoring(Area, rows[:10])) == 10
    assert run(lambda: insert_ignoring(Area, rows)) == 11_990
    assert run(lambda: insert_ignoring(Area, rows[:3])) == 0
    assert run(lambda: insert_ignoring(Area, [])) == 0


def test_defaults_are_filled_in_when_inserting(run):
    assert (
        run(lambda: insert_ignoring(Person, [{"name": "Baru", "phone": "62800"}, {"name": "Lagi", "phone": "62800"}]))
        == 1
    )
    made = run(lambda: db.session.scalar(sa.select(Person).where(Person.phone == "62800")))
    assert made.id.version == 7
    assert made.created_at.tzinfo is UTC


def hammer(app, person_id):
    """Eight threads read a number and write it back one higher, twenty-five times each. Returns (number, refused)."""
    refused = []

    def work():
        for _ in range(TIMES):
            contextvars.Context().run(once)

    def once():
        with app.app_context():
            try:
                person = db.session.get(Person, person_id, with_for_update=True)
                name = int(person.name)
                db.session.execute(sa.update(Person).where(Person.id == person_id).values(name=str(name + 1)))
                db.session.commit()
            except OperationalError as error:
                db.session.rollback()
                refused.append(error)

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.app_context():
        return int(db.session.get(Person, person_id).name), len(refused)


def test_eight_writers_lose_nothing(app, cast, run):
    run(lambda: setattr(db.session.get(Person, cast.sari.id), "name", "0"))
    assert hammer(app, cast.sari.id) == (THREADS * TIMES, 0)


def counter(path, prepared):
    """A SQLite file with one number, opened as the product does it, or as it comes."""
    engine = sa.create_engine(f"sqlite:///{path}")
    if prepared:
        prepare(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE counter (number INTEGER)")
        connection.exec_driver_sql("INSERT INTO counter VALUES (0)")
    return engine


def both_read_then_both_write(engine):
    with engine.connect() as one, engine.connect() as other:
        seen = [each.exec_driver_sql("SELECT number FROM counter").scalar() for each in (one, other)]
        for each, number in zip((one, other), seen, strict=True):
            each.exec_driver_sql("UPDATE counter SET number = ?", (number + 1,))
            each.commit()
    with engine.connect() as look:
        return look.exec_driver_sql("SELECT number FROM counter").scalar()


def test_sqlite_as_it_comes_loses_an_update_without_a_word(tmp_path):
    """Why the product begins its transactions itself."""
    assert both_read_then_both_write(counter(tmp_path / "x.db", prepared=False)) == 1


def test_a_transaction_that_only_said_to_read_is_refused_its_late_write(tmp_path):
    engine = counter(tmp_path / "x.db", prepared=True)
    said = writing.set(False)
    try:
        with pytest.raises(OperationalError, match="locked"):
            both_read_then_both_write(engine)
    finally:
        writing.reset(said)


def test_a_writer_holds_the_lock_from_its_beginning(tmp_path):
    engine = counter(tmp_path / "x.db", prepared=True)

    def try_both():
        with engine.connect() as one, engine.connect() as other:
            other.exec_driver_sql("PRAGMA busy_timeout=1")
            other.rollback()
            one.exec_driver_sql("SELECT number FROM counter")
            with pytest.raises(OperationalError, match="locked"):
                other.exec_driver_sql("SELECT number FROM counter")

    contextvars.Context().run(try_both)


def test_sqlite_is_opened_for_keeps(tmp_path):
    """Every acknowledged commit survives a power cut, and references hold."""
    with counter(tmp_path / "x.db", prepared=True).connect() as connection:
        said = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")}
        assert said == {"journal_mode": "wal", "synchronous": 2}
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 5000
