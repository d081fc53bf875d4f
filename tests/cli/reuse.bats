# reuse: what passages are found, which are left out and why, templates, suggestions, formats.
load helper

# text FILE LINE...: a document with a title of its own.
text()
{
    local file=$1
    shift
    mkdir -p "$(dirname "$file")"
    printf '%s\n' "关于${file//[^a-z0-9]/}情况的汇报" "$@" > "$file"
}

shared='各村党支部书记逐户走访登记，当天能办的当天办结，办不了的说明原因'

# passages: what was asked for, as the characters of each passage and its places.
passages() { jq -r 'select(.kind=="passage") | [.chars, (.places[] | "\(.file):\(.line)")] | join(" ")'; }

@test "a passage is told with its places" {
    text a/one.txt "春季以来雨水偏多。$shared。" "其余照旧。"
    text a/two.txt "前言从略。" "据统计，$shared，群众满意。"
    text a/three.txt "与此无关的一段话，讲的是另外一件事情。"
    [ "$(wenzhai reuse --to jsonl a | passages)" = "32 a/one.txt:2 a/two.txt:3" ]
    [ "$(wenzhai reuse --to jsonl a | jq -r 'select(.kind=="passage") | .places[0].text')" = "$shared" ]
}

@test "the order of the inputs plays no part, nor does a path given twice" {
    text b.txt "$shared。"
    text a.txt "$shared！"
    wenzhai reuse --to jsonl a.txt b.txt > one
    wenzhai reuse --to jsonl b.txt a.txt b.txt > other
    cmp one other
    [ -s one ]
}

@test "masks of numbers and places are alike with what they hide" {
    text a.txt '今年以来，柳溪县排查隐患267处，投入35.6万元，整改率达到97%。'
    text b.txt '上半年，xx县排查隐患***处，投入**.*万元，整改率达到**%。'
    [ "$(wenzhai reuse --to jsonl a.txt b.txt | jq -r 'select(.kind=="passage") | .places[].text')" = \
        "$(printf '%s\n' '柳溪县排查隐患267处，投入35.6万元，整改率达到97%。' 'xx县排查隐患***处，投入**.*万元，整改率达到**%。')" ]
}

@test "nothing shorter than --min is found, and that long is" {
    text a.txt "开头一。$shared。"
    text b.txt "另外说，$shared；"
    [ "$(wenzhai reuse --min 32 --to jsonl a.txt b.txt | passages)" = "32 a.txt:2 b.txt:2" ]
    [ -z "$(wenzhai reuse -q --min 33 --to jsonl a.txt b.txt | passages)" ]
}

@test "an empty result says why" {
    text a.txt "开头一。$shared。"
    text b.txt "另外说，$shared；"
    run wenzhai reuse --min 50 --to csv a.txt b.txt
    says 'note: 2 documents, none shares 50 characters; the longest shared passage has 32'
    run wenzhai reuse --min 50 a.txt b.txt
    says '2 篇，没有 50 字以上的共同段落；最长的共同段落有 32 字。'
    run wenzhai reuse --lang en a.txt
    says 'documents 1: there is nothing to compare'
    [ "$(wenzhai reuse -q --min 50 --to jsonl a.txt b.txt | jq -r .why)" = \
        '2 documents, none shares 50 characters; the longest shared passage has 32' ]
}

