"""The site's secret: 16 bytes that key every hash, so that no table of guesses can be made."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import stat
from pathlib import Path

from phiscan.errors import ConfigError

LENGTH = 16
_MOST_BYTES = 4096
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


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
        text = _read(path).decode("ascii")
    except (OSError, UnicodeDecodeError) as error:
        what = error.strerror if isinstance(error, OSError) else "not plain text"
        raise ConfigError(f"key file {path} cannot be read: {what}") from None
    return parse(text, f"key file {path}")


def _read(path: Path) -> bytes:
    """Return the beginning of a regular file: devices and pipes may never end, or never begin."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    with open(handle, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "no regular file")
        return file.read(_MOST_BYTES) or b""


def load_or_make(path: Path) -> tuple[bytes, bool]:
    """Return the key in a file, and whether it had to be made. Raises ConfigError."""
    if os.path.lexists(path):
        return load(path), False
    key = secrets.token_bytes(LENGTH)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        is_new = _write_new(path, key.hex() + "\n")
    except OSError as error:
        raise ConfigError(
            f"no hash key: {path} cannot be made ({error.strerror}); set PHISCAN_KEY or --key-file"
        ) from None
    return (key, True) if is_new else (load(path), False)


def _write_new(path: Path, text: str) -> bool:
    """Write a file that nobody ever sees half written; False if another one was there before."""
    aside = path.with_name(f"_{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        _write(aside, text)
        _show(aside, path, text)
    except FileExistsError:
        return False
    finally:
        aside.unlink(missing_ok=True)
    return True


def _write(path: Path, text: str) -> None:
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with open(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _show(aside: Path, path: Path, text: str) -> None:
    """Give a file its name, which must be free: a rename would take it from another's key."""
    try:
        os.link(aside, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _write(path, text)


def key_id(key: bytes) -> str:
    """Return eight hex digits that tell keys apart and give nothing of them away."""
    return hashlib.blake2b(b"phiscan key id", key=key, digest_size=4).hexdigest()
