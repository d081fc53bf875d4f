/* Characters that stand for others. See forms.c. */
#ifndef WZ_CLEAN_FORMS_H
#define WZ_CLEAN_FORMS_H

#include "base/str.h"

/* What a compatibility character or the bullet of a symbol font is written as; *reason
 * becomes that of its edit. Empty for any other character. */
wz_str wz_clean_form(uint32_t code, const char **reason);

#endif
