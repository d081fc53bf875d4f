/* The versions of the program and of the libraries in it. */
#include "cli/cli.h"

#include <stdio.h>

#include <cmark.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

void wz_version_print(void)
{
    char pcre2[64] = "";    /* 24 bytes are the most that it has needed */

    pcre2_config(PCRE2_CONFIG_VERSION, pcre2);
    printf("wenzhai %s\ncmark %s\nPCRE2 %s\n", WZ_VERSION, cmark_version_string(), pcre2);
}
