/* Runs a fuzz target over files instead of libFuzzer, so that what was found once is
 * tried by any compiler. usage: replay FILE... Prints TAP. */
#include "fuzz.h"

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        static uint8_t bytes[1 << 20];
        FILE *file = fopen(argv[i], "rb");
        size_t len = file ? fread(bytes, 1, sizeof bytes, file) : 0;
        uint8_t *exact = malloc(len > 0 ? len : 1);     /* reading past it is seen */

        MUST(file && exact);
        for (size_t k = 0; k < len; k++)
            exact[k] = bytes[k];
        LLVMFuzzerTestOneInput(exact, len);
        free(exact);
        fclose(file);
        printf("ok - %s\n", argv[i]);
    }
    return 0;
}
