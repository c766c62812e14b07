"""A deterministic, large, synthetic archive: `python -m benchmarks.archive DIR`."""
