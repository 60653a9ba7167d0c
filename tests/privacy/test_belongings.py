"""Nothing is forgotten: whatever hangs below a business is told to its owner, taken along and erased."""

import pytest

from tests.house.test_policy import leads_to
from tests.privacy import arranging
from workspace import content
from workspace.businesses.models import Business
from workspace.db import Base
from workspace.privacy.belongings import PEOPLE, below, people_in
from workspace.privacy.erasing import STAYS
from workspace.privacy.labels import TABLES
from workspace.privacy.owners import ELSEWHERE
from workspace.privacy.reading import everything

NAMES = [table.name for table in below()]


def test_every_table_below_a_business_is_known():
    """A new table with a business above it must stand in privacy/labels.py; erasing finds it by itself.

    Rows of helpers may name one of her sessions, and are theirs all the same (privacy/owners.py).
    """
    found = {m.local_table.name for m in Base.registry.mappers if leads_to(m.local_table, Business.__table__)}
    assert found - {Business.__tablename__} - set(ELSEWHERE) == set(NAMES) == set(TABLES)


@pytest.mark.parametrize("name", NAMES)
def test_every_column_has_a_name_or_is_left_out_on_purpose(name):
    unknown = [column.name for column in Base.metadata.tables[name].c if not TABLES[name].knows(column.name)]
    assert not unknown, "say in privacy/labels.py what an owner calls it"


@pytest.mark.parametrize("name", sorted(STAYS))
def test_what_stays_keeps_no_free_words(name):
    """Whatever an owner or a mentor could have typed is emptied; what stays are keys, days and numbers."""
    keys = {"purpose", "text_version", "channel", "result", "end_reason", "kind", "trouble"}
    columns = Base.metadata.tables[name].c
    words = {one.name for one in columns if str(one.type).startswith(("VARCHAR", "TEXT", "JSON"))} - keys
    assert words <= set(STAYS[name])


def test_every_table_that_names_people_was_thought_about():
    """A new table with a person in it and no business above must stand in privacy/owners.py."""
    found = {table.name for table in Base.metadata.sorted_tables if people_in(table)} - set(NAMES)
    assert found - {PEOPLE.name} <= set(ELSEWHERE), "what becomes of it when an owner is erased?"


def test_every_group_has_words():
    assert {told.group for told in TABLES.values()} | {"owner"} == set(content.privacy().groups)


def test_every_table_is_read_for_the_download(app, cast, run):
    run(lambda: arranging.fill(cast, app.extensions["storage"]))
    found = run(lambda: everything(cast.keripik_sari.id, "makanan_kering"))
    assert {name for name, rows in found.rows.items() if rows} == set(NAMES)
    told = {section.name for section in run(found.sections) if all(section.rows)}
    assert told == set(NAMES)
