/* Which tree a path is in, and who may reach it. */
#include "cell_files.h"
#include "apr_uri.h"
#include <ctype.h>

#define MOST_SHARED 8
#define MOST_LINE 512

typedef struct {
    const char *name;
    /* " ada ben ", or " * " for every account. */
    const char *members;
} shared_t;

static shared_t shared[MOST_SHARED];
static int shared_count;
static apr_off_t account_limit, shared_limit;

static int name_length(const char *s)
{
    int n = 0;
    if (!(s[0] >= 'a' && s[0] <= 'z'))
        return 0;
    while ((s[n] >= 'a' && s[n] <= 'z') || (s[n] >= '0' && s[n] <= '9') || s[n] == '.' || s[n] == '_' || s[n] == '-')
        n++;
    return n <= NAME_MOST ? n : 0;
}

/* Whether a path, as Apache has unescaped and normalized it, is in a tree. */
int area_of(apr_pool_t *p, const char *uri, area_t *area)
{
    const char *rest;
    int n;

    area->shared = !strncmp(uri, "/shared/", 8);
    if (!area->shared && strncmp(uri, "/dav/", 5))
        return 0;
    rest = uri + (area->shared ? 8 : 5);
    n = name_length(rest);
    if (n == 0 || (rest[n] != '/' && rest[n] != '\0'))
        return 0;
    area->name = apr_pstrmemdup(p, rest, n);
    area->prefix = apr_pstrmemdup(p, uri, (rest - uri) + n);
    area->folder = apr_pstrcat(p, DATA, area->prefix, NULL);
    return 1;
}

static const shared_t *shared_named(const char *name)
{
    for (int i = 0; i < shared_count; i++)
        if (!strcmp(shared[i].name, name))
            return &shared[i];
    return NULL;
}

static int is_member(apr_pool_t *p, const shared_t *one, const char *user)
{
    return one && (!strcmp(one->members, " * ") || strstr(one->members, apr_pstrcat(p, " ", user, " ", NULL)));
}

int area_open_to(const area_t *area, const char *user)
{
    char padded[NAME_MOST + 3];
    const shared_t *one;

    if (!area->shared)
        return !strcmp(area->name, user);
    one = shared_named(area->name);
    apr_snprintf(padded, sizeof padded, " %s ", user);
    return one && (!strcmp(one->members, " * ") || strstr(one->members, padded));
}

apr_off_t area_limit(const area_t *area)
{
    return area->shared ? shared_limit : account_limit;
}

apr_array_header_t *shared_of(apr_pool_t *p, const char *user)
{
    apr_array_header_t *found = apr_array_make(p, MOST_SHARED, sizeof(const char *));
    for (int i = 0; i < shared_count; i++)
        if (is_member(p, &shared[i], user))
            APR_ARRAY_PUSH(found, const char *) = shared[i].name;
    return found;
}

/* Whether a path is the tree itself, which stays. */
int is_whole(const area_t *area, const char *uri)
{
    uri += strlen(area->prefix);
    return uri[strspn(uri, "/")] == '\0';
}

/* What mod_dav keeps beside the files is nobody's to name. */
int reserved_name(const char *uri)
{
    for (const char *at = uri; (at = strchr(at, '/')) != NULL;) {
        at++;
        if (!strncmp(at, ".davfs.tmp", 10) || (!strncmp(at, ".DAV", 4) && (at[4] == '/' || at[4] == '\0')))
            return 1;
    }
    return 0;
}

/* "family: ada, ben" */
static const char *add_shared(apr_pool_t *p, char *line)
{
    char *colon = strchr(line, ':'), *one, *state = NULL;
    const char *members = " ";

    if (!colon)
        return "a shared folder is a name, a colon, and who shares it";
    *colon = '\0';
    if (name_length(line) != (int)strlen(line) || name_length(line) == 0 || shared_named(line))
        return "a shared folder needs a name of its own";
    for (one = apr_strtok(colon + 1, ", ", &state); one; one = apr_strtok(NULL, ", ", &state)) {
        if (!strcmp(one, "*")) {
            members = " * ";
            break;
        }
        members = apr_pstrcat(p, members, one, " ", NULL);
    }
    shared[shared_count].name = apr_pstrdup(p, line);
    shared[shared_count++].members = members;
    return NULL;
}

/* Lines "word value": quota_mb, shared_quota_mb, and shared for each folder. */
int read_settings(apr_pool_t *p, server_rec *s)
{
    ap_configfile_t *file;
    char line[MOST_LINE];

    shared_count = 0;
    account_limit = shared_limit = 0;
    if (ap_pcfg_openfile(&file, p, SETTINGS_FILE) != APR_SUCCESS) {
        ap_log_error(APLOG_MARK, APLOG_CRIT, 0, s, "no settings in " SETTINGS_FILE);
        return HTTP_INTERNAL_SERVER_ERROR;
    }
    while (ap_cfg_getline(line, sizeof line, file) == APR_SUCCESS) {
        char *value = strchr(line, ' ');
        const char *wrong = NULL;
        if (!value)
            continue;
        *value++ = '\0';
        if (!strcmp(line, "quota_mb"))
            account_limit = apr_atoi64(value) * 1000000;
        else if (!strcmp(line, "shared_quota_mb"))
            shared_limit = apr_atoi64(value) * 1000000;
        else if (!strcmp(line, "shared") && shared_count < MOST_SHARED)
            wrong = add_shared(p, value);
        if (wrong)
            ap_log_error(APLOG_MARK, APLOG_ERR, 0, s, "%s", wrong);
    }
    ap_cfg_closefile(file);
    for (int i = 0; i < shared_count; i++)
        apr_dir_make_recursive(apr_pstrcat(p, DATA "/shared/", shared[i].name, NULL), 0x0700, p);
    return OK;
}

/*
 * Where a COPY or MOVE leads: 0 where the user may not write there. The address is compared here with the one that was asked,
 * and becomes that of this server: behind a proxy that speaks TLS mod_dav would take it for another's.
 */
int destination_of(request_rec *r, const char **filename, area_t *area)
{
    const char *given = apr_table_get(r->headers_in, "Destination"), *host = apr_table_get(r->headers_in, "Host");
    apr_uri_t parsed;
    request_rec *there;
    int good;

    if (!given)
        return 0;
    /* Two headers come as one with a comma and a space; an address has neither spaces nor control characters. */
    for (const char *at = given; *at; at++)
        if ((unsigned char)*at <= ' ' || *at == 0x7f)
            return 0;
    if (apr_uri_parse(r->pool, given, &parsed) != APR_SUCCESS || !parsed.path || parsed.path[0] != '/' || parsed.query
        || parsed.fragment || parsed.user || parsed.password)
        return 0;
    if (parsed.scheme && strcasecmp(parsed.scheme, "http") && strcasecmp(parsed.scheme, "https"))
        return 0;
    if (parsed.hostinfo && (!host || strcasecmp(parsed.hostinfo, host)))
        return 0;
    apr_table_setn(r->headers_in, "Destination", apr_psprintf(r->pool, "%s://%s:%d%s", ap_http_scheme(r),
        r->server->server_hostname, r->connection->local_addr->port, parsed.path));
    /* Apache's own look-up, the one that mod_dav makes, says what the path means. */
    there = ap_sub_req_lookup_uri(parsed.path, r, NULL);
    good = there->status == HTTP_OK && area_of(r->pool, there->uri, area) && area_open_to(area, r->user)
        && !reserved_name(there->uri) && !is_whole(area, there->uri);
    *filename = apr_pstrcat(r->pool, there->filename, there->path_info, NULL);
    ap_destroy_sub_req(there);
    return good;
}
