/* Digests a string and prints what is masked in it:
 * cc example.c $(pkg-config --cflags --libs wenzhai) */
#include <stdio.h>
#include <wenzhai.h>

int main(void)
{
    static const char text[] = "云岭县作风整治情况报告\n走访群众***户，县委书记*某逐周调度。\n";
    wz_engine *engine = NULL;
    wz_digest *digest = NULL;
    const wz_record *record;

    wz_err err = wz_engine_new(NULL, &engine);
    if (!err)
        err = wz_digest_read(engine, (wz_str){ "example", 7 }, (wz_str){ text, sizeof text - 1 },
                             NULL, &digest);
    for (size_t i = 0; !err && (record = wz_digest_record(digest, i)); i++) {
        wz_str quote = wz_digest_quote(digest, record);
        wz_location at = wz_digest_locate(digest, record);
        wz_value stands = wz_record_field(record, "stands");    /* placeholders have it */

        if (stands.type == WZ_VALUE_TEXT)
            printf("%zu:%zu: %.*s (%.*s)\n", at.line, at.column, (int)quote.len, quote.at,
                   (int)stands.text.len, stands.text.at);
    }
    if (err)
        fprintf(stderr, "example: %s\n", wz_err_text(err));
    wz_digest_free(digest);
    wz_engine_free(engine);
    return err != WZ_OK;
}
