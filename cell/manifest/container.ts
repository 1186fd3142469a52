import * as v from 'valibot'
import { closed, list, map } from '../../config/json-closed.ts'
import { optional, required } from './field.ts'
import { exitCapabilities, exitSysctls } from './privileges.ts'
import { argv, duration, image, mountPath, platforms, size, text, wholeNumber } from './words.ts'
import { parseVolume } from './volume.ts'
import { parseTmpfs } from './tmpfs.ts'

export const containerNameWord = v.pipe(
  v.string(),
  v.regex(/^cell-[a-z0-9][a-z0-9-]{0,57}$/, 'must be cell- and small letters, digits and hyphens'),
)

/** `NONE` and `disable` would switch the health check off. */
const healthTest = v.pipe(
  list(text(), { least: 2, unique: false }),
  v.check(
    (words) => words[0] === 'CMD' || (words[0] === 'CMD-SHELL' && words.length === 2),
    'must begin with "CMD", or be "CMD-SHELL" and one line',
  ),
)

const healthcheck = closed({
  test: required('`["CMD", program, …]`, or `["CMD-SHELL", line]`; exits with 0 when it works.', healthTest),
  interval: optional('How often it runs.', duration(1000, 600_000)),
  timeout: optional('How long it may take.', duration(1000, 120_000)),
  start_period: optional('How long failures at the start do not count.', duration(0, 600_000)),
  retries: optional('How many failures in a row make the container unhealthy.', wholeNumber(1, 20)),
})

const variableName = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, 'must be the name of a variable'),
)
const user = v.pipe(
  v.string(),
  v.regex(/^(0|[1-9]\d{0,4})(:(0|[1-9]\d{0,4}))?$/, 'must be numbers such as "10001:10001"'),
)
const tmpfs = v.pipe(
  v.string(),
  v.check(
    (entry) => parseTmpfs(entry) !== undefined,
    'must be a path such as /tmp, or /tmp:size=16m,mode=1777',
  ),
)
const volume = v.pipe(
  v.string(),
  v.check(
    (entry) => parseVolume(entry) !== undefined,
    'must be data:<folder>:<path in the container> (also with :ro), config:<path>:<path in the container> or certificate:<path in the container>',
  ),
)
const workingDir = v.union([v.literal('/'), mountPath], 'must be an absolute path of plain names')
const sysctls = map(v.picklist(exitSysctls), v.picklist(['0', '1', '2', 0, 1, 2]))

/** One container, in the terms of the Compose specification: only those that keep it isolated. */
export const containerSchema = closed({
  name: required('The main container is `cell-<id>`, others `cell-<id>-<word>`.', containerNameWord),
  image: optional('Its image; without it the one of the manifest.', image),
  command: optional('Arguments instead of those of the image.', argv),
  entrypoint: optional('The program instead of that of the image.', argv),
  environment: optional('Variables of its environment; secrets are refused here.', map(variableName, text())),
  user: optional(
    'The user and group that it runs as, in numbers: the cell gives them the data folders.',
    user,
  ),
  working_dir: optional('The folder that it starts in.', workingDir),
  tmpfs: optional('Folders in memory; without a size 64 MB.', list(tmpfs)),
  volumes: optional(
    'Data folders of the service, files that the cell fills in, and the folder of its `certificate`.',
    list(volume),
  ),
  healthcheck: optional('How the engine sees that it works; required on the main container.', healthcheck),
  cap_add: optional(
    'Capabilities of the kernel; it has no others. `NET_ADMIN` is for exits.',
    list(v.picklist(exitCapabilities)),
  ),
  read_only: optional('Whether its own file system is read-only; without it, it is.', v.boolean()),
  stop_grace_period: optional('How long it may take to stop.', duration(0, 300_000)),
  depends_on: optional('Containers that start first.', list(containerNameWord)),
  sysctls: optional('Settings of its network; for exits.', sysctls),
  devices: optional('Devices; for exits.', list(v.literal('/dev/net/tun'))),
})

const memory = v.pipe(
  size,
  v.minValue(8 * 1024 * 1024, 'must be at least 8m: the engine runs nothing in less'),
)

/** What a service needs of the machine; sizes become bytes. */
export const resources = closed({
  memory: required('The most that one of its containers may use.', memory),
  disk_download: required('What is downloaded; `cell store build` measures it.', size),
  disk_installed: required('What the images take when installed; `cell store build` measures it.', size),
  platforms: required('The kinds of machine that its images run on.', platforms),
})
