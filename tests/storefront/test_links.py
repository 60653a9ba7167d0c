"""The form of a shop's address, for every channel: what is kept, and what is refused in words. Nothing is fetched."""

import pytest

from workspace.content import channel, channels
from workspace.errors import RuleBroken
from workspace.storefront.links import LONGEST, read, read_of_step, tidy


def kept(key, typed):
    """What is kept of an address that was typed for a channel."""
    return read(channel(key), typed, channels())


#: channel, typed, kept (the same when empty)
GOOD = [
    ("shopee", "shopee.co.id/keripiksari", "https://shopee.co.id/keripiksari"),
    ("shopee", "  HTTPS://Shopee.CO.ID/keripiksari ", "https://shopee.co.id/keripiksari"),
    ("shopee", "//shopee.co.id/keripiksari", "https://shopee.co.id/keripiksari"),
    ("shopee", "http://shopee.co.id/keripiksari", "https://shopee.co.id/keripiksari"),
    ("shopee", "https://shopee.co.id/Keripik_Sari?smtt=0.0.9&utm_source=wa#x", "https://shopee.co.id/Keripik_Sari"),
    ("shopee", "https://id.shp.ee/AbCd12", ""),
    ("shopee", "https://shopee.co.id/shop/12345678", ""),
    ("tokopedia_tiktok", "https://www.tokopedia.com/keripiksari?source=universe", "https://www.tokopedia.com/keripiksari"),
    ("tokopedia_tiktok", "https://www.tokopedia.com/keripiksari/product", ""),
    ("tokopedia_tiktok", "https://tokopedia.link/AbCd", ""),
    ("tokopedia_tiktok", "https://www.tiktok.com/@keripiksari?_t=8x&_r=1", "https://www.tiktok.com/@keripiksari"),
    ("tokopedia_tiktok", "https://vt.tokopedia.com/t/ZSabc/", ""),
    ("lazada", "https://www.lazada.co.id/shop/keripik-sari?path=index.htm", "https://www.lazada.co.id/shop/keripik-sari"),
    ("blibli", "https://www.blibli.com/merchant/keripik-sari/KES-60001", ""),
    ("gofood", "https://gofood.link/a/AbCd123", ""),
    ("gofood", "https://gofood.co.id/jember/restaurant/dapur-sari-1a2b", ""),
    ("grabfood", "https://food.grab.com/id/id/restaurant/dapur-sari", ""),
    ("shopeefood", "https://spf.shopee.co.id/dapursari", ""),
    ("instagram", "instagram.com/keripik.sari", "https://instagram.com/keripik.sari"),
    ("instagram", "https://www.instagram.com/keripik.sari/?igsh=MzRlODBi", "https://www.instagram.com/keripik.sari/"),
    ("facebook", "https://www.facebook.com/keripiksari?mibextid=ZbWK", "https://www.facebook.com/keripiksari"),
    ("facebook", "https://www.facebook.com/profile.php?id=100083412345678&sk=about", "https://www.facebook.com/profile.php?id=100083412345678"),
    ("google_bisnis", "https://maps.app.goo.gl/AbCd123?g_st=iw", "https://maps.app.goo.gl/AbCd123"),
    ("google_bisnis", "https://www.google.com/maps/place/Keripik+Sari", ""),
    ("padi_umkm", "padiumkm.id/store/keripik-sari", "https://padiumkm.id/store/keripik-sari"),
    ("ekatalog", "https://katalog.inaproc.id/keripik-sari", ""),
    ("whatsapp_business", "wa.me/6281200000001", "https://wa.me/6281200000001"),
    ("whatsapp_business", "https://wa.me/c/6281200000001", ""),
    ("whatsapp_business", "https://wa.me/message/ABCDEF1234567?src=qr", "https://wa.me/message/ABCDEF1234567"),
    ("whatsapp_business", "https://api.whatsapp.com/send?phone=6281200000001&text=Halo", "https://api.whatsapp.com/send?phone=6281200000001"),
]  # fmt: skip
SEARCH = "Ini halaman pencarian. Buka halaman tokonya, lalu salin tautannya."
PRODUCT = "Ini tautan satu produk atau kiriman. Buka halaman tokonya, lalu salin tautannya."
SHORT = "Tautan ini dipendekkan. Buka dulu, lalu salin alamat yang panjang."
NAME = "Ada nama atau kata sandi sebelum tanda @."
SCHEME = "Tautan harus diawali https://."
SPACE = "Tautan tidak boleh memuat spasi."
SELLER = "Ini halaman penjual. Buka tokonya seperti pembeli, lalu salin tautannya."
INSIDE = "Halaman ini hanya terlihat setelah masuk akun. Salin tautan tokonya."
BAD = [
    ("shopee", "https://tokopedia.com/keripiksari", "Ini tautan Tokopedia dan TikTok Shop, bukan Shopee."),
    ("shopee", "https://www.instagram.com/keripik.sari", "Ini tautan Instagram, bukan Shopee."),
    ("tokopedia_tiktok", "https://shopee.co.id/keripiksari", "Ini tautan Shopee, bukan Tokopedia dan TikTok Shop."),
    ("instagram", "https://www.facebook.com/keripiksari", "Ini tautan Facebook, bukan Instagram."),
    ("gofood", "https://food.grab.com/id/id/restaurant/x", "Ini tautan GrabFood, bukan GoFood."),
    ("whatsapp_business", "https://chat.whatsapp.com/AbCdEf", "Ini bukan tautan toko WhatsApp Business."),
    ("shopee", "https://contoh.id/keripiksari", "Ini bukan tautan toko Shopee. Contoh: https://shopee.co.id/keripiksari."),
    ("shopee", "https://shopee.co.id/", "Ini bukan tautan toko Shopee."),
    ("shopee", "https://shopee.co.id.penipu.example/keripiksari", "Ini bukan tautan toko Shopee."),
    ("shopee", "https://penipu.example/https://shopee.co.id/keripiksari", "Ini bukan tautan toko Shopee."),
    ("shopee", "https://sh\u043epee.co.id/keripiksari", "Ini bukan tautan toko Shopee."),
    ("shopee", "https://shopee.co.id:8443/keripiksari", "Ini bukan tautan toko Shopee."),
    ("shopee", "https://[::1/x", "Ini bukan tautan toko Shopee."),
    ("shopee", "https://shopee.co.id\\@penipu.example/x", NAME),
    ("shopee", 'https://shopee.co.id/"><script>', "Ini bukan tautan toko Shopee."),
    ("shopee", "https://sari@shopee.co.id/keripiksari", NAME),
    ("shopee", "https://sari:rahasia@shopee.co.id/keripiksari", NAME),
    ("shopee", "https://shopee.co.id@penipu.example/keripiksari", NAME),
    ("tokopedia_tiktok", "https://sari@www.tokopedia.com/x", NAME),
    ("shopee", "javascript:alert(1)", SCHEME),
    ("shopee", "data:text/html,<b>", SCHEME),
    ("shopee", "ftp://shopee.co.id/x", SCHEME),
    ("shopee", "shopee://shop/123", SCHEME),
    ("instagram", "file:///etc/passwd", SCHEME),
    ("shopee", "https://shopee.co.id/keripik sari", SPACE),
    ("shopee", "keripik sari", SPACE),
    ("instagram", "lihat https://www.instagram.com/keripik.sari", SPACE),
    ("shopee", "https://shopee.co.id/" + "a" * LONGEST, f"Tautan terlalu panjang: paling banyak {LONGEST} huruf."),
    ("shopee", "https://shopee.co.id/search?keyword=keripik", SEARCH),
    ("shopee", "https://shopee.co.id/Keripik?keyword=singkong", SEARCH),
    ("tokopedia_tiktok", "https://www.tokopedia.com/search?st=product&q=keripik", SEARCH),
    ("tokopedia_tiktok", "https://www.tokopedia.com/find/keripik", SEARCH),
    ("lazada", "https://www.lazada.co.id/catalog/?q=keripik", SEARCH),
    ("blibli", "https://www.blibli.com/cari/keripik", SEARCH),
    ("instagram", "https://www.instagram.com/explore/tags/keripik", SEARCH),
    ("facebook", "https://www.facebook.com/search/top?q=keripik", SEARCH),
    ("google_bisnis", "https://www.google.com/maps/search/keripik", SEARCH),
    ("google_bisnis", "https://www.google.com/search?q=keripik+sari", SEARCH),
    ("ekatalog", "https://katalog.inaproc.id/search?keyword=keripik", SEARCH),
    ("shopee", "https://bit.ly/keripiksari", SHORT),
    ("instagram", "https://linktr.ee/keripiksari", SHORT),
    ("whatsapp_business", "https://s.id/keripik", SHORT),
    ("gofood", "tinyurl.com/dapursari", SHORT),
    ("shopee", "https://shopee.co.id/Keripik-Pedas-i.12345.67890", PRODUCT),
    ("shopee", "https://shopee.co.id/product/12345/67890?smtt=1", PRODUCT),
    ("tokopedia_tiktok", "https://www.tokopedia.com/keripiksari/keripik-pedas-250g", PRODUCT),
    ("tokopedia_tiktok", "https://www.tiktok.com/@keripiksari/video/7300000000000000000", PRODUCT),
    ("lazada", "https://www.lazada.co.id/products/keripik-i123-s456.html", PRODUCT),
    ("blibli", "https://www.blibli.com/p/keripik/ps--KES-60001-00001", PRODUCT),
    ("instagram", "https://www.instagram.com/p/Cabc123/", PRODUCT),
    ("instagram", "https://www.instagram.com/reel/Cabc123/", PRODUCT),
    ("facebook", "https://www.facebook.com/marketplace/item/123456789", PRODUCT),
    ("facebook", "https://www.facebook.com/keripiksari/posts/pfbid02", PRODUCT),
    ("facebook", "https://www.facebook.com/groups/jualbeliantirogo", PRODUCT),
    ("whatsapp_business", "https://wa.me/p/1234567890/6281200000001", PRODUCT),
    ("padi_umkm", "https://padiumkm.id/product/123/keripik", PRODUCT),
    ("ekatalog", "https://katalog.inaproc.id/keripik-sari/keripik-pedas", PRODUCT),
    ("shopee", "https://seller.shopee.co.id/portal/product/list", SELLER),
    ("tokopedia_tiktok", "https://seller-id.tokopedia.com/homepage", SELLER),
    ("shopee", "https://shopee.co.id/buyer/login?next=x", INSIDE),
    ("instagram", "https://www.instagram.com/accounts/edit/", INSIDE),
]  # fmt: skip


