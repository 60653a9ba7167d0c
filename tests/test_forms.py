"""Forms: Indonesian sentences, text that a database can keep, and ids that come back."""

import re
from importlib.resources import files
from uuid import UUID

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from workspace.forms import EditForm, Form, Line, NewRowForm, Paragraph, Whole, at_most, required
from workspace.sentences import SENTENCES


class Example(NewRowForm):
    name = Line("Nama", required("Tulis namanya.", 20))
    notes = Paragraph("Catatan", at_most(50))
    price = Whole("Harga", [Optional()])
    kind = SelectField("Jenis", choices=[SelectChoice("a", "A"), SelectChoice("b", "B")], default="a")


class Edited(EditForm):
    name = Line("Nama", required("Tulis namanya.", 20))


@pytest.fixture
def posted():
    """A request, without a database: forms need none."""
    return lambda: Flask(__name__).test_request_context("/", method="POST")


@pytest.fixture
def filled(posted):
    def fill(form=Example, **fields):
        pairs = [
            (name, one) for name, value in fields.items() for one in (value if isinstance(value, list) else [value])
        ]
        with posted():
            made = form(MultiDict(pairs))
            made.validate()
            return made

    return fill


def test_every_sentence_of_the_libraries_is_indonesian():
    """A new message of WTForms or Flask-WTF must not reach anybody in English."""
    catalogue = (files("wtforms") / "locale" / "wtforms.pot").read_text()
    said = set(re.findall(r'^msgid(?:_plural)? "(.+)"$', catalogue, re.M))
    assert said
    assert said - set(SENTENCES) == set()


@pytest.mark.parametrize("english", SENTENCES)
def test_a_sentence_keeps_its_places(english):
    """What is filled in, in English, is filled in, in Indonesian."""
    places = set(re.findall(r"%\(\w+\)\w|\{\w+\}|%s", SENTENCES[english]))
    assert places <= set(re.findall(r"%\(\w+\)\w|\{\w+\}|%s", english))
    assert SENTENCES[english] != english


def test_the_forms_speak_indonesian(filled):
    assert filled(kind="c", name="x").errors["kind"] == ["Pilihan ini tidak ada. Pilih dari daftar."]


def test_text_is_trimmed_and_composed(filled):
    form = filled(name="  Kue Ape\u0301 ", notes=" satu\r\ndua ")
    assert form.name.data == "Kue Apé"
    assert form.notes.data == "satu\ndua"


@pytest.mark.parametrize("typed", ["", "   ", "\u3000\t", None])
def test_white_space_is_nothing(filled, typed):
    form = filled(**({} if typed is None else {"name": typed}))
    assert form.errors["name"] == ["Tulis namanya."]


@pytest.mark.parametrize("typed", ["a\x00b", "a\ud800b"])
def test_what_no_database_can_keep_is_refused_in_words(filled, typed):
    assert filled(name=typed).errors["name"] == ["Ada huruf yang tidak bisa disimpan. Tulis ulang dengan huruf biasa."]
    assert "notes" in filled(name="x", notes=typed).errors


def test_too_long_is_said_with_the_number(filled):
    assert filled(name="x" * 21).errors["name"] == ["Terlalu panjang: paling banyak 20 huruf."]
    assert "name" not in filled(name="x" * 20).errors


def test_the_same_field_twice_is_refused(filled):
    assert filled(name=["satu", "dua"]).errors["name"] == [
        "Isian ini terkirim dua kali. Muat ulang halaman, lalu coba lagi."
    ]
    assert "price" in filled(name="x", price=["1", "2"]).errors


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("15000", 15000),
        ("15.000", 15000),
        ("Rp 15.000", 15000),
        (" 1 500 ", 1500),
        ("", None),
        (str(2**63 - 1), 2**63 - 1),
    ],
)
def test_numbers_as_people_type_them(filled, typed, number):
    form = filled(name="x", price=typed)
    assert form.errors == {}
    assert form.price.data == number


@pytest.mark.parametrize("typed", ["-1", "1e400", "١٢", "12,5", str(2**63), "9" * 6000, "nan", "0x10", "²"])
def test_what_is_no_number_for_the_database_is_refused(filled, typed):
    form = filled(name="x", price=typed)
    assert form.errors["price"] == ["Tulis angka saja, contoh 15000."]


def test_a_form_brings_the_id_of_the_row_that_it_will_make(posted, filled):
    with posted():
        shown = re.search(r'value="(.+?)"', str(Example(MultiDict()).id()))[1]
    assert UUID(shown).version == 7
    assert filled(id=shown, name="x").id.data == UUID(shown)


@pytest.mark.parametrize("typed", ["", "bukan-id", "0" * 400, "\x00"])
def test_a_damaged_id_is_replaced(filled, typed):
    assert filled(id=typed, name="x").id.data.version == 7


@pytest.mark.parametrize("typed", ["", "0", "-3", "x", str(2**64)])
def test_an_edit_needs_the_version_that_was_read(filled, typed):
    assert "version" in filled(Edited, version=typed, name="x").errors


def test_a_refusal_of_a_rule_stands_on_top_or_at_its_field(filled):
    form = filled(name="x")
    form.refuse("Sudah penuh.")
    form.refuse("Nama sudah ada.", "name")
    assert form.form_errors == ["Sudah penuh."]
    assert form.name.errors == ["Nama sudah ada."]


def test_forms_leave_forgery_to_the_whole_application():
    assert Form.Meta.csrf is False
