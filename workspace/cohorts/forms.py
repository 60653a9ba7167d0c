"""What a coordinator may type about members, cohorts and meetings."""

from typing import Any
from uuid import UUID

from flask_wtf.file import FileField
from wtforms import (
    SelectChoice,
    SelectField,
    SelectMultipleField,
    TimeField,
)
from wtforms.validators import InputRequired, NumberRange, Optional

from workspace import content
from workspace.accounts.phone_field import WhatsAppNumber
from workspace.areas.rules import kelurahan_of, rt_code
from workspace.cohorts.models import Member
from workspace.forms import EditForm, Form, Line, NewRowForm, Paragraph, Whole, WrittenDay, at_most, required

TIMES = ["%H:%M", "%H.%M", "%H:%M:%S"]
NUMBER = [Optional(), NumberRange(1, 999, "Tulis angkanya saja, contoh 3.")]
MOST_SEATS = 100


def _traits(name: str) -> list[SelectChoice]:
    return [SelectChoice(one.key, one.label) for one in content.members().traits(name)]


class _About(Form):
    """The facts of a member, the same for entering and correcting."""

    name = Line("Nama", required("Tulis namanya.", 80))
    phone = WhatsAppNumber("Nomor WhatsApp", at_most(40))
    born_on = WrittenDay("Tanggal lahir", [InputRequired("Isi tanggal lahirnya.")])
    rt = Whole("RT", validators=NUMBER)
    rw = Whole("RW", validators=NUMBER)
    skills = SelectMultipleField("Bisa apa?")
    languages = SelectMultipleField("Bahasa")
    times = SelectMultipleField("Kapan ada waktu?")

    def __init__(self, **known: Any) -> None:
        super().__init__(**known)
        for name in ("skills", "languages", "times"):
            self[name].choices = _traits(name)

    def validate(self, extra_validators: Any = None) -> bool:
        """Also that RT and RW come together."""
        valid = super().validate(extra_validators)
        if bool(self.rt.data) != bool(self.rw.data):
            self.refuse("Isi RT dan RW dua-duanya, atau kosongkan.", "rt" if self.rw.data else "rw")
            return False
        return valid

    def facts(self, area_code: str) -> dict[str, Any]:
        """What was typed, by column."""
        place = rt_code(kelurahan_of(area_code), self.rw.data, self.rt.data) if self.rt.data and self.rw.data else None
        ticked = {
            name: [one.key for one in content.members().traits(name) if one.key in (self[name].data or ())]
            for name in ("skills", "languages", "times")
        }
        facts = {"name": self.name.data, "phone": self.phone.data or None, "born_on": self.born_on.data}
        return {**facts, "neighbourhood": place, **ticked}


class NewMemberForm(NewRowForm, _About):
    """Somebody to enter."""

    area = SelectField("Karang taruna", required("Pilih karang tarunanya.", 40))


class EditMemberForm(EditForm, _About):
    """A member as when the form was opened."""


def known(member: Member) -> dict[str, Any]:
    """A member's facts as a form's values."""
    parts = (member.neighbourhood or "").split(".")
    rw, rt = (int(parts[4]), int(parts[5])) if len(parts) == 6 else (None, None)
    names = ("name", "phone", "born_on", "skills", "languages", "times", "version")
    return {**{name: getattr(member, name) for name in names}, "rt": rt, "rw": rw}


class ListForm(Form):
    """A list that was pasted or uploaded. The text travels with every answer, so that nothing is lost."""

    area = SelectField("Karang taruna", required("Pilih karang tarunanya.", 40))
    text = Paragraph("Tempel daftarnya di sini")
    file = FileField("Atau pilih berkas Excel atau CSV")


class InviteForm(NewRowForm):
    """The button that makes an account and its invitation."""


class _Cohort(Form):
    """The facts of a cohort."""

    name = Line("Nama angkatan", required("Tulis namanya, contoh: Angkatan 2.", 80))
    quota = Whole("Kuota", [InputRequired("Tulis kuotanya."), NumberRange(1, MOST_SEATS, "Kuota 1 sampai 100.")])
    begins_on = WrittenDay("Mulai", [InputRequired("Pilih tanggal mulainya.")])


class NewCohortForm(NewRowForm, _Cohort):
    """A cohort to open."""

    area = SelectField("Karang taruna", required("Pilih karang tarunanya.", 40))


class EditCohortForm(EditForm, _Cohort):
    """A cohort as when the form was opened."""


class NominateForm(Form):
    """Whom to nominate."""

    member = Line("", required("Pilih anggotanya.", 40))

    @property
    def member_id(self) -> UUID | None:
        """The chosen member; None for what is no id."""
        try:
            return UUID(self.member.data or "")
        except ValueError:
            return None


class LeaveSeatForm(Form):
    """Why somebody gives up a seat."""

    reason = SelectField("Alasannya")

    def __init__(self) -> None:
        super().__init__()
        self.reason.choices = [SelectChoice("", "Pilih alasannya"), *_traits("leaving")]
        self.reason.validators = required("Pilih alasannya.", 24)


class _Meeting(Form):
    """The facts of a meeting."""

    on = WrittenDay("Tanggal", [InputRequired("Pilih tanggalnya.")])
    begins_at = TimeField("Jam mulai", [InputRequired("Tulis jam mulai, contoh 09.00.")], format=TIMES)
    ends_at = TimeField("Jam selesai", [InputRequired("Tulis jam selesai, contoh 11.00.")], format=TIMES)
    place = Line("Tempat", required("Tulis tempatnya, contoh: Balai RW 2.", 120))
    modules = SelectMultipleField("Modul yang dibahas")
    note = Line("Catatan", at_most(200))

    def __init__(self, **known: Any) -> None:
        super().__init__(**known)
        modules = content.curriculum().modules
        self.modules.choices = [SelectChoice(code, f"{code} {one.title}") for code, one in modules.items()]

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, by column."""
        codes = [code for code in content.curriculum().modules if code in (self.modules.data or ())]
        names = ("on", "begins_at", "ends_at", "place", "note")
        return {**{name: self[name].data for name in names}, "modules": codes}


class NewMeetingForm(NewRowForm, _Meeting):
    """A meeting to plan."""


class EditMeetingForm(EditForm, _Meeting):
    """A meeting as when the form was opened."""
