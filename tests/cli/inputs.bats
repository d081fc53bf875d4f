# Inputs: files, folders, standard input, and what cannot be read.
load helper

files() { grep -o '"file":"[^"]*"' | uniq | cut -d '"' -f 4; }

@test "a folder is walked in byte order of the path" {
    for path in b.txt a/x.txt a-b.txt a/b/y.txt B.txt 中/文.txt; do document "in/$path"; done
    wenzhai extract in | files > found
    printf 'in/%s\n' B.txt a-b.txt a/b/y.txt a/x.txt b.txt 中/文.txt | cmp - found
}

# page FILE: what `document` writes, as a web page.
page()
{
    mkdir -p "$(dirname "$1")"
    printf '<!-- a --><!DOCTYPE html><title>页</title>
<h1>云岭县二〇二三年<br>工作总结</h1><h2>一、主要做法</h2><p>新建厂房**个，走访
群众××户。<script>"<p>"</script><div>二、&nbsp;下一步打算' > "$1"
}

@test "a walk takes web pages, whatever the case of their endings" {
    for path in in/a.htm in/b.HTML in/c.shtml in/d.xhtml in/e.htmlx; do page "$path"; done
    [ "$(wenzhai extract in | files | tr '\n' ' ')" = 'in/a.htm in/b.HTML in/c.shtml in/d.xhtml ' ]
}

@test "a web page is known by its looks, and its headings by their elements" {
    page page
    wenzhai extract --kind heading,placeholder page > found
    wenzhai extract --kind heading,placeholder - < page | sed 's/"file":"-"/"file":"page"/' | cmp - found
    grep -q '"line":3,"column":1,"text":"一、主要做法","level":1' found
    grep -q '"line":4,"column":5,"text":"\*\*"' found
    [ "$(grep -c '"kind":"placeholder"' found)" -eq 2 ]
}

@test "what is left out of a web page is a warning with its place in the source" {
    printf '<p>云岭县\n<p>进展<!-- 顺利' > a.html
    run wenzhai extract a.html
    [ "$status" -eq 0 ]
    says 'wenzhai: a.html:2:6: warning: a comment begins here'
}

@test "a walk takes what a reader knows and passes over the rest and what is hidden" {
    document in/a.txt
    document in/.hidden.txt
    document in/.git/b.txt
    document in/notes.pdf
    document in/b.md
    document in/c.HTML
    document in/TXT
    mkdir in/folder.txt
    mkfifo in/pipe.txt
    [ "$(wenzhai extract in/ | files | tr '\n' ' ')" = "in/a.txt in/b.md in/c.HTML " ]
}

@test "a walk follows links to files, not links to folders" {
    document in/a.txt
    document out/b.txt
    ln -s ../out in/loop
    ln -s ../out/b.txt in/c.txt
    wenzhai extract in | files > found
    printf 'in/%s\n' a.txt c.txt | cmp - found
}

@test "a link to a folder is followed where it is the argument" {
    document in/a.txt
    ln -s in link
    [ "$(wenzhai extract link | files)" = link/a.txt ]
}

@test "a broken link inside a walk is an error and does not stop the rest" {
    document in/a.txt
    ln -s nowhere in/b.txt
    run wenzhai extract in
    [ "$status" -eq 2 ]
    says 'wenzhai: in/b.txt: No such file or directory'
    says '"file":"in/a.txt"'
}

@test "a file counts whatever its ending" {
    document notes.md
    [ "$(wenzhai extract notes.md | files)" = notes.md ]
}

@test "arguments keep their order" {
    document b.txt
    document a.txt
    wenzhai extract b.txt a.txt | files > found
    printf '%s\n' b.txt a.txt | cmp - found
}

@test "- reads standard input" {
    document a.txt
    wenzhai extract a.txt | sed 's/"file":"a.txt"/"file":"-"/' > wanted
    wenzhai extract - < a.txt | cmp - wanted
    cat a.txt | wenzhai extract - | cmp - wanted
}

@test "a pipe can be an argument" {
    document a.txt
    wenzhai extract <(cat a.txt) | grep -q '"kind":"heading"'
}

@test "one missing file among many does not stop the rest" {
    document a.txt
    document b.txt
    run wenzhai extract a.txt missing.txt b.txt
    [ "$status" -eq 2 ]
    says 'wenzhai: missing.txt: No such file or directory'
    says '"file":"a.txt"'
    says '"file":"b.txt"'
}

@test "a file that may not be read is an error" {
    [ "$(id -u)" -ne 0 ] || skip 'root may read anything'
    document a.txt
    chmod 000 a.txt
    run wenzhai extract a.txt
    [ "$status" -eq 2 ]
    says 'wenzhai: a.txt: Permission denied'
}

@test "a folder without anything to read is worth a warning" {
    mkdir empty
    run wenzhai extract empty
    [ "$status" -eq 0 ]
    says 'warning: holds nothing to read'
    run wenzhai extract --quiet empty
    [ -z "$output" ]
}

@test "a folder too deep for a path of the system is an error, and the rest goes on" {
    document in/a.txt
    python3 - <<'PY'
import os
os.chdir("in")
for _ in range(25):
    os.mkdir("d" * 200)
    os.chdir("d" * 200)
PY
    run wenzhai extract in
    [ "$status" -eq 2 ]
    says 'File name too long'
    says '"file":"in/a.txt"'
}

@test "empty files and files of blanks are no error" {
    : > empty.txt
    printf ' \n\t\n\xE3\x80\x80\n' > blank.txt
    run wenzhai extract --kind all empty.txt blank.txt
    [ "$status" -eq 0 ]
    [ -z "$output" ]
    run wenzhai digest empty.txt blank.txt
    [ "$status" -eq 0 ]
}

@test "broken bytes are a warning with a place, an error with --strict" {
    printf '云岭县工作\n进展\xFF顺利。\n' > a.txt
    run wenzhai extract --encoding utf-8 a.txt
    [ "$status" -eq 0 ]
    says 'wenzhai: a.txt:2:3: warning: '
    run wenzhai extract --quiet --encoding utf-8 a.txt
    [ "$status" -eq 0 ]
    not says 'wenzhai:'
    run wenzhai extract --quiet --strict --encoding utf-8 a.txt
    [ "$status" -eq 2 ]
    says 'wenzhai: a.txt:2:3: not valid'
}

@test "--encoding says it, and an unknown one is an error" {
    document a.txt
    wenzhai extract a.txt > wanted
    mkdir gb && iconv -f UTF-8 -t GB18030 a.txt > gb/a.txt && cd gb
    wenzhai extract a.txt | cmp - ../wanted
    wenzhai extract --encoding GBK a.txt | cmp - ../wanted
    run wenzhai extract --encoding klingon a.txt
    [ "$status" -eq 2 ]
    says "no encoding is called"
}
