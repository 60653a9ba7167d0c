"""What nobody may type into the workspace: a NIK, a bank card, a password, a PIN, a one-time code.

Only what looks like one is caught. A permit number, a price, an address or a shop's link is not.
"""

import re

#: Sixteen figures, in one piece or in groups as they stand on a card; after "ID" they are a halal certificate.
SIXTEEN = re.compile(
    r"(?<!\d)(?<!ID)(?:\d{16}|\d{4}([ .-])\d{4}\1\d{4}\1\d{4}"
    r"|\d{6}[ .-]\d{6}[ .-]\d{4}|\d\d[ .]\d{4}[ .]\d{6}[ .]\d{4})(?!\d)",
    re.IGNORECASE,
)
#: A bank card may have up to nineteen; the last figure proves it.
LONGER = re.compile(r"(?<!\d)(?<!ID)[3-6]\d(?:[ -]?\d){14,17}(?!\d)", re.IGNORECASE)
LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_NAMED = r"\b(?:kata\s*sandi|sandi|password|passwd|pasword|pass|pwd|pw|pin)(?:nya)?\b"
_OF = r"(?:\s+(?:saya|akun|toko|shopee|tokopedia|tiktok|wa|whatsapp|ibu|bapak|baru|lama|atm|email|hp|\w+ku))*"
#: "sandi: mawar", "password = mawar". What is only told about a password ("sandi: sudah diganti") is none.
VALUE = re.compile(
    _NAMED
    + _OF
    + r"\s*(?:[:=]|\badalah\b|\bialah\b)\s*(?!(?:sudah|belum|telah|aman|ada|tidak|jangan|di\w{4,}|pemilik)\b)\S+",
    re.IGNORECASE,
)
#: "PIN 123456", "pin saya 1234".
PIN = re.compile(r"\bpin(?:nya)?\b" + _OF + r"\s*[:=]?\s*\d{4,8}\b", re.IGNORECASE)
#: "OTP 123456", "kode rahasia: 12 34 56", "kode verifikasi WA 123-456", "kodenya 123456". A postcode has five figures.
_SIX = r"[^\d\n]{0,12}\d(?:[ -]?\d){3,7}\b"
CODE = re.compile(
    r"\botp\b" + _SIX
    + r"|\bkode\s*(?:rahasia|verifikasi|otp|masuk|login|sms|aktivasi|keamanan|konfirmasi|wa|whatsapp)\b" + _SIX
    + r"|\bkode(?:nya)?\s*(?:[:=]|\badalah\b)?\s*\d{3}[ -]?\d{3}\b",
    re.IGNORECASE,
)  # fmt: skip


def secret_in(text: str) -> str:
    """Why a text is not kept, in a sentence; empty when nothing in it looks secret."""
    bare = LINK.sub(" ", text)
    if SIXTEEN.search(bare):
        return "Jangan tulis NIK. Nomor 16 angka tidak kami simpan."
    if any(_is_card(found.group()) for found in LONGER.finditer(bare)):
        return "Ini seperti nomor kartu bank. Jangan ditulis di sini."
    if VALUE.search(bare) or PIN.search(bare):
        return "Ini seperti kata sandi atau PIN. Jangan ditulis di sini, simpan di buku sendiri."
    if CODE.search(bare):
        return "Ini seperti kode rahasia (OTP). Jangan ditulis di sini, jangan diberikan ke siapa pun."
    return ""


def _is_card(figures: str) -> bool:
    """Whether the last figure agrees with the others, as on every bank card (Luhn)."""
    digits = [int(one) for one in reversed(figures) if one.isdigit()]
    doubled = (sum(divmod(2 * one, 10)) for one in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
