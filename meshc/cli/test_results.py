"""What has come of test files, as the runner passes it on."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class TestResult:
    """One test: how long it took, and the messages of what failed in it."""

    name: str
    seconds: float
    failures: list[str]


@dataclass(slots=True)
class FileResult:
    """One file: whether it passed, its tests that have been run, and what kept it from being run to
    the end, if something did."""

    file: str
    passed: bool = False
    seconds: float = 0.0
    tests: list[TestResult] = field(default_factory=list)
    error: str = ""
