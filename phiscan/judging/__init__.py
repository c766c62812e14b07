"""What values and texts are judged to be: here, or in a process of its own where a run is large."""
