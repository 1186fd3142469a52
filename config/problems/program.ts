import type { ProblemEntries } from './entry.ts'

/** Problems of the program, its files and its surroundings. */
export const programProblems = {
  'settings-invalid': {
    status: 422,
    title: 'config/api/cell_config.json is not valid',
    hint: 'Correct the line named in the detail; the file was not changed.',
    detail: {
      content: '{complaint}',
      mode: '"image_verification" is none of enforce, warn and off.',
      key: 'The key {label} {why}.',
      'trusted-root': "The trusted root {label} is not one of sigstore's.",
      unreadable: "{path} can't be read ({error})",
      gone: '{path} is gone. The last valid settings stay in force, and the next change of a setting writes the file again. An empty object in it means the defaults.',
      lost: '{path} is missing, and there is no copy of it. Put it back from a backup, or write an empty object into it for the defaults.',
      'registry-file': '{path} cannot be read for {what} of a registry.',
      verification: '{reason}',
    },
  },
  'key-unusable': {
    status: 422,
    title: 'A key file cannot be used',
    hint: 'Put the file named in the detail back from a backup, or remove both halves to make a new pair.',
    detail: {
      password: 'The password cannot be read from {file}.',
      'half-gone': '{key} is gone, but its public half is there.',
      'wrong-password': '{label} does not open with this password.',
      'not-cosign': '{label} is not a private key file of cosign.',
      'unknown-form': '{label} is not a private key file that this cell can read.',
      unreadable: '{path} cannot be read.',
      missing: '{path} does not exist.',
      size: '{path} does not hold a key of {bytes} bytes.',
      'too-large': '{path} is too large for a key.',
      halves: '{public} is not the public half of {key}.',
    },
  },
  'release-invalid': {
    status: 422,
    title: 'This is no release of the program that its maker signed',
    hint: 'Get the release again from its maker; a working copy of the repository is none. "--key" names another key.',
    detail: {
      list: '{why}.',
      json: '{list} is not strict JSON.',
      'too-large': '{path} is larger than any release.',
      missing: '{path} is not there.',
      'no-list': '{what} is no release: it has no {list}.',
    },
  },
  'secret-unreadable': {
    status: 503,
    title: 'A secret that the cell keeps cannot be read',
    hint: 'Put data/api/secret.key back from a backup, or make the secret anew.',
    detail: 'The secret of {about} does not open with data/api/secret.key',
  },
  'home-in-use': {
    status: 409,
    title: 'Another cell runs on this folder',
    hint: 'Stop it first, or set CELL_HOME to another folder.',
    detail: {
      foreground: '"npm start" runs the cell of {home} in the foreground',
      database: '{file} is open in another process',
    },
  },
  'environment-invalid': {
    status: 422,
    title: 'An environment variable is not valid',
    hint: 'Correct or unset it.',
    detail: {
      variables: '{complaints}',
      host: '--host is "api" or "web", not "{host}"',
      core: 'CELL_CORE is off: there is nothing to run',
      ports: '{first} and {second} are both {port}',
    },
  },
  'port-in-use': {
    status: 409,
    title: 'A port of the cell is in use',
    hint: 'Stop what listens there, or set CELL_API_PORT or CELL_WEB_PORT.',
    detail: {
      unknown: '{place} is in use',
      held: '{place} is in use by {program} (process {pid})',
      forbidden: 'User {user} may not listen on {place}',
    },
  },
} as const satisfies ProblemEntries
