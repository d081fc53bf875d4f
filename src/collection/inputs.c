/* A source is opened once, and what it is shows in its first bytes. An archive and JSON Lines stay
 * open until their last input has been taken; JSON Lines may be a member of an archive. */
#include "collection/inputs.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "collection/input_names.h"
#include "input/archive.h"
#include "input/line_reader.h"

struct wz_inputs {
    const wz_source *sources;
    size_t count, next;
    const wz_inputs_options *options;
    const wz_allocator *allocator;
    wz_sink to;                 /* that of the call in hand */
    bool has_told;              /* it something */
    wz_sink sink;               /* what is told to this is told to that */

    const wz_source *source;    /* that is open */
    wz_intake intake;
    wz_archive *archive;        /* NULL: it is none */
    size_t taken;               /* inputs of it, and what was to be one */

    bool in_lines;
    wz_line_reader lines;
    wz_buf batch;               /* some of them */
    size_t at, number;          /* where in it the next one begins, and which it is */
    wz_source base;             /* what they are lines of */
    wz_buf base_names;
};

void wz_input_init(wz_input *input, const wz_allocator *allocator)
{
    *input = (wz_input){ .reader = NULL };
    wz_buf_init(&input->room, allocator, WZ_LIMIT_INPUT);
    wz_buf_init(&input->names, allocator, WZ_LIMIT_BUFFER);
}

void wz_input_clear(wz_input *input)
{
    wz_buf_clear(&input->room);
    wz_buf_clear(&input->names);
}

/* -- what goes wrong ---------------------------------------------------------------- */

static wz_str path_of(const wz_source *source)
{
    return wz_str_of(source->path);
}

/* Passes on what is told. */
static void tell(void *user, const wz_diagnostic *diagnostic)
{
    wz_inputs *in = user;

    in->has_told = true;
    if (in->to.report)
        in->to.report(in->to.user, diagnostic);
}

/* Says why an input cannot be read; only that memory has run out ends everything. */
static wz_err refuse(wz_inputs *in, const wz_source *source, wz_diagnostic_code code,
                     wz_err err, const char *fault)
{
    if (err == WZ_ENOMEM)
        return err;
    if (err == WZ_ELIMIT && !fault)
        wz_report(in->sink, path_of(source), WZ_DIAG_INPUT_TOO_LARGE, 0, 0, WZ_LIMIT_INPUT >> 20);
    else
        wz_report(in->sink, path_of(source), code, 0, 0,
                  fault ? fault : err == WZ_EIO ? strerror(errno) : wz_err_text(err));
    return WZ_OK;
}

/* -- JSON Lines ---------------------------------------------------------------------- */

static void begin_lines(wz_inputs *in, wz_flow flow)
{
    wz_line_reader_over(&in->lines, flow, in->allocator);
    wz_buf_reset(&in->batch);
    in->in_lines = true;
    in->at = in->number = 0;
}

/* The next line without its break; *has_line is false at the end. */
static wz_err next_line(wz_inputs *in, wz_str *line, bool *has_line)
{
    const char *found;

    if (in->at == in->batch.len) {
        wz_err err = wz_line_reader_next(&in->lines, &in->batch);

        if (err)
            return err;
        in->at = 0;
    }
    *has_line = in->batch.len > 0;
    if (!*has_line)
        return WZ_OK;
    *line = wz_str_skip(wz_buf_str(&in->batch), in->at);
    found = memchr(line->at, '\n', line->len);
    if (found)
        line->len = (size_t)(found - line->at);
    in->at += line->len + (found ? 1 : 0);
    in->number++;
    return WZ_OK;
}

