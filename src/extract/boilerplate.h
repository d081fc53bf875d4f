/* What the steps of finding boilerplate show each other: set phrases where they stand. */
#ifndef WZ_EXTRACT_BOILERPLATE_H
#define WZ_EXTRACT_BOILERPLATE_H

#include "extract/extract.h"

typedef struct wz_phrase_place {
    wz_span span;               /* in the reading text */
    wz_str phrase;              /* as the dictionary writes it, or as it stands there */
    wz_set_phrase set_phrase;
} wz_phrase_place;

/* Appends the places of phrases that no dictionary has and that come back three times in the
 * text. Both lists are of wz_phrase_place, in order; none overlaps one of those known.
 * Fails with WZ_ENOMEM. Cost: linear, whatever the text repeats. */
WZ_MUST_CHECK wz_err wz_boilerplate_mine(const wz_scene *scene, const wz_buf *known,
                                         wz_buf *mined);

/* Fills in, by all records that there are, what share of the documents, sections and
 * paragraphs is set phrases, and which paragraphs are hollow. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_boilerplate_share(const wz_scene *scene);

#endif
