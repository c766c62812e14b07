"""Measurements of phiscan: run each as `python -m benchmarks.NAME`; see README.md."""
