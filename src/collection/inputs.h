/* What sources hold, one input after the other: a file is one, an archive has one in each member
 * that a reader knows, JSON Lines have one in each line. It takes the memory of one of them,
 * whatever they come out of. */
#ifndef WZ_COLLECTION_INPUTS_H
#define WZ_COLLECTION_INPUTS_H

#include "collection/collection.h"
#include "input/input.h"
#include "input/intake.h"
#include "input/json_line.h"

typedef struct wz_input {
    /* Its name, and where its output belongs. Of a member a.zip!/dir/x.txt and a.zip/dir/x.txt, of
     * a line x.jsonl#ID and x.jsonl/ID. Below is a path that leads nowhere else, whatever is
     * written in an archive. */
    wz_source source;
    const wz_source *origin;    /* which of the sources it is in */
    bool is_there;          /* else what should be here cannot be read, which has been told */
    wz_str bytes;
    const char *reader;     /* that it is to be read with; NULL: by its name, then by looks */
    bool is_text;           /* of a line: it is in UTF-8 */
    bool is_file;           /* the bytes are those that a file has */
    wz_buf room, names;     /* where all this stands; kept from one to the next */
} wz_input;

void wz_input_init(wz_input *input, const wz_allocator *allocator);
void wz_input_clear(wz_input *input);

typedef struct wz_inputs_options {
    const wz_reader *reader;        /* of all of them; NULL: by their names, then by looks */
    wz_json_fields fields;          /* of JSON Lines */
    const wz_unpack_limits *limits; /* NULL: the usual ones */
} wz_inputs_options;

typedef struct wz_inputs wz_inputs;

/* Begins with the first of the sources, which must stay, as the options must. Fails with
 * WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_inputs_open(const wz_source *sources, size_t count,
                                    const wz_inputs_options *options,
                                       const wz_allocator *allocator, wz_inputs **out);
void wz_inputs_close(wz_inputs *inputs);

/* Puts the next one into *input, in place of what is there; at the end *has_input is false. What
 * is told, by the sink, is told of this one, and the next may be sound. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_inputs_next(wz_inputs *inputs, wz_sink sink, wz_input *input,
                                    bool *has_input);

/* Whether a source may hold several inputs, as far as its name and its first bytes tell.
 * Standard input and pipes are not asked. */
bool wz_source_may_hold_several(const wz_source *source, const wz_inputs_options *options);

#endif
