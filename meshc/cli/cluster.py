"""`meshc cluster status NODE`: what a running node says of itself and its peers."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import time
from typing import Any

from meshc.cli import INTERRUPTED
from meshrt.node.cookies import COOKIE, COOKIE_FILE, NoCookie, cookie_from, read_cookie
from meshrt.node.inquiry import InquiryFailed, ask_status
from meshrt.node.report import printable

_CLEAR = "\x1b[H\x1b[2J"


def cluster(options: argparse.Namespace) -> int:
    """Run the command; gives its exit status. With `--watch` until it is interrupted."""
    try:
        cookie = _cookie(options)
    except NoCookie as error:
        return _failure(str(error))
    timeout = max(options.timeout_ms, 1) / 1000
    first = True
    if options.watch is not None:
        # An interrupt may come while Trio starts or ends, where it can be lost; there is
        # nothing to put in order, so the first one is the end.
        signal.signal(signal.SIGINT, lambda _number, _frame: os._exit(INTERRUPTED))
    while True:
        try:
            text = _text(ask_status(options.target, cookie, timeout), options)
        except InquiryFailed as error:
            if options.watch is None or first:
                return _failure(str(error))
            text = f"error: {printable(str(error))}\n"
            if options.json:
                text = json.dumps({"error": str(error), "target": options.target}) + "\n"
        if not _show(text, options):
            return 0
        if options.watch is None:
            return 0
        first = False
        time.sleep(options.watch)


def _cookie(options: argparse.Namespace) -> str:
    if options.cookie_file is not None:
        return read_cookie(options.cookie_file)
    cookie = options.cookie if options.cookie is not None else cookie_from(os.environ)
    if cookie is None or not cookie.strip():
        raise NoCookie(f"no cookie: set {COOKIE} or {COOKIE_FILE}, or give --cookie-file PATH")
    return str(cookie)


def _failure(text: str) -> int:
    sys.stderr.write(f"meshc cluster: {printable(text)}\n")
    return 1


def _show(text: str, options: argparse.Namespace) -> bool:
    """Print it; False when nobody reads any more."""
    if options.watch is not None and not options.json and sys.stdout.isatty():
        text = _CLEAR + text
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return False
    return True


def _text(status: dict[str, Any], options: argparse.Namespace) -> str:
    if options.json:
        indent = 2 if options.watch is None else None
        return json.dumps(as_json(options.target, status), indent=indent, sort_keys=True) + "\n"
    return as_text(options.target, status)


def as_json(target: str, status: dict[str, Any]) -> dict[str, Any]:
    """The status as `--json` prints it."""
    peers = _peers(status)
    return {
        "target": target,
        "membership": {
            "local_node": status["name"],
            "peer_nodes": peers,
            "nodes": sorted([status["name"], *peers]),
            "connecting": list(status["connecting"]),
        },
        "node": {key: status[key] for key in ("creation", "uptime_ms", "ticktime_ms", "strangers")},
        "sessions": list(status["sessions"]),
        "names": {"total": status["names_total"], "entries": list(status["names"])},
        "processes": {"total": status["processes"], "runnable": status["runnable"]},
    }


def as_text(target: str, status: dict[str, Any]) -> str:
    """The status as people read it."""
    peers = _peers(status)
    lines = [f"target: {target}", f"local_node: {status['name']}"]
    lines.append(f"up: {_duration(status['uptime_ms'])}, creation {status['creation']}")
    lines += _listing("peer_nodes", peers)
    lines += _listing("nodes", sorted([status["name"], *peers]))
    if status["connecting"]:
        lines += _listing("connecting", status["connecting"])
    if status["sessions"]:
        lines.append("sessions:")
        lines += _table(status["sessions"])
    names = status["names"]
    left_out = status["names_total"] - len(names)
    lines += _listing("names", [f"{entry['name']} {entry['pid']}" for entry in names])
    if left_out:
        lines.append(f"  … {left_out} more")
    lines.append(f"processes: {status['processes']}, {status['runnable']} runnable")
    if status["strangers"]:
        lines.append(f"strangers: {status['strangers']}")
    # Global names are any text: none of it is for the terminal to obey, or begins a line.
    return "".join(f"{printable(line)}\n" for line in lines)


def _peers(status: dict[str, Any]) -> list[str]:
    return sorted(s["name"] for s in status["sessions"] if s["state"] == "ready")


def _listing(title: str, items: list[str]) -> list[str]:
    return [f"{title}:", *(f"  - {item}" for item in items or ["(none)"])]


def _table(sessions: list[dict[str, Any]]) -> list[str]:
    rows = [("node", "state", "age", "received", "sent", "queue", "round trip", "silent")]
    for session in sorted(sessions, key=lambda session: str(session["name"])):
        trip = session["round_trip_us"]
        rows.append(
            (
                session["name"],
                session["state"],
                _duration(session["age_ms"]),
                _size(session["received_bytes"]),
                _size(session["sent_bytes"]),
                _size(session["queued_bytes"]),
                "no answer" if trip is None else f"{trip / 1000:.2f} ms",
                _duration(session["silent_ms"]),
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  "
        + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _size(count: int) -> str:
    size, units = float(count), ["B", "KiB", "MiB", "GiB"]
    while size >= 1024 and len(units) > 1:
        size /= 1024
        del units[0]
    return f"{count} B" if units[0] == "B" else f"{size:.1f} {units[0]}"


def _duration(ms: int) -> str:
    seconds = ms / 1000
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, hours = int(seconds // 60), int(seconds // 3600)
    if hours == 0:
        return f"{minutes} min {int(seconds % 60)} s"
    if hours < 48:
        return f"{hours} h {minutes % 60} min"
    return f"{hours // 24} d {hours % 24} h"
