"""The same job by other tools, one process each: `python -m benchmarks.peers.NAME SRC OUT`."""