static wz_err take_line(wz_inputs *in, wz_str bytes, wz_input *input, bool *has_input)
{
    wz_json_line line;
    wz_err err;

    if (wz_str_trim(bytes).len == 0)
        return WZ_OK;
    wz_buf_reset(&input->room);
    if (!wz_json_line_scan(bytes, &in->options->fields, &input->room, &line)) {
        if (!line.wrong)
            return wz_buf_status(&input->room);
        wz_json_line_report(in->sink, path_of(&in->base), in->number, bytes, &line);
        return WZ_OK;
    }
    err = wz_name_line(&in->base, &line, in->number, &input->names, &input->source);
    if (err)
        return err;
    input->bytes = wz_buf_str(&input->room);
    input->reader = "text";
    input->is_text = true;
    *has_input = true;
    return WZ_OK;
}

/* The next input of the lines, or their end. */
static wz_err go_on_with_lines(wz_inputs *in, wz_input *input, bool *has_input)
{
    bool has_line = true;
    wz_err err = WZ_OK;
    wz_str line;

    while (!err && !*has_input && !in->has_told && has_line) {
        err = next_line(in, &line, &has_line);
        if (err) {
            const char *fault = in->archive ? wz_archive_fault(in->archive) : in->intake.fault;

            has_line = false;
            err = refuse(in, &in->base, WZ_DIAG_ARCHIVE_CUT, err, fault);
        } else if (has_line) {
            err = take_line(in, line, input, has_input);
        }
    }
    if (!has_line) {
        wz_line_reader_close(&in->lines);
        in->in_lines = false;
    }
    return err;
}

/* -- archives ------------------------------------------------------------------------ */

/* The reader that a name asks for, unless one has been given. */
static const wz_reader *reader_for(const wz_inputs_options *options, wz_str name)
{
    const wz_reader *given = options->reader;

    return given && given->holds != WZ_HOLDS_MEMBERS ? given : wz_reader_for(name);
}

static bool holds_lines(const wz_reader *reader)
{
    return reader && reader->holds == WZ_HOLDS_LINES;
}

/* Word documents alone are archives and a text. */
static const wz_reader *docx_reader(void)
{
    return wz_reader_find(WZ_STR("docx"));
}

/* All that comes becomes the input. */
static wz_err take_bytes(wz_inputs *in, const wz_flow *flow, wz_input *input,
                         bool *has_input)
{
    const wz_reader *given = in->options->reader;
    wz_err err;

    wz_buf_reset(&input->room);
    err = flow ? wz_flow_read_all(flow, &input->room)
               : wz_intake_read_all(&in->intake, &input->room);
    if (err)
        return err;
    input->bytes = wz_buf_str(&input->room);
    input->reader = given && given->holds == WZ_HOLDS_TEXT ? given->name : NULL;
    *has_input = true;
    return WZ_OK;
}

/* What has been compressed alone is read as what it was before. */
static wz_err take_single(wz_inputs *in, wz_input *input, bool *has_input)
{
    wz_flow flow = wz_archive_flow(in->archive);
    wz_err err;

    in->taken++;
    if (holds_lines(reader_for(in->options, path_of(in->source)))) {
        in->base = *in->source;
        begin_lines(in, flow);
        return WZ_OK;
    }
    input->source = *in->source;
    err = take_bytes(in, &flow, input, has_input);
    return err ? refuse(in, in->source, WZ_DIAG_MEMBER_BROKEN, err, wz_archive_fault(in->archive))
               : WZ_OK;
}

/* Whether a member that a user might miss can be read; where it cannot, that is said. */
static bool is_readable(wz_inputs *in, const wz_source *source, const wz_member *member)
{
    static const wz_diagnostic_code refusals[] = {
        [WZ_MEMBER_FILE] = WZ_DIAG_MEMBER_PACKED, [WZ_MEMBER_LOCKED] = WZ_DIAG_MEMBER_LOCKED,
        [WZ_MEMBER_LINK] = WZ_DIAG_MEMBER_LINK,
    };

    if (member->type == WZ_MEMBER_FILE && !wz_path_is_compressed(member->name) &&
        wz_reader_for(member->name)->holds != WZ_HOLDS_MEMBERS)
        return true;
    wz_report(in->sink, path_of(source), refusals[member->type], 0, 0);
    return false;
}

