/* What inputs are called that are no files. Private to the room. */
#ifndef WZ_COLLECTION_INPUT_NAMES_H
#define WZ_COLLECTION_INPUT_NAMES_H

#include "collection/collection.h"
#include "input/json_line.h"

/* Names a member of an archive, or a line of what holds lines, as wz_input says; both names stand
 * in the buffer, in place of what is there. Fail with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_name_member(const wz_source *archive, wz_str name, wz_buf *names,
                                    wz_source *source);
WZ_MUST_CHECK wz_err wz_name_line(const wz_source *lines, const wz_json_line *line, size_t number,
                                  wz_buf *names, wz_source *source);

/* Whether a path has a part that a walk through folders would pass over. */
bool wz_path_is_hidden(wz_str path);

#endif
