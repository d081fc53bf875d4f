# stats and merge: what is counted, by what it is grouped, and parts that add up.
load helper

# Two folders with three texts in them.
texts()
{
    document 甲/one.txt '我县干部作风漂浮，推诿扯皮。'
    document 甲/two.txt '“四个意识”不强。' '2021年3月5日开会，2021年6月检查，2022年整改。'
    document 乙/three.txt '群众办事难。'
    printf '云岭县人民政府关于开展检查的通知\n各镇：\n检查3个镇。\n云岭县人民政府\n2023年5月6日\n' > 乙/three.txt
}

# value FILE MEASURE KEY DETAIL UNIT [GROUP]: a number of a table of sums.
value()
{
    grep "^${6-},$2,$3,$4,$5," "$1" | tr -d '\r' | cut -d, -f6
}

@test "records and the documents that have them are counted" {
    texts
    wenzhai stats --to csv 甲 乙 > sums
    [ "$(value sums total '' '' documents)" = 3 ]
    [ "$(value sums placeholder asterisk figure records)" = 2 ]
    [ "$(value sums placeholder_stands figure '' documents)" = 2 ]
    [ "$(value sums figure 厂房 '' masked)" = 2 ]
    [ "$(value sums figure 镇 '' masked)" = 0 ]
    [ "$(value sums problem shirking '' documents)" = 1 ]
    [ "$(value sums problem_stance shirking admitted records)" = 1 ]
    [ "$(value sums formula 四个意识 '' records)" = 1 ]
    [ "$(value sums genre notice '' documents)" = 1 ]
    [ "$(value sums date 2021 '' records)" = 2 ]
    [ -z "$(value sums genre notice '' records)" ]
    head -n 1 sums | grep -q '^group,measure,key,detail,unit,value'
}

@test "the page shows the whole, the groups and the largest rows" {
    texts
    wenzhai stats --by genre 甲 乙 > page
    head -n 3 page | grep -q '^\*\*3 篇\*\* · [0-9]* 字 · 套话占 [0-9.]* % · 数据 5 项（遮盖 4）'
    grep -q '^## 分组：文种$' page
    grep -q '^| 推诿扯皮 | 1 | 1 | 1 |$' page
    grep -q '^| 星号 | 2 | 2 | 2 |$' page
    grep -q '^## 通知 · 1 篇$' page
    wenzhai stats --lang en --by genre 甲 乙 | grep -q '^## notice · documents 1$'
    for i in $(seq 35); do document "groups/$i/a.txt"; done
    wenzhai stats --by folder groups | grep -q '^另有 5 组未列。$'
}

@test "--by groups by file, folder, genre and year" {
    texts
    groups() { wenzhai stats --to json --by "$@" | jq -r '.groups[] | "\(.group) \(.documents)"'; }
    [ "$(groups file 甲 乙)" = "$(printf '%s\n' '乙/three.txt 1' '甲/one.txt 1' '甲/two.txt 1')" ]
    [ "$(groups folder 甲 乙)" = "$(printf '%s\n' '乙 1' '甲 2')" ]
    [ "$(groups genre 乙)" = 'notice 1' ]
    # its own date; the year that most dates have; none
    [ "$(groups year 乙)" = '2023 1' ]
    [ "$(groups year 甲/two.txt)" = '2021 1' ]
    printf '2021年开会。\n2022年检查。\n' > tie.txt
    [ "$(groups year tie.txt)" = 'unknown 1' ]
    [ "$(cd 乙 && groups folder three.txt)" = '. 1' ]
    run wenzhai stats --by town 甲
    [ "$status" -eq 2 ]
    says "--by knows no 'town'"
    usage_error stats --by file --by year 甲
}

