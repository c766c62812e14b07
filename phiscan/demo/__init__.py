"""A small synthetic archive to try phiscan on: nobody in it exists."""

from phiscan.demo.archive import write_archive

__all__ = ["write_archive"]
