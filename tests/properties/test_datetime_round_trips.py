"""DateTime against Python's datetime, where that reaches, and against itself beyond."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from meshrt.std import datetime as dates
from meshrt.values import Atom, Err, Ok

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
INSTANTS = st.integers(dates.FIRST, dates.LAST)
OFFSETS = st.integers(-(23 * 60 + 59), 23 * 60 + 59)


def milliseconds(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(milliseconds=1)


@given(st.datetimes(timezones=st.just(UTC)))
def test_text_is_that_of_python(moment: datetime) -> None:
    moment = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    text = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    instant = milliseconds(moment)
    assert dates.to_iso8601(instant) == text
    assert dates.from_iso8601(text) == Ok(instant)


@given(
    st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1)),
    OFFSETS,
    st.sampled_from("Tt "),
    st.integers(0, 9),
)
def test_offsets_and_fractions(moment: datetime, offset: int, separator: str, digits: int) -> None:
    zoned = moment.replace(tzinfo=timezone(timedelta(minutes=offset)))
    text = zoned.replace(microsecond=0).isoformat(sep=separator)
    fraction = f"{moment.microsecond:06}000"[:digits]
    if fraction:
        text = f"{text[:19]}.{fraction}{text[19:]}"
    cut = int(f"{fraction:0<3}"[:3])
    expected = milliseconds(zoned.replace(microsecond=cut * 1000))
    assert dates.from_iso8601(text) == Ok(expected)


@given(INSTANTS)
def test_every_instant_has_a_text_of_its_own(instant: int) -> None:
    text = dates.to_iso8601(instant)
    year = text[: -len("-01-01T00:00:00.000Z")]
    if len(year) == 4:
        assert dates.from_iso8601(text) == Ok(instant)
    else:
        assert year[0] in "+-" and len(year) >= 5
        assert dates.from_iso8601(text) == Err("invalid ISO 8601 datetime")
    after = instant + 86_400_000 * 146_097  # four centuries
    if after <= dates.LAST:
        later = dates.to_iso8601(after)
        assert later[-16:] == text[-16:]
    assert dates.from_unix_ms(dates.to_unix_ms(instant)) == Ok(instant)


@given(INSTANTS, st.integers(-(10**12), 10**12), st.sampled_from(sorted(dates.UNITS)))
def test_adding_and_differences(instant: int, count: int, unit: str) -> None:
    size = dates.UNITS[unit]
    result = instant + count * size
    if not dates.FIRST <= result <= dates.LAST:
        return
    assert dates.add(instant, count, Atom(unit)) == result
    assert dates.add(result, -count, Atom(unit)) == instant
    assert dates.diff(result, instant, Atom(unit)) == float(count * size) / size
    assert dates.is_after(result, instant) == (count > 0)
    assert dates.is_before(result, instant) == (count < 0)


@given(st.datetimes(timezones=st.just(UTC)), st.data())
def test_damaged_texts_are_refused(moment: datetime, data: st.DataObject) -> None:
    """What is taken in spite of a change is a text of the same shape."""
    text = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 2))
    inserted = data.draw(st.text("0123456789-+:.,TtZz ٣", max_size=2))
    changed = text[:at] + inserted + text[at + cut :]
    result = dates.from_iso8601(changed)
    if result == Err("invalid ISO 8601 datetime"):
        return
    date, clock, rest = changed[:10], changed[11:19], changed[19:].upper()
    assert changed.isascii() and changed[10] in "Tt "
    datetime.fromisoformat(f"{date}T{clock[:6]}{'00' if clock[6:] == '60' else clock[6:]}")
    assert rest.endswith("Z") or rest[-6] in "+-"
