import type { ProblemEntries } from './entry.ts'

/** Problems of the container engine. */
export const engineProblems = {
  'engine-unavailable': {
    status: 503,
    title: 'The container engine does not answer',
    hint: 'Check that Docker runs; the cell goes on by itself when it is back.',
    detail: {
      'setting-up': 'Another process has been setting up the engine for 15 minutes.',
      'docker-host': 'DOCKER_HOST is {host}, but no engine answers there.',
      own: "The cell's own Docker engine (pid {pid}) does not answer.",
      'own-start': "The cell's own Docker engine did not start: {words}",
      'two-minutes': 'The engine at {socket} did not answer for two minutes.',
      failed: 'The engine could not be asked to {doing} ({error}).',
      events: 'The engine ended its events: it stops or restarts.',
      silent: 'The engine was asked to {doing} and said nothing for {seconds} s.',
    },
  },
  'engine-remote': {
    status: 422,
    title: 'The container engine is on another machine',
    hint: 'Unset DOCKER_HOST, or point it to a unix socket of this machine.',
    detail: 'DOCKER_HOST is {host}; a cell uses an engine of its own machine only.',
  },
  'engine-crowded': {
    status: 409,
    title: 'Another cell has its own Docker engine here',
    hint: 'Share that engine, or stop its cell with its engine; then start this one again.',
    detail:
      'The engine of the cell in {home} runs in the same network, and two would take away each other’s firewall rules. To share it, start this cell with DOCKER_HOST=unix://{socket} and a CELL_PREFIX and ports of its own.',
  },
  'engine-missing': {
    status: 503,
    title: 'There is no container engine, and none can be set up here',
    hint: 'Install Docker, or run as root on Debian.',
    detail: {
      apt: 'Installing {packages} needs apt, which this machine has not.',
      root: 'No container engine answers, and only root can set one up here.',
      user: 'No container engine answers. Install Docker and let this user use it, or run as root: then the cell sets one up.',
      install: 'apt could not install {packages}: {complaint}',
    },
  },
  'engine-refused': {
    status: 503,
    title: 'The container engine refused',
    hint: "See the log of the cell for the engine's own words.",
    detail: {
      removal: 'The engine does not get done with removing the container {name}.',
      'no-image': 'The engine named no image when asked to {doing}.',
      channel: 'The engine opened no channel.',
      refused: 'The engine refused to {doing}.',
      frames: 'The engine sent output that is not in its own frames.',
      stranger: 'What answered when asked to {doing} is no container engine.',
      reference: '{text} is no image reference.',
      name: '{text} is no name that the engine takes.',
      share: '{name} may not share a network with {network}.',
    },
  },
  'build-failed': {
    status: 503,
    title: 'The image could not be built',
    hint: 'The last lines of the build are in the detail.',
    detail: {
      registry: 'The registry was not built',
      'no-image': '{tag}: the engine named no image. {last}',
      output: '{tag}: {last}',
    },
  },
  'push-failed': {
    status: 503,
    title: 'The image could not be put into the registry',
    hint: 'Check that the registry runs and has disk space, then try again.',
    detail: { digest: '{reference}: the engine named no digest.', words: '{reference}: {words}' },
  },
} as const satisfies ProblemEntries
