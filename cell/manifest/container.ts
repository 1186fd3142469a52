import * as v from 'valibot'
import { closed, list, map } from '../../config/json-closed.ts'
import { exitCapabilities, exitSysctls } from './privileges.ts'
import { argv, duration, image, mountPath, platforms, size, text, wholeNumber } from './words.ts'
import { parseVolume } from './volume.ts'
import { parseTmpfs } from './tmpfs.ts'

export const containerNameWord = v.pipe(
  v.string(),
  v.regex(/^cell-[a-z0-9][a-z0-9-]{0,57}$/, 'must be cell- and small letters, digits and hyphens'),
)

/** `['CMD', program, …]`, or `['CMD-SHELL', line]`. `NONE` and `disable` would take the proof away. */
const healthcheck = closed({
  test: v.pipe(
    list(text(), { least: 2, unique: false }),
    v.check(
      (words) => words[0] === 'CMD' || (words[0] === 'CMD-SHELL' && words.length === 2),
      'must begin with "CMD", or be "CMD-SHELL" and one line',
    ),
  ),
  interval: v.exactOptional(duration(1000, 600_000)),
  timeout: v.exactOptional(duration(1000, 120_000)),
  start_period: v.exactOptional(duration(0, 600_000)),
  retries: v.exactOptional(wholeNumber(1, 20)),
})

/** One container, in the words of the Compose specification: those that can't reach out of it, and no others. */
export const containerSchema = closed({
  name: containerNameWord,
  /** The manifest's own when left out. */
  image: v.exactOptional(image),
  command: v.exactOptional(argv),
  entrypoint: v.exactOptional(argv),
  environment: v.exactOptional(
    map(
      v.pipe(v.string(), v.regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, 'must be the name of a variable')),
      text(),
    ),
  ),
  /** Numbers only: the cell gives data folders to them without asking the image. */
  user: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^(0|[1-9]\d{0,4})(:(0|[1-9]\d{0,4}))?$/, 'must be numbers such as "10001:10001"'),
    ),
  ),
  working_dir: v.exactOptional(
    v.union([v.literal('/'), mountPath], 'must be an absolute path of plain names'),
  ),
  tmpfs: v.exactOptional(
    list(
      v.pipe(
        v.string(),
        v.check(
          (entry) => parseTmpfs(entry) !== undefined,
          'must be a path such as /tmp, or /tmp:size=16m,mode=1777',
        ),
      ),
    ),
  ),
  volumes: v.exactOptional(
    list(
      v.pipe(
        v.string(),
        v.check(
          (entry) => parseVolume(entry) !== undefined,
          'must be data:<folder>:<path in the container> (also with :ro) or config:<path>:<path in the container>',
        ),
      ),
    ),
  ),
  healthcheck: v.exactOptional(healthcheck),
  cap_add: v.exactOptional(list(v.picklist(exitCapabilities))),
  read_only: v.exactOptional(v.boolean()),
  stop_grace_period: v.exactOptional(duration(0, 300_000)),
  depends_on: v.exactOptional(list(containerNameWord)),
  sysctls: v.exactOptional(map(v.picklist(exitSysctls), v.picklist(['0', '1', '2', 0, 1, 2]))),
  devices: v.exactOptional(list(v.literal('/dev/net/tun'))),
})

/** What a service needs of the machine; sizes become bytes. */
export const resources = closed({
  memory: v.pipe(size, v.minValue(8 * 1024 * 1024, 'must be at least 8m: the engine runs nothing in less')),
  disk_download: size,
  disk_installed: size,
  platforms,
})
