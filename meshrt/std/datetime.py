"""`DateTime`: an instant, in milliseconds since 1970-01-01T00:00:00Z, without leap seconds. That
number is its representation, so order and equality are those of Ints.

Python's `datetime` ends at the year 9999, so dates are computed here, from the days since
1970 in the Gregorian calendar, extended both ways, with years that begin in March (H.
Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013).
"""

from __future__ import annotations

from meshrt.library import mesh
from meshrt.values import Atom, Err, Ok, Panic, Variant

__mesh_preemptible__ = True

# 1 January of the year -262143, and the last millisecond of the year 262142.
FIRST = -8334601228800000
LAST = 8210266876799999

UNITS = {
    "ms": 1,
    "second": 1000,
    "minute": 60_000,
    "hour": 3_600_000,
    "day": 86_400_000,
    "week": 604_800_000,
}

_VALID_UNITS = f"valid units are {', '.join(f':{name}' for name in UNITS)}"
_DAY = 86_400_000
_INVALID = "invalid ISO 8601 datetime"
_OUT_OF_RANGE = "unix timestamp out of range"


@mesh("DateTime.utc_now", "() -> DateTime")
def utc_now() -> int:
    """The present instant.

    Example: DateTime.is_after(DateTime.utc_now(), DateTime.add(DateTime.utc_now(), -1, :day))
    """
    from time import time_ns

    return time_ns() // 1_000_000


@mesh("DateTime.from_iso8601", "(String) -> Result<DateTime, String>")
def from_iso8601(text: str) -> Variant:
    """The instant written as in RFC 3339, with an offset; digits behind the milliseconds are cut.

    Example: DateTime.from_iso8601("2024-03-10") == Err("invalid ISO 8601 datetime")
    """
    instant = _parse(text)
    return Err(_INVALID) if instant is None else Ok(instant)


