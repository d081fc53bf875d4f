# Messages on standard error.
load helper

escape=$(printf '\033')

@test "messages are coloured where that is asked for, and not otherwise" {
    run wenzhai extract missing.txt
    not says "$escape"
    run wenzhai extract --color always missing.txt
    says "$escape[31m"
    run wenzhai extract --color never missing.txt
    not says "$escape"
}

@test "a terminal gets colours, unless NO_COLOR is set" {
    script -qec true /dev/null > /dev/null 2>&1 || skip 'no terminal can be had here'
    run script -qec "TERM=xterm '$WENZHAI' extract missing.txt" /dev/null
    says "$escape[31m"
    run script -qec "TERM=xterm NO_COLOR=1 '$WENZHAI' extract missing.txt" /dev/null
    not says "$escape"
    run script -qec "TERM=dumb '$WENZHAI' extract missing.txt" /dev/null
    not says "$escape"
}

@test "output has no colours even then" {
    document a.txt
    wenzhai extract --color always a.txt > out
    not grep -q "$escape" out
}

@test "what a terminal would obey is escaped in messages" {
    run wenzhai extract "$(printf 'a\033[2Jb\r\n\302\233\342\200\256\377c')"
    [ "$status" -eq 2 ]
    says 'wenzhai: a\x1B[2Jb\x0D\x0A\u009B\u202E\xFFc: No such file'
    [ "${#lines[@]}" -eq 1 ]
}

@test "Chinese paths are printed as they are" {
    run wenzhai extract 云岭县.txt
    says 'wenzhai: 云岭县.txt: No such file or directory'
}

@test "--quiet does not silence errors" {
    run wenzhai extract --quiet missing.txt
    [ "$status" -eq 2 ]
    says 'missing.txt'
}

@test "a number too long to have a value is told, its place and how many there are" {
    printf '共%s个，又%s个，共%s个。\n' 1234567890123456789 9234567890123456789 123456789012345678 > long.txt
    wenzhai extract --kind figure long.txt 2> messages > records
    [ "$(wc -l < records)" -eq 3 ]
    grep -q 'long.txt:1:2: warning: 2 numbers have more than 18 digits' messages
    wenzhai extract "$ROOT"/corpus/09-masked-asterisks.txt 2> messages > records
    [ ! -s messages ]
}

@test "a library that few runs need and that cannot be loaded is missed by these alone" {
    ldd "$WENZHAI" | grep -q libxml2 && skip 'this program loads libxml2 when it starts'
    document a.txt
    mkdir broken
    echo 'no library' > broken/libxml2.so.2
    export LD_LIBRARY_PATH=$PWD/broken
    wenzhai extract a.txt | grep -q '"kind":"placeholder"'
    run wenzhai digest --to xml a.txt
    [ "$status" -eq 2 ]
    says 'wenzhai: libxml2.so.2 cannot be loaded: '
}
