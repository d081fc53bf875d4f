# index and search: what people see of stores. tests/store.py holds answers against a scan.
load helper

# texts: three of them below texts/.
texts()
{
    document texts/a.txt '二、存在问题' '个别干部推诿扯皮，问题整改不力。'
    document texts/b.txt '整改推诿问题，推诿两次。'
    document texts/c/d.txt '没有别的。'
}

# store: texts/ in texts.db.
store()
{
    texts
    wenzhai index -q texts -o texts.db
}

# finds N WORD...: so many places are counted, and so many listed.
finds()
{
    local count=$1
    shift
    [ "$(wenzhai search --count "$@")" = "$count" ]
    [ "$(wenzhai search --all "$@" | wc -l)" -eq "$count" ]
}

@test "a store is made, and says what it holds" {
    texts
    run wenzhai index texts -o texts.db
    [ "$status" -eq 0 ]
    says 'texts.db: note: 3 files put in, 0 as they were, 0 taken out'
    run wenzhai index -q texts -o again.db
    [ -z "$output" ]
}

@test "what has not changed is passed over, what is gone is taken out" {
    store
    document texts/a.txt '新的一行。'
    rm texts/c/d.txt
    document texts/e.txt
    run wenzhai index texts -o texts.db
    [ "$status" -eq 0 ]
    says 'texts/c/d.txt: note: is gone'
    says '2 files put in, 1 as they were, 1 taken out'
    finds 1 texts.db 新的
    finds 2 texts.db 推诿
    run finds 1 texts.db 没有
    [ "$status" -ne 0 ]
}

@test "the last text of a folder is taken out too" {
    document one/a.txt
    document two/b.txt
    wenzhai index -q one two -o x.db
    finds 2 x.db 主要
    rm one/a.txt
    wenzhai index -q one -o x.db
    finds 1 x.db 主要
}

@test "other folders stay in a store, and so does what cannot be read" {
    store
    document more/a.txt '推诿。'
    wenzhai index -q more/ -o texts.db
    finds 4 texts.db 推诿
    printf '\377' > more/a.txt
    run wenzhai index -q --strict --encoding UTF-8 more -o texts.db
    [ "$status" -eq 2 ]
    says 'more/a.txt'
    finds 4 texts.db 推诿
}

@test "the store is the same for any number of jobs" {
    texts
    for i in $(seq 30); do document "texts/$i.txt" "第${i}号问题。"; done
    wenzhai index -q --jobs 1 texts -o one.db
    wenzhai index -q --jobs 4 texts -o four.db
    cmp <(wenzhai search --all one.db 问题) <(wenzhai search --all four.db 问题)
}

@test "a place is a line, with the word in the middle" {
    store
    run wenzhai search --width 12 texts.db 推诿
    [ "$status" -eq 0 ]
    [ "${lines[0]}" = '    个别干部  推诿  扯皮，问题整  texts/a.txt:5' ]
    [ "${lines[1]}" = '        整改  推诿  问题，推诿两  texts/b.txt:4' ]
    [ "${lines[2]}" = '改推诿问题，  推诿  两次。        texts/b.txt:4' ]
    [ "${#lines[@]}" -eq 3 ]
}

@test "nothing found is an exit status of 1" {
    store
    run wenzhai search texts.db 龘
    [ "$status" -eq 1 ]
    [ -z "$output" ]
    run wenzhai search --count texts.db 龘
    [ "$status" -eq 1 ]
    [ "$output" = 0 ]
}

@test "several words are in one line, words in quotes are one" {
    store
    finds 3 texts.db 推诿
    finds 3 texts.db 推诿 整改
    finds 2 texts.db 推诿 两次
    run wenzhai search texts.db 推诿 别的
    [ "$status" -eq 1 ]
    document sp.txt 'a b c'
    wenzhai index -q sp.txt -o sp.db
    finds 1 sp.db 'a b'
    finds 2 sp.db ' '
}

@test "words that look like options, or like the language of the index" {
    document a.txt '--all -- "quoted" AND (x) *'
    wenzhai index -q a.txt -o a.db
    finds 1 -- a.db --all
    finds 1 a.db '"quoted"'
    finds 1 a.db AND
    run wenzhai search a.db and
    [ "$status" -eq 1 ]
    finds 1 a.db '(x) *'
}

@test "the first 100 are listed, or so many, or all, and it is said" {
    for _ in $(seq 150); do echo 问题; done > a.txt
    wenzhai index -q a.txt -o a.db
    run wenzhai search a.db 问题
    [ "${#lines[@]}" -eq 101 ]
    says 'note: these are the first 100 places'
    [ "$(wenzhai search -q --limit 7 a.db 问题 2>&1 | wc -l)" -eq 7 ]
    [ "$(wenzhai search --limit 150 a.db 问题 2>&1 | wc -l)" -eq 150 ]
    [ "$(wenzhai search --all a.db 问题 2>&1 | wc -l)" -eq 150 ]
    [ "$(wenzhai search --count a.db 问题)" = 150 ]
    wenzhai search --all a.db 问题 | head -n 1
}

