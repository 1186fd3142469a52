/* Links to a file or a folder for people without an account: they read, until the link's time is over. */
#include "cell_files.h"
#include "apr_lib.h"
#include "apr_md5.h"
#include <openssl/sha.h>

#define LINKS_FOLDER DATA "/links/"
#define RECORD_MOST 8192
#define TOKEN_LEAST 32
#define TOKEN_MOST 64
#define FORM_MOST 1024

/* A record has lines "word value", written whole by the program of /api/shares. */
typedef struct {
    const char *id, *owner, *path, *password;
    apr_time_t until;
} link_t;

static const char *id_of(request_rec *r, const char *token)
{
    unsigned char digest[SHA256_DIGEST_LENGTH];
    char *hex = apr_palloc(r->pool, 2 * sizeof digest + 1);

    SHA256((const unsigned char *)token, strlen(token), digest);
    ap_bin2hex(digest, sizeof digest, hex);
    return hex;
}

static int read_link(request_rec *r, const char *token, link_t *link)
{
    apr_file_t *file;
    char *text = apr_palloc(r->pool, RECORD_MOST + 1), *line, *state = NULL;
    apr_size_t n = RECORD_MOST;

    memset(link, 0, sizeof *link);
    link->id = id_of(r, token);
    if (apr_file_open(&file, apr_pstrcat(r->pool, LINKS_FOLDER, link->id, NULL), APR_READ, 0, r->pool) != APR_SUCCESS)
        return 0;
    if (apr_file_read(file, text, &n) != APR_SUCCESS)
        n = 0;
    apr_file_close(file);
    text[n] = '\0';
    for (line = apr_strtok(text, "\n", &state); line; line = apr_strtok(NULL, "\n", &state)) {
        char *value = strchr(line, ' ');
        if (!value)
            continue;
        *value++ = '\0';
        if (!strcmp(line, "owner"))
            link->owner = value;
        else if (!strcmp(line, "path"))
            link->path = value;
        else if (!strcmp(line, "password"))
            link->password = value;
        else if (!strcmp(line, "until"))
            link->until = apr_atoi64(value);
    }
    return link->owner && link->path && apr_time_sec(r->request_time) < link->until;
}

/* What a link leads to, while its owner has an account and may still reach it. */
static const char *file_of(request_rec *r, const link_t *link, const char *rest)
{
    area_t area;
    const char *uri = apr_pstrcat(r->pool, link->path, rest, NULL);

    if (!user_hashes(r->pool, link->owner) || !area_of(r->pool, uri, &area) || !area_open_to(&area, link->owner)
        || reserved_name(uri))
        return NULL;
    return apr_pstrcat(r->pool, DATA, uri, NULL);
}

static const char *cookie_of(request_rec *r, const link_t *link)
{
    return apr_pstrmemdup(r->pool, apr_pstrcat(r->pool, "link-", link->id, NULL), 21);
}

static const char *proof(request_rec *r, const link_t *link)
{
    return session_sign(r, apr_pstrcat(r->pool, "link\n", link->id, "\n", link->password, NULL));
}

static int may_see(request_rec *r, const link_t *link)
{
    return !link->password || session_cookie_is(r, cookie_of(r, link), proof(r, link));
}

static int ask_password(request_rec *r, const link_t *link, const char *here)
{
    apr_array_header_t *pairs = NULL;
    const char *password;

    if (r->method_number == M_GET)
        return fill_page(r, "link");
    if (r->method_number != M_POST)
        return HTTP_METHOD_NOT_ALLOWED;
    if (!same_origin(r, 0))
        return HTTP_FORBIDDEN;
    if (ap_parse_form_data(r, NULL, &pairs, 4, FORM_MOST) != OK || !pairs)
        return HTTP_BAD_REQUEST;
    password = form_field(r, pairs, "password");
    if (!password_try(link->id))
        return redirect_to(r, apr_pstrcat(r->pool, here, "?failed=often", NULL));
    if (strlen(password) > 72 || apr_password_validate(password, link->password) != APR_SUCCESS)
        return redirect_to(r, apr_pstrcat(r->pool, here, "?failed=wrong", NULL));
    session_cookie_set(r, cookie_of(r, link), proof(r, link), here);
    return redirect_to(r, here);
}

