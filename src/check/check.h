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

enum { WZ_RULE_COUNT = 22 };

/* Ended by a row without a name. */
extern const wz_rule wz_rules[WZ_RULE_COUNT + 1];

/* The rule with this name, or NULL. */
const wz_rule *wz_rule_find(wz_str name);

/* What the page of a rule in docs/rules/ says, in Markdown. */
wz_str wz_rule_page(const wz_rule *rule);

/* For each rule a wz_severity, or WZ_LEVEL_OFF. */
enum { WZ_LEVEL_OFF = WZ_SEVERITY_INFO + 1 };
typedef struct wz_levels {
    unsigned char of[WZ_RULE_COUNT];
} wz_levels;

/* The words for levels, in their order: error, warning, info, off; ended by NULL. */
extern const char *const wz_level_words[];

/* The levels of the table. */
void wz_levels_init(wz_levels *levels);

/* Gives a rule a level by their names. Returns what is wrong with them, or NULL. */
const char *wz_levels_set(wz_levels *levels, wz_str rule, wz_str level);

/* Takes from sorted records the findings whose rules are off, and gives the others the severity
 * of their level. Numbers stay. */
void wz_levels_apply(const wz_levels *levels, wz_buf *records);

/* Appends the findings of every rule to the records, which are sorted and have their
 * documents; behind them the findings stand in no order.
 * Fails with WZ_ENOMEM. Cost: linear in the text. */
WZ_MUST_CHECK wz_err wz_check(wz_work *work, const wz_text *text, const wz_reading *reading,
                              const wz_structure *structure, const wz_lexicon *lexicon);

#endif
