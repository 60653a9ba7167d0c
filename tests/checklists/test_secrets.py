"""What looks like a secret is refused in words; what only sounds like one is kept."""

import pytest

from workspace.checklists.secrets import secret_in

NUMBER, CARD, PASSWORD, CODE = (
    "Jangan tulis NIK",
    "Ini seperti nomor kartu",
    "Ini seperti kata sandi",
    "Ini seperti kode",
)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("3509211708900001", NUMBER),
        ("NIK: 3509211708900001.", NUMBER),
        ("35.0921.170890.0001", NUMBER),
        ("3509 2117 0890 0001", NUMBER),
        ("KTP3509211708900001", NUMBER),
        ("4111-1111-1111-1111", NUMBER),
        ("kartu 6019001234567890122", CARD),
        ("sandi: mawar123", PASSWORD),
        ("Sandi Shopee = mawar", PASSWORD),
        ("kata sandi saya adalah mawar", PASSWORD),
        ("password:keripik", PASSWORD),
        ("pass wa: keripik", PASSWORD),
        ("PIN 123456", PASSWORD),
        ("pin saya 1234", PASSWORD),
        ("pinnya: 987654", PASSWORD),
        ("OTP 123456", CODE),
        ("otp-nya 1234", CODE),
        ("kode rahasia 12 34 56", CODE),
        ("kode verifikasi WA: 123-456", CODE),
        ("Kode masuk adalah 8812", CODE),
        ("kodenya 482913", CODE),
        ("kode: 482 913", CODE),
    ],
)
def test_a_secret_is_refused_with_its_name(typed, sentence):
    assert secret_in(typed).startswith(sentence)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0220100330123",
        "NIB 0220100330123",
        "206 3509 01 0012 27",
        "ID35110000123450321",
        "ID3511000012345032",
        "ID35110001234560321, berlaku seumur hidup",
        "MD 867031001234",
        "NA18210100123",
        "081200000001",
        "kata sandi sudah diganti",
        "sandi: sudah dicatat di buku",
        "Kata sandi: ditulis pemilik di buku sendiri",
        "PIN diketik pemilik sendiri",
        "pin peta sudah tepat",
        "kode produksi 240101",
        "kode produksi: 24010112",
        "kode pos 68125",
        "kode KBLI 10794",
        "kode A12",
        "OTP tidak pernah diberikan",
        "kode rahasia tidak boleh diberikan",
        "harga 15000, isi 250 g",
        "https://www.facebook.com/photo?fbid=1234567890123456",
        "https://www.tiktok.com/@sari/video/7300000000000000000",
        "dicek 22 November 2026 jam 10.00",
        "Rp 1.250.000",
    ],
)
def test_what_is_no_secret_is_kept(typed):
    assert secret_in(typed) == ""
