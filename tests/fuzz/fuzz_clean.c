/* The cleaner: what it promises for any text. Its edits make the cleaned text, taken back
 * they give the decoded one, and to clean twice is to clean once. As Markdown it is edits
 * too. */
#include "check.h"
#include "digest/cleaning.h"

/* As unlike each other as they can be. */
static const wz_clean_options ways[] = {
    { .ends_line = true },
    { .full_width = true, .keep = 1u << WZ_REASON_CHROME | 1u << WZ_REASON_INVISIBLE },
};

static void check_edits(const wz_cleaning_result *result)
{
    wz_str text = result->text.bytes;
    wz_edit_list edits = result->cleaned.edits;
    uint32_t at = 0;
    wz_buf out;

    for (size_t i = 0; i < edits.count; i++) {
        const wz_edit *edit = &edits.at[i];

        MUST(edit->span.start >= at && edit->span.end >= edit->span.start);
        MUST(edit->span.end <= text.len);
        MUST(!wz_str_equal(wz_str_cut(text, edit->span.start, edit->span.end), edit->with));
        at = edit->span.end;
    }
    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    wz_edits_apply(text, edits, &out);
    MUST(wz_str_equal(wz_buf_str(&out), result->cleaned.bytes));
    MUST(wz_utf8_validate(result->cleaned.bytes) == result->cleaned.bytes.len);
    wz_buf_clear(&out);
}

static void check_undo(const wz_cleaning_result *result)
{
    wz_buf report, out;

    wz_buf_init(&report, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&out, NULL, WZ_LIMIT_BUFFER);
    MUST(wz_edits_write(&result->text, result->cleaned.edits, &report) == WZ_OK);
    MUST(wz_edits_undo((wz_sink){ 0 }, WZ_STR(""), wz_buf_str(&report), result->cleaned.bytes,
                       &out) == WZ_OK);
    MUST(wz_str_equal(wz_buf_str(&out), result->text.bytes));
    wz_buf_clear(&report);
    wz_buf_clear(&out);
}

/* The cleaned text is read as plain text, whatever the first was read as. */
static void check_again(const wz_cleaning_result *first, const wz_clean_options *how)
{
    wz_read_options options = { .format = "text", .encoding = "UTF-8" };
    wz_cleaning_result again;
    wz_str cleaned = first->cleaned.bytes;

    MUST(wz_cleaning_read(fuzz_engine(), WZ_STR(""), cleaned, &options, how, &again) == WZ_OK);
    MUST(wz_str_equal(again.cleaned.bytes, again.text.bytes));
    MUST(again.cleaned.edits.count == 0);
    wz_cleaning_clear(&again);
}

static void check_markdown(wz_cleaning_result *result)
{
    wz_cleaned_structure found;

    MUST(wz_cleaning_structure(fuzz_engine(), result, &found) == WZ_OK);
    MUST(wz_cleaned_mark_up(result, &found) == WZ_OK);
    check_edits(result);
    check_undo(result);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    wz_str input = { (const char *)bytes, len };

    for (size_t i = 0; i < WZ_COUNT(ways); i++) {
        wz_cleaning_result result;
        wz_read_options options = { .format = i == 0 ? NULL : "text" };

        if (wz_cleaning_read(fuzz_engine(), WZ_STR(""), input, &options, &ways[i], &result) ==
            WZ_OK) {
            check_edits(&result);
            check_undo(&result);
            check_again(&result, &ways[i]);
            check_markdown(&result);
        }
        wz_cleaning_clear(&result);
    }
    return 0;
}
