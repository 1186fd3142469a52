/* What a browser asks of the server itself: to sign in and out, and who it is. */
#include "cell_files.h"

#define FORM_MOST 8192

int redirect_to(request_rec *r, const char *to)
{
    apr_table_setn(r->err_headers_out, "Location", to);
    return HTTP_SEE_OTHER;
}

char *form_field(request_rec *r, apr_array_header_t *pairs, const char *name)
{
    for (int i = 0; i < pairs->nelts; i++) {
        ap_form_pair_t *pair = &APR_ARRAY_IDX(pairs, i, ap_form_pair_t);
        apr_off_t length;
        apr_size_t size;
        char *text;
        if (strcmp(pair->name, name) || apr_brigade_length(pair->value, 1, &length) != APR_SUCCESS)
            continue;
        size = (apr_size_t)length;
        text = apr_palloc(r->pool, size + 1);
        apr_brigade_flatten(pair->value, text, &size);
        text[size] = '\0';
        return text;
    }
    return apr_pstrdup(r->pool, "");
}

/* A path of this server: what follows is no other host, and no other header. */
static int is_path(const char *to)
{
    if (to[0] != '/' || to[1] == '/')
        return 0;
    for (; *to; to++)
        if ((unsigned char)*to <= ' ' || *to == '\\' || *to == 0x7f)
            return 0;
    return 1;
}

static int sign_in(request_rec *r)
{
    apr_array_header_t *pairs = NULL;
    const char *user, *to;
    char *password;
    int right;

    if (!same_origin(r, 0))
        return HTTP_FORBIDDEN;
    if (ap_parse_form_data(r, NULL, &pairs, 16, FORM_MOST) != OK || !pairs)
        return HTTP_BAD_REQUEST;
    user = account_name(r->pool, form_field(r, pairs, "user"));
    password = form_field(r, pairs, "password");
    to = form_field(r, pairs, "to");
    if (!is_path(to))
        to = "/";
    right = right_password(r, user, password);
    if (right == 1) {
        session_begin(r, user);
        return redirect_to(r, to);
    }
    return redirect_to(r, apr_pstrcat(r->pool, "/signin?failed=", right == TOO_MANY ? "often" : "wrong", "&user=",
        ap_escape_urlencoded(r->pool, user), "&to=", ap_escape_urlencoded(r->pool, to), NULL));
}

static void tell_area(request_rec *r, const char *uri)
{
    area_t area;
    if (area_of(r->pool, uri, &area))
        ap_rprintf(r, "\"quota\":%" APR_OFF_T_FMT ",\"used\":%" APR_OFF_T_FMT, area_limit(&area), quota_used(r, &area));
}

static int tell_me(request_rec *r)
{
    apr_array_header_t *shared = shared_of(r->pool, r->user);
    const char *home = apr_pstrcat(r->pool, "/dav/", r->user, "/", NULL);

    ap_set_content_type(r, "application/json");
    apr_table_setn(r->headers_out, "Cache-Control", "no-store");
    ap_rprintf(r, "{\"user\":\"%s\",\"home\":\"%s\",", r->user, home);
    tell_area(r, home);
    ap_rputs(",\"shared\":[", r);
    for (int i = 0; i < shared->nelts; i++) {
        const char *name = APR_ARRAY_IDX(shared, i, const char *);
        const char *url = apr_pstrcat(r->pool, "/shared/", name, "/", NULL);
        ap_rprintf(r, "%s{\"name\":\"%s\",\"url\":\"%s\",", i ? "," : "", name, url);
        tell_area(r, url);
        ap_rputs("}", r);
    }
    ap_rputs("]}\n", r);
    return OK;
}

int pages_handler(request_rec *r)
{
    int posts = r->method_number == M_POST;

    if (!strcmp(r->uri, "/me.json"))
        return r->method_number == M_GET ? tell_me(r) : HTTP_METHOD_NOT_ALLOWED;
    if (!strcmp(r->uri, "/signin"))
        return posts ? sign_in(r) : r->method_number == M_GET ? fill_page(r, "signin") : HTTP_METHOD_NOT_ALLOWED;
    if (!strcmp(r->uri, "/signout")) {
        if (!posts)
            return HTTP_METHOD_NOT_ALLOWED;
        if (!same_origin(r, 1))
            return HTTP_FORBIDDEN;
        session_end(r);
        return redirect_to(r, "/signin");
    }
    return DECLINED;
}
