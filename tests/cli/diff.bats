# diff: what two versions of a text differ in.
load helper

TITLE='云岭县二〇二三年工作总结'

# version FILE LINE...: a text with a title and these lines.
version()
{
    local file=$1
    shift
    printf '%s\n' "$TITLE" "$@" > "$file"
}

# The rows of a sort, without the files.
rows() { wenzhai diff --to jsonl "$@" old.txt new.txt; }
paragraphs() { rows --kind paragraph | jq -r '[.change, .from.text // "", .to.text // ""] | join("|")'; }

LAMPS='码头上挂了267盏灯笼，夜里也有人值守。'
ROAD='通往江州的路修好了，老人们出门方便多了。'
SCHOOL='白石小学的操场铺了草皮，孩子们放学以后不愿回家。'

@test "a text and itself have no difference" {
    version old.txt "$LAMPS" "$ROAD"
    cp old.txt new.txt
    run wenzhai diff old.txt new.txt
    [ "$status" -eq 0 ]
    [ -z "$output" ]
}

@test "encoding and noise make none in the paragraphs" {
    version old.txt "$LAMPS" "$ROAD"
    version new.txt "$LAMPS" '##paidbegin##' "$ROAD"
    iconv -t GB18030 old.txt > other.txt
    wenzhai diff old.txt other.txt
    run wenzhai diff --kind paragraph,figure old.txt new.txt
    [ "$status" -eq 0 ]
    [ "$(rows --kind noise | jq -r .change)" = added ]
}

@test "what was added and what is gone" {
    version old.txt "$LAMPS" "$ROAD"
    version new.txt "$LAMPS" "$SCHOOL"
    run paragraphs
    [ "$output" = "$(printf '%s\n' "gone|$ROAD|" "added||$SCHOOL")" ]
    run wenzhai diff old.txt new.txt
    [ "$status" -eq 1 ]
    says '段落：新增 1，删除 1，修改 0，移动 0。'
    says "- 删除（第 3 行）： ~~$ROAD~~"
    says "- 新增（第 3 行）： **$SCHOOL**"
}

@test "a number that is another: what changed in the paragraph and in the figure" {
    version old.txt "$LAMPS"
    version new.txt "${LAMPS/267/268}"
    run wenzhai diff old.txt new.txt
    [ "$status" -eq 1 ]
    says '- 修改（第 2 行）：码头上挂了 ~~267~~ **268** 盏灯笼，夜里也有人值守。'
    says '- 修改（第 2 行）： ~~267盏~~ → **268盏** （value 267 → 268；min 267 → 268；max 267 → 268）'
    [ "$(rows --kind paragraph | jq -c .edits)" = '[{"start":5,"end":8,"text":"267","with":"268"}]' ]
    [ "$(rows --kind figure | jq -c '[.change, .fields, .mask, .from.value, .to.value]')" = \
      '["changed",["value","min","max","text"],"",267,268]' ]
}

@test "a mask that is lifted and one that is put are called so" {
    version old.txt "${LAMPS/267/***}" '集镇修了35座桥。'
    version new.txt "$LAMPS" '集镇修了**座桥。'
    [ "$(rows --kind figure | jq -r .mask)" = "$(printf 'lifted\nput')" ]
    run wenzhai diff --kind figure old.txt new.txt
    says '遮盖改为明文（第 2 行）： ~~\*\*\*盏~~ → **267盏** '
    says '明文改为遮盖（第 3 行）： ~~35座~~ → **\*\*座** '
    run wenzhai diff --lang en --kind figure old.txt new.txt
    says 'Mask lifted (line 2): '
}

@test "a date in place of a masked one" {
    version old.txt '要求各村在×月底前完成自查。'
    version new.txt '要求各村在6月底前完成自查。'
    [ "$(rows --kind date | jq -c '[.mask, .from.edtf, .to.edtf]')" = '["lifted","XXXX-XX","XXXX-06"]' ]
}

@test "a paragraph that moved is told once, and its records not at all" {
    version old.txt "$LAMPS" "$ROAD" "$SCHOOL"
    version new.txt "$SCHOOL" "$LAMPS" "$ROAD"
    [ "$(paragraphs)" = "moved|$SCHOOL|$SCHOOL" ]
    [ -z "$(rows --kind figure,problem,task)" ]
    run wenzhai diff old.txt new.txt
    says "- 移动（第 4 行 → 第 2 行）：$SCHOOL"
}

