"""The version, in the one place that the build reads it from too."""

VERSION = "0.1.0"
