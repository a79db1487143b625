"""What all tests rely on."""

from __future__ import annotations

import signal

# A shell ignores SIGINT in what it starts in the background, and so would all that the tests
# start; several interrupt what they have started.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
