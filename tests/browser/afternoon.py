"""What Budi, Sari and Wulan do in an afternoon, each act as a function on a page; what they see is asserted here."""

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.pictures import notes_in
from workspace import content


@dataclass
class Afternoon:
    """What one afternoon is about. `scripted` is whether the phones run JavaScript."""

    scripted: bool
    product: str
    photos: list[FilePayload]
    step: str
    ticked: list[str] = field(default_factory=list)
    claimed: str = ""
    claimed_on: str = ""

    @property
    def _tail(self) -> str:
        return "dengan skrip" if self.scripted else "tanpa skrip"

    @property
    def sentence(self) -> str:
        return f"Label baru dicoba, hasilnya rapi, {self._tail}."

    @property
    def owners_promise(self) -> str:
        return f"Menimbang sepuluh bungkus {self._tail}"

    @property
    def mentors_promise(self) -> str:
        return f"Membawa contoh plastik tebal {self._tail}"


def line(page: Page, words: str) -> Locator:
    """The line of a checklist that says this."""
    return page.get_by_role("listitem").filter(has=page.get_by_text(words, exact=True))


def claims(page: Page) -> int:
    """How many marks wait to be looked at, as the progress line tells it."""
    said = re.search(r"(\d+) menunggu dicek", page.locator(".checklist-progress").inner_text())
    return int(said[1]) if said else 0


