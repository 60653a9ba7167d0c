"""The rungs in words."""

from collections.abc import Mapping

from workspace.ladder.rules import Rung

NAMES: Mapping[Rung, str] = {
    Rung.DIKENAL: "Dikenal",
    Rung.RAPI: "Rapi",
    Rung.SAH: "Sah",
    Rung.TAMPIL: "Tampil",
    Rung.LAKU: "Laku",
    Rung.MANDIRI: "Mandiri",
}
MEANINGS: Mapping[Rung, str] = {
    Rung.DIKENAL: "Usaha sudah tercatat dan tahu mulai dari mana.",
    Rung.RAPI: "Hasil dicatat, harga dihitung, foto siap dipakai.",
    Rung.SAH: "Izin usaha dan produk sudah ada, atau sedang diurus.",
    Rung.TAMPIL: "Produk siap dijual dan toko online bisa dibuka pembeli.",
    Rung.LAKU: "Pesanan datang setiap bulan.",
    Rung.MANDIRI: "Usaha berjalan sendiri, dan hasilnya tetap.",
}
#: What stands in the address of a list.
SLUGS: Mapping[Rung, str] = {rung: name.lower() for rung, name in NAMES.items()}
NOT_YET = "Belum di tangga"
