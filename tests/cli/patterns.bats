# Patterns of the user's own: patterns.tsv, and the records `match`.
load helper

# patterns ROW...: a patterns.tsv in the folder mine.
patterns()
{
    mkdir -p mine
    printf 'name\tpattern\ttrigger\tmatch\tnomatch\n' > mine/patterns.tsv
    printf '%s\n' "$@" >> mine/patterns.tsv
}

tab=$'\t'
budget="budget${tab}预算(?<amount>[0-9.]+)(万)?元${tab}预算|经费${tab}预算30万元${tab}预算已公开"

matches() { wenzhai extract --dictionaries mine --kind match "$@" a.txt; }

@test "a pattern of the user's gives matches, with its groups" {
    patterns "$budget"
    printf '各村预算30万元、预算5元，已公布。\n' > a.txt
    [ "$(matches | wc -l)" -eq 2 ]
    matches | head -n 1 | grep -q '"start":2,"end":8,.*"text":"预算30万元","name":"budget","groups":\["30","万"\]'
    matches | tail -n 1 | grep -q '"text":"预算5元","name":"budget","groups":\["5",""\]'
    [ -z "$(wenzhai extract --kind match a.txt)" ]
}

@test "a pattern runs only on lines that hold a trigger, any of them" {
    patterns "year${tab}[0-9]{4}年${tab}经费|开支${tab}2023年${tab}年"
    printf '%s\n' '2021年下雨。' '2022年的经费。' '2023年的开支。' '2024年的經費。' > a.txt
    [ "$(matches | wc -l)" -eq 3 ]
    matches | head -n 1 | grep -q '"text":"2022年"'
}

@test "patterns may share a trigger, and their places may overlap" {
    patterns "a${tab}公开${tab}公开|甲${tab}公开${tab}公布" "b${tab}全部公开${tab}公开${tab}全部公开${tab}公开"
    printf '账目全部公开。\n' > a.txt
    [ "$(matches | wc -l)" -eq 2 ]
}

@test "a match is in every format" {
    patterns "$budget"
    printf '各村预算30万元，已公布。\n' > a.txt
    matches --to csv | tail -n 1 | grep -q ',预算30万元,budget,30；万'
    wenzhai digest --dictionaries mine --to json a.txt | grep -q '"groups": *\["30", *"万"\]'
    wenzhai digest --dictionaries mine --to xml a.txt | grep -q '<match .*name="budget" groups="30；万"'
    wenzhai digest --dictionaries mine a.txt > a.md
    grep -q '^## 匹配$' a.md
    grep -q '^| budget | 预算30万元 | 1 |$' a.md
    grep -q '匹配 1' a.md
    wenzhai digest a.txt > b.md
    not grep -q '匹配' b.md
}

@test "the user's own folder serves, and a later row replaces or removes" {
    patterns "$budget"
    mkdir -p "$XDG_CONFIG_HOME/wenzhai/dictionaries"
    cp mine/patterns.tsv "$XDG_CONFIG_HOME/wenzhai/dictionaries"
    printf '各村预算30万元，已公布。\n' > a.txt
    wenzhai extract --kind match a.txt | grep -q budget
    patterns '-budget'
    [ -z "$(matches)" ]
}

@test "both examples are tried, and a bad pattern is told" {
    patterns "a${tab}公(${tab}公开${tab}公${tab}开"
    run wenzhai dict check mine/patterns.tsv
    [ "$status" -eq 2 ]
    says 'mine/patterns.tsv:2:5: '
    patterns "a${tab}公开${tab}公开${tab}公布${tab}公布"
    run wenzhai dict check mine/patterns.tsv
    says 'the pattern does not match this'
    patterns "a${tab}公开${tab}公开${tab}公开${tab}不公开"
    run wenzhai dict check mine/patterns.tsv
    says 'the pattern matches this'
    patterns "a${tab}公开${tab}公开|${tab}公开${tab}公布"
    run wenzhai dict check mine/patterns.tsv
    says 'an empty phrase'
    patterns "a${tab}(((((((((((((((((公)))))))))))))))))${tab}公${tab}公${tab}开"
    run wenzhai dict check mine/patterns.tsv
    says 'more than 16 groups'
}

@test "a pattern without end stops, and that is told once" {
    patterns "bomb${tab}(?:啊+)+呀${tab}啊${tab}啊啊呀${tab}啊啊"
    long=$(printf '啊%.0s' $(seq 60))
    printf '%s。\n%s。\n' "$long" "$long" > a.txt
    run matches
    [ "$status" -eq 0 ]
    [ "$(printf '%s\n' "$output" | grep -c 'pattern bomb')" -eq 1 ]
    says 'a.txt:1:1: warning: pattern bomb'
}

@test "a line longer than a window is searched to its end" {
    patterns "$budget"
    { printf '预算1元'; printf '公开账目%.0s' $(seq 3000); printf '预算2元。\n'; } > a.txt
    [ "$(matches | wc -l)" -eq 2 ]
}
