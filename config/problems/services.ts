import type { ProblemEntries } from './entry.ts'

/** Problems of services, their settings and their data. */
export const servicesProblems = {
  'service-unknown': {
    status: 404,
    title: 'No store has such a service',
    hint: 'See "cell service list".',
    detail: {
      catalogue: 'No store has a service "{id}"',
      version: 'The store offers {id} {offered}, not {wanted}',
      recipe: 'There is no recipe for "{id}" in the local store',
    },
  },
  'icon-missing': {
    status: 404,
    title: 'This service has no icon',
    hint: 'Its first letter stands for it.',
    detail: { none: '{id} has no icon', format: 'The icon of {id} is no PNG' },
  },
  'service-not-installed': {
    status: 409,
    title: 'This service is not installed',
    hint: 'Install it first.',
    detail: '{id} is not installed',
  },
  'service-installed': {
    status: 409,
    title: 'This service is installed already',
    hint: 'Uninstall it first, or update it.',
    detail: { already: '{id} is installed already', 'in-use': '{id} is installed, and its data is in use' },
  },
  'container-missing': {
    status: 409,
    title: 'The container of the service is not there',
    hint: 'The cell brings it back by itself; "cell service start" does it now.',
    detail: '{name} is not there',
  },
  'kept-data-unknown': {
    status: 404,
    title: 'No data of such a service is kept',
    hint: 'See "cell kept list".',
    detail: 'No data of {id} is kept',
  },
  'config-invalid': {
    status: 422,
    title: 'The settings of the service are not valid',
    hint: 'Correct the fields listed in errors.',
    detail: 'Some settings are not valid',
  },
  revoked: {
    status: 422,
    title: 'The store has revoked this version',
    hint: 'Install another version; "cell service override" allows this one anyway, on your own responsibility.',
    detail: {
      stop: 'The store has revoked this version of {id}: {reason} (it must not run; its data is kept)',
      warn: 'The store has revoked this version of {id}: {reason} (it can go on running)',
    },
  },
  'not-revoked': {
    status: 409,
    title: 'There is nothing to override, or no override',
    hint: 'See what the store says on the card of the service.',
    detail: { standing: 'No store has revoked {id}', overridden: 'Nothing is overridden for {id}' },
  },
  'backup-hook-failed': {
    status: 502,
    title: 'The service could not get its data ready for a backup, or found them damaged',
    hint: 'See "cell service logs". The next backup tries again; tell the author of the service when it goes on.',
    detail: '"{hook}" of {id} ended with {exitCode}. {said}',
  },
  'service-unhealthy': {
    status: 503,
    title: 'The service started but did not become healthy',
    hint: 'See "cell service logs".',
    detail: {
      answers: '{name} does not answer; it is {state}.',
      check: '{name}: its health check failed.{output}',
      late: '{name}: it was not healthy after {seconds} s.{output}',
    },
  },
  'quota-exceeded': {
    status: 507,
    title: 'The data of the service is larger than it may become',
    hint: 'Delete some of its data, then start it. Its maker says how much it may have ("storage.quota" in the manifest).',
    detail: '{name} has {size:bytes} of data and may have {quota:bytes}; it was stopped',
  },
  'service-exited': {
    status: 503,
    title: 'The service stopped by itself',
    hint: 'See "cell service logs".',
    detail: {
      gone: 'The container {name} is gone.',
      exit: 'The container {name} ended with exit code {exit}.',
      memory: 'The container {name} ended with exit code {exit}, out of memory.',
    },
  },
} as const satisfies ProblemEntries
