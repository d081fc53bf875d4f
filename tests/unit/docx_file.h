/* Word documents made in memory, for tests and for fuzzing. */
#ifndef WZ_TEST_DOCX_FILE_H
#define WZ_TEST_DOCX_FILE_H

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>

#include "base/buf.h"

#define DOCX_WORDS "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' " \
    "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"

#define DOCX_RELATIONS "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/" \
    "relationships'><Relationship Id='a' Target='word/document.xml' Type='http://schemas." \
    "openxmlformats.org/officeDocument/2006/relationships/officeDocument'/></Relationships>"

struct docx_part {
    const char *name;
    wz_str bytes;
};

static inline void docx_put(struct archive *archive, const struct docx_part *part)
{
    struct archive_entry *entry = archive_entry_new();

    archive_entry_set_pathname(entry, part->name);
    archive_entry_set_size(entry, (la_int64_t)part->bytes.len);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    if (archive_write_header(archive, entry) != ARCHIVE_OK ||
        archive_write_data(archive, part->bytes.at, part->bytes.len) != (la_ssize_t)part->bytes.len)
        abort();
    archive_entry_free(entry);
}

/* A ZIP of the parts, to be freed by the caller. */
static inline char *docx_zip(const struct docx_part *parts, size_t count, size_t *len)
{
    struct archive *archive = archive_write_new();
    size_t room = 1 << 16;
    char *bytes;

    for (size_t i = 0; i < count; i++)
        room += 2 * parts[i].bytes.len + 1024;
    bytes = malloc(room);
    if (!bytes || archive_write_set_format_zip(archive) != ARCHIVE_OK ||
        archive_write_open_memory(archive, bytes, room, len) != ARCHIVE_OK)
        abort();
    for (size_t i = 0; i < count; i++)
        docx_put(archive, &parts[i]);
    if (archive_write_free(archive) != ARCHIVE_OK)
        abort();
    return bytes;
}

#endif
