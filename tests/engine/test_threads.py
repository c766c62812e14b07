from __future__ import annotations

import asyncio
import threading

import pytest

from phiscan.engine.threads import Threads


def test_a_call_runs_in_a_thread_of_its_own() -> None:
    async def main() -> str:
        threads = Threads(1)
        try:
            return await threads.run(lambda: threading.current_thread().name)
        finally:
            threads.close()

    assert asyncio.run(main()).startswith("phiscan")


def test_what_a_call_raises_is_raised() -> None:
    async def main() -> None:
        threads = Threads(1)
        try:
            await threads.run(int, "no number")
        finally:
            threads.close()

    with pytest.raises(ValueError, match="no number"):
        asyncio.run(main())


def test_a_call_that_has_begun_is_waited_for_when_it_is_cancelled() -> None:
    began, finish = threading.Event(), threading.Event()
    ended: list[str] = []

    def call() -> None:
        began.set()
        finish.wait(5)
        ended.append("call")

    async def main() -> None:
        threads = Threads(1)
        task = asyncio.create_task(threads.run(call))
        await asyncio.to_thread(began.wait, 5)
        task.cancel()
        await asyncio.sleep(0)
        assert not task.done()
        finish.set()
        with pytest.raises(asyncio.CancelledError):
            await task
        ended.append("task")
        threads.close()

    asyncio.run(main())
    assert ended == ["call", "task"]


def test_no_thread_is_left_when_they_are_closed() -> None:
    async def main() -> None:
        threads = Threads(8)
        await asyncio.gather(*(threads.run(int) for _ in range(50)))
        threads.close()

    before = threading.active_count()
    asyncio.run(main())
    assert threading.active_count() == before


def test_a_call_in_a_thread_whose_start_was_interrupted_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A pool forgets such a thread: a run removed its files while that wrote one of them."""
    began, finish = threading.Event(), threading.Event()
    ended: list[str] = []
    start = threading.Thread.start

    def call() -> None:
        began.set()
        finish.wait(5)
        ended.append("call")

    def interrupted(thread: threading.Thread) -> None:
        start(thread)
        began.wait(5)
        raise KeyboardInterrupt

    async def main() -> None:
        threads = Threads(1)
        with monkeypatch.context() as patched:
            patched.setattr(threading.Thread, "start", interrupted)
            with pytest.raises(KeyboardInterrupt):
                await threads.run(call)
        threading.Timer(0.05, finish.set).start()
        threads.close()
        ended.append("threads")

    asyncio.run(main())
    assert ended == ["call", "threads"]
