"""Many processes want the same global names at the same time; see `registration_race`."""

from __future__ import annotations

import pytest
from registration_race import Race


@pytest.mark.parametrize("first", range(0, 100, 25))
def test_a_name_has_one_owner(first: int) -> None:
    for seed in range(first, first + 25):
        Race(seed).play()
