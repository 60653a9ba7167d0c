"""What a business has to show: products with photos, packaging checklists in sparse rows, channels and their steps."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from workspace import content
from workspace.businesses.progress import Kind
from workspace.checklists.models import Checklist, ChecklistItem, ChecklistMark, State
from workspace.checklists.proofs import PROOFS
from workspace.content.paths import right_path
from workspace.products.models import Photo, Product
from workspace.products.uploads import MILESTONES
from workspace.sample.territory import names
from workspace.sample.territory.histories import Story
from workspace.sample.territory.ledger import Id, Ledger
from workspace.sample.territory.places import Place
from workspace.storefront.models import SalesChannel

#: How often in twelve a touched item is in each state.
STATES = (*[State.PROVEN] * 7, *[State.CLAIMED] * 3, State.WAITING, State.NOT_NEEDED)
SHOPS = ("whatsapp_business", "whatsapp_business", "google_bisnis", "shopee", "instagram")
Drawn = tuple[str, int, int]


def offer(story: Story, days: list[date], drawn: list[Drawn]) -> None:
    """One to three products with photos, each with its packaging checklist; the work of the days of contact."""
    ledger, chance = story.ledger, story.ledger.chance
    template = right_path(content.template(f"packaging/{story.row['category']}"), {}).template
    proven = _papers(story, template, chance.choice(days))
    sold = names.TRADES[story.row["category"]][2]
    for name, price, size in chance.sample(sold, min(len(sold), chance.choice((1, 1, 2, 3)))):
        on = chance.choice(days)
        product = ledger.new_id()
        known = {"name": name, "category": story.row["category"], "price": price, "content": size, "facts": {}}
        ledger.add(Product, id=product, created_at=ledger.moment(on), business_id=story.id,
                   added_by_id=story.mentor, **known)  # fmt: skip
        photograph(story, product, name, on, drawn)
        own = replace(template, items=tuple(item for item in template.items if not item.shared))
        tick(story, own, name, on, product, proven)


def _papers(story: Story, template: content.Template, on: date) -> set[str]:
    """What the business has once for all its products. Returns the proven papers."""
    shared, proven = content.shared(), set[str]()
    asked = replace(shared, items=tuple(item for item in shared.items if template.has(item.key)))
    tick(story, asked, "usaha", on, None, proven)
    return proven


def photograph(story: Story, product: Id, name: str, on: date, drawn: list[Drawn]) -> None:
    """Up to five photo rows. They share a handful of real files; what came from the phone differs for each."""
    ledger, chance = story.ledger, story.ledger.chance
    shots = content.shot_list(story.row["category"]).keys
    for count in range(1, chance.choice((0, 1, 2, 3, 3, 5)) + 1):
        master, width, height = chance.choice(drawn)
        row = {
            "business_id": story.id,
            "product_id": product,
            "master_sha256": master,
            "shown_sha256": master,
            "steps": [],
            "shot": shots[count - 1],
            "width": width,
            "height": height,
        }
        source = f"{chance.getrandbits(256):064x}"
        ledger.add(Photo, id=ledger.new_id(), created_at=ledger.moment(on), source_sha256=source,
                   file_name=f"IMG_{chance.randrange(1000, 9999)}.jpg", taken_by_id=story.mentor, **row)  # fmt: skip
        if count in MILESTONES:
            story.tell(on, Kind.PHOTOS, story.mentor, f"{name} punya {count} foto.", product)


def tick(
    story: Story, template: content.Template, where: str, on: date, product: Id | None, proven: set[str] | None = None
) -> bool:
    """A checklist with what was touched of it, in the order that its items allow. Whether all of it is proven.

    What is `proven` before may be waited for; of a checklist that belongs to no product, its proofs are added to it.
    """
    ledger, chance = story.ledger, story.ledger.chance
    sheet = ledger.new_id()
    proven = proven if proven is not None and product is None else set(proven or ())
    kind, sentence = PROOFS[template.kind]
    place = {"business_id": story.id, "product_id": product, "started_on": on, "started_by_id": story.mentor}
    words = {"template_key": template.key, "template_version": template.version}
    ledger.add(Checklist, id=sheet, created_at=ledger.moment(on), **place, **words)
    most = len(template.items) if chance.random() < 0.15 else chance.randrange(1, 10)
    for item in [one for one in template.items if chance.random() < 0.5 or most > 9][:most]:
        if not proven.issuperset(item.needs):
            continue
        state = chance.choice(STATES)
        day = min(on + timedelta(days=chance.randrange(60)), story.until or ledger.today)
        row = _touch(story, sheet, item.key, state, day)
        if state in (State.PROVEN, State.NOT_NEEDED):
            proven.add(item.key)
        if state is State.PROVEN:
            story.tell(day, kind, story.mentor, sentence.format(where=where, label=item.label), row)
    return proven.issuperset(template.keys)


def _touch(story: Story, sheet: Id, key: str, state: State, day: date) -> Id:
    """One item and its history: the owner said so, the mentor looked."""
    ledger, owner = story.ledger, story.row["owner_id"]
    at, row = ledger.moment(day), ledger.new_id()
    waits = state is State.WAITING
    check = day + timedelta(days=ledger.chance.randrange(10, 60)) if waits else None
    by = owner if state in (State.CLAIMED, State.WAITING) else story.mentor
    reason = "other_product" if state is State.NOT_NEEDED else ""
    ledger.add(ChecklistItem, id=row, created_at=at, checklist_id=sheet, key=key, state=state, by_id=by, at=at,
               claimed_by_id=owner if state in (State.CLAIMED, State.PROVEN) else None, reason=reason,
               waiting_for="health" if waits else "", waiting_since=day if waits else None, check_on=check)  # fmt: skip
    if state is State.PROVEN:
        _mark(ledger, at - timedelta(hours=2), row, State.CLAIMED, owner)
    _mark(ledger, at, row, state, by, reason)
    return row


def _mark(ledger: Ledger, at: Any, item: Id, state: State, by: Id | None, reason: str = "") -> None:
    ledger.add(ChecklistMark, id=ledger.new_id(), created_at=at, item_id=item, state=state, by_id=by, reason=reason)


def open_shop(story: Story, place: Place, days: list[date]) -> None:
    """A channel, its steps, and when all are done a link that the coordinator opened."""
    ledger, chance = story.ledger, story.ledger.chance
    shop = content.channel(chance.choice(SHOPS))
    on = chance.choice(days)
    story.tell(on, Kind.CHANNEL_OPENED, story.mentor, f"Mulai membuka {shop.name}.")
    tick(story, shop.template, shop.name, on, None)
    seen = min(on + timedelta(days=chance.randrange(20, 60)), ledger.today) if chance.random() < 0.5 else None
    link = {"link": shop.link_example if seen else "", "link_by_id": story.mentor if seen else None}
    ledger.add(SalesChannel, id=ledger.new_id(), created_at=ledger.moment(on), business_id=story.id, channel=shop.key,
               opened_on=on, opened_by_id=story.mentor, seen_live_on=seen,
               seen_live_by_id=place.coordinator if seen else None, **link)  # fmt: skip
    if seen:
        story.tell(seen, Kind.CHANNEL_LIVE, place.coordinator, f"{shop.name} tayang: dibuka dan dilihat koordinator.")
