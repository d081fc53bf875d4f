# Outputs: where they go, what they are called, and that nothing is lost.
load helper

@test "a digest goes to standard output" {
    document a.txt
    wenzhai digest a.txt | grep -q '云岭县二〇二三年工作总结'
}

@test "several digests to standard output stand in the order of the inputs" {
    document a.txt
    document b.txt
    { wenzhai digest b.txt; wenzhai digest a.txt; } > wanted
    wenzhai digest b.txt a.txt | cmp - wanted
}

@test "-o FILE writes a file, -o DIR/ and -o of a folder write below it" {
    document a.txt
    wenzhai digest a.txt > wanted
    wenzhai digest a.txt -o page.md
    cmp page.md wanted
    wenzhai digest a.txt -o new/deep/
    cmp new/deep/a.txt.md wanted
    mkdir there
    wenzhai digest a.txt -o there
    cmp there/a.txt.md wanted
}

@test "several inputs make -o a folder, which is created" {
    document a.txt
    document b.txt
    wenzhai digest a.txt b.txt -o out/of/this
    [ "$(ls out/of/this)" = "$(printf '%s\n' a.txt.md b.txt.md)" ]
}

@test "one input of two that are named is still one of several" {
    document a.txt
    run wenzhai digest a.txt missing.txt -o out
    [ "$status" -eq 2 ]
    [ -f out/a.txt.md ]
}

@test "names are the path below the argument, with its ending kept" {
    document in/a.txt
    document in/sub/deeper/b.txt
    document alone/c.txt
    wenzhai digest in/ alone/c.txt -o out
    [ "$(cd out && find . -type f ! -name '.*' | LC_ALL=C sort)" = \
      "$(printf './%s\n' a.txt.md c.txt.md sub/deeper/b.txt.md)" ]
}

@test "standard input becomes stdin.md" {
    document a.txt
    wenzhai digest - -o out/ < a.txt
    [ "$(ls out)" = stdin.md ]
    wenzhai extract - -o out/ < a.txt
    [ -f out/stdin.jsonl ]
}

@test "two inputs with one output name are an error before anything is written" {
    document one/a.txt
    document two/a.txt
    document b.txt
    run wenzhai digest b.txt one/a.txt two/a.txt -o out
    [ "$status" -eq 2 ]
    says one/a.txt
    says two/a.txt
    [ ! -e out ]
}

@test "an output that is one of the inputs is refused, by whatever name" {
    document a.txt
    document b.txt.md
    ln a.txt hard.txt
    ln -s a.txt soft.txt
    cp a.txt before
    for name in a.txt ./a.txt ../"${PWD##*/}"/a.txt hard.txt soft.txt; do
        run wenzhai digest a.txt -o "$name"
        [ "$status" -eq 2 ]
        says 'one of the inputs'
    done
    run wenzhai digest - -o a.txt < a.txt
    [ "$status" -eq 2 ]
    cmp a.txt before
    document b.txt
    cp b.txt.md before
    run wenzhai digest b.txt b.txt.md -o .
    [ "$status" -eq 2 ]
    cmp b.txt.md before
    [ ! -e b.txt.md.md ]
}

@test "standard output may not be one of the inputs either" {
    document in/a.txt
    run bash -c '"$0" extract in/a.txt >> in/a.txt' "$WENZHAI"
    [ "$status" -eq 2 ]
    says 'one of the inputs'
}

@test "an output file is replaced, and nothing else is left behind" {
    document a.txt
    mkdir out
    echo old > out/a.txt.md
    wenzhai digest a.txt -o out
    wenzhai digest a.txt | cmp - out/a.txt.md
    [ "$(ls -A out)" = a.txt.md ]
}

@test "a device or a pipe is written to, not replaced" {
    document a.txt
    wenzhai digest a.txt > wanted
    wenzhai digest a.txt -o /dev/null
    [ -c /dev/null ]
    wenzhai digest a.txt -o /dev/stdout | cmp - wanted
}

@test "a folder that is not there is not made for -o FILE" {
    document a.txt
    run wenzhai digest a.txt -o missing/page.md
    [ "$status" -eq 2 ]
    says 'wenzhai: missing/page.md: No such file or directory'
}

@test "a file where a folder should be is an error" {
    document a.txt
    echo > out
    run wenzhai digest a.txt -o out/
    [ "$status" -eq 2 ]
    says 'out/a.txt.md'
}

@test "a full disk is an error" {
    [ -c /dev/full ] || skip 'there is no /dev/full'
    document a.txt
    run bash -c '"$0" extract a.txt > /dev/full' "$WENZHAI"
    [ "$status" -eq 2 ]
    says 'standard output: No space left on device'
    run wenzhai digest a.txt -o /dev/full
    [ "$status" -eq 2 ]
    says '/dev/full: No space left on device'
    run bash -c '"$0" --help > /dev/full' "$WENZHAI"
    [ "$status" -eq 2 ]
}

@test "a closed standard output ends the program quietly" {
    for i in $(seq 400); do echo "第$i段有**个项目，投入资金××万元。"; done > a.txt
    run bash -c '{ "$0" extract a.txt a.txt a.txt; echo "$?" > status; } | head -n 1' "$WENZHAI"
    [ "${#lines[@]}" -eq 1 ]
    [ "$(cat status)" -eq 141 ]
}

@test "a standard output that was never open is an error" {
    document a.txt
    run bash -c '"$0" extract a.txt >&-' "$WENZHAI"
    [ "$status" -eq 2 ]
    says 'standard output: Bad file descriptor'
    run bash -c '"$0" extract a.txt -o out >&-' "$WENZHAI"
    [ "$status" -eq 0 ]
}

@test "two runs give the same bytes" {
    document a.txt
    wenzhai extract --kind all a.txt > one
    wenzhai extract --kind all a.txt | cmp - one
}

@test "--lang en gives English labels" {
    document a.txt
    wenzhai digest a.txt > zh
    wenzhai digest --lang zh a.txt | cmp - zh
    wenzhai digest --lang en a.txt > en
    not cmp -s en zh
}

@test "several digests as JSON are an object a line" {
    document a.txt
    document b.txt
    wenzhai digest --to json b.txt a.txt > both
    { wenzhai digest --to json b.txt; wenzhai digest --to json a.txt; } | cmp - both
    [ "$(wc -l < both)" -eq 2 ]
}

@test "a digest as XML goes to standard output, several need a folder" {
    document a.txt
    document in/b.txt
    wenzhai digest --to xml a.txt > a.xml
    xmllint --noout --relaxng "$ROOT/docs/digest.rng" a.xml
    wenzhai digest --to xml in > b.xml
    xmllint --noout --relaxng "$ROOT/docs/digest.rng" b.xml
    usage_error digest --to xml a.txt in
    usage_error digest --to xml a.txt missing.txt
    document in/c.txt
    usage_error digest --to xml in
    says '--output DIR/'
    wenzhai digest --to xml a.txt in -o out
    [ "$(ls out)" = "$(printf '%s\n' a.txt.xml b.txt.xml c.txt.xml)" ]
    cmp out/a.txt.xml a.xml
}

@test "a digest in every format at once" {
    document a.txt
    wenzhai digest --to xml,json,markdown a.txt -o out/
    [ "$(ls out)" = "$(printf '%s\n' a.txt.json a.txt.md a.txt.xml)" ]
    wenzhai digest --to json a.txt | cmp - out/a.txt.json
}
