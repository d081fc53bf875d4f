/* Checks: the text against itself. One table of rules, a function each; they read records,
 * structure and the reading text, and what they find becomes records of kind finding. */
#ifndef WZ_CHECK_CHECK_H
#define WZ_CHECK_CHECK_H

#include "structure/structure.h"

typedef struct wz_rule {
    const char *name;
    wz_severity severity;   /* unless somebody says otherwise */
    const char *summary;    /* one line, in Chinese */
} wz_rule;

/* In the order of docs/rules.md, ended by a row without a name. */
extern const wz_rule wz_rules[];

/* The rule with this name, or NULL. */
const wz_rule *wz_rule_find(wz_str name);

/* Appends the findings of every rule to the records, which are sorted and have their
 * documents; behind them the findings stand in no order.
 * Fails with WZ_ENOMEM. Cost: linear in the text. */
WZ_MUST_CHECK wz_err wz_check(wz_work *work, const wz_text *text, const wz_reading *reading,
                              const wz_structure *structure, const wz_lexicon *lexicon);

#endif
