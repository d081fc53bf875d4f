# mine: set phrases that several documents use and no dictionary has.
load helper

# nonsense NUMBER: a sentence that no other number has.
nonsense()
{
    local i
    for ((i = 0; i < 40; i++)); do
        printf '%b' "\\U$(printf '%x' $((0x5000 + $1 * 40 + i)))"
    done
    printf '。\n'
}

# text FILE LINE...: a document with these lines, and others that only it has.
text()
{
    local file=$1
    shift
    mkdir -p "$(dirname "$file")"
    written=$((${written:-0} + 2))
    { nonsense $written; if [ $# -gt 0 ]; then printf '%s\n' "$@"; fi; nonsense $((written + 1)); } > "$file"
}

# Three documents that use a phrase, each in a sentence of its own.
three()
{
    text in/a.txt '点亮码头上的灯笼，是渔民们盼了很久的事。'
    text in/b.txt '今年一定要点亮码头上的灯笼。'
    text in/c.txt '怎样点亮码头上的灯笼，大家讨论了一个下午。'
}

phrases() { wenzhai mine "$@" | grep -v '^#' | tail -n +2 | cut -f1; }

@test "a phrase of three documents is found, whole, with its contexts" {
    three
    [ "$(phrases in)" = 点亮码头上的灯笼 ]
    run wenzhai mine in
    [ "$status" -eq 0 ]
    says '# documents: 3, places: 3'
    says '#   in/b.txt:2: 今年一定要点亮码头上的灯笼。'
}

@test "two documents are too few, unless they are asked for" {
    three
    rm in/c.txt
    [ -z "$(phrases in)" ]
    [ "$(phrases --min-df 2 in)" = 点亮码头上的灯笼 ]
}

@test "what comes out passes dict check, and is found no more with it" {
    three
    mkdir words
    wenzhai mine in > words/boilerplate.tsv
    run wenzhai dict check words/boilerplate.tsv
    [ "$status" -eq 0 ]
    [ "$output" = 'words/boilerplate.tsv: 1 rows' ]
    [ -z "$(phrases --dictionaries words in)" ]
    wenzhai extract --kind boilerplate --dictionaries words in/a.txt | grep -q 点亮码头上的灯笼
}

@test "documents that share most of their text count once" {
    three
    rm in/c.txt
    sed 's/渔民们/大家都/' in/a.txt > in/twin.txt
    [ -z "$(phrases in)" ]
    wenzhai mine --min-df 2 in | grep -q '^# documents: 2, '
}

@test "a line that is all of a short document makes no twins of those that have it too" {
    mkdir in
    echo '点亮码头上的灯笼，是渔民们盼了很久的事。' > in/0.txt
    three
    wenzhai mine in | grep -q '^# documents: 4, '
}

@test "a document and its masked version are one" {
    text in/a.txt '这里有35盏灯，点亮码头上的灯笼是渔民们盼了很久的事。'
    sed 's/35/**/' in/a.txt > in/b.txt
    text in/c.txt '今年一定要点亮码头上的灯笼。'
    [ -z "$(phrases in)" ]
}

@test "a passage that several documents reprint counts once" {
    local passage='全体渔民聚在一起点亮码头上的灯笼，然后把晒干的鱼虾、修补好的渔网和新编的竹篮一件一件搬进刚刚落成的仓库里去。'
    text in/a.txt "$passage"
    text in/b.txt "$passage"
    text in/c.txt "$passage"
    [ -z "$(phrases in)" ]
}

@test "of phrases in each other the longest is given, and the shorter one where it stands alone" {
    local i
    for i in 甲 乙 丙; do
        text "in/$i.txt" "点亮码头上的灯笼和风车，${i}村很高兴。"
    done
    [ "$(phrases in)" = 点亮码头上的灯笼和风车 ]
    for i in 丁 戊 己; do
        text "in/$i.txt" "点亮码头上的灯笼，${i}村走在前面。"
    done
    [ "$(phrases in)" = "$(printf '%s\n' 点亮码头上的灯笼 点亮码头上的灯笼和风车)" ]
}

@test "commas stand inside phrases, and other marks do not" {
    local i
    for i in 晒谷场 柳树林 石拱桥; do
        text "in/$i.txt" "修好老街上的风车，点亮码头上的灯笼，${i}也是。"
    done
    [ "$(phrases in)" = 修好老街上的风车，点亮码头上的灯笼 ]
    sed -i 's/车，/车；/' in/*.txt
    [ "$(phrases in)" = "$(printf '%s\n' 修好老街上的风车 点亮码头上的灯笼)" ]
}

@test "figures, dates, names and masks are no phrases, and none touches them" {
    local i
    for i in 甲 乙 丙; do
        text "in/$i.txt" '2023年3月15日，云岭县人民政府办公室。' '国发〔2022〕5号。' \
            '新建码头三百二十五个。' '××县的码头。' '《云岭县渔业管理办法》。'
    done
    [ -z "$(phrases --min-length 4 in)" ]
}

@test "known phrases are not found again" {
    local i
    for i in 甲 乙 丙; do
        text "in/$i.txt" '不忘初心、牢记使命。'
    done
    [ -z "$(phrases --min-length 4 in)" ]
}

@test "those of more documents come first, and --top cuts" {
    local i
    three
    for i in 甲 乙 丙 丁; do
        text "in/$i.txt" "修好老街上的风车。"
    done
    [ "$(phrases in)" = "$(printf '%s\n' 修好老街上的风车 点亮码头上的灯笼)" ]
    [ "$(phrases --top 1 in)" = 修好老街上的风车 ]
}

@test "jsonl has an object a phrase" {
    three
    run wenzhai mine --to jsonl in
    [ "$status" -eq 0 ]
    [ "$(printf '%s\n' "$output" | wc -l)" -eq 1 ]
    says '{"phrase":"点亮码头上的灯笼","class":"'
    says '"documents":3,"places":3,"contexts":[{"file":"in/a.txt","line":2,"text":"点亮码头上的灯笼，是渔民们盼了很久的事。"}'
}

@test "the output does not depend on the number of jobs, nor on marks of line ends" {
    three
    wenzhai mine --jobs 1 in > one
    wenzhai mine --jobs 4 in > four
    cmp one four
    sed -i 's/$/\r/' in/b.txt
    [ "$(phrases in)" = 点亮码头上的灯笼 ]
}

@test "nothing to find is no failure, and what cannot be read is" {
    text in/a.txt
    run wenzhai mine in
    [ "$status" -eq 0 ]
    [ -z "$(phrases in)" ]
    run wenzhai mine in missing.txt
    [ "$status" -eq 2 ]
    says 'missing.txt'
}

@test "numbers that make no sense are refused" {
    usage_error mine
    usage_error mine --min-df 1 in
    usage_error mine --min-df many in
    usage_error mine --min-length 3 in
    usage_error mine --min-length 41 in
    usage_error mine --top 0 in
    usage_error mine --to csv in
}
