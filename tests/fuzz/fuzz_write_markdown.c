/* The page, read by cmark: nothing in a text may become a link, an image or HTML. */
#include "check.h"

#include <cmark.h>

static void check_node(cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
    case CMARK_NODE_CODE_BLOCK:
        MUST(!"the text has become markup");
        break;
    default:
        break;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    wz_digest *digest = fuzz_digest(NULL, bytes, len);
    wz_buf out;
    cmark_node *page;
    cmark_iter *iter;

    if (!digest)
        return 0;
    out = fuzz_write(digest, "markdown");
    page = cmark_parse_document(out.at, out.len, CMARK_OPT_DEFAULT);
    MUST(page);
    iter = cmark_iter_new(page);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE)
        check_node(cmark_iter_get_node(iter));
    cmark_iter_free(iter);
    cmark_node_free(page);
    wz_buf_clear(&out);
    wz_digest_free(digest);
    return 0;
}
