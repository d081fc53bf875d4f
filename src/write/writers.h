/* The writers behind the table of formats. Each has the form that wz_format
 * wants; but for each other, format.c alone calls them. */
#ifndef WZ_WRITE_WRITERS_H
#define WZ_WRITE_WRITERS_H

#include "write/write.h"

wz_err wz_jsonl_write(const wz_digest *digest, const wz_write_options *options, wz_buf *out);
wz_err wz_csv_write_head(const wz_write_options *options, wz_buf *out);
wz_err wz_csv_write(const wz_digest *digest, const wz_write_options *options, wz_buf *out);
wz_err wz_markdown_write(const wz_digest *digest, const wz_write_options *options, wz_buf *out);
wz_err wz_html_write(const wz_digest *digest, const wz_write_options *options, wz_buf *out);
wz_err wz_xml_write(const wz_digest *digest, const wz_write_options *options, wz_buf *out);
wz_err wz_json_write(const wz_digest *digest, const wz_write_options *options, wz_buf *out);

#endif
