# wenzhai clean: the text without what does not belong to it, and back again.
load helper

scraped()
{
    printf '%s\n' '当前位置：首页 > 政务公开' '云岭县作风整治情况报告' '' '' \
        '　　会议强调，' '要抓##paidbegin##好落实。  ' '　　县委书记指出，作风建设没有完成时，要常抓不懈、久久为功。' \
        '' '加微信领取会员资料' > "$1"
}

wanted()
{
    printf '%s\n' '云岭县作风整治情况报告' '' '会议强调，要抓好落实。' \
        '县委书记指出，作风建设没有完成时，要常抓不懈、久久为功。'
}

@test "clean prints the text without noise, a paragraph a line" {
    scraped a.txt
    wanted > text
    wenzhai clean a.txt | cmp - text
    wenzhai clean text | cmp - text
    wenzhai clean - < a.txt | cmp - text
}

@test "a text without noise stays as it is" {
    document a.txt '二、下一步打算' '继续抓好整改。'
    wenzhai clean a.txt | cmp - a.txt
}

@test "several inputs come one after the other, or below a folder" {
    document in/b/c.md
    scraped in/a.txt
    wenzhai clean in > all
    { wanted; wenzhai clean in/b/c.md; } | cmp - all
    wenzhai clean in -o out
    [ "$(cd out && find . -type f ! -name '.*' | LC_ALL=C sort)" = "$(printf '%s\n' ./a.txt.txt ./b/c.md.txt)" ]
    wanted | cmp - out/a.txt.txt
}

@test "any encoding and any format comes out as UTF-8 text" {
    scraped a.txt
    wanted > text
    iconv -f UTF-8 -t GB18030 a.txt > b.txt
    wenzhai clean b.txt | cmp - text
    printf '<p>会议强调，<br>要抓好落实。</p>\n' > c.html
    [ "$(wenzhai clean c.html)" = '会议强调，要抓好落实。' ]
}

@test "--keep lets noise stay" {
    scraped a.txt
    wenzhai clean --keep chrome a.txt | grep -q '^当前位置'
    not grep -q paidbegin <(wenzhai clean --keep chrome a.txt)
    wenzhai clean --keep chrome,paywall a.txt | grep -q '要抓##paidbegin##好落实'
    wenzhai clean --keep chrome --keep paywall a.txt | grep -q paidbegin
    usage_error clean --keep nothing a.txt
    says paywall
}

@test "--width full makes punctuation between Chinese characters wide" {
    document a.txt '会议强调,要抓落实(整改).'
    wenzhai clean a.txt | grep -q '会议强调,要抓落实(整改)\.'
    wenzhai clean --width keep a.txt | grep -q '会议强调,要抓落实(整改)\.'
    wenzhai clean --width full a.txt | grep -q '^会议强调，要抓落实（整改）。$'
    usage_error clean --width half a.txt
}

@test "--report says what was done, and --undo takes it back" {
    scraped a.txt
    wenzhai clean a.txt --report edits.jsonl > text
    wanted | cmp - text
    [ "$(jq -r 'select(.op=="noise") | .reason' edits.jsonl | LC_ALL=C sort -u | tr '\n' ' ')" = \
        'advert chrome paywall ' ]
    [ "$(jq -r .kind edits.jsonl | sort -u)" = edit ]
    jq -c 'select(.op=="join") | [.text, .with, .reason]' edits.jsonl > joins
    printf '%s\n' '["\n","","break"]' | cmp - joins
    wenzhai clean --undo edits.jsonl text | cmp - a.txt
    wenzhai clean --undo edits.jsonl - < text | cmp - a.txt
    wenzhai clean --undo edits.jsonl text -o back.txt
    cmp back.txt a.txt
}

@test "what --undo gives back is the decoded text" {
    scraped a.txt
    iconv -f UTF-8 -t GB18030 a.txt > b.txt
    wenzhai clean b.txt --width full --report edits.jsonl -o text
    wenzhai clean --undo edits.jsonl text | cmp - a.txt
    printf '<ul><li>会议强调，<li>　要抓好落实。</ul><p>微信扫一扫</p>' > c.html
    wenzhai clean c.html --report edits.jsonl > text
    wenzhai convert c.html > decoded
    wenzhai clean --undo edits.jsonl text | cmp - decoded
}

