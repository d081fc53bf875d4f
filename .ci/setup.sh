#!/bin/sh
# Installs what is missing to build and test wenzhai; with `deep`, also what the
# deep tests need; with `spark`, what the example of Spark needs; with `browser`,
# what the tests of HTML pages in a browser need. Looks for the things themselves,
# so that it does not matter where they came from. Quick and silent where nothing
# is missing.
set -eu

# what       its name      the Debian package that brings it
needs='
command      cc            gcc
command      ar            binutils
header       stdio.h       libc6-dev
command      pkg-config    pkg-config
module       jansson       libjansson-dev
module       libarchive    libarchive-dev
module       libcmark      libcmark-dev
module       libpcre2-8    libpcre2-dev
module       libxml-2.0    libxml2-dev
module       uchardet      libuchardet-dev
module       zlib          zlib1g-dev
module       inih          libinih-dev
module       libxxhash     libxxhash-dev
module       sqlite3       libsqlite3-dev
module       cmocka        libcmocka-dev
command      bats          bats
command      python3       python3
command      jq            jq
command      xmllint       libxml2-utils
'
deep_needs='
command      clang         clang
command      valgrind      valgrind
command      jing          jing
command      trang         trang
python       jsonschema    python3-jsonschema
fuzzer       clang         libclang-rt-14-dev
'

browser_needs='
command      chromium      chromium
command      node          nodejs
command      npm           npm
command      java          default-jre-headless
font         zh            fonts-noto-cjk
'
spark_needs='
command      java          default-jre-headless
venv         ensurepip     python3-venv
'

# Whether a thing is there.
has()
{
    case $1 in
    command) command -v "$2" ;;
    header)  echo "#include <$2>" | cc -E - ;;
    module)  pkg-config --exists "$2" ;;
    font)    fc-list ":lang=$2" | grep . ;;
    python|venv) python3 -c "import $2" ;;
    fuzzer)  echo 'int LLVMFuzzerTestOneInput(void); int LLVMFuzzerTestOneInput(void) { return 0; }' |
             "$2" -fsanitize=fuzzer,address -x c - -o /dev/null ;;
    esac > /dev/null 2>&1
}

# The packages of the needs on standard input that are not met.
missing()
{
    while read -r what name package; do
        [ -z "$what" ] || has "$what" "$name" || printf ' %s' "$package"
    done
}

# What the tests in a browser take from npm, below their own folder.
npm_packages()
{
    [ -e tests/browser/node_modules/axe-core ] && [ -e tests/browser/node_modules/puppeteer-core ] &&
        [ -e tests/browser/node_modules/vnu-jar ] && return
    echo "setup: installing what tests/browser/package.json lists"
    npm --prefix tests/browser install --silent --no-audit --no-fund --ignore-scripts --no-package-lock
}

case ${1-} in
deep)    needs=$needs$deep_needs ;;
browser) needs=$needs$browser_needs ;;
spark)   needs=$needs$spark_needs ;;
esac
packages=$(echo "$needs" | missing)
if [ -z "$packages" ]; then
    [ "${1-}" != browser ] || npm_packages
    exit 0
fi

as_root=
[ "$(id -u)" -eq 0 ] || as_root=sudo
if ! command -v apt-get > /dev/null 2>&1 || { [ -n "$as_root" ] && ! has command sudo; }; then
    echo "setup: these packages are missing (by their names in Debian):$packages" >&2
    exit 1
fi

echo "setup: installing$packages"
$as_root apt-get -qq update
# shellcheck disable=SC2086 -- the list is meant to be split
$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $packages

packages=$(echo "$needs" | missing)
if [ -n "$packages" ]; then
    echo "setup: still missing after the installation:$packages" >&2
    exit 1
fi
[ "${1-}" != browser ] || npm_packages
