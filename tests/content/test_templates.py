"""What loaded content can do: inherit, group, keep itself in a snapshot, tell a rule from advice, fill a message."""

import json
from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest

from workspace import content
from workspace.content.items import Item
from workspace.content.paths import right_path
from workspace.content.sources import Citation
from workspace.content.templates import Template

FOUND = Citation("S-F", "Peraturan", "found", date(2026, 11, 21), "https://example.com", "Pasal 5")
VERIFY = replace(FOUND, key="S-V", status="verify")
LABEL = Item("LBL-X", "Label", "Supaya jelas", "label", sources=(FOUND,))


def test_content_is_read_once_and_cannot_be_changed() -> None:
    assert content.template("packaging/jasa") is content.template("packaging/jasa")
    with pytest.raises(FrozenInstanceError):
        content.consent().text = "lain"  # type: ignore[misc]


def test_an_unknown_key_is_a_key_error() -> None:
    for ask in (content.template, content.category, content.channel, content.message, content.source):
        with pytest.raises(KeyError):
            ask("tidak-ada")
    with pytest.raises(KeyError):
        content.template("packaging/jasa").item("LEG-PIRT")


def test_a_template_that_extends_another_replaces_rows_in_their_place() -> None:
    parent, child = content.template("packaging/makanan_kering"), content.template("packaging/minuman_serbuk")
    assert child.keys == parent.keys
    changed = {key for key in parent.keys if parent.item(key) != child.item(key)}
    assert changed == {"LBL-TANPAKLAIM", "KMS-BARRIER", "LEG-MD", "LBL-IZIN"}
    assert "jamu" in child.item("LBL-TANPAKLAIM").why


def test_a_service_is_asked_for_its_work_and_not_for_a_label() -> None:
    template = content.template("packaging/jasa")
    assert "MRK-PORTO" in template.keys
    assert [group.title for group in template.groups] == ["Izin usaha", "Merek"]


def test_dry_food_has_its_five_groups_in_order() -> None:
    template = content.template("packaging/makanan_kering")
    assert [group.title for group in template.groups] == ["Izin usaha", "Label", "Kemasan", "Merek", "Pengiriman"]
    assert sum(len(group.items) for group in template.groups) == len(template.items) == 37
    assert len(right_path(template, {}).template.items) == 36, "BPOM MD only comes in place of P-IRT"


def test_the_permit_number_comes_after_the_business_number() -> None:
    template = content.template("packaging/makanan_kering")
    assert template.item("LEG-PIRT").needs == ("LEG-NIB",)
    assert template.item("LBL-IZIN").needs == ("LEG-PIRT", "LEG-MD")
    assert right_path(template, {}).template.item("LBL-IZIN").needs == ("LEG-PIRT",)


def test_nothing_is_sold_before_the_cosmetics_number() -> None:
    assert content.template("packaging/kosmetik_rumahan").gate == "LEG-NOTIF"


@pytest.mark.parametrize(
    ("item", "is_rule"),
    [
        (LABEL, True),
        (replace(LABEL, level="conditional"), True),
        (replace(LABEL, level="recommended"), False),
        (replace(LABEL, advice=True), False),
        (replace(LABEL, sources=(VERIFY,)), False),
        (replace(LABEL, sources=(VERIFY, FOUND)), True),
        (replace(LABEL, sources=()), False),
        (replace(LABEL, group="kemasan"), False),
    ],
)
def test_only_a_regulation_that_was_read_makes_a_rule(item: Item, is_rule: bool) -> None:
    assert item.is_rule is is_rule


def test_evidence_says_what_to_hand_in() -> None:
    assert [(LABEL.wants_photo, LABEL.wants_number)] == [(False, False)]
    both = replace(LABEL, evidence="photo+number")
    assert both.wants_photo
    assert both.wants_number
    assert not replace(LABEL, evidence="number").wants_photo


def test_a_snapshot_of_another_version_of_the_programme_is_still_read() -> None:
    template = content.template("packaging/makanan_kering")
    snapshot = json.loads(template.to_json())
    snapshot["mood"] = "later"
    snapshot["items"][0]["mood"] = "later"
    snapshot["items"][0]["sources"][0]["mood"] = "later"
    del snapshot["items"][1]["minutes"]
    read = Template.from_json(json.dumps(snapshot))
    assert read.items[0] == template.items[0]
    assert read.items[1] == replace(template.items[1], minutes=0)


def test_a_snapshot_with_a_group_that_is_gone_keeps_all_items() -> None:
    old = replace(content.template("packaging/jasa").items[0], key="OLD-1", group="surat")
    template = Template("packaging/old", "2020-01-01", "Lama", "packaging", (old, LABEL))
    assert [(group.title, len(group.items)) for group in template.groups] == [("Label", 1), ("Surat", 1)]


def test_channels_come_the_easiest_first() -> None:
    assert content.channels()[0].key == "whatsapp_business"
    assert [channel.difficulty for channel in content.channels()] == sorted(c.difficulty for c in content.channels())
    assert content.category("makanan_kering").channels[0] == "whatsapp_business"


def test_a_message_is_filled_completely_or_not_at_all() -> None:
    message = content.message("session_summary")
    values = {"owner": "Sari", "mentor": "Budi", "date": "Senin", "done": "- Foto", "promises": "- Budi: label"}
    assert "Yang kita kerjakan, Senin:\n- Foto\n" in message.format(**values)
    with pytest.raises(ValueError, match="'date' is missing"):
        message.format(**{name: value for name, value in values.items() if name != "date"})
    with pytest.raises(ValueError, match="'mood' is missing or unknown"):
        message.format(**values, mood="gembira")


def test_braces_in_a_name_are_left_alone() -> None:
    text = content.message("live_rule").format(products="{text}")
    assert "{text}" in text


def test_the_programme_explains_every_threshold() -> None:
    programme = content.programme()
    assert programme.max_businesses_per_mentor == 6
    assert (programme.not_met_limit, programme.not_met_window_days) == (3, 14)
    assert list(programme.days_until_standing_still) == ["terdaftar", "didampingi", "berbenah", "tayang"]
    named = {name for name in programme.__slots__ if isinstance(getattr(programme, name), int)}
    staged = {f"days_until_standing_still.{stage}" for stage in programme.days_until_standing_still}
    assert set(programme.reasons) == named | staged


def test_choices_tell_their_label_by_key() -> None:
    mentoring = content.mentoring()
    assert [choice.label for choice in mentoring.results] == ["Bertemu", "Lewat WA", "Tidak bertemu"]
    assert mentoring.label("pause_reasons", "harvest") == "Musim panen"
    with pytest.raises(KeyError):
        mentoring.label("pause_reasons", "flood")
    assert content.consent().purpose("mentoring").required
    assert not content.consent().purpose("sharing").required
