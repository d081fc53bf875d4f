#!/usr/bin/env python3
"""Documents as users have them: tests/documents, of which its README says more.

usage: documents.py WENZHAI [--write]

Prints TAP. A web page or Word document is cleaned to what stands beside it in a .txt, and holds
every block of the article that it was made from; a text with a .tsv beside it has the noise that
stands there; an archive made of documents holds what they hold. --write writes the .txt anew,
which are then to be read.
"""
import glob
import gzip
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "documents")
BAR = 0.97      # of noise, span and reason

# What each document was made from; the list page was not made from an article.
ARTICLES = {
    "portal": ["summary"], "tables": ["notice"], "template-shop": ["summary"],
    "newspaper": ["news"], "semantic": ["statistics"], "document-host": ["speech"],
    "official-account": ["news"], "mobile": ["news"], "webforms": ["notice"],
    "sections": ["statistics"], "breaks": ["speech"], "truncated": ["summary"],
    "two-articles": ["summary", "speech"], "list": [],
    "pandoc-summary": ["summary"], "pandoc-statistics": ["statistics"],
    "office-notice": ["notice"],
}

# What a browser shows of a page beside its article: none of it is in the main text.
AROUND = {
    "portal": ["欢迎访问", "政民互动", "公开目录", "机构职能", "一图读懂", "网站地图", "承办"],
    "tables": ["网上办事", "栏目导航", "人事任免", "春耕备耕", "技术支持", "访问者"],
    "template-shop": ["发言稿", "热门文章", "党课讲稿", "猜你喜欢", "剖析材料", "营商环境工作总结",
                      "法律声明", "Copyright"],
    "newspaper": ["时政", "推荐阅读", "花果山", "夜间门诊", "网友评论", "点击排行", "诚聘英才"],
    "semantic": ["要闻", "相关阅读", "政务公开工作要点", "扫描二维码", "备案号"],
    "document-host": ["教育文库", "自查报告", "帮助中心"],
    "mobile": ["频道", "热门推荐", "好戏连台", "打开APP"],
    "sections": ["月报", "2021年报告", "友情链接", "统计局"],
    "breaks": ["文件汇编", "上一篇"],
    "webforms": ["工作动态", "办事指南"],
    "truncated": ["欢迎访问", "公开目录", "机构职能", "经济工作会议"],
    "two-articles": ["风采", "支部书记抓党建"],
    "official-account": ["微信扫一扫可打开"],
}


