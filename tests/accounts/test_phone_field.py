"""The field for a WhatsApp number."""

import pytest
from werkzeug.datastructures import MultiDict

from workspace.accounts.phone_field import EXAMPLE, WhatsAppNumber
from workspace.forms import Form, at_most, required


class Needed(Form):
    phone = WhatsAppNumber("Nomor WhatsApp", required(EXAMPLE, 40))


class Optional(Form):
    phone = WhatsAppNumber("Nomor WhatsApp", at_most(40))


@pytest.fixture(autouse=True)
def request_context(app):
    with app.test_request_context():
        yield


def sent(form, *values):
    form = form(MultiDict([("phone", value) for value in values]))
    return form, form.validate()


def test_any_spelling_becomes_the_canonical_number():
    form, valid = sent(Needed, "+62 812-3456-7890")
    assert valid
    assert form.phone.data == "6281234567890"


def test_what_was_typed_stays_on_the_screen():
    form, valid = sent(Needed, "0812-ooo")
    assert not valid
    assert form.phone._value() == "0812-ooo"
    assert form.phone.errors == [EXAMPLE]


@pytest.mark.parametrize("values", [(), ("",), ("   ",)])
def test_an_empty_number_is_asked_for(values):
    form, valid = sent(Needed, *values)
    assert not valid
    assert form.phone.errors == [EXAMPLE]


def test_an_optional_number_may_be_empty_but_not_wrong():
    assert sent(Optional, "")[1]
    assert not sent(Optional, "021 555")[1]


def test_the_same_field_twice_is_refused():
    assert not sent(Needed, "081234567890", "081234567891")[1]


def test_a_kept_number_is_shown_as_people_write_it():
    assert Needed(data={"phone": "6281234567890"}).phone._value() == "0812-3456-7890"
