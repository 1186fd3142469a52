/* RFC 4331: how much is used, and how much more fits, as WebDAV clients ask for it. */
#include "cell_files.h"
#include "mod_dav.h"

enum { AVAILABLE = 0x51f1, USED };

static const char *const namespaces[] = { "DAV:", NULL };
static const dav_hooks_liveprop hooks;
static const dav_liveprop_spec specs[] = {
    { 0, "quota-available-bytes", AVAILABLE, 0 },
    { 0, "quota-used-bytes", USED, 0 },
    { 0, NULL, 0, 0 },
};
static const dav_liveprop_group group = { specs, namespaces, &hooks };

static dav_prop_insert insert(const dav_resource *resource, int propid, dav_prop_insert what, apr_text_header *phdr)
{
    request_rec *r = resource->hooks->get_request_rec(resource);
    const dav_liveprop_spec *info;
    const char *text;
    area_t area;
    apr_off_t value;
    long ns = dav_get_liveprop_info(propid, &group, &info);

    /* For folders only: counting takes time, and a listing has many files. */
    if (!resource->collection || !area_of(r->pool, r->uri, &area))
        return DAV_PROP_INSERT_NOTDEF;
    if (what == DAV_PROP_INSERT_VALUE) {
        value = quota_used(r, &area);
        if (propid == AVAILABLE)
            value = value < area_limit(&area) ? area_limit(&area) - value : 0;
        text = apr_psprintf(r->pool, "<lp%ld:%s>%" APR_OFF_T_FMT "</lp%ld:%s>" DEBUG_CR, ns, info->name, value, ns, info->name);
    }
    else if (what == DAV_PROP_INSERT_NAME)
        text = apr_psprintf(r->pool, "<lp%ld:%s/>" DEBUG_CR, ns, info->name);
    else
        text = apr_psprintf(r->pool, "<D:supported-live-property D:name=\"%s\" D:namespace=\"DAV:\"/>" DEBUG_CR, info->name);
    apr_text_append(r->pool, phdr, text);
    return what;
}

static int is_writable(const dav_resource *resource, int propid)
{
    return 0;
}

static dav_error *refuse(const dav_resource *resource, const apr_xml_elem *elem, int operation, void **context, int *defer)
{
    return NULL;
}

static dav_error *nothing(const dav_resource *resource, const apr_xml_elem *elem, int operation, void *context,
    dav_liveprop_rollback **rollback)
{
    return NULL;
}

static void commit(const dav_resource *resource, int operation, void *context, dav_liveprop_rollback *rollback)
{
}

static dav_error *rollback(const dav_resource *resource, int operation, void *context, dav_liveprop_rollback *ctx)
{
    return NULL;
}

static const dav_hooks_liveprop hooks = { insert, is_writable, namespaces, refuse, nothing, commit, rollback, NULL };

static int find(const dav_resource *resource, const char *ns_uri, const char *name, const dav_hooks_liveprop **found)
{
    return dav_do_find_liveprop(ns_uri, name, &group, found);
}

void properties_register(apr_pool_t *p)
{
    dav_hook_find_liveprop(find, NULL, NULL, APR_HOOK_MIDDLE);
    dav_register_liveprop_group(p, &group);
}
