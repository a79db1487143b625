"""What takes part in `bench remote`: how a process of each side is started, and its versions."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from secrets import token_hex

from benchmarks.peers import PEERS

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
LIMIT = 300
"""Seconds that no measurement takes, unless it hangs."""

REGISTER = "register"


class Failed(Exception):
    """A measurement that came to nothing."""


@dataclass(slots=True)
class Place:
    """Where a run takes place: five ports, and files for TLS."""

    directory: Path
    ports: list[int]
    cookie: str = field(default_factory=lambda: token_hex(16))

    @property
    def certificate(self) -> Path:
        return self.directory / "certificate.pem"

    @property
    def key(self) -> Path:
        return self.directory / "key.pem"


@dataclass(frozen=True, slots=True)
class Side:
    """`share`: the part that it does of what Mesh does. `cannot`: workloads it has no part in."""

    name: str
    title: str
    share: float = 1.0
    cannot: tuple[str, ...] = ()

    def found(self) -> str | None:
        """Its version; None if it is not installed."""
        if self.name == "mesh":
            return ""
        if self.name == "beam":
            return PEERS["beam"].found()
        try:
            return version(self.name)
        except PackageNotFoundError:
            return None

    def command(self, place: Place, role: str, workload: str = "", size: int = 0) -> list[str]:
        """That of the `server` or of the `client` process."""
        if self.name == "beam":
            return _elixir(place, role, workload, size)
        module = {"mesh": "mesh", "trio": "trio_tls", "xoscar": "xoscar_pools"}[self.name]
        command = [sys.executable, "-m", f"benchmarks.remote.{module}"]
        if self.name == "mesh":
            own, other = (f"s@127.0.0.1:{place.ports[0]}", f"c@127.0.0.1:{place.ports[1]}")
            if role == "server":
                return [*command, "0", role, own, place.cookie]
            return [*command, str(size), role, other, place.cookie, own, workload]
        port = str(place.ports[3 if self.name == "trio" else 4])
        what = [] if role == "server" else [workload, str(size)]
        files = [str(place.certificate), str(place.key)] if self.name == "trio" else []
        return [*command, role, port, *files, *what]


SIDES = {
    side.name: side
    for side in (
        Side("mesh", "Mesh"),
        Side("trio", "Trio TLS + msgpack", 0.1, (REGISTER,)),
        Side("xoscar", "xoscar (no TLS)", 0.05, (REGISTER,)),
        Side("beam", "BEAM over TLS"),
    )
}


def _elixir(place: Place, role: str, workload: str, size: int) -> list[str]:
    """Both nodes listen at one port, each at an address of its own: so they do without the
    daemon that tells nodes where others listen, which would stay behind."""
    last = 1 if role == "server" else 2
    flags = [
        "-proto_dist inet_tls",
        f"-ssl_dist_optfile {place.directory / 'tls.conf'}",
        f"-start_epmd false -erl_epmd_port {place.ports[2]}",
        f"-kernel inet_dist_use_interface {{127,0,0,{last}}}",
        "+S 1:1",
    ]
    what = [] if role == "server" else ["s@127.0.0.1", workload, str(size)]
    name = f"{role[0]}@127.0.0.{last}"
    script = str(HERE / "beam.exs")
    start = ["elixir", "--name", name, "--cookie", place.cookie, "--erl", " ".join(flags)]
    return [*start, script, role, *what]


def prepare(place: Place) -> None:
    """Write the files for TLS."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bench")])
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .sign(key, hashes.SHA256())
    )
    place.certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    place.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    (place.directory / "tls.conf").write_text(
        f'[{{server, [{{certfile, "{place.certificate}"}}, {{keyfile, "{place.key}"}}, '
        "{verify, verify_none}, {versions, ['tlsv1.3']}]},\n"
        " {client, [{verify, verify_none}, {versions, ['tlsv1.3']}]}].\n"
    )


@contextmanager
def running(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    """A process that has said that it is ready; killed at the end."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), _path()])}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            if not line.startswith("ready"):
                raise Failed(f"{command[0]} does not start: {line.strip() or 'no output'}")
            yield process
        finally:
            process.kill()


def answer(command: list[str]) -> str:
    """The line of JSON that a process prints."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), _path()])}
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired as failure:
        raise Failed(f"takes more than {LIMIT} s") from failure
    lines = [line for line in done.stdout.splitlines() if line.startswith("[")]
    if not lines:
        raise Failed(([*done.stderr.splitlines(), "no output"])[0])
    return lines[-1]


def _path() -> str:
    return os.environ.get("PYTHONPATH", "")
