import { Problem } from '../../config/problem.ts'
import { servicesLeftHeld, withServicesHeld } from './hold-services.ts'
import { installPackages, programPath } from './packages.ts'
import { run } from './run.ts'

const packageNames = ['docker.io', 'iproute2', 'ca-certificates']
const programs = ['dockerd', 'containerd', 'runc', 'ip', 'iptables']

/** Puts Docker on the machine where it is missing; no service of it is started, now or at the next boot. */
export async function installDocker(say: (line: string) => void, signal: AbortSignal): Promise<void> {
  const missing = (await Promise.all(programs.map(programPath))).includes(null)
  if (!missing && !(await servicesLeftHeld())) return
  if (process.getuid?.() !== 0) {
    throw new Problem('engine-missing', { case: 'root' })
  }
  if (missing) say("Installing Docker from Debian's packages…")
  await withServicesHeld(signal, async () => {
    await installPackages(packageNames, signal)
    await keepOffAtBoot()
  })
}

// Two engines in one network namespace flush each other's firewall chains: ours is the only one here.
async function keepOffAtBoot(): Promise<void> {
  if (!(await programPath('systemctl'))) return
  for (const unit of ['docker.service', 'docker.socket', 'containerd.service']) {
    // A unit that the package does not bring is no fault: then nothing starts at boot either.
    await run('systemctl', ['disable', '--', unit])
  }
}
