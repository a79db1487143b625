"""Kinds of arguments that several commands for long runs take."""

from __future__ import annotations

import argparse


def positive(text: str) -> int:
    """A whole number above 0, as a `type` of argparse."""
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise argparse.ArgumentTypeError("a number above 0")
    return int(text)
