"""Permit numbers and shop links are judged by their shape, and answered with an example."""

import pytest

from workspace import content


@pytest.mark.parametrize(
    ("key", "text", "is_right"),
    [
        ("NIB", "1234567890123", True),
        ("NIB", " 1234 5678 90123 ", True),
        ("NIB", "NIB: 1234567890123", True),
        ("NIB", "123456789012", False),
        ("NIB", "12345678901234", False),
        ("PIRT", "2063578010012-31", True),
        ("PIRT", "p-irt no. 206357801001231", True),
        ("PIRT", "20635780100123", False),
        ("HALAL", "id35110000123450121", True),
        ("HALAL", "KH35110000123450121", False),
        ("KOSMETIK", "NA18240104109", True),
        ("KOSMETIK", "NA1824010410", False),
        ("MD", "BPOM RI MD 123456789012", True),
        ("SLHS", "440 / 12  Dinkes", True),
        ("SLHS", "12", False),
    ],
)
def test_a_permit_number_is_checked_for_its_shape(key: str, text: str, is_right: bool) -> None:
    assert (content.number_format(key).problem(text) == "") is is_right


def test_a_wrong_number_is_answered_with_its_shape_and_an_example() -> None:
    assert content.number_format("NIB").problem("12").endswith("Contoh: 1234567890123.")
    assert "belum sertifikat" in content.number_format("HALAL").problem("kh 123")


def test_a_pirt_number_tells_its_year_and_kinds() -> None:
    pirt = content.number_format("PIRT")
    typed = "P-IRT 2063578010012-31"
    assert pirt.tidy(typed) == "2063578010012-31"
    assert pirt.part(typed, "expiry_year") == "31"
    assert pirt.words["package_type"][pirt.part(typed, "package_type")] == "Plastik"
    assert pirt.words["food_type"][pirt.part(typed, "food_type")].startswith("Tepung")


@pytest.mark.parametrize(
    ("key", "address", "is_accepted"),
    [
        ("shopee", " https://shopee.co.id/keripiksari?smtt=0 ", True),
        ("shopee", "https://shopee.co.id.example.com/keripiksari", False),
        ("shopee", "https://user@shopee.co.id/keripiksari", False),
        ("shopee", "javascript:alert(1)//https://shopee.co.id/a", False),
        ("shopee", "https://shopee.co.id/a lalu yang lain", False),
        ("shopee", "", False),
        ("whatsapp_business", "https://wa.me/6281200000001?text=halo", True),
        ("whatsapp_business", "https://wa.me/081", False),
        ("instagram", "https://www.instagram.com/keripik.sari/?igsh=abc", True),
        ("google_bisnis", "https://maps.app.goo.gl/AbCd123", True),
        ("google_bisnis", "https://maps.app.goo.gl.example.com/AbCd123", False),
    ],
)
def test_a_shops_link_is_known_by_its_beginning(key: str, address: str, is_accepted: bool) -> None:
    assert content.channel(key).accepts_link(address) is is_accepted
