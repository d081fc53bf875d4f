# --jsonl: a document a line, in and out.
load helper

lines()
{
    printf '%s\n' '{"id":"a","text":"　　会议强调，\n要抓##paidbegin##好落实。","x":[1.50,"\u4e91"]}' \
        '{ "text" : "云岭县" , "id" : 2 }' > "$1"
}

@test "clean --jsonl replaces the text and nothing else" {
    lines a.jsonl
    printf '%s\n' '{"id":"a","text":"会议强调，要抓好落实。","x":[1.50,"\u4e91"]}' \
        '{ "text" : "云岭县" , "id" : 2 }' > wanted
    wenzhai clean --jsonl a.jsonl | cmp - wanted
    wenzhai clean --jsonl - < a.jsonl | cmp - wanted
    wenzhai clean --jsonl wanted | cmp - wanted
    wenzhai clean --jsonl a.jsonl -o b.jsonl
    cmp b.jsonl wanted
    wenzhai clean --jsonl a.jsonl -o out/
    cmp out/a.jsonl.jsonl wanted
}

@test "options of clean go with --jsonl" {
    lines a.jsonl
    wenzhai clean --jsonl --keep paywall a.jsonl | grep -q paidbegin
    printf '%s\n' '{"text":"<p>会议强调,<br>抓落实</p>"}' > b.jsonl
    [ "$(wenzhai clean --jsonl --from html --width full b.jsonl)" = '{"text":"会议强调，抓落实"}' ]
    printf '%s\n' '{"text":"云岭县二〇二三年工作总结\n一、主要做法\n新建厂房**个。"}' > c.jsonl
    wenzhai clean --jsonl --markdown c.jsonl | grep -qF '## 一、主要做法\n\n新建厂房\\*\\*个。'
}

@test "the names of the text and the id can be said" {
    printf '%s\n' '{"body":"　云岭县","no":7,"text":3}' > a.jsonl
    [ "$(wenzhai clean --jsonl --text-field body a.jsonl)" = '{"body":"云岭县","no":7,"text":3}' ]
    wenzhai extract --jsonl --text-field body --id-field no a.jsonl | grep -q '^{"id":7,"records":\['
    [ "$(wenzhai clean --text-field body --id-field no a.jsonl)" = 云岭县 ]
}

@test "a bad line is told and passed over" {
    printf '%s\n' '{"id":1,"text":"云岭县"}' '{"id":2,"text":"云' '' '["text"]' '{"id":3}' \
        '{"id":4,"text":null}' '{"id":5,"text":"砚湖县"}' > a.jsonl
    printf '%s\n' '{"id":1,"text":"云岭县"}' '{"id":5,"text":"砚湖县"}' > wanted
    for command in clean convert; do
        run wenzhai "$command" --jsonl a.jsonl
        [ "$status" -eq 2 ]
        says 'wenzhai: a.jsonl:2:18: the string does not end; the line is passed over'
        says 'a.jsonl:4:1: an object is expected'
        says 'a.jsonl:5:9: the text is not there'
        says 'a.jsonl:6:16: the text is no string'
        wenzhai "$command" --jsonl a.jsonl 2> /dev/null > out || true
        cmp out wanted
    done
    wenzhai clean --jsonl a.jsonl -o out.jsonl 2> /dev/null || true
    cmp out.jsonl wanted
    printf '{"text":"\377"}\n' > b.jsonl
    run wenzhai clean --jsonl b.jsonl
    [ "$status" -eq 2 ]
    says 'b.jsonl:1:10: not valid UTF-8'
}

@test "lines may be long, and the last one need not end" {
    { printf '{"text":"'; head -c 3000000 /dev/zero | tr '\0' a; printf '"}\n{"text":" b "}'; } > a.jsonl
    { printf '{"text":"'; head -c 3000000 /dev/zero | tr '\0' a; printf '"}\n{"text":"b"}\n'; } > wanted
    wenzhai clean --jsonl a.jsonl | cmp - wanted
    printf '' | wenzhai clean --jsonl - | cmp - /dev/null
}

@test "extract --jsonl gives an object with the id and the records of a line" {
    printf '%s\n' '{"id":"a\"1","text":"新建厂房**个"}' '{"text":"云岭县"}' > a.jsonl
    wenzhai extract --jsonl --kind placeholder a.jsonl > records
    [ "$(wc -l < records)" -eq 2 ]
    head -n 1 records | grep -q '^{"id":"a\\"1","records":\[{"kind":"placeholder",'
    [ "$(tail -n 1 records)" = '{"id":null,"records":[]}' ]
    printf '新建厂房**个' > a.txt
    wenzhai extract --kind placeholder --context a.txt | sed 's/"file":"a.txt",//' > one
    [ "$(wenzhai extract --jsonl --kind placeholder --context a.jsonl | head -n 1)" = \
        "{\"id\":\"a\\\"1\",\"records\":[$(cat one)]}" ]
    usage_error extract --jsonl --to csv --kind figure a.jsonl
}

@test "convert --jsonl decodes the texts" {
    printf '%s\n' '{"html":"<p>云岭县</p>","id":1}' > a.jsonl
    [ "$(wenzhai convert --jsonl --text-field html --from html a.jsonl)" = \
        '{"html":"云岭县\n","id":1}' ]
}

@test "what makes no sense with --jsonl is refused" {
    lines a.jsonl
    usage_error clean --jsonl --report r a.jsonl
    usage_error clean --jsonl --undo r a.jsonl
    usage_error clean --jsonl --encoding gbk a.jsonl
    usage_error digest --jsonl a.jsonl
    cp a.jsonl before
    run wenzhai clean --jsonl a.jsonl -o a.jsonl
    [ "$status" -eq 2 ]
    cmp a.jsonl before
    run wenzhai clean --jsonl missing.jsonl
    [ "$status" -eq 2 ]
    says 'missing.jsonl: No such file'
    run wenzhai clean --jsonl a.jsonl -o /dev/full
    [ "$status" -eq 2 ]
}

@test "lines come from standard input where no path is given" {
    lines a.jsonl
    for command in clean convert extract stats; do
        wenzhai "$command" --jsonl - < a.jsonl > wanted
        wenzhai "$command" --jsonl < a.jsonl | cmp - wanted
        wenzhai "$command" --jsonl -o out < a.jsonl
        cmp out wanted
    done
    usage_error extract
}
