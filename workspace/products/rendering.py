"""Pictures made from a master that we hold: tidied, or made for a channel.

All of it happens in the limited process of `darkroom`, with the limits of an intake. Everything here raises
PhotoRefused and nothing else; its `code` tells why.
"""

from __future__ import annotations

from typing import Any, Literal

from workspace.products.darkroom import Darkroom
from workspace.products.intake import DARKROOM, Developed, asked, developed

Steps = list[dict[str, Any]]


def rendered(master: bytes, steps: Steps, darkroom: Darkroom = DARKROOM) -> Developed:
    """The three files of the master with the tidying steps applied in order; `source_sha256` is of the master given.

    The steps: {"turn": 90 | 180 | 270} clockwise, {"crop": [left, top, right, bottom]} in thousandths of the picture
    as it is then, {"light": -2 to 3}, {"white": true}, {"square": true}.
    """
    return developed(master, *asked(darkroom, "render", master, steps=steps))


def fitted(
    master: bytes,
    width: int,
    height: int,
    kind: Literal["JPEG", "PNG"],
    most_bytes: int,
    least_bytes: int = 0,
    darkroom: Darkroom = DARKROOM,
) -> bytes:
    """A file of exactly this many pixels: the whole picture, never cut, on its background's colour where it is not
    as wide or as high, enlarged to twice its size at most.

    A JPEG gives up quality step by step until it fits into `most_bytes`, a PNG colours. PhotoRefused("does_not_fit")
    when that is not enough, or when even the heaviest file stays under `least_bytes`.
    """
    details = {"width": width, "height": height, "kind": kind, "most_bytes": most_bytes, "least_bytes": least_bytes}
    return asked(darkroom, "fit", master, **details)[1][0]
