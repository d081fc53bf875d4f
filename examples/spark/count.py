#!/usr/bin/env python3
"""Records and sums of a corpus, by wenzhai under Apache Spark.

    spark-submit count.py corpus.jsonl records/ sums.json
    python3 count.py --master 'local[2]' corpus.jsonl records/ sums.json

corpus.jsonl has a document a line: {"id": ..., "text": ...}. Each partition is piped through
one process of `wenzhai extract --jsonl`, whose lines are saved in records/, and one of `wenzhai
stats --jsonl --partial`; `wenzhai merge` reduces the partials, in whatever order they come, and
sums.json is what one run over all of the corpus would have written. The program must be on each
machine, under the same path (--wenzhai), and of the same version: merge refuses others.
"""
import argparse
import os
import shlex
import subprocess
import sys

from pyspark.sql import SparkSession


def adder(wenzhai):
    """A function that adds up two texts of partials; it runs on the workers."""
    def add(one, other):
        return subprocess.run([wenzhai, "merge", "--partial", "-"], input=one + other,
                              capture_output=True, check=True, encoding="utf-8").stdout
    return add


def lines_to_text(lines):
    """The lines of a partition as one text."""
    yield "".join(line + "\n" for line in lines)


def parse():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wenzhai", default="wenzhai", help="the program on each machine")
    parser.add_argument("--master", help="where to run; spark-submit knows it by itself")
    parser.add_argument("--partitions", type=int, help="how many, at least")
    parser.add_argument("--by", help="what to group the sums by")
    parser.add_argument("--to", default="json", help="the format of the sums")
    parser.add_argument("corpus")
    parser.add_argument("records")
    parser.add_argument("sums")
    return parser.parse_args()


def main():
    options = parse()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("wenzhai")
    if options.master:
        builder = builder.master(options.master)
    spark = builder.getOrCreate()
    wenzhai = shlex.quote(options.wenzhai)
    by = ["--by", options.by] if options.by else []

    corpus = spark.sparkContext.textFile(options.corpus, options.partitions)
    corpus.pipe(f"{wenzhai} extract --quiet --jsonl -", checkCode=True) \
          .saveAsTextFile(options.records)
    partial = corpus.pipe(f"{wenzhai} stats --quiet --partial {shlex.join(by)} --jsonl -",
                          checkCode=True) \
                    .mapPartitions(lines_to_text) \
                    .treeReduce(adder(options.wenzhai))
    spark.stop()
    with open(options.sums, "wb") as file:
        subprocess.run([options.wenzhai, "merge", "--to", options.to, "-"], input=partial.encode(),
                       stdout=file, check=True)


main()
