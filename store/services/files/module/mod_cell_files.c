/* Where the parts are hooked in. Apache's authentication is ours whole: a password, or the session of a browser. */
#include "cell_files.h"
#include "ap_provider.h"
#include "http_connection.h"
#include "mod_auth.h"

static int is_safe(const request_rec *r)
{
    return r->method_number == M_GET || r->method_number == M_OPTIONS || r->method_number == M_PROPFIND;
}

/* Browsers ask a person by a window of their own for what says Basic; a page asks by itself. Old ones, and all without TLS, say no mode. */
static int ask_who(request_rec *r)
{
    const char *mode = apr_table_get(r->headers_in, "Sec-Fetch-Mode");
    const char *accept = apr_table_get(r->headers_in, "Accept");

    if (mode ? !strcmp(mode, "navigate") : accept && !strncmp(accept, "text/html", 9)) {
        apr_table_setn(r->err_headers_out, "Location", apr_pstrcat(r->pool, "/signin?to=",
            ap_escape_urlencoded(r->pool, r->unparsed_uri), NULL));
        return HTTP_SEE_OTHER;
    }
    if (!mode && !apr_table_get(r->headers_in, "X-Requested-With"))
        apr_table_setn(r->err_headers_out, "WWW-Authenticate", "Basic realm=\"Files\", charset=\"UTF-8\"");
    return HTTP_UNAUTHORIZED;
}

static int authenticate(request_rec *r)
{
    const char *type = ap_auth_type(r), *user, *password;
    int right;

    if (!type || strcasecmp(type, "Cell"))
        return DECLINED;
    r->ap_auth_type = "Cell";
    if (!apr_table_get(r->headers_in, "Authorization")) {
        user = session_user(r);
        if (!user)
            return ask_who(r);
        if (!is_safe(r) && !same_origin(r, 1))
            return HTTP_FORBIDDEN;
        r->user = (char *)user;
        return OK;
    }
    if (!is_safe(r) && !same_origin(r, 0))
        return HTTP_FORBIDDEN;
    if (ap_get_basic_auth_components(r, &user, &password) != APR_SUCCESS || !password)
        return ask_who(r);
    user = account_name(r->pool, user);
    right = right_password(r, user, password);
    if (right == TOO_MANY) {
        apr_table_setn(r->err_headers_out, "Retry-After", "3");
        return HTTP_TOO_MANY_REQUESTS;
    }
    if (!right)
        return ask_who(r);
    r->user = (char *)user;
    return OK;
}

/* `Require cell-own`: the files of who asks, or a folder that is shared with them. */
static authz_status own(request_rec *r, const char *line, const void *parsed)
{
    area_t area;

    if (!r->user)
        return AUTHZ_DENIED_NO_USER;
    if (!area_of(r->pool, r->uri, &area) || !area_open_to(&area, r->user) || reserved_name(r->uri))
        return AUTHZ_DENIED;
    if (!r->main && is_whole(&area, r->uri) && (r->method_number == M_DELETE || r->method_number == M_MOVE))
        return AUTHZ_DENIED;
    return AUTHZ_GRANTED;
}

/* `Require cell-account`: anybody with an account. */
static authz_status account(request_rec *r, const char *line, const void *parsed)
{
    return r->user ? AUTHZ_GRANTED : AUTHZ_DENIED_NO_USER;
}

static const authz_provider own_provider = { own, NULL };
static const authz_provider account_provider = { account, NULL };

static int prepare(apr_pool_t *p, apr_pool_t *log, apr_pool_t *temporary, server_rec *s)
{
    if (ap_state_query(AP_SQ_MAIN_STATE) == AP_SQ_MS_CREATE_PRE_CONFIG)
        return OK;
    if (session_init(temporary, s) != OK)
        return HTTP_INTERNAL_SERVER_ERROR;
    return read_settings(p, s);
}

/* One child serves everybody (`ServerLimit 1`): what is being written is known in its memory. */
static void begin_child(apr_pool_t *p, server_rec *s)
{
    users_init(p);
    quota_init(p);
    hold_init(p);
}

static void hooks(apr_pool_t *p)
{
    ap_hook_post_config(prepare, NULL, NULL, APR_HOOK_MIDDLE);
    ap_hook_child_init(begin_child, NULL, NULL, APR_HOOK_MIDDLE);
    ap_hook_check_authn(authenticate, NULL, NULL, APR_HOOK_FIRST, AP_AUTH_INTERNAL_PER_CONF);
    ap_hook_fixups(writes_check, NULL, NULL, APR_HOOK_LAST);
    ap_hook_fixups(slot_wait, NULL, NULL, APR_HOOK_LAST);
    ap_hook_translate_name(links_translate, NULL, NULL, APR_HOOK_FIRST);
    ap_hook_handler(links_handler, NULL, NULL, APR_HOOK_FIRST);
    ap_hook_handler(pages_handler, NULL, NULL, APR_HOOK_FIRST);
    ap_register_auth_provider(p, AUTHZ_PROVIDER_GROUP, "cell-own", AUTHZ_PROVIDER_VERSION, &own_provider,
        AP_AUTH_INTERNAL_PER_CONF);
    ap_register_auth_provider(p, AUTHZ_PROVIDER_GROUP, "cell-account", AUTHZ_PROVIDER_VERSION, &account_provider,
        AP_AUTH_INTERNAL_PER_CONF);
    writes_register();
    properties_register(p);
}

AP_DECLARE_MODULE(cell_files) = { STANDARD20_MODULE_STUFF, NULL, NULL, NULL, NULL, NULL, hooks, 0 };
