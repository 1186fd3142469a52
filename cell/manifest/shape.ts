import * as v from 'valibot'
import { closed, list } from '../../config/json-closed.ts'
import { containerNameWord, containerSchema, resources } from './container.ts'
import { exitSchema, exitTypes } from './exit.ts'
import { optional, required } from './field.ts'
import { formSchema } from './form.ts'
import { backend, homepage, license, subdomain, version, wellKnown } from './names.ts'
import {
  accounts,
  backup,
  capabilities,
  certificate,
  files,
  peerConfig,
  ports,
  profiles,
  serves,
  storage,
} from './sections.ts'
import { image, line, relativePath, serviceId, text } from './words.ts'

const icon = v.pipe(relativePath, v.regex(/\.(svg|png)$/, 'must be an .svg or .png file'))
const mainName = v.pipe(containerNameWord, v.maxLength(36, 'must be cell- and at most 31 characters'))

/** Every field of a manifest, version 3, by itself; what must hold between fields is in rules.ts. */
export const manifestShape = closed({
  $schema: optional('Where editors find the JSON Schema of this file; the cell ignores it.', text(500)),
  schema_version: required('The version of this format.', v.literal(3)),
  kind: required('What the manifest describes.', v.literal('store')),
  id: required('The name of the service everywhere; the same as its folder in the store.', serviceId),
  name: required('The name for people.', line(60)),
  description: required('What the service does, in a sentence or two.', line(1000)),
  version: required('The version of the service; a new one is an update.', version),
  author: required('Who maintains the recipe.', line()),
  license: optional('The license of the software, as an SPDX expression.', license),
  homepage: optional('The web site of the software.', homepage),
  icon: optional('A picture in the folder of the recipe, at most 64 KiB.', icon),
  image: required('The image of the main container. `cell store build` adds the digest.', image),
  container_name: required('The name of the main container.', mainName),
  capabilities: required('What the service has and needs; each flag goes with its sections.', capabilities),
  subdomain: optional('The name under the domain of the cell at which it is reached.', subdomain),
  extra_subdomains: optional('More such names.', list(subdomain, { most: 16 })),
  backend: optional(
    'The container and port that answer for the subdomain. Without it the cell shows there how to connect.',
    backend,
  ),
  extra_backends: optional(
    'One for each of `extra_subdomains`, in their order; without it `backend` answers for all.',
    list(backend, { most: 16, unique: false }),
  ),
  well_known: optional(
    'Names below `/.well-known/` of the cell’s own domain, each with the path at `subdomain` that it is redirected to.',
    wellKnown,
  ),
  certificate: optional(
    'A certificate for what the service speaks besides the web; a `certificate:` volume brings it into a container.',
    certificate,
  ),
  requires: optional(
    'Ids of services that must be installed first. A service without a way out reaches their main containers by their names, on its own network; every service reaches their pages through the proxy.',
    list(serviceId, { most: 16 }),
  ),
  serves: optional(
    'Names of services in `requires` at which this one answers browsers while it runs: those that name it as their `front`.',
    serves,
  ),
  front: optional(
    'The id of a service that may answer browsers at `subdomain` in place of this one, which has no `backend`.',
    serviceId,
  ),
  resources: required('What the service needs of the machine.', resources),
  containers: required('The containers of the service.', list(containerSchema, { least: 1, most: 8 })),
  files: optional(
    'Files that the cell fills in; a `config:` volume mounts them. Secrets may go here and nowhere else.',
    files,
  ),
  ports: optional('Ports of the machine that lead to the main container while it is installed.', ports),
  config_schema: optional('The settings of the service: a form for its owner, by key.', formSchema),
  accounts: optional('How the cell manages accounts.', accounts),
  peer_config_template: optional('What each person is shown, filled in for their account.', peerConfig),
  profiles: optional(
    'What phones and computers set up by themselves, filled in for each account: profiles for iPhone and Mac, links for Android.',
    profiles,
  ),
  backup: optional('What a backup contains.', backup),
  storage: optional('The data of the service.', storage),
  egress: optional(
    'Through which ways its own traffic may leave.',
    closed({
      allowed: required(
        'Types of exits, or `default`.',
        list(v.picklist(['default', ...exitTypes]), { least: 1 }),
      ),
    }),
  ),
  exit: optional('For a service that carries the traffic of others out of the cell.', exitSchema),
})

export type Manifest = v.InferOutput<typeof manifestShape>
export type Container = Manifest['containers'][number]
