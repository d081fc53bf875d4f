/* libarchive finds the members; its memory comes from malloc. It would convert the names to the
 * encoding of the locale, so that it is given one in UTF-8, in this thread alone and only while
 * it reads a header. */
#include "input/archive.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>

#include <archive.h>
#include <archive_entry.h>

#include "base/limits.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "input/convert.h"

enum { CHUNK = 64 << 10 };

struct wz_archive {
    const wz_allocator *allocator;
    wz_intake *intake;
    wz_flow flow;           /* of the intake */
    struct archive *archive;
    locale_t locale;
    uint64_t at;            /* where the intake is read next */
    uint64_t unpacked;
    la_int64_t read_to;     /* where in the archive the data ends that has been read */
    struct archive_entry *entry;
    int result;             /* of libarchive, for the header of this entry */
    bool is_waiting;        /* that header has not been given */
    size_t members;
    bool is_zip, is_single, is_empty_single;
    bool is_streamed;       /* a ZIP without the list at its end */
    bool has_read;          /* all of the member that it is at */
    wz_err err;             /* for good */
    const char *fault;
    wz_converted name;
    char chunk[CHUNK];
};

/* -- what is an archive ------------------------------------------------------------- */

/* What tells them, and where it stands. */
static const struct {
    size_t at;
    wz_str sign;
} signs[] = {
    { 0,   WZ_STR_ROW("PK\3\4") },              /* ZIP */
    { 0,   WZ_STR_ROW("PK\5\6") },              /* the same with nothing in it */
    { 257, WZ_STR_ROW("ustar") },               /* tar */
    { 0,   WZ_STR_ROW("\x1F\x8B\x08") },        /* gzip */
    { 0,   WZ_STR_ROW("\x28\xB5\x2F\xFD") },    /* zstd */
    { 0,   WZ_STR_ROW("\xFD""7zXZ\0") },        /* xz */
    { 4,   WZ_STR_ROW("1AY&SY") },              /* bzip2 */
    { 4,   WZ_STR_ROW("\x17rE8P\x90") },         /* the same of nothing */
};

bool wz_archive_claims(wz_str begin)
{
    for (size_t i = 0; i < WZ_COUNT(signs); i++)
        if (begin.len >= signs[i].at &&
            wz_str_starts(wz_str_skip(begin, signs[i].at), signs[i].sign))
            return true;
    return false;
}

static bool is_zip(wz_str begin)
{
    return wz_str_starts(begin, WZ_STR("PK"));
}

/* -- what libarchive asks for -------------------------------------------------------- */

static la_ssize_t give(struct archive *la, void *user, const void **bytes)
{
    wz_archive *archive = user;
    size_t got;
    wz_err err = archive->flow.read(archive->flow.from, archive->chunk, CHUNK, &got);

    if (err) {
        archive->err = err;
        archive->fault = archive->intake->fault;
        archive_set_error(la, errno, "reading failed");
        return ARCHIVE_FATAL;
    }
    archive->at += got;
    *bytes = archive->chunk;
    return (la_ssize_t)got;
}

static la_int64_t seek(struct archive *la, void *user, la_int64_t offset, int whence)
{
    wz_archive *archive = user;
    uint64_t base = whence == SEEK_CUR ? archive->at : 0;
    wz_err err = whence == SEEK_END ? wz_intake_size(archive->intake, &base) : WZ_OK;

    if (!err && (offset >= 0 || (uint64_t)-offset <= base)) {
        archive->at = base + (uint64_t)offset;
        err = wz_intake_seek(archive->intake, archive->at);
        if (!err)
            return (la_int64_t)archive->at;
    }
    archive_set_error(la, errno, "seeking failed");
    return ARCHIVE_FATAL;
}

/* -- opening -------------------------------------------------------------------------- */

/* A filter that would run a program is none. */
static void support_filters(struct archive *la)
{
    static int (*const filters[])(struct archive *) = {
        archive_read_support_filter_zstd, archive_read_support_filter_xz,
        archive_read_support_filter_bzip2,
    };

    for (size_t i = 0; i < WZ_COUNT(filters); i++)
        if (filters[i](la) != ARCHIVE_OK)
            archive_clear_error(la);
}

/* A ZIP is read by the list at its end. One that has lost it is read from member to member. */
static bool support_formats(wz_archive *archive)
{
    struct archive *la = archive->archive;

    if (archive->is_zip)
        return (archive->is_streamed ? archive_read_support_format_zip_streamable
                                : archive_read_support_format_zip_seekable)(la) == ARCHIVE_OK;
    support_filters(la);
    return archive_read_support_format_tar(la) == ARCHIVE_OK &&
           archive_read_support_format_zip_seekable(la) == ARCHIVE_OK &&
           archive_read_support_format_raw(la) == ARCHIVE_OK &&
           archive_read_support_format_empty(la) == ARCHIVE_OK;
}

