/* What the files of this room show each other. */
#ifndef WZ_EXTRACT_EXTRACTORS_H
#define WZ_EXTRACT_EXTRACTORS_H

#include "extract/extract.h"

/* One function per row of the table in extract.c: appends its records.
 * Each fails with WZ_ENOMEM only. Cost: linear. */
WZ_MUST_CHECK wz_err wz_find_placeholders(const wz_scene *scene);
WZ_MUST_CHECK wz_err wz_find_references(const wz_scene *scene);
WZ_MUST_CHECK wz_err wz_find_dates(const wz_scene *scene);
WZ_MUST_CHECK wz_err wz_find_formulas(const wz_scene *scene);
WZ_MUST_CHECK wz_err wz_find_figures(const wz_scene *scene);
WZ_MUST_CHECK wz_err wz_find_boilerplate(const wz_scene *scene);    /* sees all the others */
WZ_MUST_CHECK wz_err wz_find_problems(const wz_scene *scene);
WZ_MUST_CHECK wz_err wz_find_tasks(const wz_scene *scene);
WZ_MUST_CHECK wz_err wz_find_matches(const wz_scene *scene);

#endif
