import type { ProblemEntries } from './entry.ts'

/** Problems of the box: names, ports, room, its clock. */
export const boxProblems = {
  'name-taken': {
    status: 409,
    title: 'Another container has this name',
    hint: 'Rename or remove it, then try again.',
    detail: {
      foreign: 'A container "{name}" exists that is not this cell\'s',
      container: 'A container named {name} exists that this cell did not make.',
      job: 'A container named {name} was made by another job of this cell.',
      network: 'A network named {name} exists that is not ours, or has another subnet.',
      contested: 'Another program keeps making containers named {name}.',
    },
  },
  'port-taken': {
    status: 409,
    title: 'A port that the service needs is in use',
    hint: 'Stop what listens there, then try again.',
    detail: {
      listener: 'Something listens on {protocol} port {port} already',
      service: '{id} has {protocol} port {port}',
      cell: 'The cell itself has {protocol} port {port}',
      container: '{name} needs {ports}, and something else listens there.',
    },
  },
  'subdomain-taken': {
    status: 409,
    title: 'Another service has that name',
    hint: 'Uninstall the other service first.',
    detail: '{id} has the name "{name}"',
  },
  'requires-missing': {
    status: 409,
    title: 'Another service must be installed first',
    hint: 'Install what is listed, then try again.',
    detail: '{name} needs {missing}',
  },
  'required-by': {
    status: 409,
    title: 'Another service needs this one',
    hint: 'Uninstall what is listed first.',
    detail: '{dependents} needs {id}',
  },
  'subnet-exhausted': {
    status: 409,
    title: 'No free subnet is left in the pool',
    hint: 'Widen networks.pool in the settings.',
    detail: {
      used: 'Every /{bits} network of {pool} is in use',
      engine: 'No block of 10.213.0.0 to 10.244.0.0 is free for the engine.',
      pool: '{pool} is not an IPv4 network',
    },
  },
  'subnet-taken': {
    status: 409,
    title: 'Another network took the addresses',
    hint: 'Try again: other addresses are chosen then. If it happens again, give the cell another networks.pool.',
    detail: '{subnet} was free when the plan was made, and is not any more',
  },
  'files-foreign': {
    status: 503,
    title: 'Files of a service belong to another user',
    hint: 'Run the cell as root, or give the folder named in the detail to the user it runs as.',
    detail: {
      owner: 'Something in data/{path} belongs to another user of this machine',
      command: '{command} on {folder} ended with {exit}',
    },
  },
  'disk-full': {
    status: 507,
    title: 'There is not enough disk space',
    hint: 'Free some space, then try again.',
    detail: {
      service: '{name} needs {needed:bytes} with a reserve; {free:bytes} are free',
      file: 'A file could not be written: its disk is full',
      database: 'The database could not be written: its disk is full',
      unpack: 'The engine could not unpack {pin}: its disk is full.',
      engine: 'The engine could not {doing}: its disk is full.',
      path: '{path} could not be written: its disk is full',
      reserve:
        'The disk is full: {free:bytes} are free. Delete kept data or uninstall a service. Until there is room, nothing is installed or built.',
    },
  },
  'memory-short': {
    status: 507,
    title: 'There is not enough memory',
    hint: 'Stop another service, then try again.',
    detail: {
      free: '{name} needs {needed:bytes}; {free:bytes} are free',
      promised:
        '{name} needs {needed:bytes}; {services} can use {promised:bytes} of the {total:bytes} of this machine',
    },
  },
  'platform-unsupported': {
    status: 422,
    title: 'The service does not run on this kind of machine',
    hint: 'See "platforms" of the service.',
    detail: {
      service: '{name} runs on {platforms}; this machine is {platform}',
      image: '{image} does not exist for {platform}',
    },
  },
  'clock-wrong': {
    status: 503,
    title: 'The clock of this machine is wrong',
    hint: 'Set the time, then try again.',
    detail: {
      program: 'The clock says {now}, but this program was built {at}',
      store: 'The clock says {now}, but the store "{store}" was signed {at}',
    },
  },
} as const satisfies ProblemEntries
