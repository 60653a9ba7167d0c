"""Migrations lead to the models, keep every row, and happen whole or not at all, on both databases."""

import logging

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import IntegrityError

from tests.migrations.structure import counts, structure
from tests.support import world
from workspace import upgrade
from workspace.clock import today
from workspace.db import db
from workspace.sample import cast as cast_module

REBUILD = """
with op.batch_alter_table("businesses") as table:
    table.add_column(sa.Column("nickname", sa.String(40), nullable=False, server_default=""))
    table.alter_column("sells", existing_type=sa.String(120), type_=sa.String(300))
"""
BACK = """
with op.batch_alter_table("businesses") as table:
    table.drop_column("nickname")
"""
#: Sari's business loses its owner.
ORPHANING = "DELETE FROM people WHERE phone = '6281200000001'"
DANGLING = f'op.execute("{ORPHANING}")'


def columns(table):
    return {column["name"] for column in sa.inspect(db.engine).get_columns(table)}


@pytest.fixture
def filled(installation, migrations):
    """The cast and Sari's world, in tables made by migrations. Returns how many rows each table holds."""
    upgrade.upgrade(installation, migrations)
    cast = cast_module.build(today())
    world.build(cast, installation.extensions["storage"], today())
    db.session.commit()
    db.session.remove()
    found = counts(db.engine)
    assert found["businesses"] == 4
    assert sum(1 for count in found.values() if count) >= 15
    return found


def dangling():
    """Rows whose parent is gone; PostgreSQL has none by nature."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            return []
        return connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()


def test_from_nothing_they_lead_to_what_the_models_say(installation):
    assert upgrade.current() is None
    assert upgrade.upgrade(installation) is True
    assert upgrade.current() == upgrade.head()
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []


def test_they_lead_to_the_very_structure_that_the_other_tests_run_on(app, installation):
    """Rules, partial indexes and names too, which Alembic does not compare."""
    upgrade.upgrade(installation)
    migrated = structure(db.engine)
    with app.app_context():
        assert migrated == structure(db.engine)


def test_a_second_time_nothing_is_done_and_alembic_not_even_started(installation, monkeypatch):
    upgrade.upgrade(installation)
    monkeypatch.setattr("flask_migrate.upgrade", lambda *_given: pytest.fail("started"))
    assert upgrade.upgrade(installation) is False


def test_the_log_goes_on_after_a_migration(installation):
    upgrade.upgrade(installation)
    assert not logging.getLogger("workspace").disabled


def test_rebuilding_a_table_keeps_every_row_of_every_table(installation, migrations, filled, add):
    add(REBUILD, BACK)
    assert upgrade.upgrade(installation, migrations) is False
    assert counts(db.engine) == filled
    assert "nickname" in columns("businesses")
    assert dangling() == []


def test_and_so_does_the_way_back(installation, migrations, filled, add):
    from flask_migrate import downgrade

    before = structure(db.engine)
    add(
        REBUILD.replace('    table.alter_column("sells", existing_type=sa.String(120), type_=sa.String(300))\n', ""),
        BACK,
    )
    upgrade.upgrade(installation, migrations)
    downgrade()
    assert counts(db.engine) == filled
    assert structure(db.engine) == before
    assert dangling() == []


def test_references_are_watched_again_afterwards(installation, migrations, filled, add):
    add(REBUILD)
    upgrade.upgrade(installation, migrations)
    with pytest.raises(IntegrityError):
        db.session.execute(sa.text(ORPHANING))
    db.session.rollback()


def test_what_breaks_a_reference_is_rolled_back_with_all_that_came_with_it(installation, migrations, filled, add):
    before, stood = structure(db.engine), upgrade.current()
    add(REBUILD)
    add(DANGLING)
    with pytest.raises(Exception, match="people") as failure:
        upgrade.upgrade(installation, migrations)
    expected = {"sqlite": "DanglingReference", "postgresql": "IntegrityError"}
    assert failure.typename == expected[db.engine.dialect.name]
    assert upgrade.current() == stood
    assert counts(db.engine) == filled
    assert structure(db.engine) == before


def test_whoever_comes_next_has_references_watched_even_after_a_failure(installation, migrations, filled, add):
    add(DANGLING)
    with pytest.raises(Exception, match="people"):
        upgrade.upgrade(installation, migrations)
    with pytest.raises(IntegrityError):
        db.session.execute(sa.text(ORPHANING))
    db.session.rollback()


def test_all_the_way_down_and_up_again(installation):
    from flask_migrate import downgrade

    upgrade.upgrade(installation)
    first = structure(db.engine)
    downgrade(revision="base")
    assert structure(db.engine) == {}
    upgrade.upgrade(installation)
    assert structure(db.engine) == first


def test_a_database_of_a_newer_program_is_left_alone(installation):
    upgrade.upgrade(installation)
    db.session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    db.session.commit()
    with pytest.raises(upgrade.TooNew, match="versi yang lebih baru"):
        upgrade.upgrade(installation)


def test_the_queues_own_tables_are_not_taken_for_ours(installation, migrations):
    """PostgreSQL holds both: a new migration must not drop the queue."""
    from flask_migrate import Migrate, revision

    upgrade.upgrade(installation, migrations)
    db.session.execute(sa.text("CREATE TABLE huey_task (id integer)"))
    db.session.commit()
    Migrate(installation, db, directory=str(migrations))
    revision(directory=str(migrations), message="x", autogenerate=True, rev_id="x")
    (written,) = (migrations / "versions").glob("x_*.py")
    assert "huey" not in written.read_text()
    assert upgrade.revisions(migrations)["x"] == upgrade.head()


def test_there_is_one_newest_migration():
    assert upgrade.head() is not None
    assert "" not in upgrade.revisions()


def test_two_newest_are_none(migrations, add):
    add("pass")
    (migrations / "versions" / "other.py").write_text(f'revision = "other"\ndown_revision = "{upgrade.head()}"\n')
    assert upgrade.head(migrations) is None
