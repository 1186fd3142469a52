import type { Form } from './form.ts'
import { isServerUrl } from '../render/servers.ts'
import { mailPorts, mailSubdomains } from './reserved.ts'
import type { Complaint, Rule } from './rule.ts'
import type { Manifest } from './shape.ts'
import { parseVolume } from './volume.ts'

/** A flag and its sections go together. */
export const flagsAndSections: Rule = (manifest) =>
  pairs.flatMap(({ flag, needs, allows = [] }): Complaint[] => {
    const set = manifest.capabilities[flag]
    const present = [...needs, ...allows].filter((section) => manifest[section] !== undefined)
    if (!set) return present.map((section) => ({ path: [section], message: `needs capabilities.${flag}` }))
    return needs
      .filter((section) => manifest[section] === undefined)
      .map((section) => ({ path: [section], message: `is required with capabilities.${flag}` }))
  })

/** An exit and published ports need a network that is not internal. */
export const waysOut: Rule = ({ capabilities, ports, exit }) => [
  ...(ports !== undefined && !capabilities.has_egress
    ? [{ path: ['ports'], message: 'needs capabilities.has_egress: an internal network publishes nothing' }]
    : []),
  ...(exit !== undefined && !capabilities.has_egress
    ? [{ path: ['exit'], message: 'needs capabilities.has_egress: an exit leads out' }]
    : []),
  ...twice(ports ?? [], ({ host, protocol }) => `${host}/${protocol}`).map((place) => ({
    path: ['ports', place, 'host'],
    message: 'is published twice',
  })),
]

/** A port that is open by a setting, and a certificate, are about what the service has. */
export const portSettings: Rule = ({ ports = [], config_schema = {} }) =>
  ports.flatMap(({ setting }, place) =>
    setting === undefined ||
    (Object.hasOwn(config_schema, setting) && config_schema[setting]?.type === 'boolean')
      ? []
      : [{ path: ['ports', place, 'setting'], message: 'names no boolean setting of config_schema' }],
  )

/** Each name of a certificate is the service's own; whoever mounts it has one. */
export const certificates: Rule = ({ certificate, subdomain, extra_subdomains = [], containers }) => [
  ...(certificate?.names ?? []).flatMap((name, place) =>
    name === subdomain || extra_subdomains.includes(name)
      ? []
      : [{ path: ['certificate', 'names', place], message: 'is no subdomain of this service' }],
  ),
  ...(certificate !== undefined
    ? []
    : containers.flatMap(({ volumes = [] }, place) =>
        volumes.flatMap((entry, at) =>
          parseVolume(entry)?.kind === 'certificate'
            ? [{ path: ['containers', place, 'volumes', at], message: 'needs the section certificate' }]
            : [],
        ),
      )),
]

/** Whoever answers for another requires it, and can; who lets another answer does not. */
export const fronts: Rule = ({ serves = [], front, requires = [], subdomain, backend, id }) => [
  ...serves.flatMap(({ service }, place) =>
    requires.includes(service)
      ? []
      : [{ path: ['serves', place, 'service'], message: 'is not one of requires' }],
  ),
  ...(serves.length > 0 && backend === undefined ? [{ path: ['serves'], message: 'needs backend' }] : []),
  ...(front !== undefined && (subdomain === undefined || backend !== undefined)
    ? [{ path: ['front'], message: 'is for a service with a subdomain and without a backend' }]
    : []),
  ...(front === id ? [{ path: ['front'], message: 'is this service itself' }] : []),
]