/* libarchive's header, with names in UTF-8 where it converts them. */
static int next_header(wz_archive *archive)
{
    locale_t before = archive->locale ? uselocale(archive->locale) : (locale_t)0;
    int result;

    do
        result = archive_read_next_header(archive->archive, &archive->entry);
    while (result == ARCHIVE_RETRY);
    if (archive->locale)
        uselocale(before);
    return result;
}

/* Opens, and goes to the first member: before that not even libarchive knows what it is. */
static wz_err open_once(wz_archive *archive)
{
    bool can_seek = archive->intake->is_regular || archive->intake->all.at;
    struct archive *la;

    archive_read_free(archive->archive);
    archive->archive = la = archive_read_new();
    if (!la || !support_formats(archive))
        return WZ_ENOMEM;
    archive_read_set_callback_data(la, archive);
    archive_read_set_read_callback(la, give);
    if (can_seek)
        archive_read_set_seek_callback(la, seek);
    archive->result = archive_read_open1(la);
    if (archive->result == ARCHIVE_OK)
        archive->result = next_header(archive);
    archive->is_waiting = true;
    if (archive->result >= ARCHIVE_WARN)
        return WZ_OK;
    if (archive->err)
        return archive->err;
    archive->fault = archive_error_string(la);
    return archive_errno(la) == ENOMEM ? WZ_ENOMEM : WZ_EFORMAT;
}

static wz_err open_zip(wz_archive *archive)
{
    wz_err err = wz_intake_hold(archive->intake);

    archive->fault = archive->intake->fault;
    if (!err)
        err = open_once(archive);
    if (err == WZ_EFORMAT && !archive->err) {
        archive->is_streamed = true;
        archive->at = 0;
        err = wz_intake_rewind(archive->intake);
        if (!err)
            err = open_once(archive);
    }
    return err;
}

static wz_err open_any(wz_archive *archive)
{
    wz_err err = archive->is_zip ? open_zip(archive) : open_once(archive);
    int format;

    if (err)
        return err;
    format = archive_format(archive->archive);
    archive->is_empty_single = format == ARCHIVE_FORMAT_EMPTY;
    archive->is_single = format == ARCHIVE_FORMAT_RAW || archive->is_empty_single;
    if (!archive->is_single || archive_filter_count(archive->archive) > 1)
        return WZ_OK;
    archive->fault = "it begins as none does";
    return WZ_EFORMAT;
}

wz_err wz_archive_open(wz_intake *intake, const wz_allocator *allocator, wz_archive **out)
{
    wz_archive *archive;

    if (!allocator)
        allocator = &wz_libc_allocator;
    archive = allocator->resize(allocator->user, NULL, 0, sizeof *archive);
    if (!archive)
        return WZ_ENOMEM;
    memset(archive, 0, sizeof *archive);
    archive->allocator = allocator;
    archive->intake = intake;
    archive->flow = wz_intake_flow(intake);
    archive->is_zip = is_zip(wz_intake_head(intake));
    archive->locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    wz_converted_init(&archive->name, allocator);
    archive->err = open_any(archive);
    *out = archive;
    return archive->err;
}

void wz_archive_close(wz_archive *archive)
{
    if (!archive)
        return;
    archive_read_free(archive->archive);
    if (archive->locale)
        freelocale(archive->locale);
    wz_converted_clear(&archive->name);
    archive->allocator->resize(archive->allocator->user, archive, sizeof *archive, 0);
}

bool wz_archive_is_single(const wz_archive *archive)
{
    return archive->is_single;
}

const char *wz_archive_fault(const wz_archive *archive)
{
    return archive->fault;
}

/* -- members -------------------------------------------------------------------------- */

static wz_err end_with(wz_archive *archive, wz_err err, const char *fault)
{
    archive->err = err;
    archive->fault = fault;
    return err;
}

/* What libarchive has failed with: of the member alone where it can go on. */
static wz_err failure(wz_archive *archive, int result)
{
    const char *words = archive_error_string(archive->archive);

    if (archive->err)
        return archive->err;
    archive->fault = words ? words : "it is damaged";
    if (result == ARCHIVE_FATAL)
        archive->err = archive_errno(archive->archive) == ENOMEM ? WZ_ENOMEM : WZ_EFORMAT;
    return archive->err ? archive->err : WZ_EFORMAT;
}