@mesh("DateTime.to_iso8601", "(DateTime) -> String")
def to_iso8601(instant: int) -> str:
    """In UTC, with milliseconds: `2024-03-10T06:00:00.999Z`.

    Example: DateTime.to_iso8601(DateTime.from_unix_ms(0)?) == "1970-01-01T00:00:00.000Z"
    """
    days, rest = divmod(instant, _DAY)
    year, month, day = _civil_from_days(days)
    seconds, milliseconds = divmod(rest, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    sign = "" if 0 <= year <= 9999 else "-" if year < 0 else "+"
    date = f"{sign}{abs(year):04}-{month:02}-{day:02}"
    return f"{date}T{hour:02}:{minute:02}:{second:02}.{milliseconds:03}Z"


@mesh("DateTime.from_unix_ms", "(Int) -> Result<DateTime, String>")
def from_unix_ms(milliseconds: int) -> Variant:
    """The instant so many milliseconds after 1970 began; Err beyond the years -262143 to 262142.

    Example: DateTime.to_unix_ms(DateTime.from_unix_ms(-1)?) == -1
    """
    return Ok(milliseconds) if FIRST <= milliseconds <= LAST else Err(_OUT_OF_RANGE)


@mesh("DateTime.from_unix_secs", "(Int) -> Result<DateTime, String>")
def from_unix_secs(seconds: int) -> Variant:
    """The instant so many seconds after 1970 began; Err beyond the years -262143 to 262142.

    Example: DateTime.to_unix_ms(DateTime.from_unix_secs(2)?) == 2000
    """
    return from_unix_ms(seconds * 1000)


@mesh("DateTime.to_unix_ms", "(DateTime) -> Int")
def to_unix_ms(instant: int) -> int:
    """The milliseconds since 1970 began.

    Example: DateTime.to_unix_ms(DateTime.from_unix_ms(5)?) == 5
    """
    return instant


@mesh("DateTime.to_unix_secs", "(DateTime) -> Int")
def to_unix_secs(instant: int) -> int:
    """The seconds since 1970 began, cut towards zero.

    Example: DateTime.to_unix_secs(DateTime.from_unix_ms(-1)?) == 0
    """
    return instant // 1000 if instant >= 0 else -(-instant // 1000)


@mesh("DateTime.add", "(DateTime, Int, Atom) -> DateTime", choices=tuple(UNITS))
def add(instant: int, count: int, unit: Atom) -> int:
    """The instant so many units later, or earlier if negative. Units are `:ms`, `:second`,
    `:minute`, `:hour`, `:day` and `:week`; panics at others and beyond the years.

    Example: DateTime.add(DateTime.from_unix_ms(0)?, 2, :minute).to_unix_ms() == 120000
    """
    result = instant + count * _unit(unit, "add")
    if FIRST <= result <= LAST:
        return result
    raise Panic("DateTime.add: result out of range")


@mesh("DateTime.diff", "(DateTime, DateTime, Atom) -> Float", choices=tuple(UNITS))
def diff(a: int, b: int, unit: Atom) -> float:
    """How much later `a` is than `b`, in a unit of `DateTime.add`.

    Example: DateTime.diff(DateTime.from_unix_ms(90000)?, DateTime.from_unix_ms(0)?, :minute) == 1.5
    """
    return float(a - b) / _unit(unit, "diff")


@mesh("DateTime.is_before", "(DateTime, DateTime) -> Bool")
def is_before(a: int, b: int) -> bool:
    """Whether `a` is earlier than `b`.

    Example: DateTime.is_before(DateTime.from_unix_ms(1)?, DateTime.from_unix_ms(2)?) == true
    """
    return a < b


@mesh("DateTime.is_after", "(DateTime, DateTime) -> Bool")
def is_after(a: int, b: int) -> bool:
    """Whether `a` is later than `b`.

    Example: DateTime.is_after(DateTime.from_unix_ms(1)?, DateTime.from_unix_ms(2)?) == false
    """
    return a > b


def _unit(unit: Atom, function: str) -> int:
    milliseconds = UNITS.get(unit.name)
    if milliseconds is None:
        raise Panic(f'DateTime.{function}: unknown unit "{unit.name}"; {_VALID_UNITS}')
    return milliseconds


def _days_from_civil(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 to a date."""
    year -= month <= 2
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * 146097 + day_of_era - 719468


def _civil_from_days(days: int) -> tuple[int, int, int]:
    """Year, month and day of the date `days` after 1970-01-01."""
    era, day_of_era = divmod(days + 719468, 146097)
    year_of_era = (
        day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096
    ) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted_month + 2) // 5 + 1
    month = (shifted_month + 2) % 12 + 1
    return era * 400 + year_of_era + (month <= 2), month, day


_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _parse(text: str) -> int | None:
    """`YYYY-MM-DD`, `T`, `HH:MM:SS`, perhaps a fraction, and `Z` or `±HH:MM`."""
    if len(text) < 20 or text[10] not in "Tt " or not text.isascii():
        return None
    date = _fields(text[:10], "-", (4, 2, 2))
    time = _fields(text[11:19], ":", (2, 2, 2))
    rest = text[19:]
    if date is None or time is None:
        return None
    milliseconds = 0
    if rest[0] == ".":
        offset_text = rest[1:].lstrip("0123456789")
        fraction = rest[1 : len(rest) - len(offset_text)]
        if not fraction:
            return None
        milliseconds = int(fraction[:3].ljust(3, "0"))
        rest = offset_text
    offset = _offset(rest)
    year, month, day = date
    hour, minute, second = time
    if offset is None or not 1 <= month <= 12 or hour > 23 or minute > 59 or second > 60:
        return None
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not 1 <= day <= _MONTHS[month - 1] + leap:
        return None
    minutes = hour * 60 + minute - offset
    if second == 60:
        minutes, second, milliseconds = minutes + 1, 0, 0
    seconds = _days_from_civil(year, month, day) * 86400 + minutes * 60 + second
    return seconds * 1000 + milliseconds


def _offset(text: str) -> int | None:
    """The minutes that an offset is ahead of UTC."""
    if text in ("Z", "z"):
        return 0
    fields = _fields(text[1:], ":", (2, 2))
    if text[:1] not in ("+", "-") or fields is None or fields[0] > 23 or fields[1] > 59:
        return None
    minutes = fields[0] * 60 + fields[1]
    return minutes if text[0] == "+" else -minutes


def _fields(text: str, separator: str, widths: tuple[int, ...]) -> list[int] | None:
    """Numbers of fixed widths between separators."""
    pieces = text.split(separator)
    if [len(piece) for piece in pieces] != list(widths):
        return None
    if not all(piece.isdigit() for piece in pieces):
        return None
    return [int(piece) for piece in pieces]
