/* CSV: what is read of any text, and written, is read again as the same rows. */
#include "check.h"
#include "input/csv.h"
#include "write/csv_cell.h"

/* Appends all rows as the writer writes them; false where a rule is broken. */
static bool copy(wz_str text, wz_buf *out)
{
    wz_arena arena;
    wz_csv csv;
    size_t line = 0;
    bool good;

    wz_arena_init(&arena, NULL);
    wz_csv_init(&csv, &arena, text);
    while (wz_csv_next(&csv)) {
        const wz_str *cells = WZ_ITEMS(csv.cells, const wz_str);
        size_t count = WZ_ITEM_COUNT(csv.cells, wz_str);

        MUST(count > 0 && csv.line > line);
        line = csv.line;
        if (count == 1 && cells[0].len == 0)
            wz_buf_put_str(out, WZ_STR("\"\""));    /* a bare one would be no row */
        for (size_t i = 0; i < count; i++) {
            if (i > 0)
                wz_buf_put_byte(out, ',');
            wz_csv_put(out, cells[i], false);
        }
        wz_buf_put_str(out, WZ_STR("\r\n"));
    }
    good = !csv.wrong;
    MUST(!wz_buf_status(&csv.cells) && !wz_arena_status(&arena));
    wz_csv_clear(&csv);
    wz_arena_clear(&arena);
    return good;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    wz_str input = { (const char *)bytes, len };
    wz_buf once, twice;

    input.len = wz_utf8_validate(input);
    wz_buf_init(&once, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&twice, NULL, WZ_LIMIT_BUFFER);
    copy(input, &once);
    MUST(copy(wz_buf_str(&once), &twice));
    MUST(wz_str_equal(wz_buf_str(&once), wz_buf_str(&twice)));
    wz_buf_clear(&once);
    wz_buf_clear(&twice);
    return 0;
}