@pytest.mark.parametrize(("key", "typed", "address"), GOOD)
def test_the_address_of_a_shop_is_kept_without_what_follows_people(key, typed, address):
    assert kept(key, typed) == (address or typed)


@pytest.mark.parametrize(("key", "typed", "sentence"), BAD)
def test_what_is_no_shop_is_refused_in_words(key, typed, sentence):
    with pytest.raises(RuleBroken) as refused:
        kept(key, typed)
    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize("one", channels(), ids=lambda one: one.key)
def test_every_channels_own_example_is_kept_as_it_is(one):
    assert kept(one.key, one.link_example) == one.link_example
    assert sum(key == one.key for key, *_ in (*GOOD, *BAD)) >= 1


def test_tidying_what_is_kept_changes_nothing():
    for key, typed, _address in GOOD:
        assert kept(key, kept(key, typed)) == kept(key, typed)
        assert tidy(kept(key, typed)) == kept(key, typed)


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("shopee", "https://shopee.co.id/Keripik-Pedas-i.12345.67890", None),
        ("instagram", "https://www.instagram.com/p/Cabc123/", None),
        ("facebook", "https://www.facebook.com/marketplace/item/123456789", None),
        ("facebook", "https://www.facebook.com/photo?fbid=123456", None),
        ("instagram", "https://www.instagram.com/keripik.sari?igsh=abc", "https://www.instagram.com/keripik.sari"),
    ],
)
def test_a_step_is_proven_by_the_address_of_a_product_or_of_the_shop(key, typed, kept):
    assert read_of_step(channel(key), typed, channels()) == (kept or typed)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("instagram", "https://penipu.example/instagram.com/p/Cabc123/"),
        ("instagram", "https://instagram.com.penipu.example/p/Cabc123/"),
        ("shopee", "https://penipu.example/product/12345/67890"),
        ("shopee", "https://tokopedia.com/product/12345/67890"),
    ],
)
def test_a_product_on_another_site_proves_nothing(key, typed):
    with pytest.raises(RuleBroken, match="Ini bukan tautan toko"):
        read_of_step(channel(key), typed, channels())
