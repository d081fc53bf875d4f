/* libarchive finds the members by the list at the end of the archive, and inflates only those
 * that are asked for. Its memory comes from malloc, not from our allocator. */
#include "input/zip.h"

#include <archive.h>
#include <archive_entry.h>

enum { CHUNK = 64 << 10 };

bool wz_zip_claims(wz_str bytes)
{
    return wz_str_starts(bytes, WZ_STR("PK\3\4"));
}

/* All of the member that the archive is at. */
static wz_err read_member(struct archive *archive, wz_buf *out, const char **fault)
{
    for (;;) {
        char *room = wz_buf_room(out, CHUNK);
        la_ssize_t got = room ? archive_read_data(archive, room, CHUNK) : 0;

        if (!room)
            return wz_buf_status(out);
        if (got < 0)
            *fault = "damaged";
        if (got <= 0)
            return got < 0 ? WZ_EFORMAT : WZ_OK;
        out->len += (size_t)got;
    }
}

/* The part that a member is to fill, or NULL. */
static wz_zip_part *part_of(struct archive_entry *entry, wz_zip_part *parts, size_t count)
{
    const char *name = archive_entry_pathname(entry);

    for (size_t i = 0; name && i < count; i++)
        if (!parts[i].found && strcmp(parts[i].name, name) == 0)
            return &parts[i];
    return NULL;
}

static wz_err read_members(struct archive *archive, wz_zip_part *parts, size_t count,
                           const char **fault)
{
    struct archive_entry *entry;
    wz_err err = WZ_OK;
    int result;

    while (!err && (result = archive_read_next_header(archive, &entry)) != ARCHIVE_EOF) {
        wz_zip_part *part = result >= ARCHIVE_WARN ? part_of(entry, parts, count) : NULL;

        if (result < ARCHIVE_WARN) {
            *fault = "damaged";
            return WZ_EFORMAT;
        }
        if (!part)
            continue;
        if (archive_entry_is_encrypted(entry)) {
            *fault = "encrypted";
            return WZ_EFORMAT;
        }
        part->found = true;
        err = read_member(archive, &part->bytes, fault);
    }
    return err;
}

wz_err wz_zip_read(wz_str bytes, wz_zip_part *parts, size_t count, const char **fault)
{
    struct archive *archive = archive_read_new();
    wz_err err = WZ_ENOMEM;

    if (archive && archive_read_support_format_zip_seekable(archive) == ARCHIVE_OK) {
        *fault = "damaged";
        err = archive_read_open_memory(archive, bytes.at, bytes.len) == ARCHIVE_OK
                  ? read_members(archive, parts, count, fault) : WZ_EFORMAT;
    }
    archive_read_free(archive);
    return err;
}
