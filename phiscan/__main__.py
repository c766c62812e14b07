"""Run phiscan as a command: python -m phiscan."""

from __future__ import annotations


def main() -> None:
    """Start the command line."""
    from phiscan.cli.app import run

    run()


if __name__ == "__main__":
    main()
