/* What a file holds, for fuzz targets, and what must hold for that. */
#ifndef WZ_FUZZ_INPUTS_H
#define WZ_FUZZ_INPUTS_H

#include <unistd.h>

#include "base/utf8.h"
#include "collection/inputs.h"
#include "fuzz.h"

/* A file without a name, for all the runs of a target; in memory where there is such a place. */
static int fuzz_file(void)
{
    static int fd = -1;
    char quick[] = "/dev/shm/wenzhai-fuzz-XXXXXX", path[] = "/tmp/wenzhai-fuzz-XXXXXX";

    if (fd < 0 && (fd = mkstemp(quick)) >= 0)
        MUST(unlink(quick) == 0);
    if (fd < 0 && (fd = mkstemp(path)) >= 0)
        MUST(unlink(path) == 0);
    MUST(fd >= 0);
    return fd;
}

/* Whether a path leads only down. */
static bool fuzz_leads_down(wz_str path)
{
    if (path.len == 0 || path.at[0] == '/')
        return false;
    while (path.len > 0) {
        wz_str part = wz_str_take(&path, wz_str_find(path, WZ_STR("/")));

        if (wz_str_equal(part, WZ_STR("..")))
            return false;
        if (path.len > 0)
            path = wz_str_skip(path, 1);
    }
    return true;
}

/* Reads all inputs of a file with these bytes, and gives a hash of them. */
static uint64_t fuzz_inputs(const char *reader, wz_str bytes)
{
    static const wz_unpack_limits limits = {
        .free = 1 << 20, .ratio = 500, .whole = 4 << 20, .members = 1000
    };
    wz_inputs_options options = { .fields = { WZ_STR("text"), WZ_STR("id") }, .limits = &limits };
    uint64_t hash = 0, size = 0;
    char path[32];
    wz_source source = { path, "below" };
    wz_inputs *inputs;
    wz_input input;
    bool has_input = true;
    int fd = fuzz_file();

    snprintf(path, sizeof path, "/dev/fd/%d", fd);
    MUST(ftruncate(fd, 0) == 0 && pwrite(fd, bytes.at, bytes.len, 0) == (ssize_t)bytes.len);
    options.reader = reader ? wz_reader_find(wz_str_of(reader)) : NULL;
    wz_input_init(&input, NULL);
    MUST(wz_inputs_open(&source, 1, &options, NULL, &inputs) == WZ_OK);
    while (has_input) {
        MUST(wz_inputs_next(inputs, (wz_sink){ 0 }, &input, &has_input) == WZ_OK);
        if (!has_input || !input.is_there)
            continue;
        MUST(wz_str_starts(wz_str_of(input.source.path), wz_str_of(path)));
        MUST(wz_str_starts(wz_str_of(input.source.below), WZ_STR("below")));
        MUST(fuzz_leads_down(wz_str_of(input.source.below)));
        MUST(!input.is_text || wz_utf8_validate(input.bytes) == input.bytes.len);
        size += input.is_file ? 0 : input.bytes.len;
        for (size_t i = 0; i < input.bytes.len; i++)
            hash = hash * 31 + (unsigned char)input.bytes.at[i];
        hash = hash * 31 + strlen(input.source.path);
    }
    MUST(size <= limits.whole);
    wz_inputs_close(inputs);
    wz_input_clear(&input);
    return hash;
}

#endif
