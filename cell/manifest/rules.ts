import { containerNames, dependencies, mainAnswers, mounts, paths, privileges } from './rules-containers.ts'
import { mailPorts, mailSubdomains } from './reserved.ts'
import {
  certificates,
  flagsAndSections,
  forms,
  mailNames,
  names,
  fronts,
  portSettings,
  profileKinds,
  waysOut,
} from './rules-sections.ts'
import { matchLimit, programLimit } from './pattern.ts'
import { patterns } from './rules-patterns.ts'
import { templates } from './rules-templates.ts'
import type { Rule } from './rule.ts'

/** What must hold between fields: each rule with its sentence for authors. */
export const rules: { says: string; find: Rule }[] = [
  {
    says: '`container_name` is `cell-<id>` and names the main container; the names of others begin with it and a hyphen.',
    find: containerNames,
  },
  { says: 'The main container has a `healthcheck`: an install is done when it answers.', find: mainAnswers },
  {
    says: '`NET_ADMIN`, `sysctls` and `devices` are for services with an `exit` section only.',
    find: privileges,
  },
  {
    says: '`depends_on` names containers of this service, without a circle.',
    find: dependencies,
  },
  {
    says: 'Nothing is mounted twice at one place, and a `config:` volume mounts what `files` writes.',
    find: mounts,
  },
  {
    says: 'No file is written twice or below another file, and `backup.paths` are in `data:` volumes.',
    find: paths,
  },
  {
    says: 'A flag in `capabilities` and its sections go together.',
    find: flagsAndSections,
  },
  {
    says: '`ports` and `exit` need `has_egress`: a network without a way out publishes nothing.',
    find: waysOut,
  },
  { says: '`setting` of a port names a boolean setting of `config_schema`.', find: portSettings },
  {
    says: '`certificate` is for names of this service, and a `certificate:` volume needs it.',
    find: certificates,
  },
  {
    says: '`serves` is for names of services in `requires`, by a service with a `backend`; `front` is for one with a `subdomain` and without.',
    find: fronts,
  },
  {
    says: 'Backends are containers of this service, one for each name, and a service does not require itself.',
    find: names,
  },
  {
    says: `A service may be called ${mailSubdomains.map((name) => `\`${name}\``).join(' or ')} only when it publishes a port of mail: ${mailPorts.join(', ')}.`,
    find: mailNames,
  },
  {
    says: 'Each kind in `profiles` is given once, with an address of that kind, without the password in it.',
    find: profileKinds,
  },
  {
    says: 'No `min` is more than its `max`, and a key is in one of `config_schema` and `exit.connection_schema`.',
    find: forms,
  },
  {
    says: 'Only the variables below are used, only where they are filled in, and secrets only in `files`.',
    find: templates,
  },
]

/** The rule that takes time: a manifest that has passed it once needs not be judged again. */
export const costly: (typeof rules)[number] = {
  says: `A pattern is a regular expression that both browsers and RE2 take: without look-around and back references. All of a manifest compile to at most ${programLimit} instructions; a text of more than ${matchLimit} characters fits none. A default fits its field.`,
  find: patterns,
}