def run(program, *arguments, given=None):
    done = subprocess.run([program, *arguments], input=given, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def blocks(article):
    """The lines of an article's source, without what only Markdown has."""
    with open(os.path.join(HERE, "articles", article + ".md"), encoding="utf-8") as source:
        text = source.read()
    title = re.search(r"^title: (.*)$", text, re.M).group(1)
    for line in [title] + text.split("---\n", 2)[2].split("\n"):
        if line.startswith("|"):
            yield from (cell.strip() for cell in line.split("|") if cell.strip(" -"))
        elif line.strip():
            yield line.lstrip("# ").strip()


def check_document(program, path, write):
    name = os.path.splitext(os.path.basename(path))[0]
    expected = os.path.splitext(path)[0] + ".txt"
    cleaned = run(program, "clean", "--quiet", path)
    main = run(program, "convert", "--quiet", path)
    everything = run(program, "convert", "--quiet", "--all-text", path)
    if write:
        with open(expected, "w", encoding="utf-8") as out:
            out.write(cleaned)
    with open(expected, encoding="utf-8") as text:
        assert cleaned == text.read(), "cleaned to something else"
    at = 0
    for article in ARTICLES.get(name, []):
        for block in blocks(article):
            found = cleaned.find(block, at)
            assert found >= 0, "lacks " + block
            at = found if block == cleaned[:len(block)] else found + len(block)
    for phrase in AROUND.get(name, []):
        assert phrase not in main, "keeps " + phrase
        assert phrase in everything or name in ("truncated", "official-account"), \
            "never had " + phrase


def source_of(path):
    """The document that a .tsv is about."""
    page = os.path.splitext(path)[0] + ".html"
    return page if os.path.exists(page) else os.path.splitext(path)[0] + ".txt"


def read_noise(path, text):
    """The noise that a .tsv says: (start, end, reason) in code points of the decoded text."""
    starts = [0] + [at + 1 for at, char in enumerate(text) if char == "\n"]
    noise, cursor = [], 0
    with open(path, encoding="utf-8") as rows:
        for row in rows:
            if row.startswith("#"):
                continue
            line, kind, span, fields = row.rstrip("\n").split("\t")
            assert kind == "noise", row
            at = text.index(span, max(cursor, starts[int(line) - 1]))
            cursor = at + len(span)
            noise.append((at, cursor, fields.partition("=")[2]))
    return noise


def check_noise(program, path):
    source = source_of(path)
    wanted = read_noise(path, run(program, "convert", "--quiet", source))
    lines = run(program, "extract", "--kind", "noise", "--quiet", source).splitlines()
    found = [(r["start"], r["end"], r["reason"]) for r in map(json.loads, lines)]
    right = len(set(wanted) & set(found))
    score = 2 * right / (len(wanted) + len(found))
    assert score >= BAR, "%.3f: lacks %s, has %s" % (
        score, set(wanted) - set(found), set(found) - set(wanted))


class GbkInfo(zipfile.ZipInfo):
    """A member whose name is in GBK, and does not say so: what older Windows writes."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def put_zip(path, members, method=zipfile.ZIP_DEFLATED, info=zipfile.ZipInfo):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            member = info(name)
            member.compress_type = method
            archive.writestr(member, data)


def put_tar(path, members, mode):
    with tarfile.open(path, mode) as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))


def put_zst(path, members):
    put_tar(path + ".tar", members, "w")
    subprocess.run(["zstd", "-q", "--rm", path + ".tar", "-o", path], check=True)


# A name, what is in it, and how it is made. Of a folder and a picture nothing is read.
TEXTS, PAGES = ["scraped/shop.txt", "scraped/gov.txt"], ["pages/portal.html", "pages/tables.html"]
WORD = ["docx/pandoc-summary.docx", "docx/office-changes.docx"]
ARCHIVES = [
    ("texts.zip", TEXTS, put_zip),
    ("word.zip", WORD, lambda path, members: put_zip(path, members, zipfile.ZIP_STORED)),
    ("资料.zip", TEXTS + PAGES,
     lambda path, members: put_zip(path, {"资料/" + name: members[name] for name in members},
                                   info=GbkInfo)),
    ("mixed.zip", TEXTS + PAGES + WORD,
     lambda path, members: put_zip(path, {"a/": b"", **members, "logo.png": b"\x89PNG\r\n\x1a\n"})),
    ("pages.tar", PAGES, lambda path, members: put_tar(path, members, "w")),
    ("all.tar.gz", TEXTS + PAGES + WORD, lambda path, members: put_tar(path, members, "w:gz")),
    ("texts.tar.zst", TEXTS, put_zst),
]


def records(program, *paths):
    """The records of documents, by what their names end in."""
    found = {}
    for line in run(program, "extract", "--quiet", *paths).splitlines():
        record = json.loads(line)
        name = os.path.basename(record.pop("file"))
        found.setdefault(name, []).append(record)
    return found


def check_archive(program, name, members, make):
    paths = [os.path.join(HERE, member) for member in members]
    with tempfile.TemporaryDirectory() as folder:
        archive = os.path.join(folder, name)
        data = {}
        for member, path in zip(members, paths):
            with open(path, "rb") as source:
                data[member] = source.read()
        make(archive, data)
        assert records(program, archive) == records(program, *paths), "other records"


def check_gzip(program):
    path = os.path.join(HERE, PAGES[1])
    with tempfile.TemporaryDirectory() as folder, open(path, "rb") as source:
        packed = os.path.join(folder, "page.html.gz")
        with gzip.open(packed, "wb") as out:
            out.write(source.read())
        assert run(program, "clean", packed) == run(program, "clean", path), "another text"


def tests(program, write):
    for path in sorted(glob.glob(os.path.join(HERE, "pages", "*.html")) +
                       glob.glob(os.path.join(HERE, "docx", "*.docx"))):
        yield os.path.relpath(path, HERE), lambda path=path: check_document(program, path, write)
    for path in sorted(glob.glob(os.path.join(HERE, "*", "*.tsv"))):
        yield os.path.relpath(path, HERE), lambda path=path: check_noise(program, path)
    for archive in ARCHIVES:
        if archive[2] is put_zst and not shutil.which("zstd"):
            print("ok -", archive[0], "# SKIP there is no zstd")
        else:
            yield archive[0], lambda archive=archive: check_archive(program, *archive)
    yield "page.html.gz", lambda: check_gzip(program)


def main():
    program, write = os.path.abspath(sys.argv[1]), "--write" in sys.argv
    failed = count = 0
    for name, test in tests(program, write):
        count += 1
        try:
            test()
            print("ok -", name)
        except (AssertionError, subprocess.CalledProcessError) as error:
            failed += 1
            print("not ok -", name)
            print("#", str(error).replace("\n", "\n# ")[:600])
    print("1..%d" % count)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
