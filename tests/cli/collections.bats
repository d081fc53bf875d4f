# Many inputs: at once, in order, stopped, gone on with.
load helper

# collection FOLDER COUNT: documents of very different lengths, some of them bad to read.
collection()
{
    local i k
    for i in $(seq -f '%02g' "$2"); do
        document "$1/$((10#$i % 3))/$i.txt" "查找问题${i}个，其中推诿扯皮$i个。"
        if [ $((10#$i % 5)) -eq 0 ]; then
            for k in $(seq 300); do echo "（$k）走访群众${k}户,解决难题**个。"; done >> "$1/$((10#$i % 3))/$i.txt"
        fi
    done
    printf '云岭\377县\n' > "$1/1/04.txt"       # a warning
}

lines()
{
    local i
    for i in $(seq "$2"); do
        printf '{"id":%d,"text":"一、走访群众%d户\\n查找问题**个,推诿扯皮x个。"}\n' "$i" "$i"
        [ $((i % 500)) -ne 7 ] || echo '{"id":'
    done > "$1"
}

# A line that says what stands on standard error where a command is told to work at N at once.
same_with_jobs()
{
    local jobs
    wenzhai "$@" --jobs 1 > one 2> one.said || echo $? > one.status
    for jobs in 2 3 8; do
        rm -f some.status
        wenzhai "$@" -j "$jobs" > some 2> some.said || echo $? > some.status
        cmp some one && cmp some.said one.said || return 1
        if [ -e one.status ]; then cmp some.status one.status || return 1; fi
    done
}

@test "output, messages and status do not depend on --jobs" {
    collection in 23
    for command in extract 'extract --to csv --kind figure --excel' digest 'digest --to json' \
        convert clean check 'check --to sarif' 'check --to checkstyle' 'check --diff'; do
        # shellcheck disable=SC2086 -- a command and its options
        same_with_jobs $command in missing.txt in/2/05.txt
        [ -s one ]
        grep -q 'missing.txt' one.said
        grep -q '04.txt:1:3: warning' one.said
        [ -s one.status ]
    done
}

@test "standard input is empty the second time" {
    collection in 5
    for i in 1 2 3; do cat in/*/*.txt; done > all
    wenzhai convert -j 4 - - < all 2> /dev/null > some
    wenzhai convert -j 1 - - < all 2> /dev/null | cmp - some
}

@test "nor do those of JSON Lines" {
    lines a.jsonl 4000
    lines b.jsonl 20
    [ "$(wc -c < a.jsonl)" -gt 262144 ]
    for command in extract clean convert; do
        same_with_jobs "$command" --jsonl a.jsonl b.jsonl
        [ "$(wc -l < one)" -eq 4020 ]
        [ "$(grep -c 'passed over' one.said)" -ge 9 ]
        wenzhai "$command" --jsonl -j 3 a.jsonl -o out.jsonl || true
        wenzhai "$command" --jsonl - < a.jsonl | cmp - out.jsonl
    done
}

@test "check --fix and --baseline give the same with many at once" {
    collection one 12
    cp -R one two
    wenzhai check --to jsonl one > known || true
    wenzhai check --baseline known --jobs 4 one > new || true
    [ ! -s new ]
    (cd one && wenzhai check --fix -j 1 . > ../one.said || true)
    (cd two && wenzhai check --fix -j 4 . > ../two.said || true)
    diff -r one two
    cmp one.said two.said
}

@test "--jobs takes a number from 1 on" {
    document a.txt
    for jobs in 0 x -1 '' 2x 1025 99999999999; do
        usage_error extract --jobs "$jobs" a.txt
        says 'from 1 to 1024'
    done
    wenzhai extract -j1024 a.txt > one
    wenzhai extract -j 1 a.txt | cmp - one
}

@test "what failed is told once more at the end, and why" {
    document in/a.txt
    ln -s ../nowhere in/b.txt
    run wenzhai extract --kind heading in gone.txt
    [ "$status" -eq 2 ]
    [ "${lines[1]}" = 'wenzhai: gone.txt: No such file or directory' ]
    [ "$(printf '%s\n' "${lines[@]}" | tail -n 3)" = "wenzhai: 2 of 3 inputs failed:
wenzhai: in/b.txt: No such file or directory
wenzhai: gone.txt: No such file or directory" ]
    for i in $(seq 30); do ln -s ../nowhere "in/c$i.txt"; done
    run wenzhai extract --kind heading in gone.txt
    says 'wenzhai: 32 of 33 inputs failed:'
    says 'wenzhai: and 12 more'
    run wenzhai extract --quiet --kind heading in gone.txt
    not says 'inputs failed'
    run wenzhai extract gone.txt
    not says 'inputs failed'
}

@test "one input with many faults is one that failed" {
    lines a.jsonl 2000
    lines b.jsonl 5
    run bash -c '"$0" clean --jsonl a.jsonl b.jsonl 2>&1 > out' "$WENZHAI"
    says 'wenzhai: 1 of 2 inputs failed:'
    says '(and 3 more)'
}

@test "progress is told where it is asked for, and never with --quiet" {
    collection in 9
    run bash -c '"$0" extract in 2>&1 > out' "$WENZHAI"
    not says '%'
    run bash -c '"$0" extract --progress in 2>&1 > out' "$WENZHAI"
    says '100%  9/9 files'
    run bash -c '"$0" extract --progress --quiet in 2>&1 > out' "$WENZHAI"
    [ -z "$output" ]
    lines a.jsonl 20
    run bash -c '"$0" clean --jsonl --progress - < a.jsonl 2>&1 > out' "$WENZHAI"
    says '100%  1/1 files'
}

@test "a terminal gets a bar" {
    script -qec true /dev/null > /dev/null 2>&1 || skip 'no terminal can be had here'
    collection in 9
    run script -qec "TERM=xterm '$WENZHAI' extract in > out" /dev/null
    says '========] 100%  9/9 files'
    run script -qec "TERM=xterm '$WENZHAI' extract --quiet in > out" /dev/null
    not says '%'
    run script -qec "TERM=dumb '$WENZHAI' extract in > out" /dev/null
    not says '========]'
}

# -- going on -----------------------------------------------------------------------------

# done_anew COMMAND...: how many outputs below out/ a command replaces.
done_anew()
{
    find out -name '*.md' -exec touch -d '2001-01-01' {} +
    wenzhai "$@" || return 1
    find out -name '*.md' -newermt 2002-01-01 | wc -l
}

@test "--resume passes over what is done" {
    collection in 9
    wenzhai digest --quiet in -o out
    [ "$(wc -l < out/.wenzhai-done)" -eq 9 ]
    cp out/.wenzhai-done before
    [ "$(done_anew digest --quiet in -o out --resume)" -eq 0 ]
    cmp out/.wenzhai-done before
    document in/2/new.txt
    [ "$(done_anew digest --quiet in -o out --resume)" -eq 1 ]
    [ "$(wc -l < out/.wenzhai-done)" -eq 10 ]
    [ "$(done_anew digest --quiet in -o out)" -eq 10 ]
    [ "$(wc -l < out/.wenzhai-done)" -eq 10 ]
}

@test "what has changed is done anew" {
    collection in 6
    digest() { done_anew digest --quiet in -o out --resume "$@"; }
    [ "$(digest)" -eq 6 ]
    echo '走访群众3户。' >> in/0/03.txt
    [ "$(digest)" -eq 1 ]
    rm out/0/03.txt.md
    [ "$(digest)" -eq 1 ]
    : > out/0/03.txt.md
    [ "$(digest)" -eq 1 ]
    [ "$(digest --lang en)" -eq 6 ]
    [ "$(digest --lang en)" -eq 0 ]
    [ "$(digest)" -eq 6 ]
    mkdir -p config/wenzhai/dictionaries
    cp "$ROOT"/dictionaries/units.tsv config/wenzhai/dictionaries
    [ "$(digest)" -eq 6 ]
    [ "$(digest)" -eq 0 ]
    sed -i 's/\t0\.1\.[0-9]*\t/\t0.0.9\t/' out/.wenzhai-done
    [ "$(digest)" -eq 6 ]
}

@test "a last line that is torn does not count, and does no harm" {
    collection in 4
    wenzhai digest --quiet in -o out
    truncate -s -9 out/.wenzhai-done
    [ "$(done_anew digest --quiet in -o out --resume)" -eq 1 ]
    [ "$(done_anew digest --quiet in -o out --resume)" -eq 0 ]
    printf 'in/0/03.txt' >> out/.wenzhai-done
    [ "$(done_anew digest --quiet in -o out --resume)" -eq 0 ]
}

@test "what could not be done is tried again" {
    collection in 4
    ln -s ../nowhere in/0/03.txt.txt
    printf '{"text":\n' > in/a.jsonl
    printf '{"text":"云岭县"}\n' > in/b.jsonl
    run wenzhai clean --jsonl --quiet in/a.jsonl in/b.jsonl -o out
    [ "$(wc -l < out/.wenzhai-done)" -eq 1 ]
    run wenzhai clean --jsonl --quiet in/a.jsonl in/b.jsonl -o out --resume
    [ "$status" -eq 2 ]
    says 'a.jsonl:1:'
    not says 'b.jsonl'
    printf '{"text":"砚湖县"}\n' > in/a.jsonl
    wenzhai clean --jsonl in/a.jsonl in/b.jsonl -o out --resume
    [ "$(cat out/a.jsonl.jsonl)" = '{"text":"砚湖县"}' ]
}

@test "paths may hold what a line of the journal means something by" {
    document "$(printf 'in/a\tb\nc\\.txt')"
    document in/b.txt
    wenzhai digest in -o out
    [ "$(wc -l < out/.wenzhai-done)" -eq 2 ]
    [ "$(done_anew digest in -o out --resume)" -eq 0 ]
}

@test "--resume needs a folder" {
    document a.txt
    usage_error extract --resume a.txt
    usage_error extract --resume a.txt a.txt
    usage_error extract --resume a.txt -o b
    usage_error check --resume a.txt
    wenzhai extract --resume a.txt -o out/
    [ -s out/.wenzhai-done ]
}

@test "--resume removes what a run that was killed has left half written" {
    collection in 4
    wenzhai digest --quiet in -o out
    dead=$(sh -c 'echo $$')
    touch "out/2/.wenzhai.$dead.0" "out/1/.wenzhai.$dead.1" "out/1/.wenzhai.$$.0" \
        out/1/.wenzhai.x.0 out/1/.wenzhai.7
    wenzhai digest --quiet in -o out --resume
    [ "$(find out -name '.wenzhai.*' | LC_ALL=C sort)" = \
        "$(printf 'out/1/.wenzhai.%s\n' "$$.0" 7 x.0 | LC_ALL=C sort)" ]
}

@test "--durable changes nothing but how long it takes" {
    collection in 4
    wenzhai digest --quiet in -o one
    wenzhai digest --quiet --durable in -o two
    diff -r one two
}

# -- being stopped ------------------------------------------------------------------------

# stopped SIGNAL: a run that has written half of out.jsonl gets a signal.
stopped()
{
    mkfifo fifo
    python3 -c 'import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execvp(sys.argv[1], sys.argv[1:])' "$WENZHAI" clean --jsonl --quiet - -o out/x.jsonl < fifo &
    exec 4> fifo
    while [ -z "$(find out -name '.wenzhai.*' -size +0)" ]; do cat a.jsonl >&4; done
    kill -s "$1" $!
    status=0
    wait $! || status=$?
    exec 4>&-
    rm fifo
}

@test "Ctrl-C and kill leave whole files only" {
    lines a.jsonl 9000
    mkdir out
    stopped INT
    [ "$status" -eq 130 ]
    [ -z "$(ls -A out)" ]
    echo old > out/x.jsonl
    stopped TERM
    [ "$status" -eq 143 ]
    [ "$(ls -A out)" = x.jsonl ]
    [ "$(cat out/x.jsonl)" = old ]
}

@test "a reader that leaves ends it all" {
    collection in 30
    run bash -c '{ "$0" extract -j 4 in; echo "$?" > status; } | head -n 1' "$WENZHAI"
    [ "$(cat status)" -eq 141 ]
    [ "${#lines[@]}" -eq 1 ]
    run bash -c 'trap "" PIPE; { "$0" extract -j 4 --quiet in; echo "$?" > status; } | head -n 1' "$WENZHAI"
    [ "$(cat status)" -eq 2 ]
    [ "${#lines[@]}" -eq 1 ]
}
