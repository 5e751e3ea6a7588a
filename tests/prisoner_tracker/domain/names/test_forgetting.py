"""What a comparison of everybody leaves behind: nothing large, and the collector as it was."""

from __future__ import annotations

import gc

from prisoner_tracker.domain.names import block
from prisoner_tracker.domain.names.filing import Filing
from prisoner_tracker.domain.names.forgetting import forget_words
from prisoner_tracker.domain.uncollected import let_go, without_collecting


def made_up(count: int) -> list[str]:
    return ["".join(chr(97 + int(digit)) for digit in f"{number:06}") for number in range(count)]


def test_many_words_are_forgotten_and_few_are_kept() -> None:
    forget_words()
    block.sounds.cache_clear()
    for word in made_up(20):
        block.sounds(word)
    forget_words()
    assert block.sounds.cache_info().currsize == 20
    for word in made_up(10_500):
        block.sounds(word)
    forget_words()
    assert block.sounds.cache_info().currsize == 0


def test_the_collector_is_as_it_was_also_after_a_stop() -> None:
    assert gc.isenabled()
    try:
        with without_collecting():
            assert not gc.isenabled()
            with without_collecting():
                pass
            assert not gc.isenabled()
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert gc.isenabled()


def test_a_list_is_emptied() -> None:
    items = list(range(5000))
    let_go(items)
    assert items == []


def test_only_what_several_share_is_filed() -> None:
    filing = Filing()
    for number, keys in enumerate(({"a", "b"}, {"b"}, {"c"}, {"b", "c"})):
        filing.add_all(keys, number)
    assert dict(filing.shared()) == {"b": [0, 1, 3], "c": [2, 3]}
    assert (filing.is_shared("a"), filing.is_shared("b")) == (False, True)
    filing.forget()
    assert dict(filing.shared()) == {}
