import { coreSpec, type CoreContainer } from './container.ts'
import type { CoreFacts } from './facts.ts'
import { mountOf, programHealth } from './program.ts'

/** Where the engine's socket is mounted: here, and in no other container. */
const engineInside = '/run/cell/engine.sock'

/** Gives folders to those who run in other containers, and reads what they keep there. */
const capabilities = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER']

/**
 * The API and all that it does. It holds the engine, so its place in the machine's own network gives it nothing more;
 * there it sees the ports, routes and interfaces that it plans with, and listens on 127.0.0.1 for the box's own shell.
 */
export function api(facts: CoreFacts): CoreContainer {
  const { home, variables, ports, engine } = facts.programs
  const { uid, gid } = facts.user
  const spec = coreSpec('api', facts, {
    command: ['--host', 'api'],
    environment: { ...variables, DOCKER_HOST: `unix://${engineInside}` },
    user: `${uid}:${gid}`,
    ...(uid !== 0 && { groups: [engine.group] }),
    mounts: [
      mountOf(home, 'config', false),
      mountOf(home, 'data', false),
      { source: engine.socket, target: engineInside, readOnly: false },
    ],
    tmpfs: { '/tmp': 'size=64m,mode=1777' },
    network: 'host',
    onHost: true,
    aliases: [],
    capAdd: uid === 0 ? capabilities : [],
    memory: 512 * 1024 * 1024,
    pids: 128,
    stopGraceMs: 15_000,
    healthcheck: programHealth(ports.api),
  })
  return { name: 'api', spec, folders: [], joins: [] }
}
