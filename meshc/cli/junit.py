"""Reports of test runs in the XML that JUnit's users agree on, for continuous integration.

There is no standard; this is what the usual readers (Jenkins, GitLab, GitHub's actions) take: a
`testsuite` for each file, a `testcase` for each test, with a `failure` in one that failed. What kept
a file from being run to its end is an `error` in a case that bears the file's name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from meshc.cli.test_results import FileResult

# What XML 1.0 has no characters for.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_junit(path: str, results: Sequence[FileResult], seconds: float) -> None:
    """Write the report of a run that took so many seconds. Raises OSError."""
    root = Element("testsuites")
    tests = failures = errors = 0
    for result in results:
        suite = SubElement(root, "testsuite", name=_text(result.file))
        failed = sum(bool(test.failures) for test in result.tests)
        count = len(result.tests) + bool(result.error)
        _count(suite, count, failed, bool(result.error), result.seconds)
        tests, failures, errors = tests + count, failures + failed, errors + bool(result.error)
        for test in result.tests:
            case = _case(suite, result.file, test.name, test.seconds)
            if test.failures:
                message = _text(test.failures[0].partition("\n")[0])
                found = SubElement(case, "failure", message=message)
                found.text = _text("\n".join(test.failures))
        if result.error:
            case = _case(suite, result.file, result.file, 0.0)
            SubElement(case, "error", message=_text(result.error))
    _count(root, tests, failures, errors, seconds)
    indent(root)
    ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _case(suite: Element, file: str, name: str, seconds: float) -> Element:
    # Readers take what is before the last dot of a class name for its package.
    class_name = file.removesuffix(".test.mpl").replace("/", ".").lstrip(".")
    return SubElement(
        suite,
        "testcase",
        classname=_text(class_name),
        name=_text(name),
        file=_text(file),
        time=f"{seconds:.3f}",
    )


def _count(element: Element, tests: int, failures: int, errors: int, seconds: float) -> None:
    element.set("tests", str(tests))
    element.set("failures", str(failures))
    element.set("errors", str(int(errors)))
    element.set("time", f"{seconds:.3f}")


def _text(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
