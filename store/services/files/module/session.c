/* The session of a browser: a signed cookie. It holds no password, and is worth nothing once the account's passwords change. */
#include "cell_files.h"
#include "util_cookies.h"
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#define SECONDS (12 * 3600)

static unsigned char key[32];

/* The key outlives a restart, and so do sessions. */
int session_init(apr_pool_t *p, server_rec *s)
{
    apr_file_t *file;
    apr_size_t n = sizeof key;

    if (apr_file_open(&file, SESSION_KEY_FILE, APR_READ, 0, p) == APR_SUCCESS
        && apr_file_read_full(file, key, n, NULL) == APR_SUCCESS)
        return OK;
    if (RAND_bytes(key, sizeof key) != 1
        || apr_file_open(&file, SESSION_KEY_FILE, APR_WRITE | APR_CREATE | APR_TRUNCATE, 0x0600, p) != APR_SUCCESS
        || apr_file_write_full(file, key, n, NULL) != APR_SUCCESS || apr_file_close(file) != APR_SUCCESS) {
        ap_log_error(APLOG_MARK, APLOG_CRIT, 0, s, "no key for sessions in " SESSION_KEY_FILE);
        return HTTP_INTERNAL_SERVER_ERROR;
    }
    return OK;
}

static int over_tls(request_rec *r)
{
    const char *scheme = apr_table_get(r->headers_in, "X-Forwarded-Proto");
    return scheme && !strcmp(scheme, "https");
}

/* With the prefix no neighbour's page can set it. */
static const char *cookie_name(request_rec *r)
{
    return over_tls(r) ? "__Host-files" : "files";
}

const char *session_sign(request_rec *r, const char *text)
{
    unsigned char mac[SHA256_DIGEST_LENGTH];
    char *hex = apr_palloc(r->pool, 2 * sizeof mac + 1);

    HMAC(EVP_sha256(), key, sizeof key, (const unsigned char *)text, strlen(text), mac, NULL);
    ap_bin2hex(mac, sizeof mac, hex);
    return hex;
}

static const char *signature(request_rec *r, const char *until, const char *user, const char *hashes)
{
    return session_sign(r, apr_pstrcat(r->pool, "user\n", until, ".", user, "\n", hashes, NULL));
}

static int same(const char *a, const char *b)
{
    return strlen(a) == strlen(b) && !CRYPTO_memcmp(a, b, strlen(b));
}

/* A cookie for one path, such as that of a link with a password: as long as the browser is open. */
void session_cookie_set(request_rec *r, const char *name, const char *value, const char *path)
{
    apr_table_addn(r->err_headers_out, "Set-Cookie", apr_pstrcat(r->pool, name, "=", value, "; Path=", path,
        "; HttpOnly; SameSite=Lax", over_tls(r) ? "; Secure" : "", NULL));
}

int session_cookie_is(request_rec *r, const char *name, const char *right)
{
    const char *value = NULL;
    return ap_cookie_read(r, name, &value, 0) == APR_SUCCESS && value && same(value, right);
}

void session_begin(request_rec *r, const char *user)
{
    const char *hashes = user_hashes(r->pool, user);
    const char *until = apr_psprintf(r->pool, "%" APR_TIME_T_FMT, apr_time_sec(r->request_time) + SECONDS);
    const char *value;

    if (!hashes)
        return;
    value = apr_pstrcat(r->pool, cookie_name(r), "=", until, ".", signature(r, until, user, hashes), ".", user,
        "; Path=/; HttpOnly; SameSite=Strict; Max-Age=", apr_itoa(r->pool, SECONDS), over_tls(r) ? "; Secure" : "", NULL);
    apr_table_addn(r->err_headers_out, "Set-Cookie", value);
}

void session_end(request_rec *r)
{
    apr_table_addn(r->err_headers_out, "Set-Cookie", apr_pstrcat(r->pool, cookie_name(r),
        "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0", over_tls(r) ? "; Secure" : "", NULL));
}

/* Who the cookie of a request says that it is of, or NULL. */
const char *session_user(request_rec *r)
{
    const char *value = NULL, *until, *mac, *user, *hashes, *right;
    char *state = NULL;
    apr_time_t left;

    if (ap_cookie_read(r, cookie_name(r), &value, 0) != APR_SUCCESS || !value)
        return NULL;
    until = apr_strtok(apr_pstrdup(r->pool, value), ".", &state);
    mac = apr_strtok(NULL, ".", &state);
    user = state;
    if (!until || !mac || !user || !*user || strlen(user) > NAME_MOST)
        return NULL;
    left = apr_atoi64(until) - apr_time_sec(r->request_time);
    if (left <= 0 || left > SECONDS || !(hashes = user_hashes(r->pool, user)))
        return NULL;
    right = signature(r, until, user, hashes);
    if (!same(mac, right))
        return NULL;
    if (left < SECONDS / 2 && !r->main)
        session_begin(r, user);
    return user;
}

/* Whether a page of this very address asks: browsers say where from with all that could change something. */
int same_origin(request_rec *r, int needed)
{
    const char *origin = apr_table_get(r->headers_in, "Origin"), *host = apr_table_get(r->headers_in, "Host"), *after;

    if (!origin)
        return !needed;
    after = strstr(origin, "://");
    return after && host && !strcasecmp(after + 3, host);
}
