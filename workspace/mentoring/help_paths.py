"""Which page a question is about: a page of ours that belongs to this very business, and nothing else."""

from urllib.parse import unquote

from flask import current_app, request

from workspace import access
from workspace.businesses.models import Business
from workspace.mentoring.models import MentoringSession
from workspace.products.models import Photo, Product
from workspace.web import safe_path

#: What an argument of an address names; each belongs to one business.
NAMED = {"product_id": Product, "photo_id": Photo, "session_id": MentoringSession}
#: Arguments that are keys of the content.
WORDS = {"key", "channel"}


def own_page(path: str, business: Business) -> str | None:
    """The path without what follows "?"; empty for a page that is about no business; None for anything else.

    An id that the person may not see is 404, as everywhere. Secrets in addresses (/p/…) are never kept.
    """
    local = safe_path(path) if path else ""
    if not local:
        return None if path else ""
    bare = local.partition("#")[0].partition("?")[0]
    _endpoint, values = current_app.create_url_adapter(request).match(unquote(bare), "GET")  # type: ignore[union-attr]
    for name, value in values.items():
        if name in NAMED:
            value = access.get(NAMED[name], value).business_id
        elif name in WORDS:
            continue
        elif name != "business_id":
            return None
        if value != business.id:
            return None
    return bare if {"business_id", *NAMED} & values.keys() else ""