@test "--metadata gives more to group by, and tells what does not fit" {
    texts
    printf 'path,"town, ""old""",year\r\n甲/one.txt,东镇,\r\n./甲/two.txt,"西\n镇",1999\r\nthree.txt,东镇,1999\r\n' > t.csv
    wenzhai stats --metadata t.csv --by 'town, "old"' --to json 甲 乙 2> told > sums
    [ "$(jq -r '.groups[] | "\(.group) \(.documents)"' sums)" = "$(printf '%s\n' '东镇 2' '西' '镇 1')" ]
    [ ! -s told ]
    # a column wins over the year of ours; an empty cell is unknown
    [ "$(wenzhai stats --metadata t.csv --by year --to json 甲 乙 | jq -c '[.groups[] | .group]')" = '["1999","unknown"]' ]
    printf 'path,town\n甲/one.txt,东镇\n甲/gone.txt,西镇\n' > t.csv
    run wenzhai stats --metadata t.csv --by town --to json 甲
    [ "$status" -eq 0 ]
    says '甲/two.txt: warning: has no row in t.csv'
    says 't.csv: warning: no input has the path 甲/gone.txt'
    # a part of a whole knows nothing of the other parts
    run wenzhai stats --metadata t.csv --by town --partial 甲/one.txt
    not says gone.txt
    iconv -t GB18030 t.csv > g.csv
    wenzhai stats -q --metadata g.csv --by town --to csv 甲 | grep -q '^东镇,total'
}

@test "a table that is none is told with its line" {
    texts
    refused() { printf "$1" > t.csv; run wenzhai stats --metadata t.csv 甲; [ "$status" -eq 2 ] && says "$2"; }
    refused 'file,town\na,b\n' 't.csv:1: no column is called path'
    refused 'path,a,a\n' 't.csv:1: two columns of one name'
    refused 'path,a\nx,1\n"y\ny",1,2\n' 't.csv:3: not as many cells as there are columns'
    refused 'path,a\nx,1\n\n./x,2\n' 't.csv:4: a path that stands in a row above'
    refused 'path,a\nx,"1\n' 't.csv:2: a quote that is not closed'
    refused 'path,a\nx,"1"2\n' 't.csv:2: text behind the quote'
    refused 'path,a\nx,1"2\n' 't.csv:2: a quote in a cell'
    refused '' 'no row of names'
    run wenzhai stats --metadata missing.csv 甲
    [ "$status" -eq 2 ]
    says 'missing.csv: No such file'
}

@test "--jsonl counts a document a line" {
    texts
    for text in 甲/one.txt 甲/two.txt; do
        jq -cRs --arg id "$text" '{id: $id, text: .}' "$text"
    done > a.jsonl
    wenzhai stats --to csv --jsonl a.jsonl > sums
    wenzhai stats --to csv 甲 | cmp - sums
    wenzhai stats --to csv --jsonl - < a.jsonl | cmp - sums
    [ "$(wenzhai stats --jsonl --by file --to json - < a.jsonl | jq -r '.groups[0].group')" = '-#甲/one.txt' ]
    jq -ca '{id, text}' a.jsonl > b.jsonl
    [ "$(wenzhai stats --jsonl --by file --to json b.jsonl | jq -r '.groups[1].group')" = 'b.jsonl#甲/two.txt' ]
    printf 'path,town\n甲/one.txt,东镇\n甲/two.txt,西镇\n' > t.csv
    [ "$(wenzhai stats --jsonl --metadata t.csv --by town --to json b.jsonl | jq -c '[.groups[].group]')" = '["东镇","西镇"]' ]
    printf 'no object\n' >> a.jsonl
    run wenzhai stats --to csv --jsonl a.jsonl
    [ "$status" -eq 2 ]
    wenzhai stats --to csv --jsonl a.jsonl 2> /dev/null | cmp - sums
    printf '{"id":"\\u0000","text":"**县"}\n' > c.jsonl
    wenzhai stats --jsonl --by file --to csv c.jsonl | grep -qF 'c.jsonl#\u0000,total,,,documents,1'
}

