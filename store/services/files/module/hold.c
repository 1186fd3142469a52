/* While a copy of the data is made nobody writes: the backup's hook holds a file locked, and who writes shares the lock. */
#include "cell_files.h"
#include "apr_atomic.h"
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#define LOCK_FILE DATA "/locks/writing"
#define SECONDS 10
/* The other threads go on reading. */
#define WAITING_MOST 16

static apr_uint32_t waiting;

void hold_init(apr_pool_t *p)
{
    apr_atomic_set32(&waiting, 0);
}

static apr_status_t let_go(void *fd)
{
    close((int)(intptr_t)fd);
    return APR_SUCCESS;
}

/*
 * Waits until nothing is held, and keeps a hold from beginning until the request is over if it `holds`. An upload of a whole
 * file does not: it is there at once, or not at all, and a copy is good with it and without.
 */
int hold_wait(request_rec *r, int holds)
{
    int fd = open(LOCK_FILE, O_RDWR | O_CREAT | O_CLOEXEC, 0600), had;

    if (fd < 0)
        return HTTP_INTERNAL_SERVER_ERROR;
    had = !flock(fd, LOCK_SH | LOCK_NB);
    if (!had) {
        int steps = apr_atomic_inc32(&waiting) < WAITING_MOST ? SECONDS * 20 : 0;
        for (int i = 0; i < steps && !had; i++) {
            apr_sleep(50000);
            had = !flock(fd, LOCK_SH | LOCK_NB);
        }
        apr_atomic_dec32(&waiting);
    }
    if (!had || !holds)
        close(fd);
    else
        apr_pool_cleanup_register(r->pool, (void *)(intptr_t)fd, let_go, apr_pool_cleanup_null);
    if (had)
        return OK;
    apr_table_setn(r->err_headers_out, "Retry-After", "60");
    r->connection->keepalive = AP_CONN_CLOSE;
    return HTTP_SERVICE_UNAVAILABLE;
}
