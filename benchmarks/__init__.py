"""Benchmarks, each a module to run: `python -m benchmarks.local`, or `./scripts/bench local`."""
