# Archives, compressed files and JSON Lines: each document in them is an input of its own.
load helper

files() { grep -o '"file":"[^"]*"' | uniq | cut -d '"' -f 4; }

# pack ARCHIVE NAME=TEXT...: a ZIP or a tar (.tgz, .tar.gz compressed) of members; NAME->TEXT is a
# link. A text in front of which stands @ is a file.
pack()
{
    python3 - "$@" <<'PY'
import io, sys, tarfile, zipfile
def members():
    for argument in sys.argv[2:]:
        name, text = argument.split("=", 1)
        yield name, (open(text[1:], "rb").read() if text.startswith("@") else text.encode())
path = sys.argv[1]
if path.endswith(".zip"):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members():
            archive.writestr(zipfile.ZipInfo(name), data)
else:
    with tarfile.open(path, "w:gz" if path.endswith("gz") else "w") as archive:
        for name, data in members():
            member = tarfile.TarInfo(name.removesuffix("->"))
            if name.endswith("->"):
                member.type, member.linkname = tarfile.SYMTYPE, data.decode()
                data = b""
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
PY
}

# word FILE: a Word document of one paragraph, whose first member is as told.
word()
{
    python3 - "$1" "${2:-[Content_Types].xml}" <<'PY'
import sys, zipfile
parts = {
    "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
    "_rels/.rels": "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        "<Relationship Id='a' Target='word/document.xml' Type='http://schemas.openxmlformats.org/"
        "officeDocument/2006/relationships/officeDocument'/></Relationships>",
    "word/document.xml": "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/"
        "2006/main'><w:body><w:p><w:r><w:t>云岭县</w:t></w:r></w:p></w:body></w:document>",
}
with zipfile.ZipFile(sys.argv[1], "w") as package:
    for name in sorted(parts, key=lambda name: name != sys.argv[2]):
        package.writestr(name, parts[name])
PY
}

@test "the members of an archive are inputs, in its order" {
    document b.txt
    for archive in a.zip a.tar a.tgz; do
        pack $archive c.txt=@b.txt dir/a.md=@b.txt dir/x.png=x dir/.b.txt=x __MACOSX/._c.txt=x
        wenzhai extract $archive | files > found
        printf "$archive!/%s\n" c.txt dir/a.md | cmp - found
        wenzhai convert $archive | cmp - <(cat b.txt; wenzhai convert --from markdown b.txt)
    done
    wenzhai convert --from text a.zip | cmp - <(cat b.txt b.txt)
}

@test "an archive is known by its content, whatever it is called, and through a pipe" {
    pack a.zip a.txt=甲 b.txt=乙
    pack a.tgz a.txt=甲 b.txt=乙
    for archive in a.zip a.tgz; do
        cp $archive page.html
        [ "$(wenzhai convert page.html)" = 甲乙 ]
        [ "$(wenzhai convert - < $archive)" = 甲乙 ]
        [ "$(cat $archive | wenzhai convert -)" = 甲乙 ]
        wenzhai digest --to json - < $archive | grep -q '"file":"-!/b.txt"'
    done
    printf 'PK' > a
    [ "$(wenzhai convert a)" = PK ]
}

@test "a Word document is no archive, in one it is a document" {
    for first in '[Content_Types].xml' _rels/.rels word/document.xml; do
        word a.docx "$first"
        cp a.docx a
        for path in a.docx a; do [ "$(wenzhai convert $path)" = 云岭县 ]; done
        [ "$(wenzhai convert - < a)" = 云岭县 ]
        [ "$(cat a | wenzhai convert -)" = 云岭县 ]
        pack b.zip dir/a.docx=@a.docx
        wenzhai extract --kind all b.zip | files | grep -qx 'b.zip!/dir/a.docx'
        [ "$(wenzhai convert b.zip)" = 云岭县 ]
    done
    pack c.zip word/a.txt=甲
    [ "$(wenzhai convert c.zip)" = 甲 ]
}

