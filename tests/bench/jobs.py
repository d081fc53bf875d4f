#!/usr/bin/env python3
"""How well two cores are used, and whether memory stays flat.

usage: jobs.py WENZHAI FOLDER [FILES MEGABYTES [RUNS [COMMAND...]]]

Makes a collection in FOLDER, which should be in memory. One run over all of it with --jobs 2 is
held against two runs with --jobs 1 at the same moment, each over a half: there is no better way to
use two cores. Both alternate; the ratio is that of the medians, once of the wall clock, which
other work on the machine disturbs, and once of the time that the cores spent. Then the most memory
that a run held, over the collection and over the collection twice.
"""
import glob
import os
import resource
import statistics
import subprocess
import sys
import time

RATIO = 0.92

COMMANDS = {"extract": ["extract"], "digest": ["digest", "--to", "markdown"], "clean": ["clean"],
            "check": ["check"]}


def start(program, command, jobs, inputs, output):
    with open(output, "wb") as file:
        return subprocess.Popen([program, *command, "--quiet", "--jobs", str(jobs), *inputs],
                                stdout=file, stderr=subprocess.DEVNULL)


def spent():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def seconds(children):
    """By the clock, and spent by the cores."""
    before, cores = time.perf_counter(), spent()
    for child in [make() for make in children]:
        if child.wait() not in (0, 1):
            sys.exit("bench: a run failed")
    return time.perf_counter() - before, spent() - cores


def medians(runs):
    return [statistics.median(values) for values in zip(*runs)]


def peak(child):
    """MB that a run held at most, asked for while it lasts."""
    most = 0
    while child.poll() is None:
        try:
            with open(f"/proc/{child.pid}/status", encoding="ascii") as status:
                most = max([most] + [int(line.split()[1]) for line in status
                                     if line.startswith("VmHWM")])
        except OSError:
            break
        time.sleep(0.01)
    return most / 1000


def halve(folders):
    """Two lists of folders of about the same number of bytes."""
    sizes = {folder: sum(entry.stat().st_size for entry in os.scandir(folder))
             for folder in folders}
    halves, sums = [[], []], [0, 0]
    for folder in sorted(folders, key=sizes.get, reverse=True):
        less = sums.index(min(sums))
        halves[less].append(folder)
        sums[less] += sizes[folder]
    return halves, sum(sums)


def main():
    program, home = sys.argv[1:3]
    files, megabytes = sys.argv[3:5] if len(sys.argv) > 4 else ("4000", "100")
    runs = int(sys.argv[5]) if len(sys.argv) > 5 else 3
    subprocess.run([sys.executable, "tests/scale/make_collection.py", f"{home}/in", files,
                    megabytes], check=True)
    folders = sorted(glob.glob(f"{home}/in/*"))
    halves, size = halve(folders)
    for name in sys.argv[6:] or COMMANDS:
        command = COMMANDS[name]
        together, apart = [], []
        for _ in range(runs):
            together.append(seconds([lambda: start(program, command, 2, folders, f"{home}/out")]))
            apart.append(seconds([lambda half=half, at=at: start(program, command, 1, half,
                                                                 f"{home}/out{at}")
                                  for at, half in enumerate(halves)]))
        one, two = medians(together), medians(apart)
        once = peak(start(program, command, 2, folders, f"{home}/out"))
        twice = peak(start(program, command, 2, folders * 2, f"{home}/out"))
        print(f"{name:8} --jobs 2: {size / 1e6 / one[0]:6.1f} MB/s, {two[0] / one[0]:4.2f} x two "
              f"runs with --jobs 1 ({RATIO} is wanted), {two[1] / one[1]:4.2f} x by the time of "
              f"the cores; {once:.1f} MB held, {twice:.1f} for the same twice")


main()
