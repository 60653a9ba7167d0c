"""What a visit costs in prepaid data: every byte that arrives, headers too, as the phone's browser counts them."""

from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.support.live import device, signed_in

FIRST, REPEAT = 50_000, 14_000
#: Photos cost what photos cost; they are measured by their own limits.
PHOTOS = "/foto/"


@contextmanager
def counted(page):
    """The bytes over the wire by address, photos left out, while the block runs."""
    session, addresses, bytes_of = page.context.new_cdp_session(page), {}, {}
    session.on("Network.responseReceived", lambda told: addresses.update({told["requestId"]: told["response"]["url"]}))
    session.on("Network.loadingFinished", lambda told: bytes_of.update({told["requestId"]: told["encodedDataLength"]}))
    session.send("Network.enable")
    weights = {}
    yield weights
    page.wait_for_load_state("networkidle")
    for request, size in bytes_of.items():
        address = addresses.get(request, request)
        if PHOTOS not in address:
            weights[address] = weights.get(address, 0) + int(size)
    session.detach()


@pytest.mark.parametrize(("who", "path"), [("budi", "/"), ("sari", "/"), ("wulan", "/"), ("", "/masuk")])
def test_a_visit_is_light(chromium, server, who, path):
    with signed_in(chromium, server, who) if who else device(chromium, server) as page:
        with counted(page) as first:
            page.goto(path)
        with counted(page) as again:
            page.goto(path)
    assert any("/static/" in address for address in first), first
    assert sum(first.values()) <= FIRST, first
    assert 0 < sum(again.values()) <= REPEAT, again


def test_a_tick_is_light(chromium, server):
    with signed_in(chromium, server, "budi") as page:
        page.goto("/")
        left = page.locator("#home-promises-left")
        before = left.inner_text()
        with counted(page) as tick:
            page.get_by_role("region", name="Janjimu").get_by_role("checkbox").first.click()
            expect(left).not_to_have_text(before)
    assert 0 < sum(tick.values()) <= 4_000, tick
