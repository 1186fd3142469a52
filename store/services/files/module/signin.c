/* The pages at which a browser gives a password, in the language of who asks. A file with places to fill in: no program is run. */
#include "cell_files.h"

#define TEMPLATE_MOST 16384

static const char *language(request_rec *r)
{
    const char *wanted = apr_table_get(r->headers_in, "Accept-Language");
    for (; wanted && *wanted; wanted = strchr(wanted, ',')) {
        wanted += strspn(wanted, ", ");
        if (!strncasecmp(wanted, "de", 2) || !strncasecmp(wanted, "en", 2))
            return strncasecmp(wanted, "de", 2) ? "en" : "de";
    }
    return "en";
}

/* A field of the query, unescaped; "" where it lacks. */
static const char *query_field(request_rec *r, const char *name)
{
    char *pair, *state = NULL;
    size_t n = strlen(name);

    for (pair = apr_strtok(apr_pstrdup(r->pool, r->args ? r->args : ""), "&", &state); pair; pair = apr_strtok(NULL, "&", &state))
        if (!strncmp(pair, name, n) && pair[n] == '=')
            return ap_unescape_urlencoded(pair + n + 1) == OK ? pair + n + 1 : "";
    return "";
}

int fill_page(request_rec *r, const char *name)
{
    const char *file = apr_pstrcat(r->pool, "/srv/page/", name, ".", language(r), ".html", NULL);
    const char *failed = query_field(r, "failed");
    char *text, *place, *end;
    apr_file_t *open;
    apr_size_t n = TEMPLATE_MOST;

    text = apr_palloc(r->pool, TEMPLATE_MOST + 1);
    if (apr_file_open(&open, file, APR_READ, 0, r->pool) != APR_SUCCESS || apr_file_read(open, text, &n) != APR_SUCCESS)
        return HTTP_INTERNAL_SERVER_ERROR;
    text[n] = '\0';
    apr_file_close(open);
    ap_set_content_type(r, "text/html; charset=utf-8");
    apr_table_setn(r->headers_out, "Cache-Control", "no-store");
    apr_table_setn(r->headers_out, "Vary", "Accept-Language");
    for (; (place = strstr(text, "${")) && (end = strchr(place, '}')); text = end + 1) {
        *place = *end = '\0';
        ap_rputs(text, r);
        if (!strcmp(place + 2, "failed"))
            ap_rputs(!strcmp(failed, "wrong") || !strcmp(failed, "often") ? failed : "", r);
        else
            ap_rputs(ap_escape_html2(r->pool, query_field(r, place + 2), 0), r);
    }
    ap_rputs(text, r);
    return OK;
}
