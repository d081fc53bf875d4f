"""How long `wenzhai reuse` takes and how much memory, for inputs of 1, 10, 100 MB and so on: of
words at random, where only what was planted is shared, and of paragraphs at random, where each
stands in many documents. Both should grow as the input does.
Usage: tests/bench/reuse.py WENZHAI [MEGABYTES...]
"""

import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

DOCUMENT = 50_000       # bytes
PARAGRAPHS = 2000


def words():
    lines = pathlib.Path("dictionaries/nouns.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if not line.startswith("#")]


WORDS = words()


def paragraph():
    sentences = []
    for _ in range(random.randint(2, 6)):
        sentence = "".join(random.choices(WORDS, k=random.randint(6, 14)))
        sentences.append("%s%d个。" % (sentence, random.randint(2, 9999)))
    return "".join(sentences) + "\n"


def document(pool):
    """A document; of paragraphs of the pool, or of its own and one of the pool."""
    parts, size = ["本县工作情况报告\n"], 0
    while size < DOCUMENT:
        part = random.choice(pool[1]) if pool[0] or not parts[1:] else paragraph()
        parts.append(part)
        size += 3 * len(part)
    return "".join(parts)


def measure(program, folder):
    """Seconds and megabytes of a run on one thread."""
    start = time.monotonic()
    with subprocess.Popen([program, "reuse", "--jobs", "1", "--to", "jsonl", folder],
                          stdout=subprocess.PIPE) as run:
        summary = run.stdout.readline().decode()
        while run.stdout.read(1 << 20):
            pass
        _, _, usage = os.wait4(run.pid, 0)
        run.returncode = 0
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, summary


def main():
    random.seed(8)
    program = sys.argv[1]
    sizes = [int(size) for size in sys.argv[2:]] or [1, 10]
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    pool = [paragraph() for _ in range(PARAGRAPHS)]
    for shared in (False, True):
        for size in sizes:
            with tempfile.TemporaryDirectory(dir=memory) as folder:
                for number in range(max(2, size * 1_000_000 // DOCUMENT)):
                    path = pathlib.Path(folder, "%06d.txt" % number)
                    path.write_text(document((shared, pool)), encoding="utf-8")
                wall, cpu, peak, summary = measure(program, folder)
            print("reuse, %s: %d MB, %.1f s, %.3f s of CPU a MB, %.1f MB of memory a MB  %s"
                  % ("all shared" if shared else "little shared", size, wall, cpu / size,
                     peak / size, summary.strip()), flush=True)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
