/* The members of an archive, one after the other in the archive's order, in the memory of what
 * is read of one. Nothing is ever written to the disk. */
#ifndef WZ_INPUT_ARCHIVE_H
#define WZ_INPUT_ARCHIVE_H

#include "input/intake.h"

/* Whether bytes that begin so are an archive, or compressed. */
bool wz_archive_claims(wz_str begin);

typedef struct wz_archive wz_archive;

typedef enum wz_member_type {
    WZ_MEMBER_FILE,
    WZ_MEMBER_LOCKED,       /* a file that takes a password */
    WZ_MEMBER_LINK,
    WZ_MEMBER_OTHER         /* a folder, a device */
} wz_member_type;

typedef struct wz_member {
    wz_str name;            /* in UTF-8, as the archive has it, but neither with ./ nor / in
                             * front; borrowed until the next member. Of no use as a path */
    wz_member_type type;
} wz_member;

/* Opens what an intake gives, from its beginning; the intake must stay. Fails with WZ_EFORMAT
 * where it is no archive, WZ_ENOMEM, and as the intake does. *out is set in any case but
 * WZ_ENOMEM, for the fault; to be closed. */
WZ_MUST_CHECK wz_err wz_archive_open(wz_intake *intake, const wz_allocator *allocator,
                                     wz_archive **out);
void wz_archive_close(wz_archive *archive);

/* Whether it is none, but a single file that has been packed: then it has one member without
 * a name. */
bool wz_archive_is_single(const wz_archive *archive);

/* Goes to the next member; at the end *has_member is false. Fails with WZ_EFORMAT where the
 * archive is broken or cut off, WZ_ELIMIT where too much is in it, WZ_EIO, WZ_ENOMEM; after
 * a failure there is nothing more. */
WZ_MUST_CHECK wz_err wz_archive_next(wz_archive *archive, wz_member *member, bool *has_member);

/* The bytes of the member. WZ_EFORMAT is a fault of this member, and the next may be sound. */
wz_flow wz_archive_flow(wz_archive *archive);

/* What is wrong, in words; NULL where a failure is the system's. Until the next call. */
const char *wz_archive_fault(const wz_archive *archive);

/* Whether an intake gives a ZIP that has a member of this name; where that cannot be told, it
 * has none. The intake begins anew; it can be read from any place. */
bool wz_archive_holds(wz_intake *intake, const wz_allocator *allocator, const char *name);

#endif
