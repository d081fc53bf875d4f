# wenzhai check --fix and --diff: what is mended, how, and what is never touched.
load helper

WRONG='全市上下积极响应,迅速行动。。各县(区)都在整改...'
RIGHT='全市上下积极响应，迅速行动。各县（区）都在整改……'

wrong() { printf '%s\n' "$WRONG" > "${1-x.txt}"; }

# holds FILE TEXT: the file is this text, to the byte.
holds()
{
    printf '%b' "$2" > expected
    cmp expected "$1"
}

# untouched FILE ARGUMENT...: checking fails, says so, and leaves the file alone.
untouched()
{
    local file=$1
    shift
    cp "$file" before
    run wenzhai check --fix "$@" "$file"
    [ "$status" -eq 2 ] && cmp before "$file"
}

@test "--fix mends what has one mending, and reports what is left" {
    printf '%s\n要强化“四个意识，坚定信念。\n' "$WRONG" > x.txt
    run wenzhai check --fix --quiet x.txt
    [ "$status" -eq 1 ]
    [ "${#lines[@]}" -eq 1 ]
    says 'x.txt:2:4: error: '
    holds x.txt "$RIGHT\n要强化“四个意识，坚定信念。\n"
}

@test "nothing is left to say of what was mended" {
    wrong
    run wenzhai check --fix --fail-on info x.txt
    [ "$status" -eq 0 ]
    [ -z "$output" ]
    holds x.txt "$RIGHT\n"
}

@test "all marks of a paragraph are mended, brackets in pairs alone" {
    printf '领导干部要带头,机关要跟进,基层要落实(见附件),成效要看见。\n' > x.txt
    wenzhai check --fix --quiet x.txt > report
    holds x.txt '领导干部要带头，机关要跟进，基层要落实(见附件),成效要看见。\n'
}

@test "what could be mended in two ways is left" {
    local text='整改到位。。。下一步再抓。\n全市“八个字”；，要记牢。\n他说:"要抓落实"的话。\n'
    printf "%b" "$text" > x.txt
    wenzhai check --fix --quiet x.txt > report
    holds x.txt '整改到位。。。下一步再抓。\n全市“八个字”；，要记牢。\n他说:"要抓落实"的话。\n'
}

@test "a broken line is joined, with the blanks beside the break" {
    printf '%s\r\n　　%s\r\n' '全县各级党组织要把作风建设摆在重要位置，对照清单逐项查摆问' \
        '题，逐项抓好整改，确保件件有着落。' > x.txt
    wenzhai check --fix --quiet --rule fragment=off x.txt > report || true
    run wenzhai check --rule broken-line=off --rule fragment=off --diff x.txt
    [ -z "$output" ]
}

@test "a line of noise leaves paragraphs apart, in mid-line it leaves nothing" {
    local one='全县各级各部门认真学习有关文件精神，逐项对照查摆问题。'
    local two='各乡镇结合实际制定整改方案，明确责任人和完成时限。'
    local ad='第 2 页 共 6 页' more='已阅读5页，还剩15页未读，继续阅读'
    local title='云岭县干部作风建设工作总结'
    printf '%s\n' "$title" "$one" "$ad" "$two" > x.txt
    wenzhai check --fix --quiet x.txt
    holds x.txt "$title\n$one\n\n$two\n"
    printf '%s\n' "$title" "$one" '' "$ad" '' "$two" > x.txt
    wenzhai check --fix --quiet x.txt
    holds x.txt "$title\n$one\n\n\n$two\n"
    printf '%s\n' "$title" "$one" "$ad" "$more" "$two" > x.txt
    wenzhai check --fix --quiet x.txt
    holds x.txt "$title\n$one\n\n$two\n"
    printf '%s\n' "$title" "全县各级\u200B各部门认真学习。" | sed 's/\\u200B/\xE2\x80\x8B/' > x.txt
    wenzhai check --fix --quiet x.txt
    holds x.txt "$title\n全县各级各部门认真学习。\n"
}

@test "a text that would be nothing but noise is left" {
    printf '更多精品公文请加微信：abc12345\n' > x.txt
    untouched x.txt
    says 'nothing would be left'
}

@test "rules that are off mend nothing" {
    wrong
    wenzhai check --fix --quiet --rule width=off x.txt
    holds x.txt '全市上下积极响应,迅速行动。各县(区)都在整改……\n'
    printf '[rules]\nwidth = off\n' > .wenzhai.ini
    wrong
    wenzhai check --fix --quiet x.txt
    holds x.txt '全市上下积极响应,迅速行动。各县(区)都在整改……\n'
}

@test "what a comment silences is not mended, and the comment stays" {
    printf '<!-- wenzhai: off width -->\n要整改,要落实。\n<!-- wenzhai: on width -->\n要带头,要跟进。\n' > x.txt
    wenzhai check --fix --quiet x.txt
    holds x.txt '<!-- wenzhai: off width -->\n要整改,要落实。\n<!-- wenzhai: on width -->\n要带头，要跟进。\n'
}

