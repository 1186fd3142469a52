/* The users file: lines "name:hash hash ...", a bcrypt hash for each password of the account. */
#include "cell_files.h"
#include "apr_md5.h"
#include "apr_thread_mutex.h"
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

/* bcrypt looks at no more. */
#define PASSWORD_MOST 72
#define FILE_MOST (4 * 1024 * 1024)
#define REMEMBERED 256
/* So many checks of passwords that are not remembered, for each name; then one every so many seconds. */
#define TRIES 20
#define SECONDS_A_TRY 3
#define WATCHED 4096

typedef unsigned char digest_t[SHA256_DIGEST_LENGTH];

static unsigned char key[32];
static apr_thread_mutex_t *lock;
/* Name and password that were found right for a hash: clients send the password with every request. */
static digest_t known[REMEMBERED];
static unsigned int next_known;
/* When the tries of a name are all there again; names share a place where their digests do. */
static apr_time_t busy_until[WATCHED];

void users_init(apr_pool_t *p)
{
    RAND_bytes(key, sizeof key);
    apr_thread_mutex_create(&lock, APR_THREAD_MUTEX_DEFAULT, p);
}

/* Phones write the first letter large, and offer the e-mail address. */
const char *account_name(apr_pool_t *p, const char *typed)
{
    char *name = apr_pstrndup(p, typed, strcspn(typed, "@"));
    ap_str_tolower(name);
    return name;
}

/* Read each time: a removed account, and a withdrawn password, are out at once. */
const char *user_hashes(apr_pool_t *p, const char *user)
{
    apr_file_t *file;
    apr_finfo_t info;
    char *text, *line;
    const char *start;
    apr_size_t read;

    if (!*user || strpbrk(user, ":/\r\n ") || apr_file_open(&file, USERS_FILE, APR_READ, 0, p) != APR_SUCCESS)
        return NULL;
    if (apr_file_info_get(&info, APR_FINFO_SIZE, file) != APR_SUCCESS || info.size > FILE_MOST)
        return NULL;
    text = apr_palloc(p, info.size + 1);
    if (apr_file_read_full(file, text, info.size, &read) != APR_SUCCESS)
        return NULL;
    text[read] = '\0';
    apr_file_close(file);
    start = apr_pstrcat(p, user, ":", NULL);
    for (char *state = NULL; (line = apr_strtok(text, "\n", &state)) != NULL; text = NULL)
        if (!strncmp(line, start, strlen(start)))
            return line + strlen(start);
    return NULL;
}

static void digest_of(request_rec *r, const char *user, const char *password, const char *hash, digest_t out)
{
    const char *text = apr_pstrcat(r->pool, user, "\n", hash, "\n", password, NULL);
    HMAC(EVP_sha256(), key, sizeof key, (const unsigned char *)text, strlen(text), out, NULL);
}

static int is_known(digest_t digest)
{
    int found = 0;
    for (int i = 0; i < REMEMBERED; i++)
        found |= !CRYPTO_memcmp(known[i], digest, sizeof known[i]);
    return found;
}

static unsigned int place_of(const char *user)
{
    digest_t digest;
    SHA256((const unsigned char *)user, strlen(user), digest);
    return (digest[0] << 8 | digest[1]) % WATCHED;
}

/* Takes a try of a name; 0 when there is none left. */
static int take_try(const char *user)
{
    apr_time_t now = apr_time_now(), *until;

    until = &busy_until[place_of(user)];
    if (*until < now)
        *until = now;
    if (*until - now > apr_time_from_sec(TRIES * SECONDS_A_TRY))
        return 0;
    *until += apr_time_from_sec(SECONDS_A_TRY);
    return 1;
}

/* The same for other passwords than those of accounts. */
int password_try(const char *what)
{
    int may;
    apr_thread_mutex_lock(lock);
    may = take_try(what);
    apr_thread_mutex_unlock(lock);
    return may;
}

int right_password(request_rec *r, const char *user, const char *password)
{
    const char *hashes = user_hashes(r->pool, user);
    digest_t digest;
    char *list, *hash, *state = NULL;
    int may;

    if (strlen(password) > PASSWORD_MOST)
        return 0;
    apr_thread_mutex_lock(lock);
    list = apr_pstrdup(r->pool, hashes ? hashes : "");
    for (hash = apr_strtok(list, " ", &state); hash; hash = apr_strtok(NULL, " ", &state)) {
        digest_of(r, user, password, hash, digest);
        if (is_known(digest)) {
            apr_thread_mutex_unlock(lock);
            return 1;
        }
    }
    may = take_try(user);
    apr_thread_mutex_unlock(lock);
    if (!may)
        return TOO_MANY;
    /* An unknown name costs what a wrong password costs. */
    list = apr_pstrdup(r->pool, hashes ? hashes : "$2b$10$abcdefghijklmnopqrstuuFBoDmH5FxNsZQrSNyqkuMq7T4bUTcnC");
    state = NULL;
    for (hash = apr_strtok(list, " ", &state); hash; hash = apr_strtok(NULL, " ", &state)) {
        if (apr_password_validate(password, hash) != APR_SUCCESS || !hashes)
            continue;
        digest_of(r, user, password, hash, digest);
        apr_thread_mutex_lock(lock);
        memcpy(known[next_known++ % REMEMBERED], digest, sizeof digest);
        /* A right password is no guess. */
        busy_until[place_of(user)] -= apr_time_from_sec(SECONDS_A_TRY);
        apr_thread_mutex_unlock(lock);
        return 1;
    }
    return 0;
}
