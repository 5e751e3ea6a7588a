"""Who shares a key with somebody else, where most keys belong to one person only."""

from collections.abc import Iterable, Iterator


class Filing:
    """Numbers under keys. A list is only made for a key that comes a second time: most never do."""

    def __init__(self) -> None:
        self._first: dict[str, int] = {}
        self._shared: dict[str, list[int]] = {}

    def add_all(self, keys: Iterable[str], number: int) -> None:
        """File a number under different keys; numbers come in rising order."""
        known, shared = self._first.setdefault, self._shared
        for key in keys:
            first = known(key, number)
            if first != number:
                block = shared.get(key)
                if block is None:
                    shared[key] = [first, number]
                else:
                    block.append(number)

    def forget(self) -> None:
        """Empty it key by key: a million at once would keep every other thread waiting."""
        while self._first:
            self._first.popitem()
        self._shared.clear()

    def is_shared(self, key: str) -> bool:
        """Tell whether several numbers are filed under the key."""
        return key in self._shared

    def shared(self) -> Iterator[tuple[str, list[int]]]:
        """Return the keys that several numbers share, each with them."""
        return iter(self._shared.items())