static wz_err take_text(wz_inputs *in, const wz_reader *reader, wz_input *input,
                        bool *has_input)
{
    wz_flow flow = wz_archive_flow(in->archive);
    wz_err err = take_bytes(in, &flow, input, has_input);

    if (err)
        return refuse(in, &input->source, WZ_DIAG_MEMBER_BROKEN, err,
                      wz_archive_fault(in->archive));
    if (wz_archive_claims(input->bytes) && reader != docx_reader()) {
        wz_report(in->sink, path_of(&input->source), WZ_DIAG_MEMBER_PACKED, 0, 0);
        *has_input = false;
    }
    return WZ_OK;
}

static wz_err take_member(wz_inputs *in, const wz_member *member, wz_input *input,
                          bool *has_input)
{
    const wz_reader *reader = reader_for(in->options, member->name);
    wz_err err;

    if (!wz_reader_for(member->name) || member->type == WZ_MEMBER_OTHER ||
        wz_path_is_hidden(member->name))
        return WZ_OK;
    in->taken++;
    err = wz_name_member(in->source, member->name, &input->names, &input->source);
    if (err || !is_readable(in, &input->source, member))
        return err;
    if (!holds_lines(reader))
        return take_text(in, reader, input, has_input);
    err = wz_name_member(in->source, member->name, &in->base_names, &in->base);
    if (!err)
        begin_lines(in, wz_archive_flow(in->archive));
    return err;
}

/* -- sources ------------------------------------------------------------------------- */

static void close_source(wz_inputs *in)
{
    if (in->in_lines)
        wz_line_reader_close(&in->lines);
    in->in_lines = false;
    wz_archive_close(in->archive);
    in->archive = NULL;
    if (in->source)
        wz_intake_close(&in->intake);
    in->source = NULL;
}

/* The next input of the members, or a step towards it, or their end. */
static wz_err go_on_with_members(wz_inputs *in, wz_input *input, bool *has_input)
{
    wz_member member;
    bool has_member;
    wz_err err = wz_archive_next(in->archive, &member, &has_member);

    if (!err && has_member)
        return wz_archive_is_single(in->archive)
                   ? take_single(in, input, has_input)
                   : take_member(in, &member, input, has_input);
    if (err)
        err = refuse(in, in->source, WZ_DIAG_ARCHIVE_CUT, err, wz_archive_fault(in->archive));
    else if (in->taken == 0)
        wz_report(in->sink, path_of(in->source), WZ_DIAG_HOLDS_NOTHING, 0, 0);
    close_source(in);
    return err;
}

/* Whether what has been opened is an archive, which it says itself. A Word document is none. */
static bool is_archive(wz_intake *intake, const wz_reader *reader, const wz_allocator *allocator)
{
    wz_str head = wz_intake_head(intake);

    if (reader == docx_reader())
        return false;
    if (docx_reader()->claims(head) && !wz_intake_hold(intake) &&
        wz_archive_holds(intake, allocator, "[Content_Types].xml"))
        return false;
    return wz_archive_claims(head) || (reader && reader->holds == WZ_HOLDS_MEMBERS);
}

static const wz_reader *reader_of(const wz_inputs_options *options, const wz_source *source)
{
    return options->reader ? options->reader : wz_reader_for(path_of(source));
}

static wz_err open_archive(wz_inputs *in)
{
    wz_err err;

    if (wz_input_refuse_foreign(in->sink, path_of(in->source), wz_intake_head(&in->intake))) {
        close_source(in);
        return WZ_OK;
    }
    err = wz_archive_open(&in->intake, in->allocator, &in->archive);
    if (err) {
        err = refuse(in, in->source, WZ_DIAG_NO_ARCHIVE, err,
                     in->archive ? wz_archive_fault(in->archive) : NULL);
        close_source(in);
    }
    return err;
}

static wz_err refuse_source(wz_inputs *in, wz_err err)
{
    const char *fault = in->intake.fault;

    return refuse(in, in->source, fault ? WZ_DIAG_ARCHIVE_CUT : WZ_DIAG_UNREADABLE, err, fault);
}

