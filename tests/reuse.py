"""Plants passages at known places, as they are and masked, and asks `wenzhai reuse` for them.

500 passages stand in two to four of 60 documents each, in some with their figures, dates and
places masked; 200 more are shorter than asked for. Every passage is to be found at its places,
nothing shorter, and every mask is to be filled with what it hides. Texts are made of words of
the dictionaries, with a fixed seed. Then, where they are at hand, real reports and their masked
versions: each pairs its twin, and the suggestions give the report back.
Usage: tests/reuse.py WENZHAI. Prints TAP.
"""

import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

WENZHAI = sys.argv[1]
LEAST, PLANTED, SHORT, DOCUMENTS = 20, 500, 200, 60
MASKS = "x*×"
UNITS = ["个", "件", "户", "人次", "万元", "公里", "亩", "%"]
NAMES = ["云岭", "柳溪", "石桥", "青塘", "松坪", "白沙", "东坝", "梅湾", "龙泉", "枫林", "安和", "永丰"]
random.seed(8)


def words():
    """Words to make texts of: nouns of two or three characters without numerals."""
    lines = pathlib.Path("dictionaries/nouns.tsv").read_text(encoding="utf-8").splitlines()
    found = [line.split("\t")[0] for line in lines if not line.startswith("#")]
    numerals = set("〇零一二三四五六七八九十百千万亿两半几数")
    places = set("省市县区乡镇村州盟旗道年月日号")
    return [w for w in found if 2 <= len(w) <= 3 and not set(w) & (numerals | places)
            and re.fullmatch("[\u4e00-\u9fff]+", w)]


WORDS = words()


def prose(length):
    """So many characters of words, with commas."""
    text = ""
    while len(text) < length:
        text += random.choice(WORDS) + ("，" if random.random() < 0.15 else "")
    return text[:length].rstrip("，") or text[:length]


def hide(text, mask):
    return re.sub("[0-9]", mask, text)


def token():
    """What a mask may hide: as (text, masked, kind) for a mask character."""
    kind = random.choice(["figure", "figure", "date", "place"])
    if kind == "figure":
        number = random.choice([str(random.randint(11, 9999)),
                                "%d.%d" % (random.randint(1, 99), random.randint(1, 9))])
        return [("共", None), (number, "figure"), (random.choice(UNITS) + "，", None)]
    if kind == "date":
        return [("于", None), (str(random.randint(2001, 2023)), "date"), ("年", None),
                (str(random.randint(1, 12)), "date"), ("月", None),
                (str(random.randint(1, 28)), "date"), ("日，", None)]
    return [("在", None), (random.choice(NAMES), "place"), (random.choice(["县", "市", "镇"]), None)]


def passage(length):
    """Parts of a passage of at least so many characters, also once it is masked."""
    parts = [(prose(random.randint(5, 9)), None)]
    while sum(len(text) for text, _ in parts) < length:
        parts += token() if random.random() < 0.4 else []
        parts.append((prose(random.randint(4, 10)), None))
    return parts


class Document:
    def __init__(self, number):
        self.name = "%03d.txt" % number
        self.text = "云岭县第%d号材料\n" % number
        self.masks = {}         # start: what is hidden
        self.mask = random.choice(MASKS)

    def add_filler(self):
        self.text += prose(random.randint(30, 120)) + "。"
        if random.random() < 0.2:
            self.text += "\n"

    def add(self, parts, masked):
        """Returns the span of the passage."""
        self.add_filler()
        start = len(self.text)
        for text, kind in parts:
            if masked and kind == "place":
                self.text += self.mask * 2
            elif masked and kind:
                self.masks[len(self.text)] = text
                self.text += hide(text, self.mask)
            else:
                self.text += text
        end = len(self.text)
        self.text += "。"
        return start, end


def plant(folder):
    """Returns the passages as lists of (file, start, end), those too short, and the documents."""
    documents = [Document(i) for i in range(DOCUMENTS)]
    long, short = [], []
    for _ in range(PLANTED):
        parts = passage(random.randint(LEAST, 80))
        chosen = random.sample(documents, random.randint(2, 4))
        spans = [(chosen[0].name, *chosen[0].add(parts, False))]
        spans += [(d.name, *d.add(parts, random.random() < 0.6)) for d in chosen[1:]]
        long.append(spans)
    for _ in range(SHORT):
        text = prose(random.randint(8, LEAST - 5))      # what stands around may be the same
        short.append([(d.name, *d.add([(text, None)], False))
                      for d in random.sample(documents, 2)])
    for document in documents:
        document.add_filler()
        (folder / document.name).write_text(document.text, encoding="utf-8")
    return long, short, documents


def ask(*arguments):
    run = subprocess.run([WENZHAI, "reuse", "--to", "jsonl", *map(str, arguments)],
                         capture_output=True, check=False)
    if run.returncode != 0:
        print("# " + run.stderr.decode(errors="replace"))
    found = {"passage": [], "cluster": [], "fill": [], "summary": []}
    for line in run.stdout.decode("utf-8").splitlines():
        record = json.loads(line)
        found[record["kind"]].append(record)
    return found