def open_business(page: Page) -> None:
    """From *Hari ini* to Keripik Sari."""
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hari ini")
    expect(page.get_by_role("heading", name="Siapa dulu")).to_be_visible()
    page.get_by_role("navigation", name="Menu utama").get_by_role("link", name="UMKM", exact=True).click()
    page.get_by_role("link", name="Keripik Sari", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Keripik Sari")


def log_session(page: Page, afternoon: Afternoon) -> None:
    """One screen: the result, what was done, a sentence, a promise of hers and one of his."""
    page.get_by_role("link", name="Catat sesi").click()
    page.get_by_role("radio", name="Bertemu", exact=True).check()
    page.get_by_role("checkbox", name="Kemasan dan label").check()
    page.get_by_label("Satu kalimat").fill(afternoon.sentence)
    promises = page.locator("details").filter(has=page.get_by_label("Janjinya"))
    for nth, holder, text in ((0, "Sari", afternoon.owners_promise), (1, "Saya", afternoon.mentors_promise)):
        promise = promises.nth(nth)
        if not promise.get_by_label("Janjinya").is_visible():
            promise.locator("summary").click()
        promise.get_by_role("radio", name=holder).check()
        promise.get_by_label("Janjinya").fill(text)
    page.get_by_role("button", name="Simpan catatan").click()
    expect(page.get_by_role("status").filter(has_text="tersimpan")).to_be_visible()
    expect(page.get_by_text(afternoon.sentence)).to_be_visible()
    expect(page.get_by_text("0 dari 2 janji sudah ditepati.")).to_be_visible()


def send_photos(page: Page, afternoon: Afternoon) -> None:
    """Three photos at once: with JavaScript choosing is sending, without it a button sends."""
    page.get_by_role("link", name="Produk dan foto", exact=True).click()
    page.get_by_role("link", name=afternoon.product).last.click()
    photos = page.get_by_role("list", name=f"Foto {afternoon.product}").get_by_role("img")
    before = photos.count()
    page.get_by_label("Pilih dari galeri").set_input_files(afternoon.photos)
    if afternoon.scripted:
        expect(page.get_by_text("Semua 3 foto sampai")).to_be_visible(timeout=60_000)
    else:
        page.get_by_role("button", name="Kirim foto").click(timeout=60_000)
        expect(page.get_by_role("status").filter(has_text="3 foto tersimpan.")).to_be_visible()
    expect(photos).to_have_count(before + 3)
    assert_shown(page, photos)


def assert_shown(page: Page, photos: Locator) -> None:
    """Each picture is one that a browser can open, and what is kept of it tells nothing but the picture."""
    for photo in photos.all():
        src = photo.get_attribute("src") or ""
        for size in ("thumb", "master"):
            answer = page.request.get(src.replace("/thumb", f"/{size}"))
            assert answer.headers["content-type"].startswith("image/")
            assert not notes_in(answer.body())


def tick(page: Page, words: str, scripted: bool) -> None:
    """Tick one line; the line that counts changes, with JavaScript on the same page, and the server has it."""
    waiting, address = claims(page), page.url
    line(page, words).get_by_role("checkbox").check()
    if not scripted:
        line(page, words).get_by_role("button", name="Simpan").click()
    expect(page.locator(".checklist-progress")).to_contain_text(f"{waiting + 1} menunggu dicek")
    assert (page.url == address) == scripted
    page.reload()
    expect(line(page, words).get_by_text("Menunggu dicek koordinator")).to_be_visible()


def tick_packaging(page: Page, afternoon: Afternoon) -> None:
    """The first two items that nobody has ticked; permits are left out: those take a number or a photo."""
    page.get_by_role("link", name="Periksa kemasan").click()
    boxes = page.get_by_role("main").get_by_role("checkbox", checked=False)
    words = [" ".join(box.locator("..").locator(".tick-text").inner_text().split()) for box in boxes.all()]
    permits = {item.label for item in content.template("packaging/makanan_kering").items if item.needs_proof}
    afternoon.ticked = [one for one in words if one not in permits][:2]
    for words in afternoon.ticked:
        tick(page, words, afternoon.scripted)


def finish_step(page: Page, afternoon: Afternoon) -> None:
    """Go on with Shopee: say that Sari's own claim is right, unless it was said before, and do the next step."""
    page.get_by_role("link", name="Toko online", exact=True).click()
    page.get_by_role("link", name="Shopee", exact=True).click()
    hers = line(page, "Aktifkan toko dan periksakan KTP di Shopee")
    if hers.get_by_role("button", name="Benar", exact=True).count():
        hers.get_by_role("button", name="Benar", exact=True).click()
    expect(hers.get_by_text("Terbukti")).to_be_visible()
    tick(page, afternoon.step, afternoon.scripted)


def send_link(page: Page) -> tuple[str, str]:
    """The address in the text that WhatsApp opens with, and the button that the text tells her to press."""
    page.get_by_role("button", name="Kirim link pemilik").click()
    href = page.get_by_role("link", name="Buka WhatsApp").get_attribute("href") or ""
    assert href.startswith("https://wa.me/6281200000001?")
    text = parse_qs(urlsplit(href).query)["text"][0]
    address, button = re.search(r"http\S+/p/\S+", text), re.search(r"tombol \"([^\"]+)\"", text)
    assert address and button, text
    return address[0], button[1]


def enter(page: Page, address: str, button: str) -> None:
    """Sari opens what she was sent and presses the one button."""
    page.goto(address)
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(1)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Daftar periksa saya")


def claim(page: Page, afternoon: Afternoon) -> None:
    """Sari opens her one next step and says that it is done; then she keeps her promise."""
    keep_promise(page, afternoon)
    step = page.get_by_role("region").filter(has_text="Langkah berikutnya")
    step.get_by_role("link", name="Baca penjelasannya").click()
    expect(page.get_by_role("heading", name="Riwayat")).to_be_visible()
    afternoon.claimed = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("button", name="Tandai sudah").click()
    expect(line(page, afternoon.claimed).get_by_text("Menunggu dicek pendamping")).to_be_visible()
    afternoon.claimed_on = urlsplit(page.url).path


def keep_promise(page: Page, afternoon: Afternoon) -> None:
    """Sari ticks what she promised."""
    promise = page.locator("form").filter(has_text=afternoon.owners_promise)
    promise.get_by_role("checkbox").check()
    if not afternoon.scripted:
        promise.get_by_role("button", name="Simpan").click()
        expect(page.get_by_role("status").filter(has_text="ditepati")).not_to_have_count(0)
    expect(page.locator("#home-promises-left")).not_to_contain_text("2 janji")


def review(page: Page, afternoon: Afternoon) -> None:
    """Wulan reads the session, sees the photos, and confirms what Sari and Budi claimed."""
    page.get_by_role("navigation", name="Menu utama").get_by_role("link", name="UMKM", exact=True).click()
    page.get_by_role("link", name="Keripik Sari", exact=True).click()
    business = page.url
    page.get_by_role("region", name="Riwayat").get_by_role("link", name=afternoon.sentence).click()
    expect(page.get_by_text("1 dari 2 janji sudah ditepati.")).to_be_visible()
    expect(page.get_by_text(afternoon.mentors_promise)).to_be_visible()
    page.goto(business)
    page.get_by_role("link", name="Produk dan foto", exact=True).click()
    page.get_by_role("link", name=afternoon.product).last.click()
    photos = page.get_by_role("list", name=f"Foto {afternoon.product}").get_by_role("img")
    expect(photos.nth(2)).to_be_attached()
    assert_shown(page, photos)


def confirm(page: Page, words: str, said: str) -> None:
    """Wulan says of one line that it is right; of a permit she copies the number from the paper first."""
    expect(line(page, words).get_by_text(said)).to_be_visible()
    number = line(page, words).get_by_role("link", name="Isi buktinya")
    if number.count():
        number.click()
        page.locator("#checklists-proof").get_by_role("textbox").first.fill("2063509010012-31")
        page.locator("#checklists-proof").get_by_role("button", name="Benar", exact=True).click()
    else:
        line(page, words).get_by_role("button", name="Benar", exact=True).click()
    expect(line(page, words).get_by_text("Terbukti")).to_be_visible()