@test "partials add up to the bytes of one run" {
    texts
    wenzhai stats --partial 甲/one.txt > a
    wenzhai stats --partial 甲/two.txt 乙 > b
    for by in genre year; do
        for to in markdown csv json; do
            wenzhai stats --by $by --to $to 甲 乙 > wanted
            wenzhai merge --by $by --to $to b a | cmp - wanted
            cat a b | wenzhai merge --partial - | wenzhai merge --by $by --to $to - | cmp - wanted
        done
    done
    wenzhai stats --lang en 甲 乙 > wanted
    wenzhai merge --lang en a b | cmp - wanted
    wenzhai merge --partial a b -o ab
    wenzhai merge --partial b a | cmp - ab
    # what they were grouped by is what they are shown by
    wenzhai stats --partial --by folder 甲 > a
    wenzhai stats --partial --by folder 乙 > b
    wenzhai stats --by folder 甲 乙 > wanted
    wenzhai merge a b | cmp - wanted
    run wenzhai merge --by file a b
    [ "$status" -eq 2 ]
    says 'not made with --by file'
}

@test "what cannot be added up is refused, and nothing is written" {
    texts
    wenzhai stats --partial 甲 > a
    refused()
    {
        run wenzhai merge b -o out
        [ "$status" -eq 2 ] && [ ! -e out ] && says "$1"
    }
    head -n -1 a > b;                                   refused 'b: the partial has no end'
    sed 3d a > b;                                       refused 'some are lost'
    sed '2s/"documents":1/"documents":-1/' a > b;       refused 'b:2: a group without'
    sed '2s/\["[^]]*\]/["a"]/' a > b;                   refused 'b:2: a group without'
    sed 's/"measure":"kind"/"measure":"mood"/' a > b;   refused 'b:3: no such measure'
    sed '3s/"masked"//; 3s/,0\]/,0.5]/' a > b;          refused 'b:3: a sum that is not'
    sed 1d a > b;                                       refused 'b:1: no head'
    sed '1s/"program":"[^"]*"/"program":"0.0.0"/' a > b; refused 'another version'
    sed '1s/"partial":1/"partial":2/' a > b;            refused 'does not know'
    { cat a; sed '1s/"dictionaries":"[^"]*"/"dictionaries":"0"/' a; } > b
    refused 'other dictionaries'
    { cat a; wenzhai stats --partial --by genre 甲; } > b
    refused 'grouped by something else'
    printf '\377\n' > b;                                refused 'b:1:'
    : > b;                                              refused 'b: no partial'
    refused_usage() { usage_error merge; usage_error merge --partial --to csv a; usage_error merge --excel a; }
    refused_usage
}

@test "other dictionaries are other sums" {
    texts
    mkdir words
    printf 'phrase\tclass\treason\n云岭\tline\tadvert\n' > words/noise.tsv
    wenzhai stats --partial 甲 > a
    wenzhai stats --partial --dictionaries words 乙 > b
    run wenzhai merge a b
    [ "$status" -eq 2 ]
    says 'other dictionaries'
}

@test "what fails is told, and the rest is counted" {
    texts
    wenzhai stats --to csv 甲 > wanted
    run wenzhai stats --to csv 甲 missing.txt
    [ "$status" -eq 2 ]
    says 'missing.txt: No such file'
    wenzhai stats --to csv 甲 missing.txt 2> /dev/null | cmp - wanted
    run wenzhai stats missing.txt
    [ "$status" -eq 2 ]
    not says 统计
}

@test "no output is written over an input" {
    texts
    cp 甲/one.txt before
    run wenzhai stats 甲 -o 甲/one.txt
    [ "$status" -eq 2 ]
    says 'this output is one of the inputs'
    cmp before 甲/one.txt
    wenzhai stats --partial 甲 > a
    cp a before
    run wenzhai merge a -o a
    [ "$status" -eq 2 ]
    cmp before a
}

@test "a table for spreadsheets computes nothing" {
    mkdir =1+1
    document =1+1/a.txt
    wenzhai stats --to csv --by folder '=1+1' | grep -q '^=1+1,total'
    wenzhai stats --to csv --excel --by folder '=1+1' > sums
    grep -q "^'=1+1,total" sums
    [ "$(head -c 3 sums)" = "$(printf '\357\273\277')" ]
    usage_error stats --excel '=1+1'
}

@test "a group may be called anything" {
    printf 'path,kind\na.txt,"| **x** <b> #"\n' > t.csv
    document a.txt
    wenzhai stats --metadata t.csv --by kind a.txt | grep -qF '| \| \*\*x\*\* \<b> # | 1 |'
}
