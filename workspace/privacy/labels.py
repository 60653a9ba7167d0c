"""What the columns below a business are called when its owner reads them; a test sees to it that none is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

#: Columns that say nothing about her: ids, versions, secrets of links and phones, fingerprints of files.
LEFT_OUT = {
    "id", "business_id", "version", "subject_id", "token_hash", "source_sha256", "master_sha256", "original_sha256",
    "shown_sha256", "template_version", "declined_version", "questions", "path",
}  # fmt: skip
#: What a column is called wherever it stands.
COMMON: Mapping[str, str] = {
    "created_at": "Dicatat", "by_id": "Oleh", "recorded_by_id": "Dicatat oleh", "made_by_id": "Dibuat oleh",
    "added_by_id": "Ditambah oleh", "started_by_id": "Dimulai oleh", "declined_by_id": "Ditolak oleh",
    "claimed_by_id": "Dinyatakan oleh", "done_by_id": "Dikerjakan oleh", "holder_id": "Yang berjanji",
    "kept_by_id": "Ditepati oleh", "asked_by_id": "Diminta oleh", "answered_by_id": "Dijawab oleh",
    "settled_by_id": "Diselesaikan oleh", "mentor_id": "Pendamping", "paired_by_id": "Dipilih oleh",
    "ended_by_id": "Diakhiri oleh", "opened_by_id": "Dibuka oleh", "link_by_id": "Tautan ditulis oleh",
    "seen_live_by_id": "Dilihat oleh", "given_up_by_id": "Dihentikan oleh", "written_by_id": "Ditulis oleh",
    "taken_by_id": "Dikirim oleh", "photographer_id": "Foto milik", "person_id": "Untuk",
    "said_by_id": "Dikatakan oleh",
    "product_id": "Produk", "photo_id": "Foto", "checklist_id": "Daftar", "item_id": "Langkah", "session_id": "Sesi",
    "channel_id": "Toko", "name": "Nama", "text": "Isi", "note": "Catatan", "kind": "Jenis", "on": "Tanggal",
    "purpose": "Untuk apa", "text_version": "Versi teks", "given_on": "Diberikan", "withdrawn_on": "Ditarik",
    "reason": "Alasan", "from_on": "Mulai", "until_on": "Sampai", "ended_on": "Berakhir", "end_reason": "Alasan",
    "category": "Jenis usaha", "price": "Harga", "content": "Isi kemasan", "facts": "Keterangan", "state": "Keadaan",
    "evidence": "Bukti", "waiting_for": "Menunggu", "waiting_since": "Menunggu sejak", "check_on": "Dicek lagi",
    "expires_on": "Berlaku sampai", "key": "Langkah", "template_key": "Daftar", "started_on": "Dimulai",
    "declined_on": "Versi baru ditolak", "at": "Terakhir diubah", "channel": "Toko", "opened_on": "Dibuka",
    "link": "Tautan", "seen_live_on": "Dilihat tayang", "looked_on": "Dilihat", "products": "Produk terlihat",
    "trouble": "Kendala", "trouble_on": "Kendala sejak", "due_on": "Paling lambat", "kept_on": "Ditepati",
    "done_at": "Selesai", "held_on": "Tanggal", "place": "Tempat", "result": "Hasil", "topics": "Yang dibahas",
    "noted_at": "Ditulis", "about": "Tentang", "asked_on": "Diminta", "answered_on": "Dijawab", "answer": "Jawaban",
    "settled_on": "Selesai", "answers": "Jawaban", "begun_on": "Dimulai", "finished_on": "Selesai",
    "said_on": "Dikatakan", "left_on": "Ditinggalkan",
    "language": "Bahasa",
    "has": "Punya", "device": "HP", "seen_at": "Terakhir dipakai", "ended_at": "Berakhir", "used_at": "Dipakai",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A table in an owner's words, in a group of content/privacy.toml. `more` is what only it has."""

    group: str
    title: str
    more: Mapping[str, str] = field(default_factory=dict)

    def label(self, column: str) -> str:
        """What a column is called; empty when it is left out."""
        return "" if column in LEFT_OUT else self.more.get(column, COMMON.get(column, ""))

    def knows(self, column: str) -> bool:
        """Whether somebody thought about a column: a test asks."""
        return column in LEFT_OUT or column in self.more or column in COMMON


#: Every table below a business, in the order of the page.
TABLES: Mapping[str, Told] = {
    "consents": Told("agreed", "Izin"),
    "data_requests": Told("agreed", "Permintaan", {
        "asked_at": "Diminta", "withdrawn_at": "Dibatalkan", "settled_at": "Diselesaikan", "outcome": "Jawaban"}),
    "pauses": Told("agreed", "Jeda", {"until_on": "Kembali"}),
    "products": Told("products", "Produk"),
    "price_sheets": Told("products", "Hitungan harga", {
        "ingredients": "Bahan", "packaging": "Kemasan", "labour": "Tenaga", "order_packing": "Bungkus kirim",
        "shipping": "Ongkos kirim", "pieces": "Isi paket", "percents": "Potongan toko"}),
    "photos": Told("products", "Foto", {
        "steps": "Perapian", "shot": "Yang difoto", "advice": "Saran", "standing": "Penilaian",
        "hidden_at": "Disembunyikan",
        "width": "Lebar", "height": "Tinggi", "file_name": "Nama berkas di HP"}),
    "photo_reviews": Told("products", "Penilaian foto", {
        "approved": "Bisa dipakai", "sentence": "Saran", "mark_x": "Tanda dari kiri", "mark_y": "Tanda dari atas"}),
    "checklists": Told("steps", "Daftar langkah"),
    "checklist_items": Told("steps", "Langkah"),
    "checklist_marks": Told("steps", "Riwayat langkah"),
    "fix_steps": Told("steps", "Perbaikan", {
        "item_key": "Langkah", "refused_on": "Dikembalikan", "refused_by": "Dikembalikan oleh"}),
    "sales_channels": Told("steps", "Toko online", {
        "given_up_on": "Dihentikan", "given_up_reason": "Alasan berhenti", "given_up_note": "Catatan berhenti",
        "first_order_on": "Pesanan pertama", "first_order_by_id": "Pesanan pertama dicatat oleh"}),
    "live_checks": Told("steps", "Toko dilihat orang kedua"),
    "prerequisite_answers": Told("steps", "Yang sudah dipunyai"),
    "mentoring_sessions": Told("visits", "Kunjungan dan sesi"),
    "promises": Told("visits", "Janji"),
    "progress": Told("visits", "Perjalanan usaha", {"kind": ""}),
    "help_requests": Told("answers", "Pertanyaan dan minta bantuan", {"holder_id": "Yang menjawab"}),
    "self_checks": Told("answers", "Cek mandiri"),
    "outcomes": Told("answers", "Kabar usaha", {
        "covers_from": "Dari", "covers_until": "Sampai", "turnover": "Omzet sebulan", "orders": "Pesanan seminggu",
        "because": "Karena pendampingan"}),
    "postponements": Told("answers", "Kabar usaha ditunda"),
    "rungs": Told("answers", "Tangga usaha", {
        "rung": "Anak tangga", "first_met_on": "Pertama tercapai", "last_met_on": "Terakhir tercapai"}),
    "pairings": Told("people", "Pendamping", {"handover_id": ""}),
    "owner_links": Told("people", "Tautan masuk"),
    "sign_ins": Told("people", "HP yang masuk"),
}  # fmt: skip
