import type { DataFolder } from '../../adapters/files/files.ts'
import { Problem } from '../../config/problem.ts'
import { labels } from '../../config/labels.ts'
import type { StepEnv } from './executor.ts'
import type { Helper } from './helper.ts'

/** A `chown` or `rm` of a service's folders takes moments, in ms, unless there is very much in them. */
const timeoutMs = 10 * 60 * 1000
const memory = 64 * 1024 * 1024

/** Gives folders to the user that a service runs as, where the cell itself is not root. */
export async function chownFolders(
  world: Pick<StepEnv, 'DOCKER' | 'FILES'>,
  helper: Helper,
  folders: DataFolder[],
): Promise<void> {
  for (const { path, uid, gid } of folders) {
    await runAsRoot(world, helper, world.FILES.absolute(path), ['chown', '--', `${uid}:${gid}`, target])
  }
}

/** Removes a folder below `data/` in which something belongs to a service's user, where the cell itself is not root. */
export async function removeNotOwned(
  world: Pick<StepEnv, 'DOCKER' | 'FILES'>,
  helper: Helper,
  path: string,
): Promise<void> {
  await runAsRoot(world, helper, world.FILES.absolute(path), ['chmod', '-R', '--', 'a+rwX', target])
  if (!(await world.FILES.remove(path))) throw foreign(path)
}

/** What can't be removed without a service's image to lend its tools. */
export function foreign(path: string): Problem {
  return new Problem('files-foreign', { case: 'owner', path })
}

/** Where the folder is mounted. */
const target = '/folder'

/** Runs one command of a verified image as root on one folder: no network, nothing else mounted, gone afterwards. */
async function runAsRoot(
  world: Pick<StepEnv, 'DOCKER' | 'FILES'>,
  helper: Helper,
  folder: string,
  argv: string[],
): Promise<void> {
  const image = await world.DOCKER.images.inspect(helper.image)
  if (image === null) throw new Problem('image-unavailable', { case: 'gone', image: helper.image })
  const { exitCode, stderr } = await world.DOCKER.containers.runOnce(
    {
      name: helper.name,
      image: image.id,
      entrypoint: argv.slice(0, 1),
      command: argv.slice(1),
      environment: {},
      user: '0:0',
      mounts: [{ source: folder, target, readOnly: false }],
      tmpfs: {},
      network: 'none',
      aliases: [],
      ports: [],
      labels: { [labels.owner]: helper.owner },
      capAdd: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'],
      devices: [],
      sysctls: {},
      readOnlyRoot: true,
      memory,
      pids: 16,
      stopGraceMs: 1000,
      init: false,
      restart: 'no',
    },
    { timeoutMs },
  )
  if (exitCode !== 0) {
    throw new Problem(
      'files-foreign',
      { case: 'command', command: argv[0] ?? '', folder, exit: exitCode },
      {
        cause: new Error(stderr),
      },
    )
  }
}
