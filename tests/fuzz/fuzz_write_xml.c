/* The digest as XML, read by libxml2 and held against its schema where the schema is
 * at hand (the working directory is the top of the source). */
#include "check.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>

static void silent(void *user, const char *message, ...)
{
    (void)user;
    (void)message;
}

static xmlRelaxNGPtr schema(void)
{
    static xmlRelaxNGPtr made;
    static bool tried;

    if (!tried) {
        FILE *file = fopen("docs/digest.rng", "r");

        tried = true;
        if (file) {
            xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewParserCtxt("docs/digest.rng");

            fclose(file);
            made = xmlRelaxNGParse(parser);
            xmlRelaxNGFreeParserCtxt(parser);
            MUST(made);
        }
    }
    return made;
}

static void check_schema(xmlDocPtr document)
{
    xmlRelaxNGValidCtxtPtr context;

    if (!schema())
        return;
    context = xmlRelaxNGNewValidCtxt(schema());
    MUST(context);
    MUST(xmlRelaxNGValidateDoc(context, document) == 0);
    xmlRelaxNGFreeValidCtxt(context);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    wz_digest *digest = wz_format_find(WZ_STR("xml")) ? fuzz_digest(NULL, bytes, len) : NULL;
    xmlDocPtr document;
    wz_buf out;

    if (!digest)
        return 0;
    xmlSetGenericErrorFunc(NULL, silent);
    out = fuzz_write(digest, "xml");
    document = xmlReadMemory(out.at, (int)out.len, "fuzz.xml", NULL,
                             XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    MUST(document);
    check_schema(document);
    xmlFreeDoc(document);
    wz_buf_clear(&out);
    wz_digest_free(digest);
    return 0;
}
