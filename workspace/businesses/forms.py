"""What a person may type about a business."""

from typing import Any

from wtforms import BooleanField, RadioField, SelectChoice, SelectField, SelectMultipleField
from wtforms.validators import DataRequired, InputRequired

from workspace import content
from workspace.accounts.phone_field import EXAMPLE, WhatsAppNumber
from workspace.areas.models import Area
from workspace.areas.rules import contains, kelurahan_of, rt_code
from workspace.businesses.duplicates import Entry
from workspace.businesses.editing import Change
from workspace.businesses.fields import Day, Neighbourhood
from workspace.businesses.models import Business
from workspace.businesses.registering import Registration
from workspace.forms import EditForm, Form, Line, NewRowForm, at_most, required

KIND_NAMES = {kind.key: kind.name for kind in content.categories()}
KINDS = [SelectChoice("", "Pilih jenis usaha"), *(SelectChoice(key, name) for key, name in KIND_NAMES.items())]
LANGUAGES = [
    SelectChoice("", "Belum tahu"),
    *(SelectChoice(one.key, one.label) for one in content.members().languages),
]
OPTIONAL = [purpose for purpose in content.consent().purposes if not purpose.required]
#: What each optional purpose means, in the owner's words.
PURPOSE_HINTS = {purpose.key: purpose.text for purpose in OPTIONAL}


class _Facts(Form):
    """What registering and editing have in common."""

    name = Line("Nama usaha", required("Tulis nama usahanya, contoh: Sambal Bu Tini.", 80))
    owner_name = Line("Nama pemilik", required("Tulis nama pemiliknya.", 80))
    phone = WhatsAppNumber("Nomor WhatsApp pemilik", required(EXAMPLE, 40))
    rt = Neighbourhood("RT")
    rw = Neighbourhood("RW")
    category = SelectField("Jenis usaha", [InputRequired("Pilih jenis usahanya.")], choices=KINDS)
    sells = Line("Yang dijual", required("Tulis yang dijual, contoh: sambal bawang.", 160))


class RegisterForm(NewRowForm, _Facts):
    """A new business, its owner and her consent, on one screen."""

    kelurahan = SelectField("Kelurahan", [InputRequired("Pilih kelurahannya.")])
    consent = BooleanField("Pemilik setuju", [DataRequired("Minta persetujuan pemilik dulu, lalu centang.")])
    purposes = SelectMultipleField("Boleh juga untuk", choices=[SelectChoice(one.key, one.label) for one in OPTIONAL])
    another = BooleanField("Ini UMKM lain")

    @classmethod
    def offering(cls, places: list[Area]) -> "RegisterForm":
        """The form with these kelurahan to choose from, the first one chosen."""
        form = cls(kelurahan=places[0].code)
        form.kelurahan.choices = [SelectChoice(area.code, area.label) for area in places]
        return form

    @property
    def entry(self) -> Entry:
        """What is compared with businesses that are known."""
        return Entry(self.name.data, self.owner_name.data, self.phone.data, self.registration.area_code)

    @property
    def registration(self) -> Registration:
        """What was typed; ask only when the form is valid."""
        names = ("id", "name", "owner_name", "phone", "category", "sells", "kelurahan", "rw", "rt")
        return Registration(**{name: self[name].data for name in names}, purposes=tuple(self.purposes.data))


class BusinessForm(EditForm, _Facts):
    """A business as it was when the form was opened."""

    address = Line("Alamat", at_most(160))
    language = SelectField("Bahasa pemilik", choices=LANGUAGES, filters=[lambda key: key or ""])

    @classmethod
    def of(cls, business: Business) -> "BusinessForm":
        """The form filled with what is kept; what was sent comes first."""
        rw, rt = ([int(part) for part in business.area_code.split(".")[4:6]] + [None, None])[:2]
        owner = business.owner
        form = cls(obj=business, rw=rw, rt=rt, owner_name=owner.name, phone=owner.phone)
        if not owner.phone:
            form.phone.validators = []  # who has no number shall not keep others from being corrected
        return form

    def change(self) -> Change:
        """What was typed, for the verb; ask only when the form is valid."""
        names = ("name", "sells", "category", "address", "rw", "rt", "owner_name", "phone", "language")
        typed: dict[str, Any] = {name: self[name].data for name in names}
        return Change(**typed)


class PauseForm(NewRowForm):
    """Why a business rests, and until when."""

    reason = RadioField(
        "Kenapa jeda?",
        [InputRequired("Pilih alasannya.")],
        choices=[SelectChoice(choice.key, choice.label) for choice in content.mentoring().pause_reasons],
    )
    until_on = Day("Kembali tanggal", [InputRequired("Pilih tanggal kembalinya.")])


class SimilarForm(Form):
    """What has been typed so far of a business: anything may still be missing, or half a number."""

    name = Line("", at_most(80))
    owner_name = Line("", at_most(80))
    phone = WhatsAppNumber("")
    rt = Neighbourhood("RT")
    rw = Neighbourhood("RW")
    kelurahan = Line("", at_most(40))

    def within(self, areas: list[str]) -> str:
        """The kelurahan that was chosen, if it lies in one of these areas, else the first; empty without any."""
        chosen = self.kelurahan.data or ""
        if chosen and not self.kelurahan.errors and any(contains(code, chosen) for code in areas):
            return kelurahan_of(chosen)
        return kelurahan_of(areas[0]) if areas else ""

    def entry(self, kelurahan: str) -> Entry:
        """What can be compared already."""
        good = {name: None if self[name].errors else self[name].data for name in ("name", "owner_name", "phone")}
        rw, rt = (None if field.errors else field.data for field in (self.rw, self.rt))
        area = rt_code(kelurahan, rw, rt) if rw and rt else ""
        return Entry(good["name"] or "", good["owner_name"] or "", good["phone"], area)
