"""The address of a shop: looked at for its form only. Nothing that somebody typed is ever fetched."""

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from workspace.content import Channel
from workspace.errors import RuleBroken

LONGEST = 2048
#: Parts of an address that lead to a search or a list of many shops, not to one shop.
SEARCH_WORDS = {"search", "cari", "find", "explore", "hashtag", "discover", "catalogsearch", "s"}
SEARCH_ARGUMENTS = re.compile(r"(^|&)(q|query|keyword|keywords|search|search_query|searchterm|st)=", re.IGNORECASE)
#: Parts that only whoever is signed in gets to see.
OWN_WORDS = {"login", "signin", "sign-in", "masuk", "register", "signup", "accounts", "cart", "checkout", "settings"}
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
#: Sites that only hide where an address leads. What a channel's own app shares (shp.ee, maps.app.goo.gl) is none.
SHORTENERS = {
    "bit.ly", "s.id", "tinyurl.com", "t.co", "is.gd", "cutt.ly", "rebrand.ly", "shorturl.at", "ow.ly", "rb.gy", "t.ly",
    "linktr.ee", "lynk.id", "msha.ke", "heylink.me", "beacons.ai", "adf.ly", "buff.ly", "tiny.cc", "v.gd", "lnk.bio",
    "taplink.cc", "goo.gl", "l.instagram.com", "l.facebook.com", "lm.facebook.com",
}  # fmt: skip
ODD = re.compile(r"[\x00-\x20\x7f\\<>\"{}|^`]")


def read(channel: Channel, typed: str, channels: Iterable[Channel]) -> str:
    """What was typed as it is kept: with https, without what only follows people around.

    RuleBroken, in words for the field, when it is not the address of a shop of this channel.
    """
    address = tidy(typed)
    if sentence := problem(channel, address, channels):
        raise RuleBroken(sentence)
    return cut(channel, address)


def read_of_step(channel: Channel, typed: str, channels: Iterable[Channel]) -> str:
    """The same for an address that proves a step: one product or post of the shop will do, and is kept whole."""
    address = tidy(typed)
    if sentence := problem(channel, address, channels, products=True):
        raise RuleBroken(sentence)
    return address if channel.is_product(address) else cut(channel, address)


def tidy(typed: str) -> str:
    """What was typed or pasted, with https before it; the name of the site in small letters."""
    text = typed.strip()
    if text and not SCHEME.match(text):
        text = "https://" + text.lstrip("/")
    try:
        parts = urlsplit(text)
    except ValueError:
        return text
    scheme = "https" if parts.scheme.lower() == "http" else parts.scheme.lower()
    return urlunsplit(parts._replace(scheme=scheme, netloc=parts.netloc.lower()))


def cut(channel: Channel, address: str) -> str:
    """Without the tracking that apps add when they share: of the arguments only those that the channel needs."""
    parts = urlsplit(address)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name in channel.link_keeps]
    return urlunsplit(parts._replace(query=urlencode(kept), fragment=""))


def problem(channel: Channel, address: str, channels: Iterable[Channel] = (), products: bool = False) -> str:
    """What is wrong with a tidied address, in a sentence; empty when it looks like a shop of this channel.

    With `products` one product or post of a shop is as good.
    """
    if len(address) > LONGEST:
        return f"Tautan terlalu panjang: paling banyak {LONGEST} huruf."
    if re.search(r"\s", address):
        return f"Tautan tidak boleh memuat spasi. Contoh: {channel.link_example}."
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return _example(channel)
    if parts.scheme != "https":
        return "Tautan harus diawali https://."
    if "@" in parts.netloc:
        return "Ada nama atau kata sandi sebelum tanda @. Buka tokonya, lalu salin lagi tautannya."
    if not host or ODD.search(address):
        return _example(channel)
    if elsewhere := _leads_elsewhere(channel, parts, host, address):
        return elsewhere
    if products and channel.is_product(address):
        return "" if _is_on_its_site(channel, host, address) else _example(channel)
    return _is_no_shop(channel, address, channels)


def _leads_elsewhere(channel: Channel, parts: SplitResult, host: str, address: str) -> str:
    """Pages that are no shop on any channel."""
    own = channel.accepts_link(address)
    if host.removeprefix("www.") in SHORTENERS and not own:
        return "Tautan ini dipendekkan. Buka dulu, lalu salin alamat yang panjang."
    if host.startswith(("seller", "seller-id.", "merchant.", "portal.", "business.")) and not own:
        return "Ini halaman penjual. Buka tokonya seperti pembeli, lalu salin tautannya."
    words = {word.lower() for word in parts.path.split("/")}
    if words & SEARCH_WORDS or SEARCH_ARGUMENTS.search(parts.query):
        return "Ini halaman pencarian. Buka halaman tokonya, lalu salin tautannya."
    if words & OWN_WORDS:
        return "Halaman ini hanya terlihat setelah masuk akun. Salin tautan tokonya."
    return ""


def _is_on_its_site(channel: Channel, host: str, address: str) -> bool:
    """Whether a product or post stands where the channel's shops do: some have an address of another kind."""
    own = urlsplit(channel.link_example).hostname or ""
    return channel.accepts_link(address) or host.removeprefix("www.") == own.removeprefix("www.")


def _is_no_shop(channel: Channel, address: str, channels: Iterable[Channel]) -> str:
    if channel.is_product(address):
        return "Ini tautan satu produk atau kiriman. Buka halaman tokonya, lalu salin tautannya."
    if channel.accepts_link(address):
        return ""
    other = next((one for one in channels if one.key != channel.key and one.accepts_link(address)), None)
    if other:
        return f"Ini tautan {other.name}, bukan {channel.name}. Contoh: {channel.link_example}."
    return _example(channel)


def _example(channel: Channel) -> str:
    return f"Ini bukan tautan toko {channel.name}. Contoh: {channel.link_example}."