@test "mended again a text stays what it is" {
    for file in "$ROOT"/corpus/*.txt "$ROOT"/../shared/corpus/*.txt; do
        [ -f "$file" ] && [ "$(wc -c < "$file")" -lt 200000 ] && cp "$file" .
    done
    wenzhai check --fix --quiet . > report || true
    mkdir once
    cp ./*.txt once
    run wenzhai check --diff once
    not says '@@'
    wenzhai check --fix --quiet once > report || true
    for file in *.txt; do
        cmp "$file" "once/$file"
    done
}

@test "encoding, byte-order mark and line ends stay" {
    for encoding in GB18030 UTF-16LE UTF-16BE; do
        printf '\r\n%s\r\n第二,不同。' "$WRONG" | iconv -f UTF-8 -t "$encoding" > x.txt
        printf '\r\n%s\r\n第二，不同。' "$RIGHT" | iconv -f UTF-8 -t "$encoding" > right.txt
        wenzhai check --fix --quiet --encoding "$encoding" x.txt
        cmp x.txt right.txt
    done
    printf '\xEF\xBB\xBF%s\r\n' "$WRONG" > x.txt
    wenzhai check --fix --quiet x.txt
    holds x.txt "\\xEF\\xBB\\xBF$RIGHT\\r\\n"
    printf '\uFEFF%s\n' "$WRONG" | iconv -f UTF-8 -t UTF-16LE > x.txt
    printf '\uFEFF%s\n' "$RIGHT" | iconv -f UTF-8 -t UTF-16LE > right.txt
    wenzhai check --fix --quiet x.txt
    cmp x.txt right.txt
}

@test "a file that cannot be written back as it was is left" {
    printf '%s\xFF\xFE\n' "$WRONG" > x.txt
    untouched x.txt
    says 'cannot be written back'
}

@test "a file without anything to mend is not written" {
    printf '%s\n' "$RIGHT" > x.txt
    touch -d 2020-01-01 x.txt
    wenzhai check --fix x.txt
    [ "$(date -r x.txt +%Y)" = 2020 ]
}

@test "rights and links stay, and nothing is left behind" {
    wrong
    chmod 640 x.txt
    ln -s x.txt link.txt
    wenzhai check --fix link.txt
    [ -L link.txt ]
    [ "$(stat -c %a x.txt)" = 640 ]
    holds x.txt "$RIGHT\n"
    rm expected
    [ "$(ls -A | grep -c wenzhai)" -eq 0 ]
}

@test "other formats are refused, and the other files are mended" {
    printf '<html><body><p>%s</p></body></html>' "$WRONG" > x.html
    untouched x.html
    says 'only plain text and Markdown'
    cp x.html page
    untouched page
    wrong
    run wenzhai check --fix x.html x.txt
    [ "$status" -eq 2 ]
    holds x.txt "$RIGHT\n"
}

@test "standard input is refused" {
    wrong
    run wenzhai check --fix - < x.txt
    [ "$status" -eq 2 ]
    wrong ./-
    run wenzhai check --fix - < x.txt
    [ "$status" -eq 2 ]
    holds ./- "$WRONG\n"
}

@test "in Markdown the text is mended and the markup stays" {
    printf '# 工作总结\n\n- **全市上下**积极响应,迅速*行动*。。\n- 见[附件](a,b.md),照办。\n\n```\n县里,市里\n```\n' > x.md
    wenzhai check --fix --quiet --rule width=warning x.md > report || true
    grep -q '^- \*\*全市上下\*\*积极响应，迅速\*行动\*。$' x.md
    grep -q '(a,b.md),照办' x.md        # either comma could be the one
    grep -q '\[width\]' report
    cp x.md once.md
    wenzhai check --fix --quiet x.md > report || true
    cmp x.md once.md
}

@test "--diff shows what --fix would do and changes nothing" {
    wrong
    printf '最后一行,没有换行' >> x.txt
    cp x.txt before
    wenzhai check --diff x.txt > x.diff
    cmp x.txt before
    grep -qx -- '--- a/x.txt' x.diff
    grep -qx -- '+++ b/x.txt' x.diff
    grep -qx -- "-$WRONG" x.diff
    grep -qx -- "+$RIGHT" x.diff
    grep -qx -- '\\ No newline at end of file' x.diff
    wenzhai check --fix --quiet x.txt
    cp x.txt fixed
    cp before x.txt
    patch -s -p1 < x.diff
    cmp x.txt fixed
}

@test "a difference has context, and hunks where it is far" {
    { echo "$WRONG"; for i in 1 2 3 4 5 6 7 8 9; do echo "第${i}项工作。"; done
      echo '最后一项,也要落实。'; } > x.txt
    wenzhai check --diff x.txt > x.diff
    grep -qx '@@ -1,4 +1,4 @@' x.diff
    grep -qx '@@ -8,4 +8,4 @@' x.diff
}

@test "--diff has the status of --fix" {
    printf '%s\n要强化“四个意识，坚定信念。\n' "$WRONG" > x.txt
    run wenzhai check --diff x.txt
    [ "$status" -eq 1 ]
    wrong
    run wenzhai check --diff --fail-on info x.txt
    [ "$status" -eq 0 ]
}

@test "options that do not go together are refused" {
    wrong
    usage_error check --fix --diff x.txt
    usage_error check --fix --baseline x.jsonl x.txt
    usage_error check --diff --to sarif x.txt
    holds x.txt "$WRONG\n"
}