@test "what is compressed alone is what it was" {
    document a.txt
    printf '<p>云岭县' > b.html
    gzip -k a.txt b.html
    wenzhai extract a.txt | sed 's/a.txt/a.txt.gz/' | cmp - <(wenzhai extract a.txt.gz)
    wenzhai convert - < a.txt.gz | cmp - a.txt
    cat a.txt.gz | wenzhai convert - | cmp - a.txt
    [ "$(wenzhai convert b.html.gz)" = 云岭县 ]
    cat a.txt.gz a.txt.gz > two.gz
    wenzhai convert two.gz | cmp - <(cat a.txt a.txt)
    wenzhai digest a.txt.gz -o out
    [ -f out ]
}

@test "a walk takes archives and lines, and what is compressed if it knows that" {
    mkdir in
    pack in/a.zip x.txt=甲
    pack in/b.tar.gz x.txt=甲
    printf '甲' | tee in/c.txt in/d.sql | gzip > in/e.txt.gz
    gzip in/d.sql
    printf '{"id":"一","text":"甲"}\n' > in/f.jsonl
    wenzhai extract --kind document in | files > found
    printf 'in/%s\n' 'a.zip!/x.txt' 'b.tar.gz!/x.txt' c.txt e.txt.gz 'f.jsonl#一' | cmp - found
}

@test "outputs stand below a folder by the names of the members" {
    pack a.zip dir/x.txt=甲 y.md=乙
    for name in out out/; do
        wenzhai convert a.zip -o $name
        [ "$(cd out && find . -name '*.txt' | LC_ALL=C sort | xargs)" = './a.zip/dir/x.txt.txt ./a.zip/y.md.txt' ]
        rm -r out
    done
    wenzhai digest --to xml a.zip -o out
    [ -f out/a.zip/dir/x.txt.xml ]
    usage_error digest --to xml a.zip
    wenzhai convert - -o out/ < a.zip
    [ "$(cat out/stdin/dir/x.txt.txt)" = 甲 ]
    run bash -c 'cat a.zip | "$0" convert - -o one' "$WENZHAI"
    [ "$status" -eq 2 ]
    says '--output DIR/'
}

@test "no name in an archive leads out of the folder" {
    mkdir -p deep/er
    pack deep/er/a.tar ../../up.txt=1 /nowhere/root.txt=2 x/../../../y.txt=3 ./z.txt=4
    (cd deep/er && wenzhai convert a.tar -o out)
    [ "$(cd deep/er/out/a.tar && find . -type f | LC_ALL=C sort | xargs)" = \
      './nowhere/root.txt.txt ./up.txt.txt ./x/y.txt.txt ./z.txt.txt' ]
    [ ! -e up.txt.txt ] && [ ! -e /nowhere ] && [ ! -e y.txt.txt ]
}

@test "a member whose output would have the name of another is refused, the others are not" {
    pack a.tar x.txt=1 ../x.txt=2 y.txt=3
    run wenzhai convert a.tar -o out
    [ "$status" -eq 2 ]
    says 'a.tar!/../x.txt: its output would have the name of another: out/a.tar/x.txt.txt'
    [ "$(cat out/a.tar/x.txt.txt out/a.tar/y.txt.txt)" = 13 ]
    mkdir -p in/a.tar
    document in/a.tar/x.txt.txt
    cp in/a.tar/x.txt.txt before
    run wenzhai convert a.tar in -o in
    [ "$status" -eq 2 ]
    says 'this output is one of the inputs'
    cmp in/a.tar/x.txt.txt before
}

@test "a run through an archive goes on where it was stopped" {
    pack a.tar x.txt=1 ../x.txt=2 y.txt=3
    run wenzhai convert a.tar -o out
    mv out/a.tar/x.txt.txt before
    ln before out/a.tar/x.txt.txt
    rm out/a.tar/y.txt.txt
    run wenzhai convert --resume a.tar -o out
    [ "$status" -eq 2 ]
    says 'a.tar!/../x.txt: its output would have the name of another'
    [ out/a.tar/x.txt.txt -ef before ]
    [ "$(cat out/a.tar/y.txt.txt)" = 3 ]
}

