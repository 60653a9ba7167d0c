"""The first tick of a list begins it, and still asks the database at most eight times; so does the page after it."""

import pytest
import sqlalchemy as sa

from tests.support.client import soup
from tests.support.statements import counted
from workspace.checklists.models import Checklist, ChecklistItem, ChecklistMark
from workspace.content import SHARED
from workspace.db import db

MOST = 8


def rows(run):
    """How many lists, items and marks there are."""
    numbers = [sa.select(sa.func.count()).select_from(model) for model in (Checklist, ChecklistItem, ChecklistMark)]
    return run(lambda: [db.session.scalar(number) for number in numbers])


def measured(app, ask):
    with counted(app) as sent:
        answer = ask()
    assert len(sent) <= MOST, "\n".join(one[:150] for one in sent)
    return answer


@pytest.mark.parametrize("who", ["sari", "budi", "wulan"])
@pytest.mark.parametrize("key", ["LBL-NAMA", "LEG-NIB"])
def test_the_first_tick_of_a_product(app, browser, cast, run, who, key):
    path, person = f"/produk/{cast.keripik_pedas.id}/kemasan", browser(getattr(cast, who))
    person.get(path)
    said = measured(app, lambda: person.post(f"{path}/{key}", {"done": "1"}, target="packaging-progress"))
    assert said.status_code == 303
    measured(app, lambda: person.fragment(said.location, "packaging-progress"))
    assert rows(run) == [1, 1, 1]


def test_the_first_tick_that_waits_for_another_list(app, browser, cast, run):
    """NIB stands in the list of the business; the first mark of the product's own list needs it."""
    path, sari = f"/produk/{cast.keripik_pedas.id}/kemasan", browser(cast.sari)
    sari.post(f"{path}/LEG-NIB", {"done": "1"})
    assert measured(app, lambda: sari.post(f"{path}/LEG-PIRT", {"done": "1"})).status_code == 303
    assert rows(run) == [2, 2, 2]


def test_the_first_tick_of_the_papers_of_a_business(app, browser, cast, run):
    path, sari = f"/umkm/{cast.keripik_sari.id}/izin", browser(cast.sari)
    said = measured(app, lambda: sari.post(f"{path}/LEG-NIB", {"done": "1"}, target="permits-progress"))
    assert said.status_code == 303
    measured(app, lambda: sari.fragment(said.location, "permits-progress"))
    said = measured(app, lambda: sari.post(f"{path}/LEG-KBLI", {"done": "1"}))
    assert said.status_code == 303
    assert rows(run) == [1, 2, 2]
    assert run(lambda: db.session.scalars(sa.select(Checklist.template_key)).all()) == [SHARED]


def test_the_first_tick_of_a_business_on_the_owners_own_page(app, browser, cast):
    sari = browser(cast.sari, business_id=cast.keripik_sari.id)
    forms = [one for one in soup(sari.get("/")).iter("form") if "Sudah, centang" in "".join(one.itertext())]
    sent = {one.attrib["name"]: one.attrib["value"] for one in forms[0].iter("input")}
    said = measured(app, lambda: sari.post(forms[0].attrib["action"], sent, target="home-now"))
    assert said.status_code == 303
    measured(app, lambda: sari.fragment(said.location, "home-now"))
