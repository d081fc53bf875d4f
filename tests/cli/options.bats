# The command line itself: help, versions, options, exit status.
load helper

@test "help for the program names every command" {
    run wenzhai --help
    [ "$status" -eq 0 ]
    for command in extract digest convert clean index search dict help; do says "  $command "; done
}

@test "wenzhai help, --help and -h say the same" {
    [ "$(wenzhai help)" = "$(wenzhai --help)" ]
    [ "$(wenzhai -h)" = "$(wenzhai --help)" ]
}

@test "every command has help, in both ways" {
    for command in extract digest convert clean index search dict help; do
        run wenzhai "$command" --help
        [ "$status" -eq 0 ]
        says "Usage: wenzhai $command"
        [ "$output" = "$(wenzhai help "$command")" ]
    done
}

@test "the help of extract names its options and the kinds" {
    run wenzhai help extract
    for word in --to --kind --context --output --encoding --strict --dictionaries --quiet \
                --color placeholder all; do
        says "$word"
    done
}

@test "no line of help is wider than a terminal" {
    for command in extract digest convert clean index search dict help; do
        [ "$(wenzhai help "$command" | awk '{ if (length($0) > most) most = length($0) }
                                           END { print most }')" -le 79 ]
    done
}

@test "--version names the program and the libraries in it" {
    run wenzhai --version
    [ "$status" -eq 0 ]
    says 'wenzhai 0.1.0'
    says 'cmark 0.'
    says 'PCRE2 10.'
}

@test "no command, or an unknown one, is a usage error" {
    usage_error
    usage_error frobnicate
    says 'no command is called frobnicate'
    usage_error help frobnicate
}

@test "an unknown option is a usage error" {
    usage_error --frobnicate
    usage_error extract --frobnicate
    says 'unknown option --frobnicate'
    usage_error extract -Z
    usage_error extract --kin all x.txt
    usage_error digest --kind all x.txt
}

@test "an unknown value is a usage error that lists the known ones" {
    usage_error extract --kind verb x.txt
    says 'heading'
    usage_error extract --kind heading,verb x.txt
    says "'verb'"
    usage_error extract --kind '' x.txt
    usage_error extract --to markdown x.txt
    says 'jsonl'
    usage_error digest --to jsonl x.txt
    says 'markdown'
    usage_error digest --lang fr x.txt
    usage_error digest --color mauve x.txt
}

@test "a value that is missing, or one too many, is a usage error" {
    usage_error extract x.txt --kind
    usage_error extract x.txt -o
    usage_error extract --strict=yes x.txt
    usage_error extract --=x x.txt
}

@test "without a path the program says that - reads standard input" {
    usage_error extract
    says '- reads standard input'
    usage_error digest --quiet
}

@test "options and paths mix, and -- ends the options" {
    document a.txt
    document ./-q.txt
    wenzhai extract a.txt --kind=heading > after
    wenzhai extract --kind heading a.txt > before
    cmp after before
    run wenzhai extract --kind heading -- -q.txt
    [ "$status" -eq 0 ]
    says '"file":"-q.txt"'
}

@test "-oFILE, -o FILE, --output FILE and --output=FILE are one" {
    document a.txt
    wenzhai extract a.txt -oone
    wenzhai extract a.txt -o two
    wenzhai extract a.txt --output three
    wenzhai extract a.txt --output=four
    for name in two three four; do cmp one $name; done
}

@test "letters of flags may stand together" {
    run wenzhai extract -qh
    [ "$status" -eq 0 ]
    says 'Usage: wenzhai extract'
}

@test "options that every command has may stand before it" {
    document a.txt
    run wenzhai --quiet --color never extract a.txt
    [ "$status" -eq 0 ]
    usage_error --kind all extract a.txt
}

@test "--kind all prints every kind, and the default leaves out two" {
    document a.txt
    wenzhai extract --kind all a.txt > all
    wenzhai extract a.txt > default
    grep -q '"kind":"paragraph"' all
    grep -q '"kind":"section"' all
    not grep -q '"kind":"paragraph"\|"kind":"section"' default
    grep -q '"kind":"placeholder"' default
    wenzhai extract --kind all,heading a.txt | cmp - all
}

@test "--kind chooses, and ids stay those of everything" {
    document a.txt
    wenzhai extract --kind all a.txt | grep '"kind":"\(heading\|placeholder\)"' > wanted
    wenzhai extract --kind placeholder,heading a.txt | cmp - wanted
}

@test "--context adds the sentence and the heading" {
    document a.txt
    run wenzhai extract --kind placeholder --context a.txt
    says '"sentence":"新建厂房**个，走访群众××户。"'
    says '"heading":"一、主要做法"'
}
