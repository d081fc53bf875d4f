/* The scan of the reading text. */
#include "extract/extract.h"

wz_err wz_extract(wz_work *work, const wz_text *text, const wz_reading *reading,
                  const wz_structure *structure, const wz_lexicon *lexicon)
{
    (void)text; (void)reading; (void)structure; (void)lexicon;
    return wz_work_status(work);
}
