/* Sign-in, who may reach what, and how much fits: what Apache's WebDAV leaves to others. */
#ifndef CELL_FILES_H
#define CELL_FILES_H

#include "httpd.h"
#include "http_config.h"
#include "http_core.h"
#include "http_log.h"
#include "http_protocol.h"
#include "http_request.h"
#include "apr_strings.h"

#define DATA "/data"
#define USERS_FILE DATA "/users"
#define SESSION_KEY_FILE DATA "/session-key"
#define SETTINGS_FILE "/etc/cell/settings/files.conf"
#define NAME_MOST 32

extern module AP_MODULE_DECLARE_DATA cell_files_module;

/* A tree with an owner: the files of an account, or a folder that some share. */
typedef struct {
    /* "/dav/ada" or "/shared/family"; the folder is the same below /data. */
    const char *prefix;
    const char *folder;
    const char *name;
    int shared;
} area_t;

/* areas.c */
int area_of(apr_pool_t *p, const char *uri, area_t *area);
int area_open_to(const area_t *area, const char *user);
apr_off_t area_limit(const area_t *area);
int is_whole(const area_t *area, const char *uri);
int reserved_name(const char *uri);
/* The shared folders of a user: one string a folder, such as "family". */
apr_array_header_t *shared_of(apr_pool_t *p, const char *user);
int read_settings(apr_pool_t *p, server_rec *s);
int destination_of(request_rec *r, const char **filename, area_t *area);

/* users.c */
const char *user_hashes(apr_pool_t *p, const char *user);
const char *account_name(apr_pool_t *p, const char *typed);
int right_password(request_rec *r, const char *user, const char *password);
int password_try(const char *what);
void users_init(apr_pool_t *p);
/* What right_password answers besides 0 and 1: too many wrong passwords lately. */
#define TOO_MANY 2

/* session.c */
int session_init(apr_pool_t *p, server_rec *s);
const char *session_user(request_rec *r);
void session_begin(request_rec *r, const char *user);
void session_end(request_rec *r);
const char *session_sign(request_rec *r, const char *text);
void session_cookie_set(request_rec *r, const char *name, const char *value, const char *path);
int session_cookie_is(request_rec *r, const char *name, const char *right);
int same_origin(request_rec *r, int needed);

/* tree.c */
typedef struct {
    apr_off_t bytes;
    apr_off_t entries;
} tree_t;
tree_t tree_of(const char *path);

/* quota.c */
/* A request that writes. */
typedef struct pending {
    struct pending *next;
    /* Where it writes, and how much will be there. */
    const char *path;
    apr_off_t bytes;
    struct counted *tree;
    int moves;
    /* How far beyond the limit it may go. */
    apr_off_t beyond;
} pending_t;

void quota_init(apr_pool_t *p);
/* From now until the end of the request it counts; `moves` within its tree. */
pending_t *quota_begin(request_rec *r, const area_t *area, const char *path, int moves);
/* OK, or the status for who may not write so much. */
int quota_take(request_rec *r, pending_t *one, apr_off_t bytes, apr_off_t entries);
apr_off_t quota_used(request_rec *r, const area_t *area);

/* writes.c */
void writes_register(void);
int writes_check(request_rec *r);

/* hold.c */
void hold_init(apr_pool_t *p);
int hold_wait(request_rec *r, int holds);

/* properties.c */
void properties_register(apr_pool_t *p);
/* slots.c */
int slot_wait(request_rec *r);
/* signin.c */
int fill_page(request_rec *r, const char *name);
/* pages.c */
int pages_handler(request_rec *r);
int redirect_to(request_rec *r, const char *to);
char *form_field(request_rec *r, apr_array_header_t *pairs, const char *name);

/* links.c */
int links_translate(request_rec *r);
int links_handler(request_rec *r);

#endif
