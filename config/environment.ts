import { resolve } from 'node:path'
import * as v from 'valibot'
import { Problem } from './problem.ts'

const Port = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}$/, 'must be a port number'),
  v.transform(Number),
  v.maxValue(65_535, 'must be a port number'),
)
const Environment = v.object({
  CELL_HOME: v.optional(
    v.pipe(
      v.string(),
      v.minLength(1, 'must not be empty'),
      v.transform((path) => resolve(path)),
    ),
  ),
  CELL_API_PORT: v.optional(Port, '3000'),
  CELL_WEB_PORT: v.optional(Port, '8081'),
  CELL_REGISTRY_PORT: v.optional(Port, '5055'),
  CELL_HTTP_PORT: v.optional(Port, '80'),
  CELL_HTTPS_PORT: v.optional(Port, '443'),
  CELL_VPN_PORT: v.optional(Port, '51820'),
  CELL_CORE: v.optional(v.picklist(['on', 'off'], 'must be on or off'), 'on'),
  CELL_PREFIX: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,15}-$/, 'must be lower-case and end with a hyphen')),
    'cell-',
  ),
  DOCKER_HOST: v.optional(v.string()),
  GOPROXY: v.optional(v.string()),
  CELL_CONTAINED: v.optional(v.picklist(['0', '1'], 'must be 0 or 1'), '0'),
  CELL_WEBUI_IMAGE: v.optional(v.string()),
  CELL_LOG: v.optional(v.picklist(['info', 'debug'], 'must be info or debug'), 'info'),
  CELL_DEVELOPMENT: v.optional(v.picklist(['0', '1'], 'must be 0 or 1'), '0'),
})

export interface CellEnvironment {
  /** Absolute path of the root of config/ and data/. */
  home: string
  apiPort: number
  webPort: number
  registryPort: number
  httpPort: number
  httpsPort: number
  vpnPort: number
  /** Whether this cell runs the core containers. */
  core: boolean
  prefix: string
  dockerHost: string | undefined
  /** Where the machine gets Go modules, when not where Go does. */
  goProxy: string | undefined
  /** Whether the cell's own two programs are containers too. */
  contained: boolean
  /** Contained, the pinned image of the pages, as `cell up` made it. */
  webuiImage: string | null
  /** Whether the log has the stacks of errors. */
  debug: boolean
  /** Shows what is for those who work on the program. */
  development: boolean
}

/** Reads the environment variables of the cell; a wrong one is `environment-invalid` and names the variable. */
export function readEnvironment(env: NodeJS.ProcessEnv): CellEnvironment {
  const parsed = v.safeParse(Environment, env)
  if (!parsed.success) {
    const errors = parsed.issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issue.message }))
    const complaints = errors.map((one) => `${one.path} ${one.message}`).join('; ')
    throw new Problem('environment-invalid', { case: 'variables', complaints }, { errors })
  }
  const { output } = parsed
  mustDiffer(output)
  return {
    home: output.CELL_HOME ?? process.cwd(),
    apiPort: output.CELL_API_PORT,
    webPort: output.CELL_WEB_PORT,
    registryPort: output.CELL_REGISTRY_PORT,
    httpPort: output.CELL_HTTP_PORT,
    httpsPort: output.CELL_HTTPS_PORT,
    vpnPort: output.CELL_VPN_PORT,
    core: output.CELL_CORE === 'on',
    prefix: output.CELL_PREFIX,
    dockerHost: output.DOCKER_HOST,
    goProxy: output.GOPROXY,
    contained: output.CELL_CONTAINED === '1',
    webuiImage: output.CELL_WEBUI_IMAGE ?? null,
    debug: output.CELL_LOG === 'debug',
    development: output.CELL_DEVELOPMENT === '1',
  }
}

/** Two doors at one port: the second would find it taken, and blame a stranger. */
function mustDiffer(output: v.InferOutput<typeof Environment>): void {
  const own = ['CELL_API_PORT', 'CELL_WEB_PORT'] as const
  const ofCore = ['CELL_REGISTRY_PORT', 'CELL_HTTP_PORT', 'CELL_HTTPS_PORT'] as const
  const doors = [...own, ...(output.CELL_CORE === 'on' ? ofCore : [])]
  for (const [place, first] of doors.entries()) {
    // Port 0 is a free one each time.
    const second = doors.slice(place + 1).find((name) => output[name] === output[first] && output[name] !== 0)
    if (second !== undefined)
      throw new Problem('environment-invalid', { case: 'ports', first, second, port: output[first] })
  }
}

/** The ports of the machine that the cell has for itself, whether or not it listens there now. */
export function cellPorts(cell: CellEnvironment): number[] {
  const ofCore = [cell.registryPort, cell.httpPort, cell.httpsPort, cell.vpnPort]
  // Port 0 is a free one each time.
  return [cell.apiPort, cell.webPort, ...(cell.core ? ofCore : [])].filter((port) => port !== 0)
}

/** What a contained API is told of its cell; all but the engine, which it finds where that is mounted. */
export function containedVariables(cell: CellEnvironment, webuiImage: string | null): Record<string, string> {
  return {
    CELL_CONTAINED: '1',
    CELL_HOME: cell.home,
    CELL_PREFIX: cell.prefix,
    CELL_API_PORT: String(cell.apiPort),
    CELL_WEB_PORT: String(cell.webPort),
    CELL_REGISTRY_PORT: String(cell.registryPort),
    CELL_HTTP_PORT: String(cell.httpPort),
    CELL_HTTPS_PORT: String(cell.httpsPort),
    CELL_VPN_PORT: String(cell.vpnPort),
    CELL_DEVELOPMENT: cell.development ? '1' : '0',
    ...(cell.debug && { CELL_LOG: 'debug' }),
    ...(cell.goProxy !== undefined && { GOPROXY: cell.goProxy }),
    ...(webuiImage !== null && { CELL_WEBUI_IMAGE: webuiImage }),
  }
}
