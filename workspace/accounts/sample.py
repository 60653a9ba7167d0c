"""The doors of the demo: the sample's cast by one tap each. Production has none of them.

The numbers are those of workspace/sample/cast.py, which stands above this feature and cannot be imported here.
"""

#: Number, what the person is, and one sentence about them.
DOORS = (
    ("6281200000001", "Pemilik usaha", "Membuat Keripik Sari."),
    ("6281200000002", "Pendamping", "Mendampingi Keripik Sari."),
    ("6281200000003", "Relawan", "Masih belajar mendampingi."),
    ("6281200000004", "Koordinator", "Memimpin program PKK."),
    ("6281200000005", "Pemilik usaha", "Menjual kopi di tempat lain."),
    ("6281200000006", "Pengelola", "Mengatur orang dan peran."),
    ("6281200000007", "Pemantau", "Melihat angka, tanpa nama."),
    ("6281200000008", "Pendamping", "Mendampingi usaha lain."),
)
PHONES = frozenset(phone for phone, _, _ in DOORS)


def doors(names: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """Number, name, role and sentence of those who are in this installation; `names` by number."""
    return [(phone, names[phone], role, words) for phone, role, words in DOORS if phone in names]
