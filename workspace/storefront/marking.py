"""The steps of a shop, as every way to them needs it: the list, the mark, the photos, and an address as evidence."""

from functools import partial

from flask import abort
from flask_login import current_user

from workspace import content
from workspace.businesses.models import Business
from workspace.checklists.forms import ReadLink
from workspace.checklists.hands import hand_of
from workspace.checklists.marks import Marked, mark, start
from workspace.checklists.moves import Wish
from workspace.checklists.queries import Sheet, sheet
from workspace.clock import now, today
from workspace.content import Channel
from workspace.errors import RuleBroken
from workspace.storefront import links, overview


def sheet_with(business: Business, chosen: Channel, key: str) -> Sheet:
    """The channel's checklist if it has this step, else 404."""
    found = sheet(chosen.template, business.id)
    return found if key in found.template.keys else abort(404)


def marked(business: Business, chosen: Channel, key: str, wish: Wish, seen: Sheet | None = None) -> Marked:
    """Mark a step of an open channel; who has `seen` its checklist spares reading it. RuleBroken when it may not be."""
    if not overview.shop_of(business, chosen).is_open:
        raise RuleBroken(f"{chosen.name} belum dibuka. Buka tokonya dulu bersama pendamping.")
    day = today(current_user.zone)
    checklist = start(chosen.template, business.id, current_user.id, day, seen=seen)
    return mark(checklist, key, wish, hand_of(business), day, now(), chosen.name, seen)


def link_reader(chosen: Channel) -> ReadLink:
    """How an address is read that proves a step of this channel."""
    return partial(links.read_of_step, chosen, channels=content.channels())


def words_for_steps(chosen: Channel) -> dict[str, str]:
    """What pages of a step say of evidence and of what is never asked for."""
    return {
        "safety": overview.safety(),
        "photo_warning": "Pastikan tidak ada KTP, kode rahasia, saldo, atau alamat pembeli di fotonya.",
        "link_example": chosen.link_example,
    }
