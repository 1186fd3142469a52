/** How the parts of the box are. Where a part has a problem, the problem says it. */
export const healthMessages = {
  'engine-answers': 'Docker {version} answers.',
  'engine-without-memory-limits':
    'Docker {version} answers, but cannot limit memory (the memory cgroup is off): one service can use all of it.',
  'engine-silent': 'The engine has not answered for {seconds} s.',
  'database-good': 'The database can be written.',
  'database-on-reserve':
    'The disk is full. The database is written into the room that the cell kept for itself.',
  'disk-free': '{free:bytes} are free.',
  'memory-free': '{free:bytes} of {total:bytes} are free.',
  'settings-good': 'The settings are valid.',
  'clock-good': 'It is {time} ({zone}).',
  'store-unread': 'The store has not been read yet.',
  'store-expired': 'The index of the store expired at {at}.',
  'store-good-one': '1 service, index version {version}.',
  'store-good': '{services} services, index version {version}.',
  'core-coming': '{container} is being created.',
  'core-running': '{container} is running.',
  'core-starting': '{container} is starting.',
  'core-unhealthy': '{container} is running, but does not answer.',
  'core-stopped': '{container} is stopped.',
  'core-missing': '{container} is missing.',
  'wall-good': 'The firewall between networks is in force.',
  'wall-coming': 'The firewall between networks comes with the image of {container}.',
  'wall-missing':
    'The firewall between networks is not in force: the network around this machine and services can reach more than they should. The cell is putting it back.',
  'process-running': 'This process is running.',
  'core-version': 'Version {version}.',
  'core-memory': 'It uses {memory:bytes}.',
  'coredns-too-little-memory': 'Unbound serves DNS: this machine has too little memory to build CoreDNS.',
  'coredns-unbuilt': 'Unbound serves DNS: CoreDNS could not be built here: {reason}',
} as const satisfies Record<string, string>
