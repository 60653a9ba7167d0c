"""Products and exactly what each has to have, written out by hand from the sources, not computed."""

#: What every dry food that is packed before it is sold has to show, whatever else is known of it.
DRY_LABEL = (
    "LBL-NAMA LBL-KOMPOSISI LBL-BERAT LBL-PRODUSEN LBL-KODEPROD LBL-EXP LBL-IZIN LBL-MUDAHLIHAT LBL-BAHASA LBL-HURUF "
    "LBL-TEMPEL LBL-TANPAKLAIM"
)
DRY_ADVICE = (
    "LEG-KBLI LBL-SIMPAN LBL-GIZI KMS-FOODGRADE KMS-SEGEL KMS-BARRIER KMS-TIMBANG KMS-RAPI MRK-LOGO MRK-KONTAK MRK-QR "
    "MRK-WARNA KRM-LAPIS KRM-JATUH KRM-BERATKIRIM"
)
BULK_ADVICE = (
    "LEG-KBLI LBL-NAMA LBL-KODEPROD LBL-EXP KMS-FOODGRADE KMS-SEGEL KMS-BARRIER KMS-TIMBANG KMS-RAPI MRK-LOGO "
    "MRK-KONTAK MRK-QR MRK-WARNA KRM-LAPIS KRM-JATUH KRM-BERATKIRIM"
)
WET_ADVICE = (
    "LBL-NAMA LBL-TGLBASAH LBL-ALERGEN KMS-FOODGRADE KMS-HIGIENIS KMS-SEGEL KMS-RAPI MRK-LOGO MRK-KONTAK MRK-HARGA "
    "KMS-RAMAH"
)
FROZEN_LABEL = "LBL-NAMA LBL-KOMPOSISI LBL-BERAT LBL-PRODUSEN LBL-KODEPROD LBL-EXP LBL-SIMPAN LBL-TEMPEL"
FROZEN_ADVICE = "KMS-FOODGRADE KMS-SEGEL KMS-DINGIN MRK-LOGO MRK-KONTAK KRM-BERATKIRIM"
DRINK_ADVICE = "LBL-NAMA LBL-TGLBASAH LBL-TANPAKLAIM KMS-FOODGRADE KMS-BOTOL KMS-HIGIENIS MRK-LOGO MRK-KONTAK MRK-QR"
FRESH_ADVICE = "KMS-FOODGRADE KMS-TIMBANG KMS-RAPI MRK-LOGO MRK-KONTAK MRK-CERITA KRM-LAPIS"
CRAFT_ADVICE = (
    "LEG-MEREK LBL-KRJBAHAN KMS-UKURAN KMS-RAPI MRK-LOGO MRK-KONTAK MRK-QR MRK-CERITA KRM-LAPIS KRM-JATUH "
    "KRM-FRAGILE KRM-BERATKIRIM KRM-KARTU"
)
CLOTH_ADVICE = (
    "LEG-MEREK LBL-BAHAN LBL-RAWAT LBL-BAHASA KMS-LIPAT KMS-RAPI MRK-LOGO MRK-KONTAK MRK-QR MRK-CERITA "
    "KRM-BERATKIRIM KRM-ALAMAT KRM-KARTU"
)
COSMETIC = "LEG-NIB LEG-NOTIF LBL-KOSNAMA LBL-KOSISI LBL-KOSPEMILIK LBL-KOSKLAIM"
COSMETIC_ADVICE = "LBL-TEMPEL KMS-SEGEL KMS-BOTOL KMS-RAPI MRK-LOGO MRK-KONTAK KRM-LAPIS KRM-JATUH"
SERVICE_ADVICE = "LEG-KBLI MRK-LOGO MRK-KONTAK MRK-QR MRK-HARGA MRK-PORTO MRK-SYARAT"