@test "names of members in GBK and in UTF-8 are decoded" {
    python3 - <<'PY'
import io, tarfile, zipfile
with zipfile.ZipFile("a.zip", "w") as archive:
    archive.writestr("云岭/甲.txt", "甲")               # marked as UTF-8
    archive.writestr("XXYYZZ.txt", "乙")
data = open("a.zip", "rb").read().replace(b"XXYYZZ", "泽州县".encode("gbk"))
open("a.zip", "wb").write(data)
for number, (form, encoding) in enumerate([(tarfile.GNU_FORMAT, "gbk"), (tarfile.PAX_FORMAT, "utf-8")]):
    with tarfile.open(f"{number}.tar", "w", format=form, encoding=encoding) as archive:
        member = tarfile.TarInfo("云岭/甲.txt")
        member.size = 3
        archive.addfile(member, io.BytesIO("甲".encode()))
PY
    wenzhai extract --kind document a.zip 0.tar 1.tar | files > found
    printf '%s\n' 'a.zip!/云岭/甲.txt' 'a.zip!/泽州县.txt' '0.tar!/云岭/甲.txt' '1.tar!/云岭/甲.txt' | cmp - found
    wenzhai convert a.zip -o out
    [ -f out/a.zip/泽州县.txt.txt ]
}

@test "what is passed over is told where a user would miss it" {
    pack inner.zip a.txt=甲
    gzip -k < inner.zip > b.txt.gz
    pack a.tar 'link.txt->=/etc/passwd' 'link.png->=x' in/inner.zip=@inner.zip b.txt.gz=@b.txt.gz c.txt=@inner.zip d.txt=丁
    run wenzhai convert a.tar
    [ "$status" -eq 2 ]
    says 'warning: is a link and is passed over'
    says 'a.tar!/in/inner.zip: is packed inside an archive and is passed over'
    says 'a.tar!/b.txt.gz: is packed inside an archive'
    says 'a.tar!/c.txt: is packed inside an archive'
    says 丁
    not says png
    pack e.zip a.png=x
    run wenzhai convert e.zip
    [ "$status" -eq 0 ]
    says 'e.zip: warning: holds nothing to read'
}

@test "what takes a password is told, and the rest is read" {
    pack a.zip a.txt=甲 b.txt=乙
    python3 - <<'PY'
data = bytearray(open("a.zip", "rb").read())
for sign, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
    data[data.index(sign) + flags] |= 1
open("a.zip", "wb").write(data)
PY
    run wenzhai convert a.zip
    [ "$status" -eq 2 ]
    says 'a.zip!/a.txt: takes a password and is passed over'
    says 乙
}

@test "a Word document that takes a password is told" {
    word a.docx
    python3 - <<'PY'
data = bytearray(open("a.docx", "rb").read())
at = 0
for sign, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
    while (at := data.find(sign, at)) >= 0:
        data[at + flags] |= 1
        at += 4
    at = 0
open("a.docx", "wb").write(data)
PY
    run wenzhai convert a.docx
    [ "$status" -eq 2 ]
    says 'a.docx: cannot be read as a Word document: '
    says 'encrypted'
}

@test "what a terminal would obey in a name is shown" {
    pack a.tar $'\e[2J\n.zip=x' $'\u202e.txt=甲'
    run wenzhai convert a.tar
    [ "$status" -eq 2 ]
    says 'a.tar!/\x1B[2J\x0A.zip: is packed'
    wenzhai extract --kind document a.tar 2> /dev/null | jq -r .file | cmp - <(printf 'a.tar!/\u202e.txt\n')
}

