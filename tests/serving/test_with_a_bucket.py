"""The process tree with photos in a bucket."""

import os
import signal
import subprocess

from tests.serving.installation import until
from workspace import create_app, jobs
from workspace.config import read


def answering(running) -> list[int]:
    """The worker processes; multiprocessing has one of its own beside them."""
    listed = subprocess.run(["ps", "-A", "-ww", "-o", "pid=,args="], capture_output=True, text=True, check=True).stdout
    spawned = {int(line.split()[0]) for line in listed.splitlines() if "spawn_main" in line}
    return sorted(spawned.intersection(running.children()))


def test_a_worker_that_is_replaced_after_the_sweep_still_reaches_the_bucket(fresh, buckets, line, monkeypatch):
    """The first process has used the bucket by then: a fork of it would wait for answers for ever."""
    running = fresh(**buckets.environ(buckets.new(), line.port)).start("--empty")
    (worker,) = answering(running)
    for name, value in running.environ.items():
        if name.startswith("AWS_"):
            monkeypatch.setenv(name, value)
    settings = read({key: value for key, value in running.environ.items() if key.isupper()})
    queue = jobs.open_queue(settings)
    jobs.register(queue, create_app(settings=settings))["sweep_photos"]()
    queue.storage.close()
    until(lambda: any("photos%2F05" in one for one in line.asked))  # the sixth folder of the sweep
    os.kill(worker, signal.SIGKILL)
    until(lambda: answering(running) not in ([], [worker]))
    until(running.answers)
    assert running.stop() == 0
    running.wait_until_gone()