#: name: (category, known with yes, known with no, what counts, what stays open, what is advised)
PRODUCTS = {
    "keripik singkong, nothing asked yet": (
        "makanan_kering", "", "",
        f"LEG-NIB LEG-PIRT LEG-PKP {DRY_LABEL}",
        "LEG-HALAL LBL-HALAL LBL-NONHALAL LBL-ASALUSUL LBL-ALERGEN LBL-PEMANIS", DRY_ADVICE,
    ),
    "keripik singkong, all asked": (
        "makanan_kering", "tahan_seminggu",
        "bahan_haram alergen pemanis_buatan klaim_khasiat dibungkus_di_depan_pembeli bahan_hewani wajib_sni "
        "mesin_otomatis dijual_beku",
        f"LEG-NIB LEG-PIRT LEG-PKP LEG-HALAL {DRY_LABEL}", "LBL-HALAL", DRY_ADVICE,
    ),
    "kue kering with egg": (
        "makanan_kering", "tahan_seminggu alergen", "bahan_haram pemanis_buatan bahan_hewani",
        f"LEG-NIB LEG-PIRT LEG-PKP LEG-HALAL LBL-ALERGEN {DRY_LABEL}", "LBL-HALAL", DRY_ADVICE,
    ),
    "permen jeli with gelatin and sweetener": (
        "makanan_kering", "tahan_seminggu bahan_hewani pemanis_buatan", "bahan_haram alergen",
        f"LEG-NIB LEG-PIRT LEG-PKP LEG-HALAL LBL-ASALUSUL LBL-PEMANIS {DRY_LABEL}", "LBL-HALAL", DRY_ADVICE,
    ),
    "dendeng babi": (
        "makanan_kering", "tahan_seminggu bahan_haram bahan_hewani", "alergen pemanis_buatan",
        f"LEG-NIB LEG-PIRT LEG-PKP LBL-NONHALAL LBL-ASALUSUL {DRY_LABEL}", "", DRY_ADVICE,
    ),
    "keripik daun that lowers cholesterol": (
        "makanan_kering", "tahan_seminggu klaim_khasiat", "bahan_haram alergen pemanis_buatan bahan_hewani",
        f"LEG-NIB LEG-MD LEG-HALAL {DRY_LABEL.removesuffix(' LBL-TANPAKLAIM')}", "LBL-HALAL", DRY_ADVICE,
    ),
    "tepung terigu, compulsory SNI": (
        "makanan_kering", "tahan_seminggu wajib_sni alergen", "bahan_haram pemanis_buatan bahan_hewani",
        f"LEG-NIB LEG-MD LEG-HALAL LBL-ALERGEN {DRY_LABEL}", "LBL-HALAL", DRY_ADVICE,
    ),
    "biskuit from an automatic line": (
        "makanan_kering", "tahan_seminggu mesin_otomatis alergen", "bahan_haram pemanis_buatan bahan_hewani",
        f"LEG-NIB LEG-MD LEG-HALAL LBL-ALERGEN {DRY_LABEL}", "LBL-HALAL", DRY_ADVICE,
    ),
    "keripik weighed in front of the buyer": (
        "makanan_kering", "tahan_seminggu dibungkus_di_depan_pembeli alergen", "bahan_haram",
        "LEG-NIB LEG-PIRT LEG-PKP LEG-HALAL LBL-TANPAKLAIM", "LBL-HALAL", BULK_ADVICE,
    ),
    "roti that keeps four days, entered as dry": (
        "makanan_kering", "", "tahan_seminggu bahan_haram",
        "LEG-NIB LEG-HALAL", "LEG-SLHS LBL-HALAL", WET_ADVICE,
    ),
    "otak-otak beku, entered as dry": (
        "makanan_kering", "dijual_beku disimpan_7_hari dibuat_banyak alergen", "bahan_haram",
        f"LEG-NIB LEG-MD LEG-HALAL LBL-ALERGEN {FROZEN_LABEL}", "LBL-IZIN LBL-HALAL", FROZEN_ADVICE,
    ),
    "jahe instan": (
        "minuman_serbuk", "", "bahan_haram alergen pemanis_buatan klaim_khasiat bahan_hewani wajib_sni mesin_otomatis",
        f"LEG-NIB LEG-PIRT LEG-PKP LEG-HALAL {DRY_LABEL}", "LBL-HALAL", DRY_ADVICE,
    ),
    "jahe instan that heals: traditional medicine, on neither path": (
        "minuman_serbuk", "klaim_khasiat", "bahan_haram alergen pemanis_buatan bahan_hewani",
        f"LEG-NIB LEG-HALAL {DRY_LABEL.replace(' LBL-IZIN', '').removesuffix(' LBL-TANPAKLAIM')}", "LBL-HALAL",
        DRY_ADVICE,
    ),
    "kopi instan, compulsory SNI": (
        "minuman_serbuk", "wajib_sni", "bahan_haram alergen pemanis_buatan klaim_khasiat bahan_hewani",
        f"LEG-NIB LEG-MD LEG-HALAL {DRY_LABEL}", "LBL-HALAL", DRY_ADVICE,
    ),
    "es teh made in front of the buyer": (
        "minuman_siap_minum", "dibungkus_di_depan_pembeli", "disimpan_7_hari bahan_haram pemanis_buatan alergen",
        "LEG-NIB LEG-SLHS LEG-HALAL", "LBL-HALAL", DRINK_ADVICE,
    ),
    "susu kedelai in bottles for three days": (
        "minuman_siap_minum", "alergen", "disimpan_7_hari dibungkus_di_depan_pembeli bahan_haram pemanis_buatan",
        "LEG-NIB LEG-SLHS LEG-HALAL LBL-KOMPOSISI LBL-BERAT LBL-PRODUSEN LBL-EXP LBL-ALERGEN", "LBL-HALAL",
        DRINK_ADVICE,
    ),
    "sirup that keeps a month": (
        "minuman_siap_minum", "disimpan_7_hari pemanis_buatan", "dibungkus_di_depan_pembeli bahan_haram alergen",
        "LEG-NIB LEG-MD LEG-HALAL LBL-KOMPOSISI LBL-BERAT LBL-PRODUSEN LBL-EXP LBL-PEMANIS", "LBL-HALAL", DRINK_ADVICE,
    ),
    "jus, nothing asked yet": (
        "minuman_siap_minum", "", "", "LEG-NIB",
        "LEG-SLHS LEG-MD LEG-HALAL LBL-KOMPOSISI LBL-BERAT LBL-PRODUSEN LBL-EXP LBL-HALAL LBL-PEMANIS LBL-ALERGEN",
        DRINK_ADVICE,
    ),
    "nasi kotak, the office asks for the letter": (
        "makanan_basah", "diminta_slhs", "bahan_haram", "LEG-NIB LEG-SLHS LEG-HALAL", "LBL-HALAL", WET_ADVICE,
    ),
    "kue basah, the office does not ask": (
        "makanan_basah", "", "bahan_haram diminta_slhs", "LEG-NIB LEG-HALAL", "LBL-HALAL", WET_ADVICE,
    ),
    "sate babi": (
        "makanan_basah", "bahan_haram diminta_slhs", "", "LEG-NIB LEG-SLHS LBL-NONHALAL", "", WET_ADVICE,
    ),
    "nugget for stock": (
        "makanan_beku", "disimpan_7_hari dibuat_banyak alergen", "bahan_haram",
        f"LEG-NIB LEG-MD LEG-HALAL LBL-ALERGEN {FROZEN_LABEL}", "LBL-IZIN LBL-HALAL", FROZEN_ADVICE,
    ),
    "risoles made to order": (
        "makanan_beku", "alergen", "disimpan_7_hari dibuat_banyak bahan_haram",
        "LEG-NIB LEG-HALAL LBL-KODEPROD LBL-EXP", "LBL-HALAL",
        f"LBL-NAMA LBL-KOMPOSISI LBL-BERAT LBL-PRODUSEN LBL-ALERGEN LBL-SIMPAN LBL-TEMPEL {FROZEN_ADVICE}",
    ),
    "dimsum made to order and kept a month: ask": (
        "makanan_beku", "disimpan_7_hari", "dibuat_banyak bahan_haram alergen",
        f"LEG-NIB LEG-HALAL {FROZEN_LABEL}", "LEG-MD LBL-IZIN LBL-HALAL", FROZEN_ADVICE,
    ),
    "bakso babi beku": (
        "makanan_beku", "disimpan_7_hari dibuat_banyak bahan_haram", "alergen",
        f"LEG-NIB LEG-MD LBL-NONHALAL {FROZEN_LABEL}", "LBL-IZIN", FROZEN_ADVICE,
    ),
    "beras in bags with a brand": (
        "hasil_tani_segar", "bermerek", "dibungkus_di_depan_pembeli sudah_diolah",
        "LEG-NIB LEG-PSAT LBL-SEGAR", "", FRESH_ADVICE,
    ),
    "cabai weighed at the stall": (
        "hasil_tani_segar", "dibungkus_di_depan_pembeli", "bermerek sudah_diolah", "LEG-NIB", "", FRESH_ADVICE,
    ),
    "boneka rajut, a toy": ("kerajinan", "mainan_anak bagian_kecil", "", "LEG-NIB LEG-SNI LBL-USIA", "", CRAFT_ADVICE),
    "batik tulis": (
        "fesyen_batik", "batik", "batik_cetak pakaian_bayi", "LEG-NIB LBL-TEKNIKBATIK", "",
        f"LEG-BATIKMARK {CLOTH_ADVICE}",
    ),
    "baju bayi, printed": (
        "fesyen_batik", "pakaian_bayi batik_cetak", "batik", "LEG-NIB LEG-SNI", "", CLOTH_ADVICE,
    ),
    "keranjang anyaman": ("kerajinan", "", "mainan_anak bagian_kecil", "LEG-NIB", "", CRAFT_ADVICE),
    "sabun batang": ("kosmetik_rumahan", "", "bahan_haram", f"{COSMETIC} LEG-HALAL", "LBL-HALAL", COSMETIC_ADVICE),
    "lipstik with a forbidden ingredient": (
        "kosmetik_rumahan", "bahan_haram", "", f"{COSMETIC} LBL-NONHALAL", "", COSMETIC_ADVICE,
    ),
    "jahit": ("jasa", "", "menyajikan_makanan menjual_barang", "LEG-NIB", "", SERVICE_ADVICE),
}  # fmt: skip
