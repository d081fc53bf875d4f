/* What the errors are called. */
#include "wenzhai.h"

const char *wz_err_text(wz_err err)
{
    switch (err) {
    case WZ_OK:      return "no error";
    case WZ_ENOMEM:  return "out of memory";
    case WZ_EIO:     return "reading or writing failed";
    case WZ_EFORMAT: return "not in a form that can be read";
    case WZ_ELIMIT:  return "larger than the limit";
    case WZ_EUSAGE:  return "not a valid request";
    }
    return "unknown error";
}
