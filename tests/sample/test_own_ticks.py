"""What a tick of an owner costs, on every list of the sample: a light fragment and few statements."""

import brotli
import pytest
import sqlalchemy as sa

from tests.sample.conftest import let_go
from tests.support.client import Browser, soup
from tests.support.statements import counted
from workspace.businesses.models import Business
from workspace.checklists.models import Checklist
from workspace.db import db
from workspace.products.models import Product

pytestmark = pytest.mark.same_on_both
HEAVIEST, MOST = 4_000, 8


@pytest.fixture
def lists(told, database):
    """Every open business with its owner, and where its lists stand; the story is as it was for whoever follows."""

    def look():
        found = {}
        for one in db.session.scalars(sa.select(Business).where(Business.closed_on.is_(None))):
            products = db.session.scalars(sa.select(Product.id).where(Product.business_id == one.id))
            keys = db.session.scalars(sa.select(Checklist.template_key).where(Checklist.business_id == one.id))
            shops = {key.partition("/")[2] for key in keys if key.startswith("storefront/")}
            paths = ["/", *(f"/produk/{key}/kemasan" for key in products)]
            found[one.owner, one.id] = [*paths, *(f"/umkm/{one.id}/toko/{shop}" for shop in sorted(shops))]
        return found

    yield told(look)
    let_go(database["app"])
    database["database"].restore("story")


def ticks(page):
    """What each box or button to tick on a page sends, and the element that its answer replaces."""
    for form in soup(page).iter("form"):
        inputs = [one for one in form.iter("input") if one.get("name")]
        boxes = [one for one in inputs if one.get("name") == "done" and one.get("value") == "1"]
        if boxes and form.get("hx-target") and "checked" not in boxes[0].attrib:
            sent = {one.get("name"): one.get("value") for one in inputs if one.get("name") != "done"}
            yield form.get("action"), {**sent, "done": "1"}, form.get("hx-target").lstrip("#")


def tick(app, reader, action, sent, target):
    """Send it: how many statements it took to keep and to show it, and how heavy the answer is."""
    with counted(app) as keeping:
        answer = reader.post(action, sent, target=target)
    assert answer.status_code == 303, (action, answer.status_code)
    with counted(app) as showing:
        shown = reader.fragment(answer.location, target)
    assert shown.status_code == 200 and soup(shown).find(f".//*[@id='{target}']") is not None, action
    return len(keeping), len(showing), len(brotli.compress(shown.data))


def test_every_tick_is_light_and_asks_little(lists, database):
    """Ticked, taken back, ticked again and taken back again."""
    costs, app = {}, database["app"]
    for (owner, business_id), paths in lists.items():
        reader = Browser(app, owner, business_id)
        reader.inspects = False
        for path in paths:
            for action, sent, target in list(ticks(reader.get(path)))[:1]:
                for nth, done in enumerate(("1", "0", "1", "0")):
                    costs[action, target, nth] = tick(app, reader, action, {**sent, "done": done}, target)
    assert {target for _action, target, _nth in costs} >= {"home-now", "packaging-progress", "storefront-progress"}
    assert len(costs) > 60, "the sample has too few lists"
    dear = {where: cost for where, cost in costs.items() if cost[0] > MOST or cost[1] > MOST or cost[2] > HEAVIEST}
    assert not dear, "\n".join(f"{where}: {cost}" for where, cost in dear.items())
