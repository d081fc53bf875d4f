# What all tests of the command line share. WENZHAI is the program to test.
WENZHAI=${WENZHAI:-$PWD/wenzhai}
ROOT=$PWD

setup()
{
    cd "$BATS_TEST_TMPDIR" || return 1
    export HOME=$BATS_TEST_TMPDIR XDG_CONFIG_HOME=$BATS_TEST_TMPDIR/config
    unset NO_COLOR
}

wenzhai() { "$WENZHAI" "$@"; }

# document FILE [LINE...]: a small text with a title, a heading and a mask.
document()
{
    local file=$1
    shift
    mkdir -p "$(dirname "$file")"
    printf '%s\n' '云岭县二〇二三年工作总结' '一、主要做法' "新建厂房**个，走访群众××户。" "$@" > "$file"
}

# says TEXT: standard error or output, as `run` has caught it, holds the text.
says()
{
    case $output in
    *"$1"*) return 0 ;;
    esac
    echo "expected: $1"
    echo "output:   $output"
    return 1
}

# Bash does not take `!` for a failure of the test.
not()
{
    if "$@"; then return 1; fi
}

# usage_error ARGUMENT...: the program refuses them, with a hint at its help.
usage_error()
{
    run wenzhai "$@"
    [ "$status" -eq 2 ] && says '--help'
}