def pairs_of(folder):
    """The table of pairs of the page: characters by shorter and longer."""
    page = subprocess.run([WENZHAI, "reuse", "--to", "html", "--min", str(LEAST), str(folder)],
                          capture_output=True, check=True).stdout.decode()
    rows = re.findall(r"<tr><td>([\d,]+)</td><td>\d+ %</td><td>([^<]+):1</td><td>([^<]+):1</td></tr>",
                      page)
    return {(pathlib.Path(shorter).name, pathlib.Path(longer).name): int(chars.replace(",", ""))
            for chars, shorter, longer in rows}


def shared_by(passages, texts, shorter, longer):
    """How many characters of passages of both stand in the shorter."""
    covered = set()
    for record in passages:
        names = {name_of(place) for place in record["places"]}
        for place in record["places"]:
            if {shorter, longer} <= names and name_of(place) == shorter:
                covered.update(range(place["start"], place["end"]))
    return sum(not texts[shorter][at].isspace() for at in covered)


def name_of(place):
    return pathlib.Path(place["file"]).name


def by_file(items, name):
    """Items by the name of their file."""
    files = {}
    for item in items:
        files.setdefault(name(item), []).append(item)
    return files


def covering(places, span):
    """The passages one of whose places is the span, give or take what both sides agree on."""
    return {number for number, place in places.get(span[0], [])
            if place["start"] <= span[1] and place["end"] >= span[2]
            and span[1] - place["start"] + place["end"] - span[2] <= 8}


def is_found(places, spans):
    return set.intersection(*(covering(places, span) for span in spans)) != set()


def report(name, failures):
    print(("not ok - " if failures else "ok - ") + name)
    for failure in failures[:10]:
        print("#   " + str(failure))


def length_of(text):
    return len(re.sub(r"\s", "", text))


def test_planted(folder):
    long, short, documents = plant(folder)
    found = ask("--fill", "--min", LEAST, folder)
    texts = {d.name: d.text for d in documents}
    planted = by_file([span for spans in long for span in spans], lambda span: span[0])
    places = by_file([(record["id"], place) for record in found["passage"]
                      for place in record["places"]], lambda item: name_of(item[1]))
    report("%d planted passages are found" % len(long),
           [[(s[0], s[1], texts[s[0]][s[1]:s[2]]) for s in spans]
            for spans in long if not is_found(places, spans)])
    report("places are where their texts are",
           [p for record in found["passage"] for p in record["places"]
            if texts[name_of(p)][p["start"]:p["end"]] != p["text"]])
    report("nothing is found that is shorter than asked",
           [p["text"] for record in found["passage"] for p in record["places"]
            if length_of(p["text"]) < LEAST])
    report("nothing is found that was not planted",
           [p["text"] for record in found["passage"] for p in record["places"]
            if not any(p["start"] < s[2] and s[1] < p["end"]
                       for s in planted.get(name_of(p), []))])
    report("%d shorter ones are not found" % len(short),
           [spans for spans in short if is_found(places, spans)])
    pairs = pairs_of(folder)
    together = {frozenset((name_of(p), name_of(q))) for record in found["passage"]
                for p in record["places"] for q in record["places"] if name_of(p) != name_of(q)}
    report("%d pairs share as much as their passages say" % len(pairs),
           [key for key in together ^ {frozenset(pair) for pair in pairs}] +
           [(pair, chars, shared_by(found["passage"], texts, *pair))
            for pair, chars in pairs.items()
            if chars != shared_by(found["passage"], texts, *pair)])
    fills = {(name_of(f), f["start"]): f["suggestion"] for f in found["fill"]}
    masks = {(d.name, at): text for d in documents for at, text in d.masks.items()}
    report("%d masks are filled" % len(masks),
           [(key, text, texts[key[0]][key[1] - 12:key[1] + 12], fills.get(key))
            for key, text in masks.items() if fills.get(key) != text])
    report("nothing else is filled", [key for key in fills if key not in masks])
    reversed_names = sorted((folder / d.name for d in documents), reverse=True)
    again = ask("--fill", "--min", LEAST, "--jobs", 1, *reversed_names)
    report("neither the order of the inputs nor the number of threads counts",
           [] if again == found else ["another result"])


def test_real(real):
    masked = sorted((real / "masked").glob("*.txt"))
    originals = {p: real / re.sub(r"\.[^.]+\.txt$", ".txt", p.name) for p in masked}
    found = ask("--fill", real)
    twins = [{name_of(d) for d in cluster["documents"]} for cluster in found["cluster"]]
    report("masked reports pair their originals",
           [p.name for p, original in originals.items()
            if not any({p.name, original.name} <= twin for twin in twins)])
    failures = []
    for path, original in originals.items():
        text = path.read_text(encoding="utf-8-sig")
        fills = [f for f in found["fill"] if name_of(f) == path.name]
        for fill in sorted(fills, key=lambda f: -f["start"]):
            text = text[:fill["start"]] + (fill["suggestion"] or "?") + text[fill["end"]:]
        if text != original.read_text(encoding="utf-8-sig"):
            failures.append(path.name)
    report("suggestions give masked reports back as they were", failures)


with tempfile.TemporaryDirectory() as scratch:
    test_planted(pathlib.Path(scratch))
REAL = pathlib.Path("../shared/real")
if REAL.is_dir():
    test_real(REAL)
else:
    print("ok - masked reports # SKIP no ../shared/real here")
