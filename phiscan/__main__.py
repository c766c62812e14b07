"""Run phiscan as a command: python -m phiscan."""

from __future__ import annotations


def main() -> None:
    """Start the command line. Ctrl-C ends it in one line, also while it is being loaded."""
    try:
        from phiscan.cli import log

        log.begin_interruptible()
        from phiscan.cli.main import run

        run()
    except KeyboardInterrupt:
        from phiscan.cli.log import interrupted

        interrupted()


if __name__ == "__main__":
    main()
