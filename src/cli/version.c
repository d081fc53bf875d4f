/* The versions of the program and of the libraries in it. */
#include "cli/cli.h"

#include <stdio.h>

#include <archive.h>
#include <cmark.h>
#include <jansson.h>
#include <libxml/xmlversion.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <sqlite3.h>
#include <xxhash.h>
#include <zlib.h>

void wz_version_print(void)
{
    char pcre2[64] = "";    /* 24 bytes are the most that it has needed */

    pcre2_config(PCRE2_CONFIG_VERSION, pcre2);
    printf("wenzhai %s\ncmark %s\njansson %s\n%s\nlibxml2 %s\nPCRE2 %s\nSQLite %s\nzlib %s\n",
           WZ_VERSION, cmark_version_string(), jansson_version_str(), archive_version_string(),
           LIBXML_DOTTED_VERSION, pcre2, sqlite3_libversion(), zlibVersion());
    printf("xxHash %d.%d.%d\n", XXH_VERSION_MAJOR, XXH_VERSION_MINOR, XXH_VERSION_RELEASE);
}
