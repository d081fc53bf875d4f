/* What the first bytes of a page say of it. Private to the room. */
#ifndef WZ_INPUT_HTML_HEAD_H
#define WZ_INPUT_HTML_HEAD_H

#include "base/str.h"

/* The encoding that a page declares in its first 4 KiB, in a meta element or an XML
 * declaration, as iconv knows it; NULL where it declares none, or one that is not for
 * Chinese text (ISO-8859-1 is what editors put there when nobody chose), or UTF-16, which
 * it cannot be if it was found so. */
const char *wz_html_declared_encoding(wz_str bytes);

#endif
