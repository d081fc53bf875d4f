#!/bin/sh
# The style and the script of our pages as C, each with the hash that the pages' policy lets
# them in by: html_assets.sh kinds.def html.css html.js > html_assets.c
# Comments and indentation, which browsers do not need, are left out.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The colours of kinds.def in one of its two sets, light or dark, as custom properties. What
# stands between quotes are the even fields.
colors()
{
    awk -F'"' -v set="$1" '
        function property(name, light, dark) {
            if (light != "") printf "--%s:%s;", tolower(name), set == "dark" ? dark : light
        }
        { split($1, call, /[(,]/) }
        call[1] == "KIND"     { property(call[2], $6, $8) }
        call[1] == "SEVERITY" { property(call[2], $2, $4) }
        call[1] == "PAINT"    { property(call[2], $2, $4) }' "$2"
}

# How the mark of each kind looks, and that it does not where its box is not ticked. Asking the
# bar for its boxes, and not the body, spares browsers to ask again for each mark they add.
marks()
{
    awk -F'"' '
        { split($1, call, /[(,]/); kind = tolower(call[2]) }
        call[1] == "KIND" && $6 != "" {
            printf ".%s{--own:var(--%s);text-decoration:%s var(--%s);text-underline-offset:%s}\n",
                   kind, kind, $10, kind, $12
            printf "#bar:has(#show-%s:not(:checked)) ~ main mark.%s{all:unset}\n", kind, kind
        }' "$1"
}

# Without comments, which have lines of their own, and indentation.
strip()
{
    sed -e '/^ *\/\*.*\*\/$/d' -e '/^ *\/\*/,/\*\/$/d' -e 's/^ *//' -e '/^$/d' "$1"
}

# A file as the initializer of a slice, and its hash as the policy wants it. Numbers, since a
# standard compiler need not take a literal of such length; all of it is ASCII.
put()
{
    ! LC_ALL=C grep -n '[^ -~]' "$2" >&2
    echo "static const char $1[] = {"
    od -An -v -tu1 "$2" | sed -e 's/  *\([0-9]\)/\1/' -e 's/  */,/g' -e 's/$/,/'
    echo "};"
    echo "const wz_str wz_html_$1 = { $1, sizeof $1 };"
    hash=$(sha256sum "$2" | cut -c1-64 | tr a-f A-F | basenc --base16 -d | base64)
    echo "const wz_str wz_html_$1_hash = WZ_STR_ROW(\"sha256-$hash\");"
}

{
    echo ":root{color-scheme:light;$(colors light "$1")}"
    dark="color-scheme:dark;$(colors dark "$1")"
    echo "@media (prefers-color-scheme:dark){:root:not([data-theme=light]){$dark}}"
    echo ":root[data-theme=dark]{$dark}"
    echo "@media print{:root,:root[data-theme]{color-scheme:light;$(colors light "$1")}}"
    strip "$2"
    marks "$1"
} > "$work/style"
strip "$3" > "$work/script"

echo '/* Made from src/write/ by html_assets.sh. */'
echo '#include "write/html_out.h"'
put style "$work/style"
put script "$work/script"
