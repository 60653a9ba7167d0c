"""What a coordinator may type about a training."""

from wtforms import DateField
from wtforms.validators import InputRequired

from workspace.forms import Form


class PassForm(Form):
    """The day on which somebody passed."""

    passed_on = DateField("Tanggal lulus", validators=[InputRequired("Pilih tanggal lulusnya.")])
