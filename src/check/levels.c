/* What each rule counts for: the table's severities, unless a user says otherwise. */
#include "check/check.h"

const char *const wz_level_words[] = { "error", "warning", "info", "off", NULL };

void wz_levels_init(wz_levels *levels)
{
    for (size_t i = 0; i < WZ_RULE_COUNT; i++)
        levels->of[i] = (unsigned char)wz_rules[i].severity;
}

const char *wz_levels_set(wz_levels *levels, wz_str rule, wz_str level)
{
    const wz_rule *found = wz_rule_find(rule);
    int word = wz_word_find(wz_level_words, level);

    if (!found)
        return "no rule has this name";
    if (word < 0)
        return "a level is off, info, warning or error";
    levels->of[found - wz_rules] = (unsigned char)word;
    return NULL;
}

void wz_levels_apply(const wz_levels *levels, wz_buf *records)
{
    wz_record *items = WZ_ITEMS(*records, wz_record);
    size_t count = WZ_ITEM_COUNT(*records, wz_record), kept = 0;

    for (size_t i = 0; i < count; i++) {
        if (items[i].kind == WZ_FINDING) {
            wz_finding *finding = items[i].fields;
            unsigned char level = levels->of[wz_rule_find(finding->rule) - wz_rules];

            if (level == WZ_LEVEL_OFF)
                continue;
            finding->severity = (wz_severity)level;
        }
        items[kept++] = items[i];
    }
    records->len = kept * sizeof *items;
}
