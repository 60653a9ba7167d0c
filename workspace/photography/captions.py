"""The texts of a pack: a caption for each photo, from facts only, and a sheet that says what goes where."""

from collections.abc import Iterator, Sequence
from datetime import date

from workspace.formats import angka, rupiah, tanggal
from workspace.photography.packs import Pack


def caption(name: str, contents: str, price: int | None, shows: str = "") -> str:
    """What is known of a product, and what the photo shows. What is not known is not there."""
    lines = [name]
    if contents:
        lines.append(f"Isi: {contents}")
    if price is not None:
        lines.append(f"Harga: {rupiah(price)}".replace("\u00a0", " "))
    if shows:
        lines.append(f"Di foto: {shows}")
    return "\n".join(lines) + "\n"


def sheet(title: str, packs: Sequence[Pack], on: date) -> str:
    """The page to read first. All packs are for one channel; what could not be made stands in `Pack.failed`."""
    return "\n".join(_sheet(title, packs, on)) + "\n"


def _sheet(title: str, packs: Sequence[Pack], on: date) -> Iterator[str]:
    channel, preset = packs[0].channel, packs[0].preset
    yield from (f"Paket foto {title} untuk {channel.name}", f"Dibuat {tanggal(on)}", "", "Cara memasang")
    yield from (f"{nth}. {step}" for nth, step in enumerate(preset.steps, 1))
    yield "File .txt di samping tiap foto berisi tulisan untuk disalin."
    for pack in packs:
        yield from ("", f"Isi paket: {pack.name}")
        yield from _contents(pack)
    yield from ("", f"Yang diminta {channel.name}")
    yield from (f"- {line}" for line in asked(packs[0]))
    yield source_line(packs[0])
    yield from (f"Sumber: {source.title} {source.url}".rstrip() for source in preset.sources)


def _contents(pack: Pack) -> Iterator[str]:
    failed = dict(pack.failed)
    made = [picture for picture in pack.pictures if picture.stem not in failed]
    yield from (f"- {pack.folder}{picture.stem}.jpg: {picture.shot}" for picture in made)
    yield from (f"- {stem}.jpg belum ada: {reason}" for stem, reason in pack.failed)
    yield from (f"- Tidak ikut, {shot}: {reason}." for shot, reason in pack.left_out)
    if pack.lacking:
        yield f"- Kurang {pack.lacking} foto lagi."


def asked(pack: Pack) -> Iterator[str]:
    """What the channel asks of photos, one sentence after the other."""
    preset, (width, height) = pack.preset, pack.size
    heaviest = angka(preset.most_bytes // 1_000_000)
    yield f"Ukuran {width} x {height} titik, JPG, paling berat {heaviest} MB."
    if preset.most == preset.least:
        yield f"{preset.least} foto untuk tiap produk."
    elif preset.most:
        yield f"{preset.least} sampai {preset.most} foto."
    else:
        yield f"Paling sedikit {preset.least} foto."
    yield f"Latar: {_inside(preset.background)}"
    yield f"Tulisan: {_inside(preset.text)}"


def _inside(sentence: str) -> str:
    """A sentence after a colon."""
    return sentence[0].lower() + sentence[1:]


def source_line(pack: Pack) -> str:
    """How sure these numbers are, and when they were checked."""
    checked = f"Dicek {tanggal(pack.preset.checked_at)}."
    if pack.preset.is_advice:
        return f"{checked} Ini saran: angkanya belum kami temukan di aturan resminya."
    return f"{checked} Aturannya bisa berubah, lihat lagi di aplikasinya."
