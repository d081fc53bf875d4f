/* The reader of Word documents. Bytes that begin as an archive are one; others are the main
 * part of one that is made here, for a fuzzer finds no archive that holds. */
#include "../unit/docx_file.h"
#include "check.h"

static void read_package(wz_str bytes)
{
    wz_digest_free(fuzz_digest("docx", (const uint8_t *)bytes.at, bytes.len));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    wz_str input = { (const char *)bytes, len };
    struct docx_part parts[] = {
        { "_rels/.rels", WZ_STR(DOCX_RELATIONS) }, { "word/document.xml", input },
        { "word/styles.xml", input }, { "word/numbering.xml", input },
        { "word/footnotes.xml", input },
    };
    char *package;

    if (wz_str_starts(input, WZ_STR("PK"))) {
        read_package(input);
        return 0;
    }
    package = docx_zip(parts, WZ_COUNT(parts), &len);
    read_package((wz_str){ package, len });
    free(package);
    return 0;
}