static wz_err read_member(void *from, char *to, size_t count, size_t *got)
{
    wz_archive *archive = from;
    la_ssize_t taken = 0;
    const char *excess;

    if (archive->err)
        return archive->err;
    if (!archive->is_empty_single)
        taken = archive_read_data(archive->archive, to, count);
    archive->has_read = taken <= 0;
    if (taken < 0)
        return failure(archive, (int)taken);
    *got = (size_t)taken;
    archive->unpacked += *got;
    archive->read_to = archive_filter_bytes(archive->archive, 0);
    excess = wz_unpack_excess(archive->intake->limits, archive->intake->packed,
                              archive->unpacked);
    return excess ? end_with(archive, WZ_ELIMIT, excess) : WZ_OK;
}

wz_flow wz_archive_flow(wz_archive *archive)
{
    return (wz_flow){ read_member, archive };
}

/* Passes over what is left of a member. Where it must be unpacked for that, it counts. */
static wz_err leave_member(wz_archive *archive)
{
    bool can_skip = archive->is_zip || (archive->intake->is_regular && !archive->is_single &&
                                        archive_filter_count(archive->archive) == 1);
    char scrap[4096];
    size_t got = 1;

    while (archive->members > 0 && !can_skip && !archive->has_read && got > 0)
        if (read_member(archive, scrap, sizeof scrap, &got))
            break;
    return archive->err;
}

/* Names that are not in UTF-8 were written by the Windows of their country. */
static wz_err decode_name(wz_archive *archive, wz_str *name)
{
    const char *raw = archive->is_single ? "" : archive_entry_pathname(archive->entry);
    wz_err err = WZ_OK;

    *name = wz_str_of(raw ? raw : "");
    if (wz_utf8_validate(*name) < name->len) {
        wz_converted_clear(&archive->name);
        err = wz_convert(&wz_encoding_gb18030, *name, &archive->name);
        *name = wz_buf_str(&archive->name.text);
    }
    while (wz_str_starts(*name, WZ_STR("/")) || wz_str_starts(*name, WZ_STR("./")))
        *name = wz_str_skip(*name, name->at[0] == '/' ? 1 : 2);
    return err;
}

static wz_member_type type_of(struct archive_entry *entry)
{
    if (archive_entry_hardlink(entry) || archive_entry_filetype(entry) == AE_IFLNK)
        return WZ_MEMBER_LINK;
    if (archive_entry_filetype(entry) != AE_IFREG && archive_entry_filetype(entry) != 0)
        return WZ_MEMBER_OTHER;
    return archive_entry_is_encrypted(entry) ? WZ_MEMBER_LOCKED : WZ_MEMBER_FILE;
}

/* An empty file that was packed has no header, and is one all the same. */
static wz_err next_empty(wz_archive *archive, wz_member *member, bool *has_member)
{
    *has_member = archive->members++ == 0;
    *member = (wz_member){ .name = { "", 0 } };
    return WZ_OK;
}

wz_err wz_archive_next(wz_archive *archive, wz_member *member, bool *has_member)
{
    int result;

    if (archive->err || leave_member(archive))
        return archive->err;
    if (archive->is_empty_single)
        return next_empty(archive, member, has_member);
    if (!archive->is_waiting)
        archive->result = next_header(archive);
    archive->is_waiting = false;
    result = archive->result;
    *has_member = result != ARCHIVE_EOF;
    archive->has_read = false;
    if (result == ARCHIVE_EOF && archive->is_streamed && archive->members > 0)
        return end_with(archive, WZ_EFORMAT, "it is cut off");
    if (result == ARCHIVE_EOF)
        return WZ_OK;
    if (result < ARCHIVE_WARN) {
        archive->err = failure(archive, result);
        return archive->err;
    }
    if (++archive->members > archive->intake->limits->members)
        return end_with(archive, WZ_ELIMIT, "it has too many members");
    if (archive->is_zip && archive_filter_bytes(archive->archive, 0) < archive->read_to)
        return end_with(archive, WZ_EFORMAT, "its members overlap");
    member->type = type_of(archive->entry);
    return decode_name(archive, &member->name);
}

bool wz_archive_holds(wz_intake *intake, const wz_allocator *allocator, const char *name)
{
    wz_archive *archive = NULL;
    bool has_member = true, holds = false;
    wz_member member;
    wz_err err = wz_archive_open(intake, allocator, &archive);

    while (!err && has_member && !holds) {
        err = wz_archive_next(archive, &member, &has_member);
        holds = !err && has_member && wz_str_equal(member.name, wz_str_of(name));
    }
    wz_archive_close(archive);
    return wz_intake_rewind(intake) == WZ_OK && holds;
}