/* "/s/<token>/..." is a file below /data, the program that lists folders, or this module's own answer. */
int links_translate(request_rec *r)
{
    const char *token, *rest, *file;
    link_t *link;
    apr_finfo_t info;

    if (strncmp(r->uri, "/s/", 3))
        return DECLINED;
    token = apr_pstrndup(r->pool, r->uri + 3, strcspn(r->uri + 3, "/"));
    rest = r->uri + 3 + strlen(token);
    link = apr_pcalloc(r->pool, sizeof *link);
    apr_table_setn(r->subprocess_env, "CELL_PAGE", "1");
    r->filename = "/srv/page/nothing";
    if (strlen(token) < TOKEN_LEAST || strlen(token) > TOKEN_MOST || token[strspn(token, "0123456789abcdef")]
        || !read_link(r, token, link))
        return OK;
    ap_set_module_config(r->request_config, &cell_files_module, link);
    if (!may_see(r, link) || r->method_number != M_GET)
        return OK;
    /* A link to a file has its name after it, so that a browser saves it under that. */
    file = file_of(r, link, "");
    if (file && apr_stat(&info, file, APR_FINFO_TYPE | APR_FINFO_LINK, r->pool) == APR_SUCCESS && info.filetype == APR_REG) {
        if (strcmp(rest, apr_pstrcat(r->pool, "/", apr_filepath_name_get(file), NULL)))
            return OK;
        rest = "";
    }
    file = file_of(r, link, rest);
    if (!file || apr_stat(&info, file, APR_FINFO_TYPE | APR_FINFO_LINK, r->pool) != APR_SUCCESS)
        return OK;
    if (info.filetype == APR_REG) {
        r->filename = (char *)file;
        apr_table_unset(r->subprocess_env, "CELL_PAGE");
    }
    else if (info.filetype == APR_DIR && rest[0] && rest[strlen(rest) - 1] == '/') {
        apr_table_setn(r->subprocess_env, "CELL_LINK_FOLDER", file);
        r->filename = "/usr/libexec/cell/link";
    }
    else if (info.filetype == APR_DIR)
        apr_table_setn(r->notes, "cell-to-folder", "1");
    return OK;
}

int links_handler(request_rec *r)
{
    const link_t *link;
    const char *here, *file;
    apr_finfo_t info;

    if (strncmp(r->uri, "/s/", 3))
        return DECLINED;
    link = ap_get_module_config(r->request_config, &cell_files_module);
    if (!link)
        return HTTP_NOT_FOUND;
    here = apr_pstrcat(r->pool, apr_pstrndup(r->pool, r->uri, 3 + strcspn(r->uri + 3, "/")), "/", NULL);
    if (!may_see(r, link))
        return ask_password(r, link, here);
    if (r->method_number != M_GET)
        return HTTP_METHOD_NOT_ALLOWED;
    if (apr_table_get(r->notes, "cell-to-folder"))
        return redirect_to(r, apr_pstrcat(r->pool, ap_escape_uri(r->pool, r->uri), "/", NULL));
    if (strcmp(r->filename, "/srv/page/nothing"))
        return DECLINED;
    file = file_of(r, link, "");
    if (!strcmp(r->uri, here) && file && apr_stat(&info, file, APR_FINFO_TYPE | APR_FINFO_LINK, r->pool) == APR_SUCCESS
        && info.filetype == APR_REG)
        return redirect_to(r, apr_pstrcat(r->pool, here, ap_escape_uri(r->pool, apr_filepath_name_get(file)), NULL));
    return HTTP_NOT_FOUND;
}
