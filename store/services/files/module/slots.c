/* Programs that make pages run in the service's memory: so many at once, and the others wait their turn. */
#include "cell_files.h"
#include "apr_atomic.h"

#define SLOTS 3
#define SECONDS 20
#define WAITING_MOST 12

static apr_uint32_t running, waiting;

static apr_status_t give_back(void *nothing)
{
    apr_atomic_dec32(&running);
    return APR_SUCCESS;
}

static int take_slot(void)
{
    for (apr_uint32_t now = apr_atomic_read32(&running); now < SLOTS; now = apr_atomic_read32(&running))
        if (apr_atomic_cas32(&running, now + 1, now) == now)
            return 1;
    return 0;
}

int slot_wait(request_rec *r)
{
    int had;

    if (r->main || !r->handler || strcmp(r->handler, "cgi-script"))
        return DECLINED;
    had = take_slot();
    if (!had) {
        int steps = apr_atomic_inc32(&waiting) < WAITING_MOST ? SECONDS * 20 : 0;
        for (int i = 0; i < steps && !had; i++) {
            apr_sleep(50000);
            had = take_slot();
        }
        apr_atomic_dec32(&waiting);
    }
    if (had) {
        apr_pool_cleanup_register(r->pool, NULL, give_back, apr_pool_cleanup_null);
        return OK;
    }
    apr_table_setn(r->err_headers_out, "Retry-After", "5");
    return HTTP_SERVICE_UNAVAILABLE;
}