@test "of a broken archive what was read before is kept" {
    for i in $(seq 2000); do echo "第$i段有**个项目。"; done > long.txt
    for archive in a.zip a.tar a.tgz; do
        pack $archive a.txt=甲 b.txt=@long.txt
        size=$(wc -c < $archive)
        head -c $((size / 2)) $archive > cut
        run wenzhai convert cut
        [ "$status" -eq 2 ]
        says 甲
        says 'cut: cannot be unpacked to its end: '
        run bash -c 'cat cut | "$0" convert -' "$WENZHAI"
        [ "$status" -eq 2 ]
        says 甲
    done
    pack a.zip a.txt=甲 b.txt=乙 c.txt=丙
    python3 - <<'PY'
data = bytearray(open("a.zip", "rb").read())
data[data.index("乙".encode()) if "乙".encode() in data else data.index(b"b.txt") + 6] ^= 1
open("a.zip", "wb").write(data)
PY
    run wenzhai convert a.zip
    [ "$status" -eq 2 ]
    says 'a.zip!/b.txt: cannot be unpacked and is passed over: '
    says 丙
    document a.txt
    gzip a.txt
    python3 - <<'PY'
data = bytearray(open("a.txt.gz", "rb").read())
data[-6] ^= 1                   # the sum alone
open("a.txt.gz", "wb").write(data)
PY
    run wenzhai convert a.txt.gz
    [ "$status" -eq 2 ]
    says 'a.txt.gz: cannot be unpacked to its end: it is damaged'
}

