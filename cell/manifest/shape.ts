import * as v from 'valibot'
import { closed, list } from '../../config/json-closed.ts'
import { containerNameWord, containerSchema, resources } from './container.ts'
import { exitSchema, exitTypes } from './exit.ts'
import { formSchema } from './form.ts'
import { accounts, backup, capabilities, files, peerConfig, ports, storage } from './sections.ts'
import { image, line, relativePath, serviceId } from './words.ts'
import { reservedSubdomains } from './reserved.ts'

const version = v.pipe(
  v.string(),
  v.maxLength(100, 'is longer than 100 characters'),
  v.regex(
    /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/,
    'must be a semantic version such as 1.0.0',
  ),
)

const subdomain = v.pipe(
  serviceId,
  v.check((name) => !reservedSubdomains.includes(name), 'is a name that the cell keeps for itself'),
)

const backend = v.pipe(
  v.string(),
  v.regex(/^cell-[a-z0-9][a-z0-9-]{0,57}:([1-9]\d{0,4})$/, 'must be <container>:<port>'),
  v.check((value) => Number(value.split(':')[1]) <= 65535, 'must have a port up to 65535'),
)

const homepage = v.pipe(
  line(500),
  v.check((value) => URL.canParse(value) && new URL(value).protocol === 'https:', 'must be an https address'),
)

/** Every field of a manifest, version 3, by itself; how they belong together is in the rules. */
export const manifestShape = closed({
  schema_version: v.literal(3),
  kind: v.literal('store'),
  id: serviceId,
  name: line(60),
  description: line(1000),
  version,
  author: line(),
  /** An SPDX expression. */
  license: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(
        /^[A-Za-z0-9.+-]{1,60}( (AND|OR|WITH) [A-Za-z0-9.+-]{1,60}){0,8}$/,
        'must be an SPDX license id',
      ),
    ),
  ),
  homepage: v.exactOptional(homepage),
  icon: v.exactOptional(v.pipe(relativePath, v.regex(/\.(svg|png)$/, 'must be an .svg or .png file'))),
  image,
  container_name: v.pipe(containerNameWord, v.maxLength(36, 'must be cell- and at most 31 characters')),
  capabilities,
  subdomain: v.exactOptional(subdomain),
  extra_subdomains: v.exactOptional(list(subdomain, { most: 16 })),
  backend: v.exactOptional(backend),
  /** One for each of `extra_subdomains`, in their order; without it `backend` answers for all. */
  extra_backends: v.exactOptional(list(backend, { most: 16, unique: false })),
  requires: v.exactOptional(list(serviceId, { most: 16 })),
  resources,
  containers: list(containerSchema, { least: 1, most: 8 }),
  files: v.exactOptional(files),
  ports: v.exactOptional(ports),
  config_schema: v.exactOptional(formSchema),
  accounts: v.exactOptional(accounts),
  peer_config_template: v.exactOptional(peerConfig),
  backup: v.exactOptional(backup),
  storage: v.exactOptional(storage),
  egress: v.exactOptional(closed({ allowed: list(v.picklist(['default', ...exitTypes]), { least: 1 }) })),
  exit: v.exactOptional(exitSchema),
})

export type Manifest = v.InferOutput<typeof manifestShape>
export type Container = Manifest['containers'][number]
