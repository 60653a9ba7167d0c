"""A second person looks at a shop: it is live, or something is wrong. Every look is kept."""

from datetime import date
from uuid import UUID

from workspace import content
from workspace.businesses.progress import Kind, locked_business, record_progress
from workspace.content import Channel
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.storefront.models import LiveCheck, SalesChannel


def see_live(row: SalesChannel, channel: Channel, products: int, version: int, by_id: UUID, on: date) -> bool:
    """A second person saw so many products with photo and price. False when the address changed meanwhile.

    RuleBroken without an address, with too few products, and for whoever typed it: nobody checks the own work.
    """
    if (row.seen_live_on, row.seen_live_by_id) == (on, by_id):
        return True
    if row.version != version:
        return False
    _demand_link(row)
    if row.link_by_id == by_id:
        raise RuleBroken("Tautan ini Anda sendiri yang mengisi. Minta pemilik atau pendamping mengisinya.")
    if products < channel.min_products_live:
        raise RuleBroken(
            f"Baru {products} produk. {channel.name} disebut tayang mulai {channel.min_products_live} produk. "
            "Pilih “Produknya belum cukup” di bawah."
        )
    first = row.seen_live_on is None
    row.seen_live_on, row.seen_live_by_id, row.trouble, row.trouble_on = on, by_id, "", None
    _keep(row, by_id, on, products=products)
    if first:
        text = f"Toko {channel.name} sudah tayang."
        record_progress(locked_business(row.business_id), Kind.CHANNEL_LIVE, on, by_id, text, row.id)
    return True


def see_trouble(row: SalesChannel, channel: Channel, trouble: str, version: int, by_id: UUID, on: date) -> bool:
    """A second person could not see a live shop, and says why. False when the address changed meanwhile."""
    if (row.trouble, row.trouble_on) == (trouble, on):
        return True
    if row.version != version:
        return False
    _demand_link(row)
    row.seen_live_on = row.seen_live_by_id = None
    row.trouble, row.trouble_on = trouble, on
    _keep(row, by_id, on, trouble=trouble)
    told = content.shops().troubles[trouble].told
    text = f"Toko {channel.name} dicek: {told[:1].lower()}{told[1:]}"
    record_progress(locked_business(row.business_id), Kind.CHANNEL_GONE, on, by_id, text, row.id)
    return True


def _demand_link(row: SalesChannel) -> None:
    if row.given_up_on is not None:
        raise RuleBroken("Toko ini tidak dipakai lagi.")
    if not row.link:
        raise RuleBroken("Tautan tokonya belum diisi.")


def _keep(row: SalesChannel, by_id: UUID, on: date, products: int = 0, trouble: str = "") -> None:
    looked = {"link": row.link, "products": products, "trouble": trouble}
    db.session.add(LiveCheck(channel_id=row.id, looked_on=on, by_id=by_id, **looked))
