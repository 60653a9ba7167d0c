"""Tidying a photo: the three files of the new look first, then the row that names them. The master is never touched."""

from uuid import UUID

from workspace.errors import RuleBroken
from workspace.photography.reviews import locked
from workspace.photography.tidy_recipe import APPROVED, Recipe, Tap, bare, next_steps
from workspace.products import photos
from workspace.products.models import Photo, Standing
from workspace.products.rendering import rendered
from workspace.storage import Storage

GONE = "File foto ini hilang dari server. Beri tahu pengelola."


def make(storage: Storage, master_sha256: str, steps: Recipe) -> str:
    """Make and store what a master looks like after these steps; returns the name of the files.

    Takes long, so no transaction may be open. Raises PhotoRefused, StorageFull, and RuleBroken without the master.
    """
    if not steps:
        return master_sha256
    try:
        master = storage.get(photos.key_of(master_sha256, "master"))
    except FileNotFoundError:
        raise RuleBroken(GONE) from None
    developed = rendered(master, bare(steps))
    photos.keep(storage, developed)
    return developed.master_sha256


def write_down(photo_id: UUID, tap: Tap, steps: Recipe, shown_sha256: str) -> str:
    """Name the files that `make` stored for `steps`; returns what is to be said about it.

    The same tap sent twice at the same moment is one step. Raises tidy_recipe.Stale when another was faster.
    """
    photo = locked(photo_id)
    now = next_steps(photo.id, photo.steps, (photo.width, photo.height), tap)
    if now is None:
        return ""
    standing = photo.standing
    photo.standing = _standing(photo, now)
    if len(now) > len(photo.steps) and standing is Standing.APPROVED:
        now[-1][APPROVED] = True
    photo.steps, photo.shown_sha256 = now, shown_sha256
    if standing is Standing.APPROVED and photo.standing is Standing.NEW:
        return "Foto berubah, jadi perlu dinilai lagi."
    return ""


def _standing(photo: Photo, steps: Recipe) -> Standing:
    """A look that nobody has judged is new; back at the look that was approved, it is approved again."""
    undone = photo.steps[len(steps) :]
    if undone and undone[0].get(APPROVED) and photo.standing is not Standing.REDO:
        return Standing.APPROVED
    return Standing.NEW if photo.standing is Standing.APPROVED else photo.standing
