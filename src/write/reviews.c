#include "write/reviews.h"

/* The path of a file below the argument that it was found by, as its output is called: its
 * name, or all of it where no argument leads there. */
static wz_str path_below(const wz_reviews *reviews, wz_str path)
{
    size_t skip = 0;

    for (size_t i = 0; i < reviews->root_count; i++) {
        wz_str root = wz_str_of(reviews->roots[i]);
        bool has_slash = wz_str_ends(root, WZ_STR("/"));

        if (wz_str_starts(path, root) && path.len > root.len &&
            (has_slash || path.at[root.len] == '/') && root.len + !has_slash > skip)
            skip = root.len + !has_slash;
        for (size_t at = root.len; wz_str_equal(path, root) && skip == 0 && at > 0; at--)
            if (root.at[at - 1] == '/')
                skip = at;
    }
    return wz_str_skip(path, skip);
}

void wz_reviews_put(const wz_reviews *reviews, wz_str file, wz_buf *out)
{
    wz_str folder = wz_str_of(reviews->folder);

    wz_buf_put_str(out, folder);
    if (!wz_str_ends(folder, WZ_STR("/")))
        wz_buf_put_byte(out, '/');
    wz_buf_put_str(out, path_below(reviews, file));
    wz_buf_put_str(out, WZ_STR(".html"));
}
