"""The main screens of each role, as paths in which Sari's world fills the gaps."""

import re

from playwright.sync_api import Page

SCREENS = {
    "": (
        "/masuk", "/p/tidak-ada", "/undangan/tidak-ada", "/tidak-ada", "/tanpa-sinyal",
    ),
    "budi": (
        "/", "/umkm", "/umkm?q=tidak+ada", "/umkm/baru", "{business}", "{business}/sesi/baru", "{business}/ubah",
        "{business}/jeda", "{business}/produk", "{business}/toko", "{business}/toko/shopee",
        "{business}/toko/shopee/SH-05", "{business}/toko/shopee/periksa/SH-06",
        "{session}", "{session}/ubah", "{product}", "{product}/ubah",
        "{product}/kemasan", "{product}/kemasan/LBL-EXP", "{product}/tentang", "{business}/izin",
        "{business}/izin/LEG-NIB", "{product}/paket", "{product}/paket/album", "{photo}", "{photo}/rapikan",
        "/pelatihan", "/kerja-saya", "/kerja-saya/surat", "/saya", "/saya/sandi", "/bantuan", "/bantuan/semua",
        "{business}/bantuan", "/foto/dinilai", "/foto/ulang", "{product}/sebelum-sesudah", "/menunggu-dicek",
        "{business}/menunggu-dicek",
    ),
    "wulan": (
        "/", "/umkm", "{business}", "{business}/pendamping", "{business}/toko/shopee", "{session}",
        "{product}/kemasan", "/pendampingan", "/pendampingan/beberapa", "/pemantauan/catatan-sama", "/pelatihan",
        "/pemantauan", "/pemantauan/beban", "/pemantauan/tangga", "/pemantauan/daftar",
        "/pemantauan/daftar/tidak-perlu?bagian=LBL-NONHALAL", "/pemantauan/surat", "/laporan", "/anggota",
        "/anggota/baru", "/anggota/daftar", "/anggota/data", "/angkatan", "/orang", "/catatan", "/saya",
        "/bantuan/semua?keadaan=lewat", "/foto/dinilai", "/toko/perlu-dicek", "/foto/disembunyikan",
        "{product}/sebelum-sesudah", "/data-permintaan", "/praktik", "/praktik?keadaan=sudah",
        "/menunggu-dicek",
    ),
    "sari": (
        "/", "/tugas", "{business}", "{business}/produk", "{business}/toko", "{business}/toko/shopee", "{product}",
        "{business}/hasil", "{business}/hasil/baru", "{business}/tangga", "{product}/kemasan",
        "{product}/kemasan/LBL-EXP", "{product}/periksa", "{product}/tentang", "{business}/izin",
        "{product}/periksa/LBL-HURUF", "{business}/izin/periksa", "{business}/izin/periksa/LEG-NIB",
        "{business}/toko/shopee/periksa", "{business}/toko/shopee/periksa/SH-06",
        "/saya", "/bantuan", "{business}/bantuan", "{business}/cek-mandiri",
        "{check}", "{business}/rencana", "{business}/rencana/cetak", "/foto/ulang", "/data-saya",
        "{business}/data/betulkan", "{business}/data/izin/mentoring", "{business}/data/hapus",
    ),
    "joko": (
        "/", "/foto", "/toko",
    ),
    "hadi": (
        "/", "/saya",
    ),
    "dewi": (
        "/", "/orang/baru", "/catatan", "/data-permintaan",
    ),
    "ratna": (
        "/", "/saya", "/saya/data", "/belajar", "/belajar/M01", "/belajar/M01/3_janji_temu",
        "/belajar/M06/2_contoh_lima_puluh_bungkus", "/belajar/M01/kuis", "/belajar/M02/praktik",
        "/belajar/M03/praktik",
    ),
}  # fmt: skip


def world(page: Page) -> dict[str, str]:
    """The paths of Sari's business, of a product of hers, of a photo of it, of her newest session and self-check."""
    page.goto("/umkm")
    business = _path(page, "Keripik Sari", r"/umkm/[^/?]+")
    page.goto(business)
    session = _found(page, r"/sesi/[^/?\"]+")
    page.goto(f"{business}/cek-mandiri")
    check = re.search(r"/cek-mandiri/[0-9a-f-]{36}", page.locator("main").inner_html())
    page.goto(f"{business}/produk")
    product = _path(page, "Keripik Pedas", r"/produk/[^/?]+")
    page.goto(product)
    photo = re.search(r"/foto/[0-9a-f-]{36}", page.locator("main").inner_html())
    assert photo
    assert check
    return {"business": business, "session": session, "product": product, "photo": photo[0], "check": check[0]}


def _path(page: Page, name: str, pattern: str) -> str:
    href = page.get_by_role("link", name=name, exact=True).last.get_attribute("href") or ""
    found = re.match(pattern, href)
    assert found, href
    return found[0]


def _found(page: Page, pattern: str) -> str:
    found = re.search(pattern, page.get_by_role("region", name="Riwayat").inner_html())
    assert found
    return found[0]
