/* Writes the C file that holds the dictionaries: `embed FILE... > embedded.c`. It
 * runs on the machine that builds and is no part of the library. Bytes become
 * numbers, because a compiler need not take a literal of more than 4,095. */
#include <stdio.h>
#include <string.h>

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* Writes one array; -1 where the file cannot be read. */
static int write_array(const char *path, int number)
{
    FILE *file = fopen(path, "rb");
    unsigned long count = 0;
    int byte;

    if (!file)
        return -1;
    printf("static const unsigned char file_%d[] = {", number);
    while ((byte = getc(file)) != EOF)
        printf("%s%d,", count++ % 24 == 0 ? "\n" : "", byte);
    printf("\n0};\n\n");                /* an array may not be empty */
    return ferror(file) | fclose(file) ? -1 : 0;
}

int main(int argc, char **argv)
{
    printf("/* Written by embed; do not edit. */\n#include \"lexicon/embedded.h\"\n\n");
    for (int i = 1; i < argc; i++) {
        if (write_array(argv[i], i) < 0) {
            perror(argv[i]);
            return 1;
        }
    }
    printf("const struct wz_embedded wz_embedded[] = {\n");
    for (int i = 1; i < argc; i++)
        printf("    { \"%s\", (const char *)file_%d, sizeof file_%d - 1 },\n",
               base_name(argv[i]), i, i);
    printf("    { 0, 0, 0 }\n};\nconst size_t wz_embedded_count = %d;\n", argc - 1);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("embed");
        return 1;
    }
    return 0;
}