@test "one that passed by two that changed has moved, and not they" {
    version old.txt "$LAMPS" "$ROAD" "$SCHOOL"
    version new.txt "$SCHOOL" "${LAMPS/267/268}" "${ROAD/修好/修通}"
    [ "$(paragraphs | cut -d'|' -f1 | sort | uniq -c | tr -s ' \n' ' ')" = ' 2 changed 1 moved ' ]
    [ "$(rows --kind paragraph | jq -r 'select(.change == "changed").moved')" = "$(printf 'false\nfalse')" ]
}

@test "one that moved and changed is both" {
    version old.txt "$LAMPS" "$ROAD" "$SCHOOL"
    version new.txt "${SCHOOL/草皮/地砖}" "$LAMPS" "$ROAD"
    [ "$(rows --kind paragraph | jq -c '[.change, .moved]')" = '["changed",true]' ]
    run wenzhai diff old.txt new.txt
    says '- 移动并修改（第 4 行 → 第 2 行）：'
}

@test "what follows is not another for what was put before it" {
    version old.txt "$LAMPS" "$ROAD"
    version new.txt "$SCHOOL" "$SCHOOL" "$LAMPS" "$ROAD"
    [ -z "$(rows --kind figure)" ]
    [ "$(paragraphs | cut -d'|' -f1 | uniq -c | tr -s ' \n' ' ')" = ' 2 added ' ]
}

@test "a sentence that goes to a paragraph of its own takes its records along" {
    version old.txt "$ROAD$LAMPS"
    version new.txt "$ROAD" "$LAMPS"
    [ -z "$(rows --kind figure)" ]
    [ -n "$(rows --kind paragraph)" ]
}

@test "fields of records that stand in other kinds: tasks, references, headings" {
    version old.txt '一、主要做法' '江州镇要在6月底前完成码头改造。' '按照《云岭县灯笼管理办法》办理。'
    version new.txt '一、主要成效' '江州镇要在7月底前完成码头改造。' '按照《云岭县灯笼管理规定》办理。'
    [ "$(rows --kind heading | jq -c '[.change, .fields]')" = '["changed",["title","text"]]' ]
    rows --kind task | jq -e '.change == "changed" and (.fields | index("deadline"))'
    [ "$(rows --kind reference | jq -c '[.change, .from.title, .to.title]')" = \
      '["changed","云岭县灯笼管理办法","云岭县灯笼管理规定"]' ]
}

@test "--kind chooses, also for the status" {
    version old.txt "$LAMPS" "$ROAD"
    version new.txt "$LAMPS"
    run wenzhai diff --kind figure old.txt new.txt
    [ "$status" -eq 0 ]
    [ -z "$output" ]
    run wenzhai diff --kind paragraph old.txt new.txt
    [ "$status" -eq 1 ]
    not says '## 篇目'
}

@test "an empty text has nothing: all is added, or gone" {
    version old.txt "$LAMPS"
    : > new.txt
    [ "$(rows | jq -r .change | sort -u)" = gone ]
    run wenzhai diff new.txt old.txt
    says '新增 2，删除 0'
    wenzhai diff new.txt new.txt
}

@test "whatever is markup is shown as text" {
    version old.txt '<b>`路`</b>[灯](x)~~笼~~$1$与桥，一共修了三年才完工。'
    version new.txt '<b>`路`</b>[灯](y)~~笼~~$1$与桥，一共修了三年才完工。'
    run wenzhai diff --kind paragraph old.txt new.txt
    says '\<b>\`路\`\</b>\[灯]( ~~x~~ **y** )\~\~笼\~\~\$1\$与桥'
}

@test "standard input is one of them, and formats may differ" {
    version old.txt "$LAMPS"
    sed 's/267/268/' old.txt | { run wenzhai diff old.txt -; [ "$status" -eq 1 ]; says '267盏'; }
    printf '<p>%s</p>' "$TITLE" "$LAMPS" > new.html
    wenzhai diff --kind paragraph,figure old.txt new.html
}

@test "trouble is 2" {
    version old.txt "$LAMPS"
    run wenzhai diff old.txt missing.txt
    [ "$status" -eq 2 ]
    says 'missing.txt'
    usage_error diff
    usage_error diff old.txt
    usage_error diff old.txt old.txt old.txt
    usage_error diff - -
    usage_error diff --to html old.txt old.txt
    usage_error diff --kind nonsense old.txt old.txt
    mkdir folder
    run wenzhai diff old.txt folder
    [ "$status" -eq 2 ]
}
