# wenzhai check: what it prints, its exit status, settings, silence, earlier reports.
load helper

# A text with a warning on its first line and an error on its second.
faulty() { printf '全市上下积极响应,迅速行动。\n要强化“四个意识，坚定信念。\n' > "${1-x.txt}"; }

@test "a finding is a line, in order of place" {
    faulty
    run wenzhai check --quiet x.txt
    [ "${#lines[@]}" -eq 2 ]
    [[ ${lines[0]} == 'x.txt:1:9: warning: '*' [width]' ]]
    [[ ${lines[1]} == 'x.txt:2:4: error: '*' [unpaired]' ]]
}

@test "an error makes the status 1, a warning does not" {
    faulty
    run wenzhai check x.txt
    [ "$status" -eq 1 ]
    run wenzhai check --rule unpaired=off x.txt
    [ "$status" -eq 0 ]
}

@test "--fail-on sets what makes it 1" {
    faulty
    run wenzhai check --fail-on warning --rule unpaired=off x.txt
    [ "$status" -eq 1 ]
    run wenzhai check --fail-on warning --rule unpaired=info --rule width=info x.txt
    [ "$status" -eq 0 ]
    run wenzhai check --fail-on info --rule unpaired=info --rule width=info x.txt
    [ "$status" -eq 1 ]
}

@test "all is quiet when all is well" {
    printf '全市上下积极响应，迅速行动。\n' > x.txt
    run wenzhai check x.txt
    [ "$status" -eq 0 ]
    [ -z "$output" ]
}

@test "a file that cannot be read makes the status 2, and the others are checked" {
    faulty
    run wenzhai check missing.txt x.txt
    [ "$status" -eq 2 ]
    says '[unpaired]'
}

@test "a summary counts what was found" {
    faulty
    run wenzhai check x.txt
    says '1 错，1 警，0 注，共 1 个文件'
}

@test "--rule refuses what it does not know" {
    faulty
    usage_error check --rule frobnicate=off x.txt
    usage_error check --rule width=loud x.txt
    usage_error check --rule width x.txt
}

@test "check without a path is a usage error" {
    usage_error check
}

@test "standard input is checked too" {
    faulty
    run wenzhai check --quiet - < x.txt
    [[ ${lines[0]} == '-:1:9: warning: '* ]]
}

@test "every rule is listed and explained" {
    run wenzhai check --list-rules
    [ "${#lines[@]}" -eq 22 ]
    for line in "${lines[@]}"; do
        [[ $(wenzhai check --explain "${line%% *}") == "# ${line%% *}"* ]]
    done
    usage_error check --explain frobnicate
}

@test "jsonl holds the findings, with their levels" {
    faulty
    run wenzhai check --to jsonl --rule width=error x.txt
    [ "${#lines[@]}" -eq 2 ]
    [[ ${lines[0]} == '{"kind":"finding"'*'"rule":"width","severity":"error"'* ]]
}

@test "sarif is one run for all inputs" {
    faulty; faulty 'y z.txt'
    wenzhai check --to sarif x.txt 'y z.txt' > report || [ $? -eq 1 ]
    python3 - <<'END'
import json
report = json.load(open("report"))
run, = report["runs"]
assert report["version"] == "2.1.0" and run["columnKind"] == "unicodeCodePoints"
assert len(run["tool"]["driver"]["rules"]) == 22 and len(run["results"]) == 4
for result in run["results"]:
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
place = run["results"][2]["locations"][0]["physicalLocation"]
assert place["artifactLocation"]["uri"] == "y%20z.txt", place
assert place["region"] == {"startLine": 1, "startColumn": 9, "endLine": 1, "endColumn": 10}
END
}

@test "sarif of nothing is a report as well" {
    printf '一切正常。\n' > x.txt
    wenzhai check --to sarif x.txt | python3 -c 'import json, sys
assert json.load(sys.stdin)["runs"][0]["results"] == []'
}

@test "checkstyle is XML, whatever the text" {
    faulty 'a&"<.txt'
    wenzhai check --to checkstyle 'a&"<.txt' > report || [ $? -eq 1 ]
    xmllint --noout report
    [ "$(xmllint --xpath 'string(//file/@name)' report)" = 'a&"<.txt' ]
    [ "$(xmllint --xpath 'string(//error[2]/@source)' report)" = wenzhai.unpaired ]
    [ "$(xmllint --xpath 'string(//error[1]/@column)' report)" = 9 ]
}

