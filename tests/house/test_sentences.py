"""WTForms and Flask-WTF speak Indonesian."""

import re
from pathlib import Path

import flask_wtf
import wtforms

from workspace.sentences import SENTENCES

CALL = re.compile(r'\b(?:n?gettext)\(\s*((?:"[^"]*"\s*)+)(?:,\s*((?:"[^"]*"\s*)+))?')


def said_by(package: object) -> set[str]:
    """Every sentence that a library can put on a screen."""
    found = set()
    for path in Path(package.__file__).parent.rglob("*.py"):
        if "recaptcha" in path.parts:
            continue
        for one, many in CALL.findall(path.read_text()):
            found |= {"".join(re.findall(r'"([^"]*)"', part)) for part in (one, many) if part}
    return found


def test_every_sentence_has_an_indonesian_one():
    said = said_by(wtforms) | said_by(flask_wtf)
    assert len(said) > 35, "the sentences were not found: did the libraries change their source?"
    assert said <= set(SENTENCES)
