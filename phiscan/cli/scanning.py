"""The commands that scan: their key, their signals, what they print and their exit code."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

from phiscan import key
from phiscan.cli import log, output
from phiscan.cli.log import LogFormat
from phiscan.cli.progress import facts, shown
from phiscan.cli.tuning import tune
from phiscan.config import Config
from phiscan.dicom.kernel import COMPILED
from phiscan.engine.progress import Progress
from phiscan.engine.run import Summary, arun, run_loop
from phiscan.errors import ConfigError
from phiscan.report.units import count
from phiscan.rules.in_force import RulesInForce
from phiscan.rules.policy import FolderRules, SafePrivate, Suppression
from phiscan.rules.profile import Profile
from phiscan.sources.local import text_of

EXIT_INCOMPLETE = 3
_MARK = ".phiscan-demo"
"""A file in a folder that is the demo's own."""

_END_BAR = "\n\x1b[?25h"  # a new line, and the cursor, which the bar hides, shown again


def site_key(path: Path | None, how: LogFormat) -> bytes:
    """Return the site's secret from where it is kept, or make it. Raises ConfigError."""
    log.end_well()
    if path is not None:
        return key.load(path)
    given = os.environ.get("PHISCAN_KEY")
    if given is not None:
        return key.parse(given, "PHISCAN_KEY")
    kept = _config_home() / "phiscan" / "key"
    where = text_of(str(kept))
    secret, is_new = key.load_or_make(kept)
    if is_new:
        text = (
            f"made the secret that keys all hashes: {where} "
            "(keep it: hashes of later runs compare only under it)"
        )
        log.line(how, "key made", text, {"path": where})
    return secret


def _config_home() -> Path:
    """Return the user's config folder. Raises ConfigError."""
    try:
        return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    except RuntimeError:  # a user without an entry in passwd, as in many containers
        raise ConfigError("no hash key: you have no home; set PHISCAN_KEY or --key-file") from None


def rules(
    policy: Path | None, profile: str | None, how: LogFormat = LogFormat.AUTO
) -> RulesInForce:
    """Return the rules that a policy and a profile put in force. Raises ConfigError."""
    if policy is None and profile is None:
        return RulesInForce()
    from phiscan.cli.explaining import in_force

    chosen = in_force(policy, profile, how)
    return RulesInForce(Profile.parse(chosen.profile), chosen.policy, chosen.today)


def scan(config: Config, how: LogFormat) -> int:
    """Scan, print the summary and return the exit code. Raises ConfigError."""
    if not COMPILED:
        text = (
            "the header kernel is not compiled (no C compiler was found at installation): "
            "same results, far slower"
        )
        log.line(how, "kernel", text, {"compiled": False})
    tune()
    summary = run_loop(_scan(config, how))
    _print(summary, config.out, how)
    for rule in summary.totals.unmet:
        log.note(how, f"the policy's {_words(rule)} met nothing in this run")
    if summary.problem:
        log.line(how, "problem", f"phiscan: {summary.problem}", {"problem": summary.problem})
    return {"complete": 0, "interrupted": log.EXIT_INTERRUPTED}.get(summary.status, EXIT_INCOMPLETE)


def demo(folder: Path, secret: bytes, how: LogFormat) -> int:
    """Write the synthetic archive, scan it, say where things are; return the exit code."""
    archive, result = folder / "archive", folder / "result"
    output.write(_provide(archive) + "\n")
    return scan(Config(sources=(str(archive),), key=secret, out=result), how)


def _provide(archive: Path) -> str:
    """Write the synthetic archive unless it is there; say which. Raises ConfigError."""
    from phiscan.demo import write_archive

    try:
        _claim(archive.parent)
        if archive.is_dir() and any(archive.iterdir()):
            return f"the synthetic archive is there already: {archive}"
        return f"wrote a synthetic archive of {write_archive(archive)} files to {archive}"
    except OSError as error:
        raise ConfigError(f"{archive} cannot be written: {error.strerror}") from None


def _claim(folder: Path) -> None:
    """Make the folder of a demo and mark it as one. Raises OSError, and ConfigError for another."""
    folder.mkdir(parents=True, exist_ok=True)
    mark = folder / _MARK
    if not mark.exists() and any(folder.iterdir()):
        raise ConfigError(f"{folder} is not empty and no folder of phiscan demo: name another one")
    mark.write_text("Made by phiscan demo. Nobody in this folder exists.\n", "ascii")


def _words(rule: FolderRules | Suppression | SafePrivate) -> str:
    """Return in words which rule of a policy is meant."""
    if isinstance(rule, FolderRules):
        return f"rule for the folder {rule.path}"
    if isinstance(rule, Suppression):
        from phiscan.report.rule_facts import what

        return f"suppression of {what(rule)}"
    elements = ", ".join(f"({rule.group:04X},xx{each:02X})" for each in rule.elements)
    return f"safe private {elements} of {rule.creator}"


async def _scan(config: Config, how: LogFormat) -> Summary:
    progress, stop = Progress(), asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in _stop_signals():
        loop.add_signal_handler(name, _interrupt, stop, progress, how)
    async with shown(progress, how):
        return await arun(config, progress, stop)


def _stop_signals() -> list[int]:
    """The signals that ask for an end; a hang-up only where it is not ignored, as under nohup."""
    hang_up = getattr(signal, "SIGHUP", signal.SIGINT)
    ignored = signal.getsignal(hang_up) is signal.SIG_IGN
    return [signal.SIGINT, signal.SIGTERM, *([] if ignored else [hang_up])]


def _interrupt(stop: asyncio.Event, progress: Progress, how: LogFormat) -> None:
    """Stop cleanly when asked once, at once when asked again."""
    if stop.is_set():
        kept = f"{progress.kept:,} of {count(progress.done, 'entry', 'entries')}"
        text = f"stopped at once: {kept} that had been read are in the result"
        log.line(how, "stopped", text, facts(progress))
        if how.is_live and sys.__stderr__:
            sys.__stderr__.write(_END_BAR)  # past the bar, which holds standard error
            sys.__stderr__.flush()
        os._exit(log.EXIT_INTERRUPTED)
    stop.set()  # first: writing to a terminal that is gone fails
    text = "stopping: what is at hand is read and kept (again to stop at once)"
    log.line(how, "stopping", text, facts(progress))


def _print(summary: Summary, out: Path | None, how: LogFormat) -> None:
    if how is LogFormat.JSON:
        told = {
            "run_id": summary.run_id,
            "status": summary.status,
            **summary.totals.as_dict(),
            "rows": summary.rows,
            "seconds": round(summary.seconds, 3),
        }
        log.line(how, "summary", "", told)
        return
    from rich.console import Console

    from phiscan.report.summary import render

    console = Console(width=None if sys.stdout.isatty() else 100, highlight=False)
    output.show(console, render(summary, out))
