"""The story's pictures: drawn and developed two at a time while the first days are told."""

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Self

from workspace.products.uploads import Sent, receive
from workspace.sample.pictures import draw
from workspace.storage import Storage


class Gallery:
    """Every picture that a story names; ask for each when its day has come."""

    def __init__(self, storage: Storage, told: dict[str, dict[str, Any]]) -> None:
        self._storage = storage
        self._hands = ThreadPoolExecutor(2)
        self._hung: dict[tuple[str, str], Future[Sent]] = {}
        for business, facts in told.items():
            for step in facts.get("steps", []):
                for picture in step.get("pictures", []):
                    brand = facts.get("name", BRANDS.get(business, ""))
                    self._hung[business, picture] = self._hands.submit(self._hang, picture, brand)

    def _hang(self, picture: str, brand: str) -> Sent:
        kind, seed, *before = picture.split()
        return receive(draw(kind, brand, int(seed), bool(before)), f"{kind}-{seed}.jpg", self._storage)

    def __getitem__(self, place: tuple[str, str]) -> Sent:
        """A business's picture, as the darkroom made it."""
        return self._hung[place].result()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._hands.shutdown(cancel_futures=True)


#: What is printed on the labels of the cast's businesses, whose names lie in cast.py.
BRANDS = {"keripik_sari": "Keripik Sari", "jahit_rini": "Jahit Rini", "kopi_joko": "Kopi Joko"}
