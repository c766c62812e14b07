"""Other tools' findings, one process each; `run` is that process."""