/** Names lead to containers of this service, each to one. */
export const names: Rule = (manifest) => {
  const {
    subdomain,
    extra_subdomains = [],
    backend,
    extra_backends,
    containers,
    requires = [],
    id,
  } = manifest
  const own = new Set(containers.map(({ name }) => name))
  const foreign = (address: string): boolean => !own.has(address.split(':')[0] ?? '')
  const complaints: Complaint[] = []
  if (backend !== undefined && foreign(backend)) {
    complaints.push({ path: ['backend'], message: 'names no container of this service' })
  }
  extra_backends?.forEach((address, place) => {
    if (foreign(address)) {
      complaints.push({ path: ['extra_backends', place], message: 'names no container of this service' })
    }
  })
  if (backend === undefined)
    for (const section of ['extra_backends', 'well_known'] as const)
      if (manifest[section] !== undefined) complaints.push({ path: [section], message: 'needs backend' })
  if (extra_backends !== undefined && extra_backends.length !== extra_subdomains.length) {
    complaints.push({ path: ['extra_backends'], message: 'must be one for each of extra_subdomains' })
  }
  extra_subdomains.forEach((name, place) => {
    if (name === subdomain)
      complaints.push({ path: ['extra_subdomains', place], message: 'is the subdomain already' })
  })
  const self = requires.indexOf(id)
  if (self >= 0) complaints.push({ path: ['requires', self], message: 'is this service itself' })
  return complaints
}

/** Mail programs send passwords to whoever answers there. */
export const mailNames: Rule = ({ subdomain, extra_subdomains = [], ports = [] }) => {
  if (ports.some(({ host, protocol }) => protocol === 'tcp' && mailPorts.includes(host))) return []
  const message = `is for services that publish a port of mail (${mailPorts.join(', ')})`
  return [
    ...(subdomain !== undefined && mailSubdomains.includes(subdomain)
      ? [{ path: ['subdomain'], message }]
      : []),
    ...extra_subdomains.flatMap((name, place) =>
      mailSubdomains.includes(name) ? [{ path: ['extra_subdomains', place], message }] : [],
    ),
  ]
}

/** A device sets up one server of a kind, and the name in its address can't be a password. */
export const profileKinds: Rule = ({ profiles = [] }) => [
  ...twice(profiles, ({ kind }) => kind).map((place) => ({
    path: ['profiles', place, 'kind'],
    message: 'is given twice',
  })),
  ...profiles.flatMap(({ kind, url }, place) => [
    ...(url.includes('${account.password}')
      ? [{ path: ['profiles', place, 'url'], message: 'must not contain the password' }]
      : []),
    // `${url}` is https.
    ...(isServerUrl(kind, url.replace(/^\$\{url[^}]*\}/, 'https://'))
      ? []
      : [{ path: ['profiles', place, 'url'], message: `is no address of such a server (${kind})` }]),
  ]),
]

/** Fields of forms must not contradict themselves. */
export const forms: Rule = ({ config_schema = {}, exit }) => [
  ...rangeComplaints(config_schema, ['config_schema']),
  ...rangeComplaints(exit?.connection_schema ?? {}, ['exit', 'connection_schema']),
  ...Object.keys(exit?.connection_schema ?? {})
    .filter((key) => Object.hasOwn(config_schema, key))
    .map((key) => ({
      path: ['exit', 'connection_schema', key],
      message: 'is a key of config_schema already',
    })),
]

/** The indexes of items that repeat an earlier one. */
export function twice<Item>(items: readonly Item[], key: (item: Item) => string): number[] {
  const keys = items.map(key)
  return keys.flatMap((one, place) => (keys.indexOf(one) === place ? [] : [place]))
}

function rangeComplaints(form: Form, path: string[]): Complaint[] {
  return Object.entries(form).flatMap(([key, field]): Complaint[] =>
    'min' in field && field.min !== undefined && field.max !== undefined && field.min > field.max
      ? [{ path: [...path, key, 'min'], message: 'is more than max' }]
      : [],
  )
}

type Section = Exclude<keyof Manifest, 'capabilities'>

const pairs: { flag: keyof Manifest['capabilities']; needs: Section[]; allows?: Section[] }[] = [
  {
    flag: 'has_subdomain',
    needs: ['subdomain'],
    allows: ['backend', 'extra_subdomains', 'extra_backends', 'well_known', 'certificate'],
  },
  { flag: 'has_accounts', needs: ['accounts'], allows: ['profiles'] },
  { flag: 'has_admin_config', needs: ['config_schema'] },
  { flag: 'has_storage', needs: ['storage'], allows: ['backup'] },
  { flag: 'has_egress', needs: ['egress'] },
]
