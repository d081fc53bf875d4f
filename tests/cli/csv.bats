# extract --to csv: one kind, its names once, and what spreadsheets get.
load helper

names='kind,id,file,doc,start,end,line,column,text,form,stands,digits'

# rows FILE: how many lines end in CR LF.
rows() { grep -c $'\r$' "$1"; }

@test "a table has a line of names and the records of its kind" {
    document a.txt
    wenzhai extract --to csv --kind placeholder a.txt > table
    [ "$(head -n 1 table)" = "$names"$'\r' ]
    [ "$(rows table)" -eq 3 ]
    tail -n 1 table | grep -q '^placeholder,[0-9]*,a.txt,1,32,34,3,13,××,cross,figure,2'
    [ "$(wenzhai extract --kind placeholder a.txt | wc -l)" -eq 2 ]
}

@test "a table is of one kind, and is told which" {
    document a.txt
    usage_error extract --to csv a.txt
    says '--kind figure'
    usage_error extract --to csv --kind all a.txt
    usage_error extract --to csv --kind heading,placeholder a.txt
    says 'one kind of records at a time'
    usage_error extract --to jsonl,csv --kind heading,placeholder a.txt -o out/
    [ ! -e out ]
    wenzhai extract --to csv --kind heading,heading a.txt > /dev/null
}

@test "the names stand once, whatever the number of texts" {
    document in/a.txt
    : > in/b.txt
    document in/c.txt
    wenzhai extract --to csv --kind placeholder in > table
    [ "$(grep -c '^kind,' table)" -eq 1 ]
    [ "$(rows table)" -eq 5 ]
    { wenzhai extract --to csv --kind placeholder in/a.txt
      wenzhai extract --to csv --kind placeholder in/c.txt | tail -n +2; } | cmp - table
}

@test "the names stand there without a record, and after an input that fails" {
    : > empty.txt
    document a.txt
    [ "$(wenzhai extract --to csv --kind placeholder empty.txt empty.txt)" = "$names"$'\r' ]
    run wenzhai extract -q --to csv --kind placeholder missing.txt a.txt
    [ "$status" -eq 2 ]
    says "$names"
    printf '\377' > broken.txt
    run wenzhai extract -q --strict --encoding UTF-8 --to csv --kind placeholder broken.txt a.txt
    [ "$status" -eq 2 ]
    says "$names"
}

@test "each file below a folder has its names" {
    document a.txt
    document b.txt
    wenzhai extract --to csv --excel --kind placeholder a.txt b.txt -o out/
    [ "$(ls out)" = "$(printf '%s\n' a.txt.csv b.txt.csv)" ]
    wenzhai extract --to csv --excel --kind placeholder b.txt | cmp - out/b.txt.csv
    wenzhai extract --to csv --excel --kind placeholder b.txt -o b.csv
    cmp b.csv out/b.txt.csv
}

@test "a table and JSON Lines at once" {
    document a.txt
    wenzhai extract --to csv,jsonl --kind placeholder a.txt -o out/
    [ "$(ls out)" = "$(printf '%s\n' a.txt.csv a.txt.jsonl)" ]
    wenzhai extract --kind placeholder a.txt | cmp - out/a.txt.jsonl
    usage_error extract --to csv,jsonl --kind placeholder a.txt
}

@test "--context adds two columns" {
    document a.txt
    wenzhai extract --to csv --kind placeholder --context a.txt > table
    [ "$(head -n 1 table)" = "$names,sentence,heading"$'\r' ]
    tail -n 1 table | grep -q ',新建厂房\*\*个，走访群众××户。,一、主要做法'
}

@test "--excel adds one mark and keeps texts from being formulas" {
    document ./=a.txt
    document b.txt
    wenzhai extract --to csv --kind placeholder =a.txt b.txt > exact
    wenzhai extract --to csv --excel --kind placeholder =a.txt b.txt > excel
    { printf '\357\273\277'; sed 's/,=a/,'"'"'=a/' exact; } | cmp - excel
    [ "$(grep -c ",'=a.txt," excel)" -eq 2 ]
    [ "$(grep -c ',=a.txt,' exact)" -eq 2 ]
    [ "$(grep -c $'\357\273\277' excel)" -eq 1 ]
}

@test "--excel is for tables alone" {
    document a.txt
    usage_error extract --excel a.txt
    says '--to csv'
    usage_error extract --excel --to jsonl --kind placeholder a.txt
    usage_error digest --excel a.txt
    wenzhai extract --excel --to jsonl,csv --kind placeholder a.txt -o out
    wenzhai extract --kind placeholder a.txt | cmp - out/a.txt.jsonl
}

@test "a table that is one of the inputs is refused" {
    document a.txt
    document a.txt.csv
    cp a.txt.csv before
    run wenzhai extract --to csv --kind placeholder a.txt a.txt.csv -o .
    [ "$status" -eq 2 ]
    says 'one of the inputs'
    cmp a.txt.csv before
}
