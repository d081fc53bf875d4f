/* Comments that silence rules: <!-- wenzhai: off width --> to <!-- wenzhai: on width -->, or
 * without names for all rules. The cleaner has made noise of them, in order. */
#include "base/ascii.h"
#include "check/rules.h"

static_assert(WZ_RULE_COUNT <= 32, "a rule is a bit");

static wz_str take_name(wz_str *rest)
{
    size_t used = 0;

    while (rest->len > 0 && !wz_ascii_is_letter(rest->at[0]))
        wz_str_take(rest, 1);
    while (used < rest->len && (wz_ascii_is_letter(rest->at[used]) || rest->at[used] == '-'))
        used++;
    while (used > 0 && rest->at[used - 1] == '-')       /* of --> */
        used--;
    return wz_str_take(rest, used);
}

/* What is silent behind a comment, as bits of rules, given what is before it. */
static uint32_t apply(wz_str comment, uint32_t silent)
{
    size_t colon = wz_str_find(comment, WZ_STR(":"));
    wz_str rest = wz_str_skip(comment, colon);
    wz_str order = take_name(&rest);
    uint32_t rules = 0;
    bool names = false;

    for (wz_str name = take_name(&rest); name.len > 0; name = take_name(&rest)) {
        const wz_rule *rule = wz_rule_find(name);

        names = true;
        if (rule)
            rules |= UINT32_C(1) << (rule - wz_rules);
    }
    if (!names)
        rules = UINT32_MAX;
    if (wz_str_equal(order, WZ_STR("off")))
        return silent | rules;
    return wz_str_equal(order, WZ_STR("on")) ? silent & ~rules : silent;
}

wz_err wz_silences_find(const wz_checking *checking, wz_buf *silences)
{
    uint32_t silent = 0;

    for (size_t i = 0; i < checking->record_count; i++) {
        const wz_record *record = &checking->records[i];

        if (record->kind != WZ_NOISE ||
            ((const wz_noise *)record->fields)->reason != WZ_REASON_COMMENT)
            continue;
        silent = apply(wz_text_cut(checking->text, record->span), silent);
        WZ_PUSH(silences, ((wz_silence){ record->span.start, silent }));
    }
    return wz_buf_status(silences);
}

bool wz_silences_hold(const wz_buf *silences, uint32_t at, const wz_rule *rule)
{
    const wz_silence *items = WZ_ITEMS(*silences, const wz_silence);
    size_t low = 0, high = WZ_ITEM_COUNT(*silences, wz_silence);

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (items[middle].at <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && (items[low - 1].rules >> (rule - wz_rules) & 1);
}
