/* Archives made in memory by libarchive, and files of them, for tests. */
#ifndef WZ_TEST_ARCHIVE_FILE_H
#define WZ_TEST_ARCHIVE_FILE_H

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"

struct archive_member {
    const char *name;
    wz_str bytes;
    const char *link;       /* where it leads, or NULL */
};

typedef int archive_setting(struct archive *archive);

/* An archive of members, in place of what is in a buffer; raw ones take a single member. */
static inline void archive_make(archive_setting *format, archive_setting *filter,
                                const struct archive_member *members, size_t count, wz_buf *out)
{
    struct archive *archive = archive_write_new();
    size_t room = 1 << 16, used = 0;

    for (size_t i = 0; i < count; i++)
        room += 2 * members[i].bytes.len + 4096;
    wz_buf_reset(out);
    if (!archive || format(archive) != ARCHIVE_OK || (filter && filter(archive) != ARCHIVE_OK) ||
        archive_write_set_bytes_in_last_block(archive, 1) || !wz_buf_room(out, room) ||
         archive_write_open_memory(archive, out->at, room, &used))
        abort();
    for (size_t i = 0; i < count; i++) {
        struct archive_entry *entry = archive_entry_new();
        const struct archive_member *member = &members[i];

        archive_entry_set_pathname(entry, member->name);
        archive_entry_set_size(entry, (la_int64_t)(member->link ? 0 : member->bytes.len));
        archive_entry_set_filetype(entry, member->link ? AE_IFLNK : AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        if (member->link)
            archive_entry_set_symlink(entry, member->link);
        if (archive_write_header(archive, entry) < ARCHIVE_WARN ||
            (!member->link && archive_write_data(archive, member->bytes.at, member->bytes.len) !=
                                  (la_ssize_t)member->bytes.len))
            abort();
        archive_entry_free(entry);
    }
    if (archive_write_free(archive) != ARCHIVE_OK)
        abort();
    out->len = used;
}

/* A file with these bytes below a folder, whose name goes to path. */
static inline void archive_write_file(const char *folder, const char *name, wz_str bytes,
                                      char path[256])
{
    FILE *file;

    snprintf(path, 256, "%s/%s", folder, name);
    file = fopen(path, "wb");
    if (!file || fwrite(bytes.at, 1, bytes.len, file) != bytes.len || fclose(file))
        abort();
}

#endif
