/* How much is in a tree. */
#include "cell_files.h"
#include <fts.h>

/* No link is followed; what mod_dav has not finished writing is not there yet. */
tree_t tree_of(const char *path)
{
    char *const paths[] = { (char *)path, NULL };
    FTS *fts = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    FTSENT *entry;
    tree_t sum = { 0, 0 };

    if (!fts)
        return sum;
    while ((entry = fts_read(fts)) != NULL) {
        if (entry->fts_info == FTS_DP || entry->fts_info == FTS_NS || !strncmp(entry->fts_name, ".davfs.tmp", 10))
            continue;
        if (entry->fts_info == FTS_F)
            sum.bytes += entry->fts_statp->st_size;
        sum.entries++;
    }
    fts_close(fts);
    return sum;
}
