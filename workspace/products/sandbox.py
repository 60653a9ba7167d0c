"""The inside of a process that may use little, last short and touch nothing; `darkroom` starts and ends it.

It gives itself its limits before the first byte of a stranger arrives. Its one open descriptor is a socket to its
parent. A question comes in: four bytes of length, a JSON object and a picture; the object names the work, its details
and the picture's length. Out goes the answer: four bytes of length, a JSON object and the pictures whose lengths the
object tells. When the parent closes its end, or dies, the process ends.
"""

from __future__ import annotations

import json
import resource
import signal
import struct
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

ADDRESS_SPACE = 1 << 30  # bytes
CPU_SECONDS = 20  # for one picture
ALARM_SECONDS = 25  # for one picture, asleep or not: the parent is stricter, this is for the day when it is gone
IDLE_SECONDS = 300  # then the memory goes back to the machine; the next picture starts a new process

Done = tuple[dict[str, Any], list[bytes]]  # what is to tell, and the pictures that were made
Work = Callable[..., Done]  # asked with the picture's bytes, and with the details of the question by name


def serve(works: Mapping[str, Work]) -> None:
    """Does one work after the other until the parent has no more."""
    _limit(resource.RLIMIT_AS, ADDRESS_SPACE)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, 16)  # enough to import a module, too few for anything else
    with open(0, "rb", closefd=False) as questions, open(0, "wb", closefd=False) as answers:
        while True:
            signal.alarm(IDLE_SECONDS)
            length = questions.read(4)
            if not length:
                return
            question = json.loads(questions.read(*struct.unpack("!I", length)))
            source = questions.read(question.pop("length"))
            signal.alarm(ALARM_SECONDS)
            _allow_cpu(CPU_SECONDS)
            _answer(answers, *_tried(works[question.pop("work")], source, question))


def _limit(what: int, most: int) -> None:
    """Lowers one limit for good. Some systems (macOS) know a limit and refuse to set it: then it stays off."""
    try:
        resource.setrlimit(what, (most, most))
    except (ValueError, OSError):
        return


def _allow_cpu(seconds: int) -> None:
    """From now on this many seconds of processor; the system ends the process that takes more."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _tried(work: Work, source: bytes, details: dict[str, Any]) -> Done:
    """Decoders raise OSError, SyntaxError, ValueError, EOFError, struct.error and more: each is a refusal."""
    try:
        told, pictures = work(source, **details)
    except MemoryError:
        return {"refused": "too_many_pixels", "detail": "MemoryError"}, []
    except Exception as error:
        code = getattr(error, "code", None)
        return {"refused": code or "broken", "detail": "" if code else f"{type(error).__name__}: {error}"[:200]}, []
    return {**told, "lengths": [len(picture) for picture in pictures]}, pictures


def _answer(answers: BinaryIO, header: dict[str, Any], pictures: list[bytes]) -> None:
    text = json.dumps(header).encode()
    answers.write(struct.pack("!I", len(text)) + text)
    for picture in pictures:
        answers.write(picture)
    answers.flush()
