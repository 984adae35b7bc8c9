"""What a server does not need any more goes back to the system, and nobody looks for it in vain."""

from __future__ import annotations

import subprocess
import sys

import pytest
from coopnet.api.http.memory import FreeMemory

PROGRAM = """
from coopnet.api.http.memory import FreeMemory, share_arenas
import psutil
def held(): return psutil.Process().memory_info().rss >> 20
share_arenas()
free = FreeMemory()
kept = [bytes(2000) for _ in range(200_000)]
last = bytes(2000)  # which keeps what lies before it from going back by itself
much = held()
del kept
print(held() > 250, free.give_back(), much - held() > 300, free.give_back())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Only glibc keeps what is free.")
def test_what_is_free_is_given_back_once() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True", "True", "False"]


def test_where_little_is_held_nothing_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psutil.Process.memory_info", lambda _: type("Held", (), {"rss": 100 << 20})())
    assert FreeMemory().give_back() is False


@pytest.mark.skipif(sys.platform != "linux", reason="Only glibc keeps what is free.")
def test_what_a_busy_moment_held_is_looked_through_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psutil.Process.memory_info", lambda _: type("Held", (), {"rss": 600 << 20})())
    free = FreeMemory()
    assert [free.give_back(), free.give_back()] == [True, False]
    assert any(free.give_back() for _ in range(20)), "for ever, nothing below the highest peak would be given back"
