"""The site's secret: 16 bytes that key every hash, so that no table of guesses can be made."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from phiscan.errors import ConfigError

LENGTH = 16


def parse(text: str, where: str) -> bytes:
    """Return the key that 32 hexadecimal digits spell. Raises ConfigError that names `where`."""
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != LENGTH:
        raise ConfigError(
            f"{where} must hold {2 * LENGTH} hexadecimal digits; "
            "make them with: openssl rand -hex 16"
        )
    return key


def load(path: Path) -> bytes:
    """Read a key file. Raises ConfigError."""
    try:
        text = path.read_text("ascii")
    except (OSError, UnicodeDecodeError) as error:
        what = error.strerror if isinstance(error, OSError) else "not plain text"
        raise ConfigError(f"key file {path} cannot be read: {what}") from None
    return parse(text, f"key file {path}")


def load_or_make(path: Path) -> tuple[bytes, bool]:
    """Return the key in a file, and whether it had to be made. Raises ConfigError."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return load(path), False
    except OSError as error:
        raise ConfigError(
            f"no hash key: {path} cannot be made ({error.strerror}); set PHISCAN_KEY or --key-file"
        ) from None
    key = secrets.token_bytes(LENGTH)
    with open(handle, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
    return key, True


def key_id(key: bytes) -> str:
    """Return eight hex digits that tell keys apart and give nothing of them away."""
    return hashlib.blake2b(b"phiscan key id", key=key, digest_size=4).hexdigest()
