#!/bin/sh
# The libraries of late.c by the names under which the dynamic loader knows them, as macros:
# late.sh cc. Nothing where one of them has no shared object in ELF: then all are linked as usual.
set -eu
macros=
for library in archive xml2 uchardet; do
    soname=$(readelf -d "$("$1" -print-file-name=lib$library.so)" 2> /dev/null |
             sed -n 's/.*(SONAME).*\[\(.*\)\].*/\1/p')
    [ -n "$soname" ] || exit 0
    macros="$macros -DLATE_$(echo $library | tr a-z A-Z)='\"$soname\"'"
done
echo "$macros"
