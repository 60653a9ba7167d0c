"""Migration 0004 on a filled database: papers of a business are in one place, the best stays, and no mark is lost."""

import pytest
import sqlalchemy as sa

from tests.migrations.test_photo_reviews import BEFORE, insert
from workspace import upgrade
from workspace.db import db

PERSON, BUSINESS, PRODUCT = (f"{number:032x}" for number in range(1, 4))
OTHER_BUSINESS, SECOND, FOREIGN = (f"{number:032x}" for number in range(5, 8))
LISTS = {PRODUCT: f"{21:032x}", SECOND: f"{22:032x}", FOREIGN: f"{23:032x}"}
#: An item: its number, the product, the key, how it stands, and when it came there.
ITEMS = (
    (31, PRODUCT, "LEG-NIB", "claimed", "2026-11-02"),
    (32, SECOND, "LEG-NIB", "proven", "2026-11-05"),
    (33, FOREIGN, "LEG-NIB", "todo", "2026-11-03"),
    (34, PRODUCT, "LEG-PKP", "waiting", "2026-11-04"),
    (35, SECOND, "LEG-PKP", "waiting", "2026-11-03"),
    (36, PRODUCT, "LBL-NAMA", "proven", "2026-11-04"),
    (37, SECOND, "LEG-MEREK", "not_needed", "2026-11-04"),
    (38, PRODUCT, "LEG-MEREK", "todo", "2026-11-01"),
)


def moment(day):
    return f"{day} 01:00:00.000000"


def place(table, **known):
    """One row; its moments are written as both databases read them."""
    insert(table, {"created_at": moment("2026-11-01"), **known})


@pytest.fixture
def filled(installation):
    """Two businesses at migration 0003, with three products whose lists say different things of the same papers."""
    upgrade.bring_to("0003", installation)
    insert(*BEFORE[0])
    for table, known in BEFORE[1:4]:
        place(table, **{**known, "created_at": moment("2026-11-01")})
    place("businesses", **{**BEFORE[2][1], "id": OTHER_BUSINESS, "created_at": moment("2026-11-01")})
    for product, business in ((SECOND, BUSINESS), (FOREIGN, OTHER_BUSINESS)):
        place(
            "products", **{**BEFORE[3][1], "id": product, "business_id": business, "created_at": moment("2026-11-01")}
        )
    for product, row_id in LISTS.items():
        owner = OTHER_BUSINESS if product == FOREIGN else BUSINESS
        words = {"template_key": "packaging/makanan_kering", "template_version": "2026-11-21"}
        place("checklists", id=row_id, business_id=owner, product_id=product, started_on="2026-11-01", **words)
    for number, product, key, state, day in ITEMS:
        item = f"{number:032x}"
        place("checklist_items", id=item, checklist_id=LISTS[product], key=key, state=state, at=moment(day), version=1)
        for nth, said in enumerate(("claimed", state)):
            mark = f"{number * 10 + nth:032x}"
            place("checklist_marks", id=mark, item_id=item, state=said, by_id=PERSON, evidence=f"{number}")
        place("progress", id=f"{number * 100:032x}", business_id=BUSINESS, kind="item_proven", on=day, text="Terbukti.",
              subject_id=item)  # fmt: skip
    db.session.commit()
    db.session.remove()
    return installation


def lines(sql):
    return db.session.execute(sa.text(sql)).all()


STANDING = """SELECT i.key, i.state, c.template_key, c.product_id IS NULL, COUNT(m.id) FROM checklist_items i
JOIN checklists c ON c.id = i.checklist_id JOIN checklist_marks m ON m.item_id = i.id
WHERE c.business_id = '{business}' GROUP BY i.key, i.state, c.template_key, c.product_id ORDER BY i.key"""


def standing(business):
    """What stands for a business: key, state, list, whether the list is the business's, and how many marks."""
    given = str((sa.Uuid().bind_processor(db.engine.dialect) and business) or business)
    if db.engine.dialect.name == "postgresql":
        given = f"{business[:8]}-{business[8:12]}-{business[12:16]}-{business[16:20]}-{business[20:]}"
    return [(*row[:3], bool(row[3]), row[4]) for row in lines(STANDING.format(business=given))]


def test_the_best_row_of_each_paper_stays_with_the_history_of_all(filled):
    upgrade.upgrade(filled)
    dry, shared = "packaging/makanan_kering", "packaging/usaha"
    assert standing(BUSINESS) == [
        ("LBL-NAMA", "proven", dry, False, 2),
        ("LEG-MEREK", "not_needed", shared, True, 4),
        ("LEG-NIB", "proven", shared, True, 4),
        ("LEG-PKP", "waiting", shared, True, 4),
    ]
    assert standing(OTHER_BUSINESS) == [("LEG-NIB", "todo", shared, True, 2)]


def test_of_two_that_stand_alike_the_older_stays(filled):
    upgrade.upgrade(filled)
    (kept,) = lines("SELECT at FROM checklist_items WHERE key = 'LEG-PKP'")
    assert str(kept[0]).startswith("2026-11-03")


def test_no_mark_is_lost_and_no_line_of_the_timeline_points_nowhere(filled):
    evidence = "SELECT evidence, COUNT(*) FROM checklist_marks GROUP BY evidence ORDER BY evidence"
    before = lines(evidence)
    db.session.remove()
    upgrade.upgrade(filled)
    assert lines(evidence) == before
    assert lines("SELECT 1 FROM progress WHERE subject_id NOT IN (SELECT id FROM checklist_items)") == []
    assert len(lines("SELECT 1 FROM progress")) == len(ITEMS)


def test_the_way_back_gives_the_papers_to_a_product(filled):
    from flask_migrate import downgrade

    upgrade.upgrade(filled)
    downgrade(revision="0003")
    assert {row[2] for row in standing(BUSINESS)} == {"packaging/makanan_kering"}
    assert [row[:2] for row in standing(BUSINESS)] == [
        ("LBL-NAMA", "proven"), ("LEG-MEREK", "not_needed"), ("LEG-NIB", "proven"), ("LEG-PKP", "waiting"),
    ]  # fmt: skip
    assert len(lines("SELECT 1 FROM checklist_marks")) == 2 * len(ITEMS)