@test "settings stand in the nearest .wenzhai.ini" {
    mkdir -p a/b
    faulty a/b/x.txt
    printf '[rules]\nunpaired = off\n' > .wenzhai.ini
    run wenzhai check --quiet a/b/x.txt
    [ "$status" -eq 0 ]
    [ "${#lines[@]}" -eq 1 ]
    printf '[rules]\nwidth = off\n' > a/.wenzhai.ini
    run wenzhai check --quiet a/b/x.txt
    [ "$status" -eq 1 ]
    [ "${#lines[@]}" -eq 1 ]
    printf '[check]\nfail-on = warning\n[rules]\nunpaired = off\n' > a/.wenzhai.ini
    run wenzhai check --quiet a/b/x.txt
    [ "$status" -eq 1 ]
}

@test "the command line wins over settings" {
    faulty
    printf '[rules]\nunpaired = off\n[check]\nfail-on = warning\n' > .wenzhai.ini
    run wenzhai check --quiet --rule unpaired=warning --fail-on error x.txt
    [ "$status" -eq 0 ]
    [ "${#lines[@]}" -eq 2 ]
}

@test "a wrong setting is an error, with its line" {
    faulty
    printf '[rules]\nwidth = off\nfrobnicate = off\n' > .wenzhai.ini
    run wenzhai check x.txt
    [ "$status" -eq 2 ]
    says '.wenzhai.ini:3: '
    printf '[rules]\nwidth = loud\n' > .wenzhai.ini
    run wenzhai check x.txt
    [ "$status" -eq 2 ]
    says '.wenzhai.ini:2: '
    printf '[check]\n\nfail-under = 3\n' > .wenzhai.ini
    run wenzhai check x.txt
    [ "$status" -eq 2 ]
    says '.wenzhai.ini:3: '
}

@test "settings change what check says and nothing else" {
    faulty
    printf '[rules]\nwidth = off\n' > .wenzhai.ini
    [ "$(wenzhai extract --kind finding x.txt | wc -l)" -eq 2 ]
}

@test "a comment silences rules" {
    printf '%s\n' '<!-- wenzhai: off width -->' '积极响应,迅速行动。' '要强化“四个意识，坚定信念。' \
        '<!-- wenzhai: on width -->' '积极响应,迅速行动。' > x.txt
    run wenzhai check --quiet x.txt
    [ "${#lines[@]}" -eq 2 ]
    [[ ${lines[0]} == *':3:'*'[unpaired]' ]]
    [[ ${lines[1]} == *':5:'*'[width]' ]]
}

@test "a comment without a name silences all of them" {
    printf '%s\n' '<!-- wenzhai: off -->' '积极响应,迅速行动。' '要强化“四个意识，坚定信念。' > x.txt
    run wenzhai check --quiet x.txt
    [ "$status" -eq 0 ]
    [ -z "$output" ]
}

@test "only what an earlier report does not have is told" {
    faulty
    wenzhai check --to jsonl x.txt > known || [ $? -eq 1 ]
    run wenzhai check --quiet --baseline known x.txt
    [ "$status" -eq 0 ]
    [ -z "$output" ]
    printf '又一段,新的。\n' | cat - x.txt > y.txt
    mv y.txt x.txt
    run wenzhai check --quiet --baseline known x.txt
    [ "${#lines[@]}" -eq 1 ]
    [[ ${lines[0]} == *'[width]' ]]
}

@test "a report that is none is an error, with its line" {
    faulty
    wenzhai check --to jsonl x.txt > known || [ $? -eq 1 ]
    echo '{"kind":"heading"}' >> known
    run wenzhai check --baseline known x.txt
    [ "$status" -eq 2 ]
    says 'known:3: '
    run wenzhai check --baseline missing x.txt
    [ "$status" -eq 2 ]
}

@test "nothing of a text is obeyed by a terminal" {
    printf '积极响应,\x1b[31m\xe2\x80\xae迅速行动。\n' > x.txt
    wenzhai check --color never x.txt > out 2> err || true
    not grep -q "$(printf '\x1b')" out
    not grep -q "$(printf '\xe2\x80\xae')" out
}

@test "a web page is checked by its text" {
    printf '<p>积极响应,迅速行动。</p>' > x.html
    run wenzhai check --quiet x.html
    [[ ${lines[0]} == 'x.html:1:5: warning: '*'[width]' ]]
}
