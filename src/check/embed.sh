#!/bin/sh
# The pages of the rules as C: embed.sh docs/rules/*.md > rules.c
set -eu
cat <<'END'
/* Made from docs/rules/ by src/check/embed.sh. */
#include "check/check.h"

static const struct {
    const char *name;
    wz_str page;
} pages[] = {
END
for page in "$@"; do
    printf '    { "%s", WZ_STR_ROW(\n' "$(basename "$page" .md)"
    sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/        "/' -e 's/$/\\n"/' "$page"
    echo '    ) },'
done
cat <<'END'
};

wz_str wz_rule_page(const wz_rule *rule)
{
    for (size_t i = 0; i < WZ_COUNT(pages); i++)
        if (wz_str_equal(wz_str_of(pages[i].name), wz_str_of(rule->name)))
            return pages[i].page;
    return WZ_STR("");
}
END