@test "a report that does not fit is refused, with its line, and nothing is written" {
    scraped a.txt
    wenzhai clean a.txt --report edits.jsonl > text
    echo '云岭县' > other
    run wenzhai clean --undo edits.jsonl other -o back
    [ "$status" -eq 2 ]
    says 'edits.jsonl:'
    [ ! -e back ]
    echo 'no report' > edits.jsonl
    run wenzhai clean --undo edits.jsonl text
    [ "$status" -eq 2 ]
    says 'edits.jsonl:1: '
    [ "$(wenzhai clean --undo edits.jsonl text 2> /dev/null)" = '' ]
    run wenzhai clean --undo missing.jsonl text
    [ "$status" -eq 2 ]
    says 'missing.jsonl: '
    printf '\377' > broken
    : > edits.jsonl
    run wenzhai clean --undo edits.jsonl broken
    [ "$status" -eq 2 ]
    says 'broken: '
}

@test "a report is of one input, and replaces neither it nor its text" {
    scraped a.txt
    cp a.txt before
    document in/b.txt
    document in/c.txt
    usage_error clean a.txt in/b.txt --report r
    run wenzhai clean in --report r -o out/
    [ "$status" -eq 2 ]
    usage_error clean --undo r a.txt in/b.txt
    usage_error clean --undo r --report s a.txt
    usage_error clean --undo r --keep advert a.txt
    run wenzhai clean a.txt --report a.txt
    [ "$status" -eq 2 ]
    cmp a.txt before
    run wenzhai clean a.txt --report x -o x
    [ "$status" -eq 2 ]
    [ ! -e x ]
    run wenzhai clean a.txt -o a.txt
    [ "$status" -eq 2 ]
    cmp a.txt before
}

@test "a text that is made never to be clean is left as it is, with a warning" {
    printf '%s' '县委' > a.txt
    for _ in $(seq 12); do printf '##x'; done >> a.txt
    printf '##ab##' >> a.txt
    for _ in $(seq 12); do printf 'y##'; done >> a.txt
    run wenzhai clean a.txt
    [ "$status" -eq 0 ]
    says 'wenzhai: a.txt: warning: cleaned 8 times'
    wenzhai clean -q a.txt | cmp - a.txt
}

@test "--markdown marks up titles and headings, and escapes all else" {
    document a.txt '1. 抓好**县*_落实_*。各级要形成合力，久久为功。' '- 第一点' '[链接](x) #'
    wenzhai clean --markdown a.txt > page.md
    printf '%s\n\n' '# 云岭县二〇二三年工作总结' '## 一、主要做法' '新建厂房\*\*个，走访群众××户。' \
        '1\. 抓好\*\*县\*\_落实\_\*。各级要形成合力，久久为功。' '\- 第一点' '\[链接](x) \#' | sed '$d' | cmp - page.md
    wenzhai clean a.txt > text
    wenzhai convert page.md | grep -v '^$' | cmp - text
    wenzhai clean --markdown a.txt -o out/
    cmp page.md out/a.txt.md
    wenzhai clean --markdown a.txt --report edits.jsonl > page.md
    wenzhai clean --undo edits.jsonl page.md | cmp - a.txt
    usage_error clean --markdown --undo edits.jsonl page.md
}

@test "--markdown keeps the headings of a page" {
    printf '%s\n' '<h1>云岭县工作总结</h1>' '<h2>水更清了，路更宽了</h2>' '<p>今年修路三条。</p>' > a.html
    wenzhai clean --markdown a.html | grep -q '^## 水更清了，路更宽了$'
}

@test "a report is what its schema says" {
    python3 -c 'import jsonschema' 2> /dev/null || skip 'python3-jsonschema is not here'
    printf '云岭县*年总结\n\n　　会议强调,\n要抓##paidbegin##好落实。\n㈠加强\xC2\xA0领导\n' > a.txt
    wenzhai clean --markdown --width full a.txt --report a.edits > /dev/null
    [ "$(grep -o '"op":"[a-z]*"' a.edits | sort -u | wc -l)" -eq 4 ]
    (cd "$ROOT" && python3 tests/schemas.py "$OLDPWD/a.edits")
    sed 's/"op":"noise"/"op":"join"/' a.edits > b.edits
    not bash -c 'cd "$0" && python3 tests/schemas.py "$1/b.edits"' "$ROOT" "$PWD" > /dev/null
}
