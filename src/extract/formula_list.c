#include "extract/formula.h"
void wz_formula_lists(const wz_scene *scene, const wz_found_formula *found, size_t count)
{
    (void)scene; (void)found; (void)count;
}
