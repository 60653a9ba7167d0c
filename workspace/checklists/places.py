"""Where an item of any list is shown."""

from typing import Any

from workspace.content import SHARED


def item_page(row: Any) -> tuple[str, dict[str, Any]]:
    """Endpoint and arguments of the page of an item, from a row with `business_id`, `product_id`, `template_key` and
    `key`; what belongs to the business stands on its page of permits.
    """
    if row.product_id:
        return "packaging.item", {"product_id": row.product_id, "key": row.key}
    if row.template_key == SHARED:
        return "permits.item", {"business_id": row.business_id, "key": row.key}
    channel = row.template_key.partition("/")[2]
    return "storefront.item", {"business_id": row.business_id, "channel": channel, "key": row.key}
