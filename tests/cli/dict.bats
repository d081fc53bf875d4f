# Dictionaries: those that are built in, those of the user, and their check.
load helper

# row DIR LINE...: a noise.tsv in a folder of dictionaries.
row()
{
    local folder=$1
    shift
    mkdir -p "$folder"
    printf 'phrase\tclass\treason\n' > "$folder/noise.tsv"
    printf '%b\n' "$@" >> "$folder/noise.tsv"
}

# A text with one line that a site added; the built-in dictionaries know no 云岭文库.
page() { document a.txt '云岭文库' '同志们要继续努力。'; }

noise() { wenzhai extract --kind noise "$@" a.txt; }

@test "dict check counts the rows of a good dictionary" {
    row mine '云岭文库\tline\tadvert' '江州资料\tline\tadvert'
    run wenzhai dict check mine/noise.tsv
    [ "$status" -eq 0 ]
    [ "$output" = 'mine/noise.tsv: 2 rows' ]
    run wenzhai dict check --quiet mine/noise.tsv
    [ -z "$output" ]
}

@test "the built-in dictionaries pass their check" {
    wenzhai dict check "$ROOT"/dictionaries/*.tsv
}

@test "a dictionary with a bad row is not built in" {
    embed=$(dirname "$(readlink -f "$WENZHAI")")/embed
    [ -x "$embed" ] || skip "not beside what was built"
    row bad '云岭文库\tline\tflattery'
    run "$embed" bad/noise.tsv
    [ "$status" -eq 1 ]
    says 'bad/noise.tsv:2:11: '
}

@test "a bad row is told with file, line and column, and the other files are checked" {
    row bad '云岭文库\tline\tflattery'
    row good '云岭文库\tline\tadvert'
    run wenzhai dict check bad/noise.tsv good/noise.tsv
    [ "$status" -eq 2 ]
    says 'wenzhai: bad/noise.tsv:2:11: '
    says 'good/noise.tsv: 1 rows'
}

@test "a file that is no dictionary or is not there is an error" {
    document poem.tsv
    run wenzhai dict check poem.tsv
    [ "$status" -eq 2 ]
    says 'poem.tsv'
    run wenzhai dict check missing/noise.tsv
    [ "$status" -eq 2 ]
    says 'wenzhai: missing/noise.tsv: '
}

@test "dict wants check and files" {
    usage_error dict
    usage_error dict frobnicate noise.tsv
    usage_error dict check
}

@test "the user's own folder adds rows" {
    page
    [ -z "$(noise)" ]
    row "$XDG_CONFIG_HOME/wenzhai/dictionaries" '云岭文库\tline\tadvert'
    noise | grep -q '"text":"云岭文库","reason":"advert"'
}

@test "without XDG_CONFIG_HOME it is ~/.config" {
    page
    row "$HOME/.config/wenzhai/dictionaries" '云岭文库\tline\tadvert'
    unset XDG_CONFIG_HOME
    [ -n "$(noise)" ]
    XDG_CONFIG_HOME='' run noise
    [ -n "$output" ]
    XDG_CONFIG_HOME=config run noise
    [ -n "$output" ]
}

@test "later folders replace rows of earlier ones, and - removes them" {
    page
    row "$XDG_CONFIG_HOME/wenzhai/dictionaries" '云岭文库\tline\tadvert'
    row second '云岭文库\tline\twatermark'
    row third '-云岭文库'
    noise --dictionaries second | grep -q '"reason":"watermark"'
    [ -z "$(noise --dictionaries second --dictionaries third)" ]
    noise --dictionaries third --dictionaries=second | grep -q '"reason":"watermark"'
}

@test "a bad row in the user's folder is an error with its place" {
    page
    row "$XDG_CONFIG_HOME/wenzhai/dictionaries" '云岭文库\tnowhere\tadvert'
    run wenzhai extract a.txt
    [ "$status" -eq 2 ]
    says "$XDG_CONFIG_HOME/wenzhai/dictionaries/noise.tsv:2:6: "
}

@test "a folder of dictionaries that is not there is an error" {
    page
    run wenzhai extract a.txt --dictionaries nowhere
    [ "$status" -eq 2 ]
    says 'wenzhai: nowhere: No such file or directory'
    run wenzhai extract a.txt --dictionaries a.txt
    [ "$status" -eq 2 ]
    says 'wenzhai: a.txt: Not a directory'
}
