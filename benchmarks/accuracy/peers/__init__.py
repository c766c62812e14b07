"""Other tools' findings, one process each: `python -m benchmarks.accuracy.peers.run NAME SRC OUT`."""