@test "what grows out of all proportion is stopped" {
    python3 - <<'PY'
import gzip, zipfile
zeros = bytes(1 << 20)
with zipfile.ZipFile("bomb.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
    archive.writestr("a.txt", "甲")
    with archive.open("b.txt", "w") as member:
        for _ in range(100):
            member.write(zeros)
    archive.writestr("c.txt", "丙")
with gzip.open("bomb.txt.gz", "w") as file:
    for _ in range(100):
        file.write(zeros)
PY
    run wenzhai convert bomb.zip
    [ "$status" -eq 2 ]
    says 甲
    says 'bomb.zip: cannot be unpacked to its end: packed more tightly than any text is'
    not says 丙
    run wenzhai convert bomb.txt.gz
    [ "$status" -eq 2 ]
    says 'packed more tightly than any text is'
}

@test "what is no archive, or one that is not read, is told" {
    echo '<html>404' > a.zip
    run wenzhai convert a.zip
    [ "$status" -eq 2 ]
    says 'a.zip: cannot be read as an archive: '
    [ "$(wenzhai convert --from html a.zip)" = 404 ]
    printf 'Rar!\x1A\x07\x01\0' > b
    run wenzhai convert b
    [ "$status" -eq 2 ]
    says 'b: a RAR archive, which is not read: unpack it first'
    pack c.zip mimetype=application/vnd.oasis.opendocument.text content.xml=x
    python3 -c 'import zipfile; a = zipfile.ZipFile("c", "w"); a.writestr("mimetype", "application/vnd.oasis.opendocument.text"); a.close()'
    run wenzhai convert c
    [ "$status" -eq 2 ]
    says 'c: an OpenDocument file, which is not read: convert it first'
}

@test "a line of JSON Lines is a document" {
    printf '%s\n' '{"id":"甲","text":"云岭县二〇二三年工作总结\n一、主要做法\n新建厂房**个。"}' '' \
        '{"no":7,"text":"乙"}' '{"id":3}' '["x"]' > a.jsonl
    run wenzhai extract --kind document,placeholder a.jsonl
    [ "$status" -eq 2 ]
    says '"file":"a.jsonl#甲","doc":1,"start":0'
    says '"text":"**","form":"asterisk"'
    says '"file":"a.jsonl#3"'
    says 'a.jsonl:4:9: the text is not there; the line is passed over'
    says 'a.jsonl:5:1: an object is expected'
    run wenzhai digest a.jsonl -o out
    [ "$(ls out/a.jsonl)" = "$(printf '%s\n' 3.md 甲.md)" ]
    wenzhai extract --kind document --id-field no a.jsonl 2> /dev/null | files | grep -qx 'a.jsonl#7'
    mv a.jsonl b
    wenzhai extract --kind document --from jsonl - < b 2> /dev/null | files | grep -qx -e '-#甲'
    gzip b
    wenzhai extract --kind document --from jsonl b.gz 2> /dev/null | files | grep -qx 'b.gz#甲'
    pack c.zip d/x.ndjson='{"id":"..","text":"丁"}'
    wenzhai extract --kind document c.zip | files | grep -qx 'c.zip!/d/x.ndjson#..'
    wenzhai convert c.zip -o out
    [ "$(cat out/c.zip/d/x.ndjson/%2E..txt)" = 丁 ]
}

@test "a page in a line is plain text, and broken lines do not end it" {
    { echo '{"text":"<p>甲"}'; echo '{"text":"乙'; printf '{"text":"丙"}'; } > a.jsonl
    run wenzhai convert a.jsonl
    [ "$status" -eq 2 ]
    [ "$(wenzhai convert a.jsonl 2> /dev/null)" = '<p>甲丙' ]
}

@test "the number of jobs changes nothing" {
    for i in 1 2 3 4 5; do document $i.txt "第$i批有**个项目。"; done
    pack a.tgz 1.txt=@1.txt x/2.txt=@2.txt 'l.txt->=/x' 3.txt=@3.txt
    pack b.zip 4.txt=@4.txt n.zip=@a.tgz 5.txt=@5.txt
    printf '{"text":"甲**"}\n{"text":乙}\n{"text":"丙**"}\n' > c.jsonl
    head -c 300 a.tgz > d.tgz
    for jobs in 1 2 7; do
        run wenzhai extract --jobs $jobs 1.txt a.tgz b.zip c.jsonl d.tgz missing.txt 2.txt
        [ "$status" -eq 2 ]
        echo "$output" > out.$jobs
        wenzhai digest --quiet --jobs $jobs 1.txt a.tgz b.zip c.jsonl -o dir.$jobs || true
    done
    cmp out.1 out.2 && cmp out.1 out.7
    diff -r dir.1 dir.7
}

@test "--jsonl reads what is compressed, and no archives" {
    printf '{"text":"　甲"}\n' | gzip > a.jsonl.gz
    [ "$(wenzhai clean --jsonl a.jsonl.gz)" = '{"text":"甲"}' ]
    pack a.zip a.jsonl='{"text":"甲"}'
    run wenzhai clean --jsonl a.zip
    [ "$status" -eq 2 ]
    says 'a.zip: not in a form that can be read'
}

@test "members are checked, and not mended" {
    mkdir in
    document in/a.txt '进展顺利,成效明显。'
    pack in/a.zip dir/a.txt=@in/a.txt
    gzip -k in/a.txt
    run wenzhai check in/a.zip
    says 'in/a.zip!/dir/a.txt:4:'
    printf '[rules]\nwidth = off\n' > in/.wenzhai.ini
    run wenzhai check in/a.zip
    not says '[width]'
    rm in/.wenzhai.ini
    cp in/a.txt.gz in/a.zip .
    for path in a.txt.gz a.zip; do
        run wenzhai check --fix $path
        [ "$status" -eq 2 ]
        says 'no file that could be mended'
        cmp $path in/$path
    done
}

@test "a thing that is cleaned from an archive can be undone" {
    pack a.zip a.txt='　会议强调，抓好落实。'
    wenzhai clean a.zip --report edits.jsonl > clean.txt
    [ "$(wenzhai clean --undo edits.jsonl clean.txt)" = '　会议强调，抓好落实。' ]
    pack b.zip a.txt=甲 b.txt=乙
    run wenzhai clean b.zip --report edits.jsonl
    [ "$status" -eq 2 ]
}
