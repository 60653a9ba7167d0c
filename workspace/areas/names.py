"""Names of areas that a list prints in capitals, written as people write them."""

import re

#: Words that stay in capitals.
ABBREVIATIONS = {"DKI", "DI"}
ROMAN = re.compile(r"[IVX]+")


def proper(name: str) -> str:
    """ "KOTA ADMINISTRASI JAKARTA PUSAT" as "Kota Administrasi Jakarta Pusat"; "DKI" and Roman numbers stay."""
    return " ".join(_word(word) for word in name.split())


def _word(word: str) -> str:
    if word in ABBREVIATIONS or ROMAN.fullmatch(word):
        return word
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
