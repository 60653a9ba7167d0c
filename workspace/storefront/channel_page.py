"""The page of one channel, which every form on it leads back to."""

from flask import Response, abort, request, url_for
from flask_login import current_user

from workspace import content
from workspace.businesses.models import Business
from workspace.checklists.hands import hand_of
from workspace.clock import today
from workspace.content import Channel
from workspace.storefront import overview
from workspace.storefront.forms import fresh
from workspace.web import page


def channel_of(key: str) -> Channel:
    """The channel of this key, else 404."""
    return next((channel for channel in content.channels() if channel.key == key), None) or abort(404)


def show_channel(business: Business, chosen: Channel, *forms: object, refusal: str = "", status: int = 200) -> Response:
    """The page of a channel; `forms` are those that were sent and refused."""
    hand, changed = hand_of(business), request.args.get("berubah", "")
    shown = overview.one_channel(business, chosen, hand, today(current_user.zone), changed, current_user.zone)
    return page(
        "storefront/channel.html", "storefront/_progress.html", title=chosen.template.title, status=status,
        business=business, channel=chosen, shown=shown, hand=hand, refusal=refusal, stale=status == 409,
        base=url_for("storefront.channel", business_id=business.id, channel=chosen.key),
        troubles=content.shops().troubles, **fresh(shown.shop, forms),
    )  # fmt: skip
