/* What each method that writes will add, said before it does. */
#include "cell_files.h"
#include "util_filter.h"
#include <ctype.h>

/* What an upload of unknown length takes at a time. */
#define STEP (4 * 1024 * 1024)
/* Properties of a file are in a database beside it, which grows by blocks. */
#define PROPERTY_BYTES (64 * 1024)
/* Properties have room of their own, so that what is full can be put in order: a bin notes in them where things were. */
#define PROPERTY_ROOM (16 * 1024 * 1024)

/* An upload without a length: takes more as more comes. */
typedef struct {
    pending_t *one;
    apr_off_t start, come;
} stream_t;

static apr_status_t stream_filter(ap_filter_t *f, apr_bucket_brigade *bb, ap_input_mode_t mode, apr_read_type_e block,
    apr_off_t most)
{
    stream_t *stream = f->ctx;
    apr_off_t length = 0;
    apr_status_t rv = ap_get_brigade(f->next, bb, mode, block, most);

    if (rv != APR_SUCCESS || apr_brigade_length(bb, 1, &length) != APR_SUCCESS)
        return rv;
    stream->come += length;
    if (stream->start + stream->come <= stream->one->bytes)
        return APR_SUCCESS;
    if (quota_take(f->r, stream->one, stream->start + stream->come, 0) == OK) {
        /* A larger step saves asking; the end of the limit is reached by small ones. */
        quota_take(f->r, stream->one, stream->start + stream->come + STEP, 0);
        return APR_SUCCESS;
    }
    apr_brigade_cleanup(bb);
    ap_filter_t *out = f->r->output_filters;
    apr_bucket_brigade *answer = apr_brigade_create(f->r->pool, f->c->bucket_alloc);
    APR_BRIGADE_INSERT_TAIL(answer, ap_bucket_error_create(HTTP_INSUFFICIENT_STORAGE, NULL, f->r->pool, f->c->bucket_alloc));
    APR_BRIGADE_INSERT_TAIL(answer, apr_bucket_eos_create(f->c->bucket_alloc));
    f->r->connection->keepalive = AP_CONN_CLOSE;
    ap_pass_brigade(out, answer);
    return AP_FILTER_ERROR;
}

static apr_off_t number(const char **text)
{
    apr_off_t n;
    char *end;
    if (!isdigit((unsigned char)**text) || apr_strtoff(&n, *text, &end, 10) != APR_SUCCESS)
        return -1;
    *text = end;
    return n;
}

/* "bytes 0-99/100", or "*" for the whole; what mod_dav would take in another form is refused. */
static int read_range(const char *text, apr_off_t *first, apr_off_t *last)
{
    if (strncasecmp(text, "bytes ", 6))
        return 0;
    text += 6;
    *first = number(&text);
    if (*first < 0 || *text++ != '-')
        return 0;
    *last = number(&text);
    return *last >= *first && *text == '/';
}

static int check_put(request_rec *r, const area_t *area)
{
    const char *length_given = apr_table_get(r->headers_in, "Content-Length");
    const char *range = apr_table_get(r->headers_in, "Content-Range");
    const char *path = apr_pstrcat(r->pool, r->filename, r->path_info, NULL);
    apr_off_t first = 0, last = -1, length = -1, there = tree_of(path).bytes;
    pending_t *one;
    int answer;

    if (range && !read_range(range, &first, &last))
        return HTTP_BAD_REQUEST;
    if (length_given && !apr_table_get(r->headers_in, "Transfer-Encoding")) {
        const char *at = length_given;
        length = number(&at);
        if (length < 0 || *at)
            return HTTP_BAD_REQUEST;
    }
    if (range && length >= 0 && length != last - first + 1)
        return HTTP_BAD_REQUEST;
    if (!range)
        there = 0;
    if (last + 1 > there)
        there = last + 1;
    one = quota_begin(r, area, path, 0);
    answer = quota_take(r, one, length > there ? length : there, 1);
    if (answer == OK && length < 0) {
        stream_t *stream = apr_pcalloc(r->pool, sizeof *stream);
        stream->one = one;
        stream->start = first;
        ap_add_input_filter("CELL_QUOTA", stream, r, r->connection);
    }
    return answer;
}

static int check_copy(request_rec *r, const area_t *area)
{
    const char *path = NULL;
    area_t to;
    int moves = !strcmp(r->method, "MOVE");
    const char *from = apr_pstrcat(r->pool, r->filename, r->path_info, NULL);

    if (!destination_of(r, &path, &to))
        return HTTP_FORBIDDEN;
    if (moves && !strcmp(area->folder, to.folder)) {
        quota_begin(r, area, NULL, 1);
        return OK;
    }
    tree_t size = tree_of(from);
    return quota_take(r, quota_begin(r, &to, path, 0), size.bytes, size.entries);
}

/* A fixup: who may is known, and nothing has been read of the body. */
int writes_check(request_rec *r)
{
    area_t area;

    if (r->main || !area_of(r->pool, r->uri, &area) || r->method_number == M_GET || r->method_number == M_OPTIONS
        || r->method_number == M_PROPFIND)
        return DECLINED;
    if (hold_wait(r, strcmp(r->method, "PUT") || apr_table_get(r->headers_in, "Content-Range")) != OK)
        return HTTP_SERVICE_UNAVAILABLE;
    if (!strcmp(r->method, "PUT"))
        return check_put(r, &area);
    if (!strcmp(r->method, "COPY") || !strcmp(r->method, "MOVE"))
        return check_copy(r, &area);
    if (!strcmp(r->method, "MKCOL") || !strcmp(r->method, "LOCK"))
        return quota_take(r, quota_begin(r, &area, NULL, 0), 0, 1);
    if (!strcmp(r->method, "PROPPATCH")) {
        pending_t *one = quota_begin(r, &area, NULL, 0);
        one->beyond = PROPERTY_ROOM;
        return quota_take(r, one, PROPERTY_BYTES, 2);
    }
    return DECLINED;
}

void writes_register(void)
{
    ap_register_input_filter("CELL_QUOTA", stream_filter, NULL, AP_FTYPE_CONTENT_SET);
}
