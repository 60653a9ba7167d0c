"""The trail speaks: whatever is noted has a sentence and a group."""

import re
from pathlib import Path

from workspace.accounts.trail import GROUPS, SENTENCES

ROOT = Path(__file__).parents[2] / "workspace"
NOTED = re.compile(r"\bnote\(\s*\"([a-z_.]+)\"")


def test_every_noted_action_has_words():
    """ "mengubah catatan lain" tells an admin nothing."""
    noted = {action for path in ROOT.rglob("*.py") for action in NOTED.findall(path.read_text())}
    assert len(noted) > 12, "the notes were not found"
    assert noted <= set(SENTENCES)
    assert noted <= {action for _key, _words, actions in GROUPS for action in actions}
