"""Lines on stderr: clean and few."""

from __future__ import annotations

from meshrt.node.report import BURST, SECONDS_A_LINE, Reporter, printable


def test_a_flood_of_lines_is_cut_off_and_counted() -> None:
    now = 0.0
    lines: list[str] = []
    report = Reporter(lines.append, clock=lambda: now)
    for i in range(1000):
        report(f"line {i}")
    assert lines == [f"mesh node: line {i}\n" for i in range(BURST)]
    now = SECONDS_A_LINE
    report("another")
    report("too soon")
    left_out = 1000 - BURST
    assert lines[BURST:] == [f"mesh node: another (and {left_out} similar lines left out)\n"]
    now = 1e6
    for _ in range(1000):
        report("again")
    assert len(lines) == 2 * BURST + 1


def test_text_of_strangers_is_made_harmless() -> None:
    assert printable("a\nb\x1b[31m\x00ü\u202e") == "a?b?[31m?ü?"
    assert len(printable("x" * 10_000)) == 301
