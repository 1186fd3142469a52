/*
 * What may be written: never more than the limit of a tree, however many write at once. Each request that writes says
 * beforehand how large its file will be; what is missing of that counts until the request is over.
 */
#include "cell_files.h"
#include "apr_thread_mutex.h"
#include <sys/statvfs.h>

/* So many files and folders of a tree: each takes space that its bytes do not tell. */
#define ENTRIES_MOST 250000
/* So much of the disk stays free. */
#define FREE_LEAST (64 * 1024 * 1024)
/* What was counted holds so long: data may be put back from a backup meanwhile. */
#define COUNT_SECONDS 60
#define MOVE_SECONDS 10

/* A tree as it was counted: never less than is there. */
struct counted {
    struct counted *next;
    const char *folder;
    apr_ino_t inode;
    apr_time_t at;
    apr_off_t bytes, entries, limit;
    pending_t *pending;
    int moving;
};
typedef struct counted counted_t;

static apr_pool_t *own_pool;
static apr_thread_mutex_t *lock;
static counted_t *all;

void quota_init(apr_pool_t *p)
{
    apr_pool_create(&own_pool, p);
    apr_thread_mutex_create(&lock, APR_THREAD_MUTEX_DEFAULT, p);
}

static counted_t *counted_of(const area_t *area)
{
    counted_t *tree;
    for (tree = all; tree; tree = tree->next)
        if (!strcmp(tree->folder, area->folder))
            return tree;
    tree = apr_pcalloc(own_pool, sizeof *tree);
    tree->folder = apr_pstrdup(own_pool, area->folder);
    tree->limit = area_limit(area);
    tree->next = all;
    return all = tree;
}

/* How much will come of what is being written; before the tree is counted, so that nothing is missed in between. */
static apr_off_t still_to_come(const counted_t *tree)
{
    apr_off_t sum = 0;
    for (const pending_t *one = tree->pending; one; one = one->next) {
        apr_off_t there = one->path ? tree_of(one->path).bytes : 0;
        sum += one->bytes > there ? one->bytes - there : 0;
    }
    return sum;
}

static int disk_holds(apr_off_t bytes)
{
    struct statvfs disk;
    return statvfs(DATA, &disk) || (apr_off_t)disk.f_bavail * (apr_off_t)disk.f_frsize >= bytes + FREE_LEAST;
}

/* With the lock: whether one more fits. What it may grow by is taken if so. */
static int fits(counted_t *tree, pending_t *one, apr_off_t bytes, apr_off_t entries, int *busy)
{
    apr_finfo_t info;
    apr_off_t coming, disk, limit = tree->limit + one->beyond;
    tree_t found;
    int same = apr_stat(&info, tree->folder, APR_FINFO_INODE, own_pool) == APR_SUCCESS && info.inode == tree->inode;

    disk = one->path ? bytes - tree_of(one->path).bytes : bytes;
    if (disk > 0 && !disk_holds(disk))
        return 0;
    if (same && apr_time_now() - tree->at < apr_time_from_sec(COUNT_SECONDS)
        && tree->bytes + bytes - one->bytes <= limit && tree->entries + entries <= ENTRIES_MOST) {
        tree->bytes += bytes - one->bytes;
        tree->entries += entries;
        one->bytes = bytes;
        return 1;
    }
    /* What is moved while a tree is counted could be missed; a move needs this lock to begin. */
    for (int i = 0; tree->moving > 0; i++) {
        if (i == MOVE_SECONDS * 100) {
            *busy = 1;
            return 0;
        }
        apr_thread_mutex_unlock(lock);
        apr_sleep(10000);
        apr_thread_mutex_lock(lock);
    }
    apr_off_t before = one->bytes;
    one->bytes = bytes;
    coming = still_to_come(tree);
    found = tree_of(tree->folder);
    /* What takes no space may be done where there is none. */
    if ((bytes > 0 && found.bytes + coming > limit) || found.entries + entries > ENTRIES_MOST) {
        one->bytes = before;
        return 0;
    }
    tree->inode = apr_stat(&info, tree->folder, APR_FINFO_INODE, own_pool) == APR_SUCCESS ? info.inode : 0;
    tree->at = apr_time_now();
    tree->entries = found.entries + entries;
    /* Without what replaced files give back, which they may give only once. */
    tree->bytes = found.bytes;
    for (const pending_t *each = tree->pending; each; each = each->next)
        tree->bytes += each->bytes;
    return 1;
}

static apr_status_t done(void *given)
{
    pending_t *one = given;
    apr_thread_mutex_lock(lock);
    for (pending_t **at = &one->tree->pending; *at; at = &(*at)->next)
        if (*at == one) {
            *at = one->next;
            break;
        }
    one->tree->moving -= one->moves;
    apr_thread_mutex_unlock(lock);
    return APR_SUCCESS;
}

pending_t *quota_begin(request_rec *r, const area_t *area, const char *path, int moves)
{
    pending_t *one = apr_pcalloc(r->pool, sizeof *one);
    apr_thread_mutex_lock(lock);
    one->path = path;
    one->moves = moves;
    one->tree = counted_of(area);
    one->next = one->tree->pending;
    one->tree->pending = one;
    one->tree->moving += moves;
    apr_thread_mutex_unlock(lock);
    apr_pool_cleanup_register(r->pool, one, done, apr_pool_cleanup_null);
    return one;
}

int quota_take(request_rec *r, pending_t *one, apr_off_t bytes, apr_off_t entries)
{
    int busy = 0, good;
    apr_thread_mutex_lock(lock);
    good = fits(one->tree, one, bytes, entries, &busy);
    apr_thread_mutex_unlock(lock);
    if (good)
        return OK;
    /* The body is not read, however long it is. */
    r->connection->keepalive = AP_CONN_CLOSE;
    return busy ? HTTP_SERVICE_UNAVAILABLE : HTTP_INSUFFICIENT_STORAGE;
}

apr_off_t quota_used(request_rec *r, const area_t *area)
{
    return tree_of(area->folder).bytes;
}