@test "what more documents have than --max-df does not count" {
    for name in a b c d; do text "$name.txt" "$name$shared$name。"; done
    [ "$(wenzhai reuse --to jsonl --max-df 4 ./*.txt | passages | wc -l)" -eq 1 ]
    run wenzhai reuse --max-df 3 --to jsonl ./*.txt
    [ "$status" -eq 0 ]
    says 'what is the same stands in more than 3 documents'
}

@test "formulas of leadership do not count" {
    formula='习近平总书记在庆祝中国共产党成立100周年大会上的重要讲话'
    text a.txt "会议强调，$formula。"
    text b.txt "全年来，$formula，取得实效。"
    run wenzhai reuse --to jsonl a.txt b.txt
    says 'left out as leadership formulae or titles'
    [ "$(wenzhai reuse -q --to jsonl a.txt b.txt | jq -r .passages)" = 0 ]
}

@test "--series ignores reuse inside a series" {
    text x/a.txt "一月份。$shared。"
    text x/b.txt "二月里，$shared；"
    text y/c.txt "三月间：$shared、"
    [ "$(wenzhai reuse --to jsonl --series folder x y | passages)" = "32 x/a.txt:2 x/b.txt:2 y/c.txt:2" ]
    [ -z "$(wenzhai reuse -q --to jsonl --series folder x | passages)" ]
    printf 'path,kind\nx/a.txt,p\nx/b.txt,q\ny/c.txt,q\n' > table.csv
    [ -z "$(wenzhai reuse -q --to jsonl --metadata table.csv --series kind x/b.txt y | passages)" ]
    [ -n "$(wenzhai reuse -q --to jsonl --metadata table.csv --series kind x | passages)" ]
    printf 'path,kind\na.txt,p\nb.txt,p\n' > table.csv
    [ -z "$(wenzhai reuse -q --to jsonl --metadata table.csv --series kind x | passages)" ]
    run wenzhai reuse --metadata table.csv --series kind y
    says 'y/c.txt: warning: has no row in table.csv'
    usage_error reuse --series frobnicate x
}

@test "documents that share a template are a cluster" {
    for name in a b c; do text "$name.txt" "$name$shared。" "另外还有一段，每篇都是一样的内容，用来凑够一半的篇幅。" "$name 自己的话。"; done
    text d.txt "d$shared。" "这一篇后面的文字全都是自己写的，和其他几篇没有什么关系，" "所以它虽然有一段相同，却不是同一个模板，因为它要长得多，" "说的也是另外的事情，再加上这么一句话就够长了，可以了。"
    [ "$(wenzhai reuse --to jsonl . | jq -r 'select(.kind=="cluster") | [.documents[].file] | join(" ")')" = "./a.txt ./b.txt ./c.txt" ]
    [ "$(wenzhai reuse --template 20 --to jsonl . | jq -r 'select(.kind=="cluster") | .documents | length')" = 4 ]
}

fills() { jq -r 'select(.kind=="fill") | "\(.text) \(.suggestion) \([.shown[].text] | join(","))"'; }

@test "--fill says what twins show, with the place" {
    text a.txt '截至2023年5月，全镇共排查隐患267处，投入资金35.6万元。'
    text b.txt '截至xxxx年x月，全镇共排查隐患xxx处，投入资金xx.x万元。'
    [ "$(wenzhai reuse --fill --to jsonl a.txt b.txt | fills)" = \
        "$(printf '%s\n' 'xxxx 2023 2023' 'x 5 5' 'xxx 267 267' 'xx.x 35.6 35.6')" ]
    wenzhai reuse --fill --to csv a.txt b.txt | grep -q '^b.txt,1,.*,xxx,figure,267,true,a.txt,1,2,'
    run wenzhai reuse --fill a.txt b.txt
    says '| b.txt:2 | xxx | 267 | a.txt:2 |'
}

@test "where twins differ, all are listed and none is chosen" {
    text a.txt '开头，全镇共排查隐患267处，全部建立台账并按时完成整改。'
    text b.txt '前言：全镇共排查隐患254处，全部建立台账并按时完成整改。'
    text c.txt '概述；全镇共排查隐患***处，全部建立台账并按时完成整改。'
    [ "$(wenzhai reuse --fill --to jsonl ./*.txt | fills)" = '*** null 267,254' ]
}

@test "what a mask cannot hide is refused" {
    text a.txt '开头，全镇共排查隐患3267处，全部建立台账并按时完成整改。'
    text b.txt '前言：全镇共排查隐患32*8处，全部建立台账并按时完成整改。'
    wenzhai reuse --fill --to jsonl ./*.txt | grep -q '"suggestion":null,"shown":\[\],"refused":\[{.*"text":"3267"}'
}

@test "nothing is suggested for persons" {
    text a.txt '会上，镇党委书记王建国同志作了题为加强作风建设的专题辅导报告。'
    text b.txt '会上，镇党委书记xxx同志作了题为加强作风建设的专题辅导报告。'
    text c.txt '会上，镇党委书记王某某同志作了题为加强作风建设的专题辅导报告。'
    [ -n "$(wenzhai reuse --fill --to jsonl ./*.txt | passages)" ]
    [ -z "$(wenzhai reuse --fill --to jsonl ./*.txt | fills)" ]
}

@test "the page sets what differs in bold, side by side" {
    text a.txt '开头，全镇共排查隐患267处，全部建立台账并按时完成整改。'
    text b.txt '前言：全镇共排查隐患***处，全部建立台账并按时完成整改。'
    run wenzhai reuse a.txt b.txt
    says '| a.txt:2 | b.txt:2 |'
    says '| 全镇共排查隐患<b>267</b>处，全部建立台账并按时完成整改。 | 全镇共排查隐患<b>\*\*\*</b>处，全部建立台账并按时完成整改。 |'
}

# pairs: the table of what each two share.
pairs() { grep -o '<tr><td>[0-9,]*</td><td>[0-9]* %</td>.*</tr>' | sed 's/<[^>]*>/ /g;s/  */ /g;s/^ //;s/ $//'; }

@test "--to html has how much each two share, and leads to reviews" {
    text d/a.txt "$shared。" "这一句只有这一篇才有。"
    text d/b.txt "前言从略。" "据统计，$shared，群众满意。" "后面还有别的话，说的是另外一件事情。"
    text d/c.txt "与此无关的一段话，讲的是另外一件事情。"
    wenzhai reuse --to html d > page.html
    [ "$(pairs < page.html)" = "32 57 % d/a.txt:1 d/b.txt:1" ]
    [ "$(grep -o '<title>[^<]*' page.html)" = "$(printf '%s\n' '<title>重复段落' \
        '<title>d/a.txt:1 · d/b.txt:1 · 32 字 · 57 %' '<title>d/a.txt:1 · d/b.txt:1 · 32 字 · 57 %')" ]
    not grep -q '<a ' page.html
    wenzhai reuse --to html --reviews pages d > page.html
    [ "$(grep -o 'href="[^"]*"' page.html | sort -u)" = "$(printf '%s\n' 'href="pages/a.txt.html"' 'href="pages/b.txt.html"')" ]
    wenzhai digest -q --to html -o pages/ d
    [ -f pages/a.txt.html ]
    usage_error reuse --reviews pages d
}

@test "an empty page of HTML says why" {
    text a.txt "开头一。$shared。"
    run wenzhai reuse --to html a.txt
    says '只有 1 篇，没有可比对的。'
    not grep -q '<svg' <<< "$output"
}

@test "lines of JSON Lines are documents" {
    jq -nc --arg text "一段开头。$shared。" '{id: "p", text: $text}' > x.jsonl
    jq -nc --arg text "另一段，$shared！" '{id: "q", text: $text}' >> x.jsonl
    [ "$(wenzhai reuse --jsonl --to jsonl x.jsonl | passages)" = '32 x.jsonl#p:1 x.jsonl#q:1' ]
}

@test "numbers that make no sense are usage errors" {
    text a.txt "$shared"
    usage_error reuse --min 3 a.txt
    usage_error reuse --min many a.txt
    usage_error reuse --max-df 1 a.txt
    usage_error reuse --template 101 a.txt
    usage_error reuse --excel a.txt
    usage_error reuse
}
