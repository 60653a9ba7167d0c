"""What the tables about a member and learner are called when that person reads them; a test misses none."""

from collections.abc import Mapping

from workspace.privacy.labels import Told

#: Tables with a person, a member or a hand-in above them that tell nothing about a learner, and why.
NOT_TOLD = {
    "audit_entries": "the trail: who did what, without words about anybody",
    "owner_links": "an owner's, told with her business",
    "businesses": "an owner's",
}
#: Every table about a member and learner, in the order of the page; a column without a label is left out.
TABLES: Mapping[str, Told] = {
    "members": Told("member", "Baris di daftar anggota", {
        "area_code": "", "phone": "Nomor WhatsApp", "born_on": "Lahir", "neighbourhood": "Tinggal di",
        "skills": "Bisa", "languages": "Bahasa", "times": "Ada waktu", "entered_on": "Dicatat sejak",
        "entered_by_id": "Dicatat oleh", "left_on": "Keluar", "forgotten_on": ""}),
    "seats": Told("training", "Kursi di angkatan", {
        "cohort_id": "Angkatan", "member_id": "", "place": "Urutan", "given_by_id": "Diberi oleh", "replaces_id": "",
        "left_on": "Keluar", "left_reason": "Alasan"}),
    "attendances": Told("training", "Kehadiran", {"meeting_id": "Pertemuan", "member_id": "", "present": "Hadir"}),
    "lesson_reads": Told("training", "Layar yang dibaca", {
        "module": "Modul", "screen": "Layar", "read_on": "Dibaca"}),
    "quiz_attempts": Told("training", "Kuis", {
        "module": "Modul", "shown": "", "answers": "", "words": "Jawaban", "begun_at": "Dimulai",
        "finished_at": "Selesai", "right": "Benar"}),
    "practices": Told("training", "Praktik", {
        "module": "Modul", "handed_in_at": "Dikirim", "rubric": "Penilaian", "sentence": "Kalimat penilai",
        "judged_by_id": "Dinilai oleh", "judged_at": "Dinilai"}),
    "practice_photos": Told("training", "Foto praktik", {"practice_id": "Praktik"}),
    "late_judgements": Told("training", "Penilaian yang datang bersamaan", {
        "practice_id": "Praktik", "rubric": "Penilaian", "sentence": "Kalimat penilai", "at": "Dinilai"}),
    "supervisions": Told("training", "Sesi yang didampingi", {"session_id": "", "on": "Tanggal"}),
    "certificates": Told("training", "Sertifikat", {
        "code": "Kode", "issued_on": "Diterbitkan", "issued_by_id": "Diterbitkan oleh", "revoked_on": "Dicabut",
        "revoked_by_id": "Dicabut oleh", "revoked_reason": "Alasan dicabut"}),
    "cards_seen": Told("training", "Kartu yang dibaca", {"card": "Kartu", "seen_on": "Dibaca"}),
    "training_passes": Told("training", "Lulus pelatihan sebelumnya", {"passed_on": "Lulus"}),
    "appointments": Told("account", "Peran", {
        "role": "Peran", "area_code": "", "granted_by_id": "Diberi oleh"}),
    "invitations": Told("account", "Undangan", {"expires_at": "Berlaku sampai"}),
    "sign_ins": Told("account", "HP yang masuk"),
}  # fmt: skip
