from __future__ import annotations

import asyncio

import pytest

from phiscan.engine.channel import Channel


async def settle() -> None:
    """Let every task run until all of them wait."""
    for _ in range(20):
        await asyncio.sleep(0)


def test_every_item_passes_once_and_every_reader_ends() -> None:
    async def main() -> None:
        channel: Channel[int] = Channel(2)
        got: list[int] = []

        async def drain() -> None:
            got.extend([item async for item in channel])

        async with asyncio.timeout(5), asyncio.TaskGroup() as group:
            for _ in range(3):
                group.create_task(drain())
            for item in range(100):
                await channel.send(item)
            await channel.close()
        assert sorted(got) == list(range(100))

    asyncio.run(main())


def test_items_come_in_the_order_they_were_sent() -> None:
    async def main() -> list[int]:
        channel: Channel[int] = Channel(8)
        for item in range(7):
            await channel.send(item)
        await channel.close()
        return [item async for item in channel]

    assert asyncio.run(main()) == list(range(7))


def test_a_slow_reader_holds_its_writer_back() -> None:
    async def main() -> None:
        channel: Channel[int] = Channel(3)
        sent: list[int] = []

        async def feed() -> None:
            for item in range(100):
                await channel.send(item)
                sent.append(item)

        task = asyncio.create_task(feed())
        await settle()
        assert len(sent) == 3
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(main())


def test_a_channel_that_would_be_unbounded_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Channel(0)
