"""Broken content stops the programme at once, with one sentence that names the file and the key."""
# ruff: noqa: E501 - one broken example a line can be read as a table

import shutil
from pathlib import Path

import pytest

from workspace.content.library import library
from workspace.content.reading import ContentError

FOLDER = Path(__file__).parents[2] / "workspace" / "content"

# file, what is written there, what is written instead, and the end of the sentence
BROKEN = {
    "not TOML": ("consent.toml", "version =", "version", "consent.toml: not valid TOML"),
    "the same key twice in a file": ("items/kirim.toml", "[items.KRM-JATUH]", "[items.KRM-LAPIS]", "items/kirim.toml: not valid"),
    "the same item in two files": ("items/kirim.toml", "[items.KRM-JATUH]", "[items.LEG-NIB]", "LEG-NIB: the key is used twice"),
    "the same source in two files": ("sources/packaging.toml", "[sources.S-CRAFT]", "[sources.S-GK]", "S-GK: the key is used twice"),
    "the same row twice": ("packaging/jasa.toml", '"MRK-PORTO"', '"LEG-NIB"', "LEG-NIB: the key is used twice"),
    "the same step in two channels": ("channels/shopee.toml", "[steps.SH-13]", "[steps.LZ-01]", "the step 'LZ-01' also stands in channels/lazada.toml"),
    "an unknown field of an item": ("items/kirim.toml", "hint =", "tip =", "items/kirim.toml: KRM-LAPIS: unknown field 'tip'"),
    "an unknown field of a row": ("packaging/jasa.toml", "level =", "must =", "packaging/jasa.toml: LEG-NIB: 'level' is missing"),
    "an unknown field of a file": ("packaging/jasa.toml", "title =", 'colour = "red"\ntitle =', "jasa: unknown field 'colour'"),
    "an unknown field of a source": ("sources/packaging.toml", "second_url", "url3", "unknown field 'url3'"),
    "a fee that is advice and nobody to ask": ("fees.toml", 'asks = "pusat bantuan Facebook"', "", "facebook: advice needs 'asks'"),
    "an unknown field of a channel": ("channels/shopee.toml", "difficulty", "rank = 1\ndifficulty", "shopee: unknown field 'rank'"),
    "an unknown field of a category": ("categories.toml", "order =", 'icon = "x"\norder =', "makanan_kering: unknown field 'icon'"),
    "an unknown field of a purpose": ("consent.toml", "label =", 'icon = "x"\nlabel =', "mentoring: unknown field 'icon'"),
    "an unknown threshold": ("programme.toml", "[today_list_max]", "[tomorrow]\n[today_list_max]", "programme: unknown field 'tomorrow'"),
    "an unknown list of choices": ("mentoring.toml", "[ways.visit]", "[moods.visit]", "unknown field 'moods'"),
    "a missing label": ("items/legal.toml", 'label = "Punya sertifikat halal"', "", "items/legal.toml: LEG-HALAL: 'label' is missing"),
    "a blank label": ("items/legal.toml", '"Punya sertifikat halal"', '" "', "LEG-HALAL: 'label' is missing"),
    "a missing why": ("items/kirim.toml", 'why = "Isi tetap utuh', 'done_when = "Isi tetap utuh', "KRM-JATUH: 'why' is missing"),
    "a missing label of a step": ("channels/shopee.toml", 'label = "Isi alamat', 'hint = "Isi alamat', "SH-05: 'label' is missing"),
    "a missing threshold": ("programme.toml", "[today_list_max]\nvalue = 7", "[today_list_max]", "today_list_max: 'value' is missing"),
    "a threshold without reason": ("programme.toml", 'why = "Satu toko', 'reason = "Satu toko', "new_channel_every_days: 'why' is missing"),
    "a missing stage": ("programme.toml", "still.tayang]", "still.mandiri]", "days_until_standing_still.tayang: 'value' is missing"),
    "a needed step that is not there": ("channels/shopee.toml", 'needs = ["SH-02"]', 'needs = ["SH-99"]', "channels/shopee.toml: SH-03: needs 'SH-99'"),
    "a needed item that is not there": ("packaging/jasa.toml", 'needs = ["LEG-NIB"]', 'needs = ["LEG-PIRT"]', "LEG-KBLI: needs 'LEG-PIRT'"),
    "needs in a circle": ("channels/shopee.toml", 'needs = ["SH-01"]', 'needs = ["SH-03"]', "channels/shopee.toml: SH-02: its needs go round"),
    "an item that needs itself": ("packaging/jasa.toml", 'needs = ["LEG-NIB"]', 'needs = ["LEG-KBLI"]', "LEG-KBLI: its needs go round"),
    "an unknown source of an item": ("items/kirim.toml", "S-CRAFT", "S-NOWHERE", "KRM-LAPIS: unknown source 'S-NOWHERE'"),
    "an unknown source of a step": ("channels/shopee.toml", '{ key = "S-SHP-REK" }]', '{ key = "S-X" }]', "SH-07: unknown source 'S-X'"),
    "an unknown source of a channel": ("channels/lazada.toml", "S-LAZ-IMG", "S-X", "lazada: unknown source 'S-X'"),
    "an unknown source of a category": ("categories.toml", "S-SLHS", "S-X", "minuman_siap_minum: unknown source 'S-X'"),
    "an unknown source of a format": ("number_formats.toml", "S-NIB13", "S-X", "NIB: unknown source 'S-X'"),
    "a found source without address": ("sources/packaging.toml", 'status = "verify"', 'status = "found"', "S-HURUF: a found source needs its 'url'"),
    "a source with a script": ("sources/packaging.toml", 'url = "https:', 'url = "javascript:', "does not begin with https://"),
    "an unknown status": ("sources/channels.toml", 'status = "verify"', 'status = "sure"', "S-GK: 'status' is 'sure', not one of found, verify"),
    "an unknown number format": ("items/legal.toml", 'number_format = "NIB"', 'number_format = "NPWP"', "LEG-NIB: 'number_format' is 'NPWP', not one of"),
    "a pattern that is none": ("number_formats.toml", r"'\d{13}'", r"'\d{13}('", "NIB: 'pattern' is not a regular expression"),
    "an example that does not fit": ("number_formats.toml", '"1234567890123"', '"123"', "NIB: 'example' does not fit 'pattern'"),
    "a format that nobody found": ("number_formats.toml", 'source = "S-NIB13"', "", "NIB: without 'source' it must say 'advice = true'"),
    "a part without digits": ("number_formats.toml", "[2, 3]", "[3, 2]", "PIRT: 'parts' says of 'food_type'"),
    "a year that is no part": ("number_formats.toml", 'year_part = "expiry_year"', 'year_part = "end"', "PIRT: 'year_part' is 'end', which is none of its parts"),
    "an unsure code without a word": ("number_formats.toml", '["14", "15"] }', '["14", "77"] }', "PIRT: 'food_type' has no word for '77'"),
    "a usual code without a word": ("number_formats.toml", 'abon = ["01"', 'abon = ["77"', "PIRT: 'food_type' has no word for '77'"),
    "days that are no number": ("mentoring.toml", "usual_days = 7", 'usual_days = "seminggu"', "licensing: 'usual_days' is missing"),
    "an estimate without its day": ("mentoring.toml", "usual_days = 7\nchecked_at = 2026-11-22", "usual_days = 7", "licensing: 'checked_at' is missing"),
    "a paper that is no item": ("papers.toml", "[lapses.LEG-PIRT]", "[lapses.LEG-NPWP]", "papers.toml: papers: 'LEG-NPWP' is no item"),
    "months that nobody read": ("papers.toml", 'sources = [{ key = "S-PIRT-5TH" }]', "", "LEG-PIRT: 'renew_months' needs the source"),
    "an office that is on no list": ("papers.toml", "licensing = 1", "post = 1", "LEG-NIB: 'post' is nobody to wait for"),
    "a reason of nobody": ("papers.toml", 'whom = ["printer"]', 'whom = ["press"]', "draft_wrong: 'whom' names nobody to wait for"),
    "a reason with a long key": ("papers.toml", "[refusal_reasons.ktp_blurred]", "[refusal_reasons.identity_card_is_blurred]", "the key is longer than 20 letters"),
    "no other reason": ("papers.toml", "[refusal_reasons.other]", "[refusal_reasons.rest]", "papers.toml: papers: 'refusal_reasons' has no 'other'"),
    "an unknown level": ("packaging/jasa.toml", '"recommended"', '"nice"', "'level' is 'nice', not one of required"),
    "a condition without when": ("packaging/kerajinan.toml", ', when = "produknya mainan anak"', "", "LEG-SNI: a conditional item needs 'when'"),
    "a conditional step without when": ("channels/shopee.toml", 'when = "Shopee memintanya"', "", "SH-08: a conditional item needs 'when'"),
    "an unknown evidence": ("items/kirim.toml", 'evidence = "number"', 'evidence = "oath"', "KRM-BERATKIRIM: 'evidence' is 'oath'"),
    "an unknown doer": ("channels/shopee.toml", 'who = "mentor"', 'who = "nephew"', "SH-15: 'who' is 'nephew'"),
    "an unknown group": ("channels/shopee.toml", 'group = "profil"', 'group = "wajah"', "SH-04: 'group' is 'wajah'"),
    "law that nobody read": ("items/legal.toml", 'advice = true\nsources = [{ key = "S-PSAT" }]', 'sources = [{ key = "S-PSAT" }]', "LEG-PSAT: all its sources are still to be verified"),
    "advice without an office": ("items/legal.toml", 'asks = "Dinas Ketahanan Pangan"\n', "", "LEG-PSAT: advice needs 'asks'"),
    "a condition over no fact": ("packaging/kerajinan.toml", 'applies = "mainan_anak"', 'applies = "mainan"', "LEG-SNI: 'applies' asks for 'mainan', which is no fact"),
    "an exception over no fact": ("packaging/kosmetik_rumahan.toml", 'unless = "bahan_haram"', 'unless = "haram"', "LEG-HALAL: 'unless' asks for 'haram'"),
    "a relief over no fact": ("packaging/makanan_beku.toml", 'eased = "not disimpan_7_hari', 'eased = "not disimpan', "LBL-NAMA: 'eased' asks for 'disimpan'"),
    "a condition that breaks off": ("packaging/kerajinan.toml", 'applies = "mainan_anak"', 'applies = "mainan_anak and"', "LEG-SNI: 'applies' is no condition, a fact is missing at the end"),
    "a condition that is code": ("packaging/kerajinan.toml", 'applies = "mainan_anak"', 'applies = "open(1) == 2"', "LEG-SNI: 'applies' is no condition"),
    "an item that only comes with nothing": ("packaging/minuman_siap_minum.toml", 'applies = "bahan_haram", only_then', "only_then", "LBL-NONHALAL: 'only_then' needs 'applies'"),
    "a question of no category": ("facts.toml", 'asked = ["fesyen_batik"]', 'asked = ["kebun"]', "facts.toml: batik: it is asked of 'kebun', which is no category"),
    "a question of nobody": ("facts.toml", 'asked = ["makanan_beku"]\n', "", "dibuat_banyak: it is either asked of a category or read from an item"),
    "a fact without question": ("facts.toml", 'question = "Ini batik?"', "", "batik: 'question' is missing"),
    "a fact without its opposite": ("facts.toml", 'if_no = "bukan batik"', "", "batik: 'if_no' is missing"),
    "a fact read from no item": ("facts.toml", 'from_item = "LEG-MD"', 'from_item = "LEG-TR"', "izin_md_terbit: 'from_item' is 'LEG-TR', not one of"),
    "a question from nowhere": ("facts.toml", "S-PSAT", "S-X", "bermerek: unknown source 'S-X'"),
    "an unknown field of a fact": ("facts.toml", 'question = "Ini batik?"', 'question = "Ini batik?"\nicon = "x"', "batik: unknown field 'icon'"),
    "a turn to no category": ("facts.toml", 'template = "makanan_beku"', 'template = "kebun"', "kering_beku: 'template' is 'kebun', not one of"),
    "a turn of no category": ("facts.toml", 'category = "jasa"', 'category = "tukang"', "jasa_masak: 'category' is 'tukang', not one of"),
    "a turn over no fact": ("facts.toml", 'when = "dijual_beku"', 'when = "beku"', "kering_beku: 'when' asks for 'beku', which is no fact"),
    "a turn that hangs on a paper": ("facts.toml", 'when = "dijual_beku"', 'when = "halal_terbit"', "kering_beku: 'when' asks for 'halal_terbit'"),
    "the same turn twice": ("facts.toml", 'key = "kering_basah"', 'key = "kering_beku"', "kering_beku: the key is used twice"),
    "shared papers in a circle": ("items/legal.toml", 'needs = ["LEG-NIB"]', 'needs = ["LEG-KBLI"]', "LEG-KBLI: its needs go round"),
    "a row without item": ("packaging/jasa.toml", '"MRK-PORTO"', '"MRK-MURAL"', "packaging/jasa.toml: MRK-MURAL: no such item"),
    "a template without items": ("packaging/hasil_tani_segar.toml", "items = [", "items = []\nrest = [", "hasil_tani_segar: unknown field 'rest'"),
    "a parent that is not there": ("packaging/minuman_serbuk.toml", '"makanan_kering"', '"makanan_asin"', "extends 'makanan_asin', which is no packaging"),
    "a parent of itself": ("packaging/minuman_serbuk.toml", '"makanan_kering"', '"minuman_serbuk"', "minuman_serbuk: extends 'minuman_serbuk' in a circle"),
    "a gate that is no item": ("packaging/kosmetik_rumahan.toml", 'item = "LEG-NOTIF"', 'item = "LEG-PIRT"', "gate: 'item' is 'LEG-PIRT', not one of"),
    "a version that is no day": ("packaging/jasa.toml", '"2026-11-21"', '"new"', "jasa: 'version' is 'new', not a day"),
    "a check without a day": ("channels/shopee.toml", "checked_at = 2026-11-21", 'checked_at = "today"', "shopee: 'checked_at' is missing or is not a date"),
    "minutes in words": ("channels/shopee.toml", "minutes = 10", 'minutes = "ten"', "SH-01: 'minutes' is missing or is not a whole number"),
    "a flag in words": ("channels/shopee.toml", "advice = true", 'advice = "yes"', "SH-08: 'advice' is neither true nor false"),
    "a list in words": ("channels/shopee.toml", 'needs = ["SH-01"]', 'needs = "SH-01"', "SH-02: 'needs' is not a list of texts"),
    "an unknown prerequisite": ("channels/shopee.toml", '"P-HP"', '"P-MOBIL"', "P-MOBIL: no such prerequisite"),
    "a sign that is none": ("prerequisites.toml", '["item:LEG-NIB"]', '["guess"]', "P-NIB: 'known_by' is 'guess', not one of item"),
    "a sign of no item": ("prerequisites.toml", '"item:LEG-NIB"', '"item:LEG-X"', "P-NIB: 'known_by' names 'LEG-X', which is no item"),
    "photos without a number": ("prerequisites.toml", '"photos:3"', '"photos"', "P-FOTO3: 'known_by' says 'photos' without a number"),
    "a sign that says too much": ("prerequisites.toml", '["sheet"]', '["sheet:3"]', "P-HARGA: 'known_by' says more of 'sheet'"),
    "a prerequisite nobody can know": ("prerequisites.toml", '["sheet"]', "[]", "P-HARGA: 'known_by' is empty"),
    "a question without answer": ("prerequisites.toml", '["sheet"]', '["sheet", "answer"]', "P-HARGA: 'question' and known_by 'answer' go together"),
    "a prerequisite for a stranger": ("channels/shopee.toml", 'only_for = ["makanan_kering"', 'only_for = ["jasa"', "'jasa' is no kind of business that the channel suits"),
    "a channel that blocks a stranger": ("channels/shopee.toml", 'blocks_for = ["kosmetik_rumahan"]', 'blocks_for = ["jasa"]', "'jasa' is no kind of business that the channel suits"),
    "a kind of business without reason": ("channels/shopee.toml", "\nkerajinan = ", "\nkerajinan_tangan = ", "'reasons' and 'suits' do not name the same"),
    "an example that is a product": ("channels/shopee.toml", "-i\\.\\d+", "keripiksari|-i\\.\\d+", "shopee: 'link_example' does not fit"),
    "a trouble without words": ("shops.toml", 'todo = "Pasang', 'doit = "Pasang', "too_few: 'todo' is missing"),
    "no reason to stop": ("shops.toml", "[give_up_reasons.", "[troubles_of.", "shops: "),
    "a link pattern that is none": ("channels/shopee.toml", "link_pattern = 'https?://(", "link_pattern = 'https?://((", "shopee: 'link_pattern' is not a regular"),
    "a link that does not fit": ("channels/shopee.toml", '"https://shopee.co.id/keripiksari"', '"https://example.com/a"', "shopee: 'link_example' does not fit"),
    "an order with a stranger": ("categories.toml", '"grabfood"', '"pasar"', "the order 'kuliner_siap_saji' names 'pasar'"),
    "a category without template": ("categories.toml", "[categories.jasa]", "[categories.tukang]", "tukang: it has no file in packaging/"),
    "a channel without preset": ("photo_presets.toml", "[presets.shopee]", "[presets.pasar]", "photo_presets: 'pasar' is not among both"),
    "a size that is none": ("photo_presets.toml", '"850x850"', '"850"', "lazada: '850' in 'sizes' is not like 1080x1350"),
    "a preset without steps": ("photo_presets.toml", "steps = [", "steps = []\nmoves = [", "whatsapp_business: unknown field 'moves'"),
    "a preset in another format": ("photo_presets.toml", '["JPG", "PNG"]', '["BMP"]', "whatsapp_business: 'formats' names JPG, and PNG perhaps"),
    "a preset with no room": ("photo_presets.toml", "max_kb = 2000", "max_kb = 0", "shopee: 'max_kb' is not above 'min_kb'"),
    "a preset that asks for more than it takes": ("photo_presets.toml", "most = 9", "most = 2", "shopee: 'most' is below 'least'"),
    "a preset that asks for more than is made": ("photo_presets.toml", "min_px = 250", "min_px = 900", "google_bisnis: 'min_px' asks for more"),
    "a number that is not there": ("photo_presets.toml", '["size", "max_kb", "most"]', '["colour"]', "shopee: 'found' names 'colour'"),
    "a number that nobody found": ("photo_presets.toml", "found = []", 'found = ["size"]', "blibli: 'found' needs a source that was found"),
    "a preset from nowhere": ("photo_presets.toml", "S-FOTO-IG", "S-X", "instagram: unknown source 'S-X'"),
    "a shot for nobody's eyes that is none": ("photo_presets.toml", '"sebelum"', '"dulu"', "photo_presets: 'dulu' in 'never' is no shot"),
    "a placeholder nobody lists": ("messages.toml", "{kelurahan}", "{desa}", "mentor_introduction: the placeholder 'desa' is not both"),
    "an unknown shot in a list": ("shots.toml", '"ukuran"]', '"lebar"]', "kerajinan: 'lebar' is no shot"),
    "a shot twice in a list": ("shots.toml", '"proses", "detail", "sesudah"', '"proses", "tempat", "sesudah"', "jasa: it requires nothing, or names a shot twice"),
    "a list that requires nothing": ("shots.toml", 'required = ["sebelum", "hasil", "tempat"]', "required = []", "jasa: it requires nothing"),
    "a list of no category": ("shots.toml", "[lists.jasa]", "[lists.tukang]", "shots: 'jasa' is not both a category and a list"),
    "a long way to say how": ("shots.toml", "Foto apa adanya pada", "Foto apa adanya, dengan semua barang yang ada di sekitarnya, pada", "sebelum: 'how' is not one sentence"),
    "two sentences to say how": ("shots.toml", "Produk utuh di tengah, latar", "Produk utuh. Latar", "hero: 'how' is not one sentence"),
    "what to avoid without a stop": ("shots.toml", '"Jangan ada wajah anak."', '"Jangan ada wajah anak"', "pakai: 'avoid' is not one sentence"),
    "a shot's key that no column holds": ("shots.toml", "[shots.hasil]", "[shots.hasil_kerja_terbaik]", "hasil_kerja_terbaik: a key has at most 16"),
    "an unknown source of shots": ("shots.toml", "S-LAZ-IMG", "S-X", "shots: unknown source 'S-X'"),
    "a brace that stays open": ("messages.toml", "{kelurahan}", "{kelurahan", "mentor_introduction: 'text' has a brace"),
}  # fmt: skip


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of all content, to be broken."""
    for path in FOLDER.rglob("*.toml"):
        copy = tmp_path / path.relative_to(FOLDER)
        copy.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, copy)
    return tmp_path


def test_the_copy_is_whole_before_it_is_broken(broken: Path) -> None:
    assert library(broken) == library(FOLDER)


@pytest.mark.parametrize("case", BROKEN)
def test_broken_content_is_refused_with_file_and_key(broken: Path, case: str) -> None:
    file, old, new, sentence = BROKEN[case]
    text = (broken / file).read_text(encoding="utf-8")
    assert old in text, "the case no longer breaks anything"
    (broken / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        library(broken)
    assert sentence in str(refused.value)
    assert str(refused.value).split(":")[0].endswith(".toml")


def test_a_template_must_have_items(broken: Path) -> None:
    (broken / "packaging" / "jasa.toml").write_text('version = "2026-11-21"\ntitle = "Jasa"\n', encoding="utf-8")
    with pytest.raises(ContentError, match=r"packaging/jasa\.toml: jasa: it has no items"):
        library(broken)


def test_a_channel_suits_known_kinds_of_business_only(broken: Path) -> None:
    shopee = broken / "channels" / "shopee.toml"
    text = shopee.read_text(encoding="utf-8").replace('"kerajinan"', '"kebun"').replace("\nkerajinan = ", "\nkebun = ")
    shopee.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match="channel 'shopee' suits 'kebun', which is no category"):
        library(broken)


def test_a_list_of_choices_must_have_choices(broken: Path) -> None:
    text = (broken / "mentoring.toml").read_text(encoding="utf-8")
    (broken / "mentoring.toml").write_text(text.replace("[results.", "[ways.again_"), encoding="utf-8")
    with pytest.raises(ContentError, match=r"mentoring\.toml: mentoring: 'results' is empty"):
        library(broken)


def test_a_missing_file_is_named(broken: Path) -> None:
    (broken / "consent.toml").unlink()
    with pytest.raises(ContentError, match=r"consent\.toml: the file is missing"):
        library(broken)