@test "filters" {
    store
    finds 1 --kind problem texts.db 推诿扯皮
    finds 1 --category shirking texts.db 扯皮
    run wenzhai search --category hedonism texts.db 扯皮
    [ "$status" -eq 1 ]
    finds 3 --genre report texts.db 推诿
    finds 3 --genre speech,report texts.db 推诿
    run wenzhai search --genre speech texts.db 推诿
    [ "$status" -eq 1 ]
    run wenzhai search --year 1999 texts.db 推诿
    [ "$status" -eq 1 ]
    usage_error search --kind figure --category shirking texts.db 扯皮
    usage_error search --year 99x texts.db 扯皮
    usage_error search --year 2020-2019 texts.db 扯皮
    usage_error search --limit 0 texts.db 扯皮
    usage_error search --width -1 texts.db 扯皮
    usage_error search --kind nothing texts.db 扯皮
}

@test "tables and JSON Lines" {
    store
    [ "$(wenzhai search --to csv --width 4 texts.db 扯皮)" = \
        $'file,doc,start,end,line,column,text,left,right\r\ntexts/a.txt,1,50,52,5,7,扯皮,推诿,，问\r' ]
    wenzhai search --to jsonl --width 4 texts.db 扯皮 | python3 -c '
import json, sys
print(*json.loads(sys.stdin.read()).items())' |
        grep -qF "('file', 'texts/a.txt') ('doc', 1) ('start', 50) ('end', 52) ('line', 5) ('column', 7) ('text', '扯皮') ('left', '推诿') ('right', '，问')"
}

@test "nothing in a text or a path is a command to the terminal" {
    document $'\e]0;x\a.txt' $'推诿\e[31m红\u202e\u0085推诿'
    wenzhai index -q $'\e]0;x\a.txt' -o a.db
    run wenzhai search a.db 推诿
    [ "${#lines[@]}" -eq 2 ]
    [ "$(grep -c $'[\e\a\u202e]' <<< "$output")" -eq 0 ]
    wenzhai search --color always a.db 推诿 | grep -q $'\e\\[1;31m推诿\e\\[0m'
    not grep -q $'\e' <(wenzhai search a.db 推诿)
}

@test "what is no store is refused, and left alone" {
    texts
    run wenzhai search missing.db 推诿
    [ "$status" -eq 2 ]
    run wenzhai search texts/a.txt 推诿
    [ "$status" -eq 2 ]
    says 'texts/a.txt'
    cp texts/a.txt before
    run wenzhai index texts -o texts/a.txt
    [ "$status" -eq 2 ]
    run wenzhai index --full texts -o texts/a.txt
    [ "$status" -eq 2 ]
    cmp texts/a.txt before
    python3 -c 'import sqlite3; sqlite3.connect("o.db").execute("CREATE TABLE t(x)")'
    for how in '' --full; do
        run wenzhai index $how texts -o o.db
        [ "$status" -eq 2 ]
        says "another program's database"
    done
    run wenzhai search o.db 推诿
    [ "$status" -eq 2 ]
    says 'is no store'
}

@test "a store of another version or of other dictionaries is told, and made anew" {
    store
    mkdir words
    printf '%s\n' '# Words.' $'phrase\tcategory' $'推三阻四\tshirking' > words/problems.tsv
    run wenzhai index --dictionaries words texts -o texts.db
    [ "$status" -eq 2 ]
    says 'other dictionaries; --full makes it anew'
    wenzhai index -q --full --dictionaries words texts -o texts.db
    finds 3 texts.db 推诿
    python3 -c 'import sqlite3; sqlite3.connect("texts.db").execute("PRAGMA user_version = 99")'
    run wenzhai search texts.db 推诿
    [ "$status" -eq 2 ]
    says 'another version'
    run wenzhai index texts -o texts.db
    [ "$status" -eq 2 ]
    says '--full makes it anew'
    wenzhai index -q --full texts -o texts.db
    finds 3 texts.db 推诿
}

@test "two do not write at once; readers are not in the way" {
    store
    python3 - "$WENZHAI" << 'END'
import sqlite3, subprocess, sys
reader = sqlite3.connect("texts.db")
reader.execute("BEGIN").execute("SELECT count(*) FROM files").fetchone()
open("texts/new.txt", "w").write("新的推诿。\n")
subprocess.run([sys.argv[1], "index", "-q", "texts", "-o", "texts.db"], check=True)
assert reader.execute("SELECT count(*) FROM files").fetchone()[0] == 3
reader.rollback()
assert reader.execute("SELECT count(*) FROM files").fetchone()[0] == 4
writer = sqlite3.connect("texts.db", isolation_level=None)
writer.execute("BEGIN IMMEDIATE")
open("texts/new.txt", "w").write("再推诿。\n")
result = subprocess.run([sys.argv[1], "index", "-q", "texts", "-o", "texts.db"], capture_output=True)
assert result.returncode == 2 and b"another program is writing" in result.stderr, result
assert sqlite3.connect("texts.db").execute("PRAGMA journal_mode").fetchone()[0] == "wal"
END
}

@test "a store wants its name, and texts" {
    texts
    usage_error index texts
    says '--output'
    usage_error index -o x.db
    run wenzhai index nowhere -o x.db
    [ "$status" -eq 2 ]
    [ ! -e x.db ]
    usage_error search
    usage_error search texts.db
    usage_error search texts.db ''
    usage_error search texts.db $'\xff'
}

@test "standard input, a compilation, web pages, other encodings" {
    document a.txt '推诿。'
    wenzhai index -q - -o a.db < a.txt
    wenzhai search a.db 推诿 | grep -q -- '-:4$'
    printf '<html><body><h1>标题</h1><p>推诿<b>扯皮</b>。</p></body></html>' > p.html
    iconv -t GB18030 a.txt > g.txt
    wenzhai index -q p.html g.txt -o b.db
    finds 1 b.db 推诿扯皮
    finds 2 b.db 推诿
}
