"""Names, things and sentences of which a synthetic territory is made. All of it is invented."""

WOMEN = (
    "Aminah", "Ani", "Ayu", "Dewi", "Dian", "Eka", "Endang", "Erna", "Fatimah", "Fitri", "Hartini", "Ida", "Indah",
    "Ismi", "Jumiati", "Kartini", "Khotimah", "Lestari", "Lilik", "Maryam", "Mega", "Murni", "Nanik", "Ningsih", "Nur",
    "Puji", "Ratih", "Rahma", "Rukmini", "Rohmah", "Siti", "Sri", "Sulastri", "Sumiati", "Supriyati", "Suryani",
    "Titik",
    "Umi", "Wahyuni", "Wati", "Winarti", "Yanti", "Yuli", "Yuni", "Zubaidah",
)  # fmt: skip
MEN = (
    "Agus", "Ahmad", "Andi", "Arif", "Bagus", "Bambang", "Dedi", "Didik", "Edi", "Fajar", "Hadi", "Hasan", "Heri",
    "Imam", "Joko", "Kholil", "Mulyono", "Rudi", "Slamet", "Sugeng", "Sutrisno", "Tono", "Wahyu", "Wawan", "Yusuf",
)  # fmt: skip
SECOND = (
    "Astuti", "Cahyani", "Fauziah", "Handayani", "Hasanah", "Hidayati", "Kurniawan", "Kusuma", "Lestari", "Mahmudah",
    "Maulana", "Mulyani", "Nugroho", "Permata", "Prasetyo", "Purnomo", "Puspita", "Rahayu", "Ramadhani", "Santoso",
    "Saputra", "Setiawan", "Susanti", "Utami", "Wibowo", "Widodo", "Wijaya", "Wulandari",
)  # fmt: skip
KELURAHAN = (
    "Sumberagung", "Karangmulya", "Tegalsari", "Kebonjati", "Wonorejo", "Banjarsari", "Pandanwangi", "Sidomukti",
    "Randuagung", "Kalisari", "Gununggangsir", "Pringgodani", "Mlandingan", "Sukamakmur", "Tanjungrejo", "Jatimulyo",
    "Purwosari", "Bangunharjo", "Kaliwates", "Mojosari",
)  # fmt: skip
#: category: how often in a hundred, what businesses are called, products with their price and content
TRADES: dict[str, tuple[int, tuple[str, ...], tuple[tuple[str, int, str], ...]]] = {
    "makanan_kering": (
        26, ("Keripik", "Rengginang", "Kue Kering", "Abon"),
        (("Keripik singkong", 12000, "200 g"), ("Keripik pisang", 14000, "200 g"),
         ("Rengginang bawang", 15000, "250 g"),
         ("Nastar", 55000, "500 g"), ("Abon ayam", 35000, "150 g")),
    ),
    "makanan_basah": (
        22, ("Dapur", "Jajan", "Katering", "Warung"),
        (("Nasi kotak", 18000, "1 kotak"), ("Kue lapis", 2500, "1 potong"), ("Klepon", 10000, "10 biji"),
         ("Tumpeng mini", 25000, "1 porsi")),
    ),
    "minuman_serbuk": (7, ("Kopi", "Jahe", "Wedang"),
        (("Kopi bubuk", 20000, "200 g"), ("Jahe instan", 18000, "250 g"))),
    "minuman_siap_minum": (7, ("Jamu", "Es", "Susu Kedelai"),
        (("Kunyit asam", 8000, "250 ml"), ("Es kelapa", 7000, "1 gelas"))),
    "makanan_beku": (6, ("Frozen", "Nugget"), (("Nugget ayam", 22000, "500 g"), ("Risoles beku", 20000, "10 biji"))),
    "hasil_tani_segar": (5, ("Tani", "Sayur"), (("Beras", 65000, "5 kg"), ("Cabai rawit", 9000, "100 g"))),
    "kerajinan": (8, ("Anyaman", "Kriya", "Rajut"),
        (("Tas anyam", 85000, "1 buah"), ("Keranjang bambu", 40000, "1 buah"))),
    "fesyen_batik": (7, ("Batik", "Hijab", "Butik"), (("Batik cap", 120000, "2 m"), ("Daster", 65000, "1 helai"))),
    "kosmetik_rumahan": (2, ("Sabun", "Lulur"), (("Sabun sereh", 12000, "80 g"),)),
    "jasa": (10, ("Jahit", "Rias", "Servis", "Cuci"),
        (("Jahit baju", 75000, "1 potong"), ("Permak celana", 15000, "1 potong"))),
}  # fmt: skip
#: Each trade as often as it is found.
KINDS = [trade for trade, (weight, *_) in TRADES.items() for _ in range(weight)]
#: key of an activity: what mentors write about it
SENTENCES = {
    "photos": ("Foto produk di dekat jendela, latar dirapikan dulu.",
               "Ulang foto depan dan isi, hasilnya jauh lebih terang."),
    "packaging": ("Menyusun isi label bersama, berat bersih masih ditimbang ulang.",
               "Mencoba kemasan baru, pemilik suka yang bening."),
    "permits": ("Mengisi NIB berdua di HP pemilik sampai selesai.", "Menyiapkan berkas P-IRT, denah dapur belum ada."),
    "pricing": ("Menghitung harga lagi karena minyak naik.",
               "Harga untuk toko online dibedakan dengan ongkos kemasan."),
    "storefront": ("Memasang tiga produk pertama di toko online.", "Melengkapi profil dan jam buka toko."),
    "replies": ("Latihan membalas pembeli dengan sapaan singkat.", "Membuat balasan cepat untuk pertanyaan harga."),
    "shipping": ("Mencoba membungkus untuk kiriman luar kota.", "Membandingkan ongkos kirim dua ekspedisi."),
    "bookkeeping": ("Mulai mencatat penjualan harian di buku kecil.",
               "Mencocokkan catatan minggu lalu dengan uang di kaleng."),
    "promotion": ("Menulis cerita singkat tentang resep keluarga.", "Menyiapkan foto untuk status WhatsApp tiga hari."),
    "listening": ("Mendengarkan kendala modal, belum ada keputusan.",
               "Pemilik sedang ramai pesanan, bicara sebentar saja."),
}  # fmt: skip
OWNER_PROMISES = (
    "Menimbang ulang tiga kemasan", "Menanyakan harga cetak label", "Mencatat penjualan tiap hari",
    "Memotret produk di dekat jendela", "Mengumpulkan pendapat lima pembeli", "Menghitung modal satu kali masak",
)  # fmt: skip
MENTOR_PROMISES = (
    "Membawa contoh label", "Mengirim daftar syarat P-IRT", "Merapikan foto yang kemarin",
    "Menanyakan jadwal ke puskesmas", "Menyiapkan teks profil toko",
)  # fmt: skip
