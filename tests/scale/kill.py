#!/usr/bin/env python3
"""Runs that are stopped and gone on with give what a run gives that nobody disturbs.

usage: kill.py WENZHAI [TIMES [FILES [MEGABYTES]]]

A collection is digested into a folder; the program gets SIGKILL or SIGTERM at a random moment, and
is run again with --resume. After SIGTERM nothing half written may be there. Prints TAP, a test for
each time. The moments are drawn from a fixed seed, as parts of what an undisturbed run takes.
"""
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

COMMANDS = [["extract", "--kind", "all"], ["digest", "--to", "markdown,xml,json"],
            ["clean", "--durable"]]


def tree(folder):
    """All files below a folder, hidden ones too, and what is in them."""
    found = {}
    for path, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(path, name), "rb") as file:
                found[os.path.relpath(os.path.join(path, name), folder)] = file.read()
    return found


def half_written(folder):
    return {name for name in tree(folder) if os.path.basename(name).startswith(".wenzhai.")}


def run(wenzhai, command, source, folder, *options, patience=None, stop=signal.SIGKILL):
    """Seconds that it took; None where it was stopped, after so many seconds of patience."""
    before = time.monotonic()
    with subprocess.Popen([wenzhai, *command, "--quiet", source, "-o", folder, *options]) as child:
        try:
            status = child.wait(patience)
        except subprocess.TimeoutExpired:
            child.send_signal(stop)
            return None
    assert patience or status == 0, f"{command} ended with status {status}"
    return time.monotonic() - before


def main():
    wenzhai = sys.argv[1]
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 6
    files = sys.argv[3] if len(sys.argv) > 3 else "300"
    megabytes = sys.argv[4] if len(sys.argv) > 4 else "3"
    draw = random.Random(1)
    home = tempfile.mkdtemp(prefix="wenzhai-kill.")
    try:
        source = os.path.join(home, "in")
        subprocess.run([sys.executable, os.path.join(os.path.dirname(__file__), "make_collection.py"),
                        source, files, megabytes], check=True, stdout=subprocess.DEVNULL)
        wanted, took = {}, {}
        for i, command in enumerate(COMMANDS):
            folder = os.path.join(home, f"wanted{i}")
            took[i] = run(wenzhai, command, source, folder)
            wanted[i] = tree(folder)
        for number in range(times):
            i = number % len(COMMANDS)
            folder = os.path.join(home, "out")
            stops, tidy = 0, True
            for _ in range(1 + number % 3):
                stop = draw.choice([signal.SIGKILL, signal.SIGTERM])
                before = half_written(folder)
                stops += run(wenzhai, COMMANDS[i], source, folder, "--resume", stop=stop,
                             patience=draw.random() * took[i]) is None
                tidy = tidy and (stop == signal.SIGKILL or half_written(folder) <= before)
            done = sum(1 for _ in open(os.path.join(folder, ".wenzhai-done"))) \
                if os.path.exists(os.path.join(folder, ".wenzhai-done")) else 0
            run(wenzhai, COMMANDS[i], source, folder, "--resume")
            same = tidy and tree(folder) == wanted[i]
            print(f"{'ok' if same else 'not ok'} - {' '.join(COMMANDS[i])}: stopped {stops} times, "
                  f"{done} of {files} done by then")
            shutil.rmtree(folder)
    finally:
        shutil.rmtree(home)


if __name__ == "__main__":
    main()
