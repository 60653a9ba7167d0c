"""What is made in the story: products, photos, items of packaging and steps of shops."""

from datetime import timedelta
from itertools import zip_longest
from typing import Any

import sqlalchemy as sa

from workspace import content
from workspace.checklists import marks
from workspace.checklists.models import Checklist
from workspace.checklists.moves import Move, Wish
from workspace.content import Item, Template
from workspace.db import db
from workspace.photography import before_after, reviews
from workspace.pricing import sheets
from workspace.products import catalogue, uploads
from workspace.products.models import Photo
from workspace.sample.story.shops import SHOPS
from workspace.sample.story.world import World, fixed

Facts = dict[str, Any]
#: What a product's own photo proves.
SHOWN = ("LBL-", "KMS-", "MRK-")


def add_product(world: World, business: str, facts: Facts) -> None:
    """Something that the business sells."""
    row = world.businesses[business]
    words = {name: facts[name] for name in ("name", "price", "content")}
    row_id, by = fixed("product", business, facts["key"]), world.mentor(business).id
    product = catalogue.add_product(row, row_id, by, category=row.category, **words)
    db.session.flush()
    world.products[business, facts["key"]] = product


def add_photos(world: World, business: str, facts: Facts) -> None:
    """Pictures of a product, taken by the mentor; `shots` says what the first of them show."""
    product = world.products[business, facts["product"]]
    for picture, shot in zip_longest(facts["pictures"], facts.get("shots", ()), fillvalue=""):
        sent = world.gallery[business, picture]
        assert sent.developed is not None, sent.refusal
        form_id, by = fixed("photo", business, facts["product"], picture), world.mentor(business).id
        photo, _ = uploads.name_photo(product, sent.developed, sent.file_name, form_id, by, world.on, shot=shot)
        photo.created_at = world.at


def judge(world: World, business: str, facts: Facts) -> None:
    """The coordinator says whether a picture can be used, and when not, why and where."""
    photo_id = fixed("photo", business, facts["product"], facts["picture"])
    x, y = facts.get("mark", (None, None))
    why = {name: facts.get(name, "") for name in ("reason", "sentence")}
    verdict = reviews.Verdict(not why["reason"], mark_x=x, mark_y=y, **why)
    row_id, by = fixed("review", str(photo_id)), world.coordinator(business).id
    given = reviews.review(photo_id, verdict, row_id, by, "", world.on)
    given.review.created_at = world.at


def _sheet(world: World, business: str, facts: Facts) -> tuple[Checklist, Template, str]:
    """The checklist that a happening is about, begun if need be, and what it is called in the timeline."""
    row, by = world.businesses[business], world.mentor(business).id
    if "shop" in facts:
        channel = content.channel(facts["shop"])
        sheet = marks.start(channel.template, row.id, by, world.on)
        return sheet, channel.template, channel.name
    product = world.products[business, facts["product"]]
    template = content.template(f"packaging/{product.category}")
    sheet = marks.start(template, row.id, by, world.on, product.id)
    return sheet, template, product.name


def _mark(world: World, business: str, facts: Facts, role: str, wish: Wish, keys: list[str]) -> None:
    sheet, _, where = _sheet(world, business, facts)
    if sheet.created_at > world.at:
        sheet.created_at = world.at
    for nth, key in enumerate(keys):
        at = world.at + timedelta(minutes=nth)
        marks.mark(sheet, key, wish, world.hand(business, role), world.on, at, where)


def claim(world: World, business: str, facts: Facts, role: str = "owner") -> None:
    """The owner (or the mentor) says that it is done."""
    for key in facts["items"]:
        shows = facts.get("photo_of") or (facts["product"] if key.startswith(SHOWN) else "")
        photo_id = _photo(world, business, shows) if shows else None
        wish = Wish(Move.CLAIM, evidence=facts.get("evidence", ""), photo_id=photo_id)
        _mark(world, business, facts, facts.get("by", role), wish, [key])


def _photo(world: World, business: str, key: str) -> Any:
    """The newest photo of a product."""
    product = world.products[business, key]
    newest = sa.select(Photo.id).where(Photo.product_id == product.id).order_by(Photo.created_at.desc(), Photo.id)
    return db.session.scalar(newest.limit(1))


def prove(world: World, business: str, facts: Facts) -> None:
    """The owner does it and the mentor confirms; what the mentor checks, the coordinator confirms."""
    _, template, _ = _sheet(world, business, facts)
    for key in facts["items"]:
        item = template.item(key)
        by_mentor = item.who == "mentor"
        shown = {"items": [key], "evidence": facts.get("evidence") or _paper(item)}
        claim(world, business, facts | shown, "mentor" if by_mentor else "owner")
        reviewer = "coordinator" if by_mentor else "mentor"
        _mark(world, business, facts, reviewer, Wish(Move.CONFIRM), [key])


def _paper(item: Item) -> str:
    """What the owner shows of a paper: a number of its kind, or what the mentor saw."""
    if not item.needs_proof:
        return ""
    return content.number_format(item.number_format).example if item.number_format else "Suratnya sudah dilihat"


def reject(world: World, business: str, facts: Facts) -> None:
    """The owner says that it is done, and the mentor sees that it is not."""
    claim(world, business, facts)
    _mark(world, business, facts, "mentor", Wish(Move.REJECT, evidence=facts["note"]), facts["items"])


def wait(world: World, business: str, facts: Facts) -> None:
    """An office has it now."""
    wish = Wish(Move.WAIT, waiting_for=facts["on"], waiting_since=world.on, check_on=world.day(facts["check"]))
    _mark(world, business, facts, "mentor", wish, [facts["item"]])


def skip(world: World, business: str, facts: Facts) -> None:
    """It is not needed here."""
    wish = Wish(Move.SKIP, reason=facts["reason"], evidence=facts.get("note", ""))
    _mark(world, business, facts, "mentor", wish, facts["items"])


def count_price(world: World, business: str, facts: Facts) -> None:
    """What a piece costs is written down, before a shop opens."""
    product = world.products[business, facts["product"]]
    figures = ("price", "ingredients", "packaging", "labour", "order_packing", "shipping", "pieces")
    by = world.mentor(business).id
    seen = sheets.Seen(sheets.FIRST, product.price)
    sheets.write_sheet(product, seen, by, **{name: facts[name] for name in figures})
    db.session.flush()


def agree(world: World, business: str, facts: Facts) -> None:
    """The owner was asked, and lets her photos be shown."""
    before_after.agree(world.businesses[business].id, True, world.mentor(business).id, world.on)


WORK = {
    "agree": agree,
    "price": count_price,
    "product": add_product,
    "photos": add_photos,
    "judge": judge,
    "claim": claim,
    "prove": prove,
    "reject": reject,
    "wait": wait,
    "skip": skip,
    **SHOPS,
}
