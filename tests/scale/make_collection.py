#!/usr/bin/env python3
"""Makes a collection of documents, the same one for the same numbers.

usage: make_collection.py FOLDER FILES MEGABYTES [SEED]

Each document is a title, then shuffled paragraphs of corpus/ and, where they are at hand, of the
texts of ../shared, under headings. Lengths are as uneven as those of real collections: most are
short, few are long, and the longest has some forty times what they have on average. Every hundredth is a web page, every fiftieth is in GB18030. They stand
in folders of a hundred.
"""
import glob
import os
import random
import sys

PLACES = "云岭 砚湖 柳河 泽阳 江州 青坪 石桥 南陂".split()
LONGEST = 100     # times the shortest
KINDS = "工作总结 工作报告 实施方案 情况汇报 经验材料 讲话".split()


def paragraphs():
    """All of them, a list; in the order of the files' names, which is no system's."""
    found = []
    for pattern in ("corpus/*.txt", "../shared/corpus/*.txt", "../shared/real/*.txt"):
        for path in sorted(glob.glob(pattern)):
            with open(path, "rb") as file:
                text = file.read()
            for encoding in ("utf-8-sig", "gb18030"):
                try:
                    lines = text.decode(encoding).splitlines()
                    break
                except UnicodeDecodeError:
                    lines = []
            found += [line.strip() for line in lines if len(line.strip()) > 20]
    return found


def document(number, size, lines, draw):
    """A text of about so many bytes."""
    parts = [f"{draw.choice(PLACES)}县{2000 + number % 25}年{draw.choice(KINDS)}"]
    made = len(parts[0].encode())
    while made < size:
        if len(parts) % 9 == 1:
            parts.append("一二三四五六七八九十"[len(parts) // 9 % 10] + "、" + draw.choice(KINDS))
        parts.append(draw.choice(lines))
        made += len(parts[-1].encode()) + 1
    return parts


def write(folder, number, parts):
    path = os.path.join(folder, f"{number // 100:04}")
    os.makedirs(path, exist_ok=True)
    path = os.path.join(path, f"{number:06}")
    if number % 100 == 99:
        page = "".join(f"<p>{part}</p>\n" for part in parts)
        path, text = path + ".html", f"<meta charset=utf-8>\n{page}".encode()
    else:
        encoding = "gb18030" if number % 50 == 49 else "utf-8"
        path, text = path + ".txt", ("\n".join(parts) + "\n").encode(encoding)
    with open(path, "wb") as file:
        file.write(text)
    return len(text)


def main():
    folder, count, size = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]) * 1e6
    draw = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    lines = paragraphs()
    weights = [min(draw.paretovariate(1.5), LONGEST) for _ in range(count)]
    share = size / sum(weights)
    made = sum(write(folder, i, document(i, weights[i] * share, lines, draw))
               for i in range(count))
    print(f"{count} files, {made / 1e6:.1f} MB in {folder}")


if __name__ == "__main__":
    main()