static wz_err take_file(wz_inputs *in, wz_input *input, bool *has_input)
{
    wz_err err = take_bytes(in, NULL, input, has_input);

    input->source = *in->source;
    input->is_file = !in->intake.is_packed;
    if (err)
        err = refuse_source(in, err);
    close_source(in);
    return err;
}

static wz_err open_source(wz_inputs *in, const wz_source *source, wz_input *input,
                          bool *has_input)
{
    const wz_reader *reader = reader_of(in->options, source);
    wz_err err = wz_intake_open(&in->intake, source->path, in->allocator, in->options->limits);

    in->source = source;
    in->taken = 0;
    if (err) {
        err = refuse_source(in, err);
        close_source(in);
        return err;
    }
    if (is_archive(&in->intake, reader, in->allocator))
        return open_archive(in);
    if (!holds_lines(reader))
        return take_file(in, input, has_input);
    in->base = *source;
    begin_lines(in, wz_intake_flow(&in->intake));
    return WZ_OK;
}

/* -- one after the other -------------------------------------------------------------- */

wz_err wz_inputs_open(const wz_source *sources, size_t count,
                      const wz_inputs_options *options, const wz_allocator *allocator,
                         wz_inputs **out)
{
    wz_inputs *in;

    if (!allocator)
        allocator = &wz_libc_allocator;
    in = allocator->resize(allocator->user, NULL, 0, sizeof *in);
    if (!in)
        return WZ_ENOMEM;
    *in = (wz_inputs){ .sources = sources, .count = count, .options = options,
                         .allocator = allocator };
    wz_buf_init(&in->batch, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&in->base_names, allocator, WZ_LIMIT_BUFFER);
    *out = in;
    return WZ_OK;
}

void wz_inputs_close(wz_inputs *in)
{
    if (!in)
        return;
    close_source(in);
    wz_buf_clear(&in->batch);
    wz_buf_clear(&in->base_names);
    in->allocator->resize(in->allocator->user, in, sizeof *in, 0);
}

/* A step towards the next input; *has_more is false where there are no more steps. */
static wz_err step(wz_inputs *in, wz_input *input, bool *has_input, bool *has_more)
{
    *has_more = true;
    if (in->in_lines)
        return go_on_with_lines(in, input, has_input);
    if (in->archive)
        return go_on_with_members(in, input, has_input);
    if (in->source)
        close_source(in);
    *has_more = in->next < in->count;
    return *has_more ? open_source(in, &in->sources[in->next++], input, has_input) : WZ_OK;
}

wz_err wz_inputs_next(wz_inputs *in, wz_sink sink, wz_input *input, bool *has_input)
{
    bool has_more = true;
    wz_err err = WZ_OK;

    in->to = sink;
    in->sink = (wz_sink){ tell, in };
    in->has_told = false;
    input->reader = NULL;
    input->is_text = input->is_file = input->is_there = false;
    while (!err && !input->is_there && !in->has_told && has_more)
        err = step(in, input, &input->is_there, &has_more);
    *has_input = input->is_there || in->has_told;
    input->origin = in->next > 0 ? &in->sources[in->next - 1] : NULL;
    if (!input->is_there && input->origin)
        input->source = *input->origin;
    return err;
}

bool wz_source_may_hold_several(const wz_source *source, const wz_inputs_options *options)
{
    const wz_reader *reader = reader_of(options, source);
    bool is_stdin = strcmp(source->path, "-") == 0, several;
    wz_intake intake;
    struct stat status;

    if ((is_stdin ? fstat(STDIN_FILENO, &status) : stat(source->path, &status)) != 0 ||
        !S_ISREG(status.st_mode))
        return reader && reader->holds != WZ_HOLDS_TEXT;
    several = wz_intake_open(&intake, source->path, NULL, NULL) == WZ_OK &&
              (is_archive(&intake, reader, NULL) || holds_lines(reader));
    wz_intake_close(&intake);
    if (is_stdin)
        lseek(STDIN_FILENO, 0, SEEK_SET);
    return several;
}
