import type { ProblemEntries } from './entry.ts'

/** Problems of connections, and of who leaves by them. */
export const exitsProblems = {
  'connection-unknown': {
    status: 404,
    title: 'There is no such connection',
    hint: 'See "cell connection list".',
    detail: 'There is no connection "{id}"',
  },
  'connection-exists': {
    status: 409,
    title: 'A connection of that name exists',
    hint: 'Choose another name, or change that one.',
    detail: 'There is a connection "{id}" already',
  },
  'connections-full': {
    status: 409,
    title: 'No more connections',
    hint: 'Delete one that is no longer used.',
    detail: 'There are {most} connections; there can be no more',
  },
  'connection-used': {
    status: 409,
    title: 'Somebody leaves by this connection',
    hint: 'Choose another way out for them first.',
    detail: 'The connection "{id}" is the way out of {users}',
  },
  'exit-none': {
    status: 409,
    title: 'This service is no exit',
    hint: 'Install one of the exits, such as wireguard-ext.',
    detail: '{id} carries nobody’s traffic out of the cell',
  },
  'connections-exist': {
    status: 409,
    title: 'It has connections',
    hint: 'Delete them first.',
    detail: '{id} carries the connections {connections}',
  },
} as const satisfies ProblemEntries
