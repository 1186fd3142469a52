import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** One import, as the text of a file has it; types count like values. */
export interface Import {
  from: string
  /** A file of the project from its root, a package, or a module of Node. */
  to: string
  typeOnly: boolean
}

/** What a room may import: other rooms whole, others for their types alone, packages, and modules of Node. */
interface Room {
  rooms: string[]
  types?: string[]
  packages: string[]
}

/** Sockets, files and processes are for adapters: everything else asks them. */
const touchesTheBox =
  /^node:(fs|fs\/promises|http|https|http2|net|tls|dgram|child_process|worker_threads|cluster)$/

const rooms: Record<string, Room> = {
  config: { rooms: [], packages: ['valibot', '@humanwhocodes/momoa', 'ipaddr.js', 'node:path'] },
  adapters: {
    rooms: ['config'],
    packages: [
      'node:*',
      'valibot',
      'dockerode',
      'tar-fs',
      'tar-stream',
      'acme-client',
      'bcryptjs',
      'ipaddr.js',
    ],
  },
  cell: {
    rooms: ['config'],
    types: ['adapters'],
    packages: [
      ...[
        'valibot',
        'ipaddr.js',
        'qr',
        'plist',
        'otpauth',
        '@noble/ciphers',
        '@sigstore/bundle',
        '@sigstore/core',
      ],
      ...['@sigstore/protobuf-specs', '@sigstore/verify', 'node:crypto', 'node:util', 'node:buffer'],
      ...['@peculiar/x509', '@peculiar/asn1-schema', '@peculiar/asn1-x509', 'reflect-metadata'],
      // the matcher of patterns, loaded when there is one
      ...['re2js', 'node:module', 'node:url'],
      // how easy a password is to guess
      ...['@zxcvbn-ts/core', '@zxcvbn-ts/language-common'],
    ],
  },
  // What it keeps as JSON has types of the cell.
  db: { rooms: ['config'], types: ['cell'], packages: ['drizzle-orm', 'better-sqlite3', 'uuid', 'node:*'] },
  runtime: {
    rooms: ['config', 'cell'],
    types: ['db'],
    packages: ['hono', '@hono/node-server', 'valibot', 'uuid', 'eventsource-parser', 'node:*'],
  },
  bindings: {
    rooms: ['config', 'adapters', 'cell', 'db', 'runtime'],
    packages: ['valibot', 'ipaddr.js', 'node:*'],
  },
  // Regions of a page are drawn from answers of the API, whose types the runtime knows.
  views: { rooms: ['cell', 'config'], types: ['runtime'], packages: ['hono', 'valibot'] },
  functions: {
    rooms: ['cell', 'config', 'views'],
    types: ['runtime', 'bindings'],
    packages: ['valibot', 'hono'],
  },
  start: {
    rooms: ['config', 'adapters', 'cell', 'db', 'runtime', 'bindings', 'views'],
    packages: ['hono', '@hono/node-server', 'valibot', 'node:*'],
  },
  // `cell up` starts the cell's containers as `npm start` does.
  cli: {
    rooms: ['config', 'cell', 'adapters', 'start'],
    packages: ['commander', '@bomb.sh/tab', 'valibot', 'eventsource-parser', 'node:*'],
  },
}

export const roomNames = Object.keys(rooms)

/** Imports that go another way, each with its reason. */
const exceptions: Record<string, Record<string, string>> = {
  functions: {
    'runtime/fn.ts': 'what makes a function of a handler',
    'runtime/sse/event-stream.ts': 'the one writer of event streams, of pages too',
  },
  cli: {
    'bindings/stores/registry-client.ts': 'a registry is asked as the settings of the cell say',
    'views/words/en.ts': 'what the API tells is said in one set of words, on pages and in the shell',
    'views/words/de.ts': 'the same in German',
    'views/words/message-text.ts': 'the same for sentences',
    'views/words/problem-text.ts': 'the same for problems',
    'views/words/health-text.ts': 'the same for the health',
  },
}

/** Files outside the adapters that open sockets, files or processes, each with its reason. */
const opensItself: Record<string, string> = {
  'runtime/http/serve.ts': 'the server of the functions',
  'start/proxy-sockets.ts': 'makes the folders of sockets, before anything listens there',
  'start/start-cell.ts': 'reads routes.json',
  'start/web-pages.ts': 'reads routes.json, and once the files that browsers load',
  'start/contained/make-program.ts': 'reads routes.json',
  'start/contained/program-images.ts': 'lays out the folders that the two program images are built from',
  'start/contained/down.ts': 'looks whether there is a cell at all',
  'db/migrate.ts': 'removes the copy beside the database',
}

const leaves = new Set(['atomic-write', 'socket-request'])
/** An adapter that is made of another: what sets an engine up asks it as every other does. */
const standsOn: Record<string, string> = { engine: 'docker' }

/** Every import of the program that goes the wrong way, and every circle of files, in words. */
export function wrongDirections(imports: Import[]): string[] {
  const wrong = imports.filter((one) => !mayImport(one))
  return [
    ...wrong.map(({ from, to, typeOnly }) => `${from} may not import ${typeOnly ? 'types of ' : ''}${to}`),
    ...circlesOf(imports).map((files) => `these files import each other: ${files.join(', ')}`),
  ]
}

function mayImport({ from, to, typeOnly }: Import): boolean {
  const name = from.split('/')[0] ?? ''
  const room = rooms[name]
  if (room === undefined) return true
  if (!isFile(to)) return mayUse(from, name, room, to, typeOnly)
  const [other = '', part] = to.split('/')
  // An adapter keeps to its own folder, so that each can be read, and replaced, alone. Two of them know nothing of
  // the cell, and would be written once more in every other: how a file is replaced, how a socket is asked.
  if (name === 'adapters' && other === name)
    return part === folderOf(from) || leaves.has(part ?? '') || standsOn[folderOf(from)] === part
  if (other === name || exceptions[name]?.[to] !== undefined) return true
  return room.rooms.includes(other) || (typeOnly && room.types?.includes(other) === true)
}

function folderOf(file: string): string {
  return file.split('/')[1] ?? ''
}

function mayUse(from: string, name: string, room: Room, to: string, typeOnly: boolean): boolean {
  if (touchesTheBox.test(to))
    return typeOnly || ['adapters', 'cli'].includes(name) || opensItself[from] !== undefined
  if (to.startsWith('node:')) return room.packages.includes('node:*') || room.packages.includes(to)
  return room.packages.includes(packageOf(to))
}

/** Files of the project have an ending; packages and modules of Node have none here. */
function isFile(to: string): boolean {
  return /\.(ts|tsx|sql|json)$/.test(to) && !to.startsWith('@')
}

function packageOf(path: string): string {
  const [scope = '', name = ''] = path.split('/')
  return scope.startsWith('@') ? `${scope}/${name}` : scope
}

/** Groups of files each of which reaches all others of its group (Tarjan). */
function circlesOf(imports: Import[]): string[][] {
  const next = Map.groupBy(
    imports.filter(({ to }) => isFile(to)),
    ({ from }) => from,
  )
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const circles: string[][] = []
  function visit(file: string): void {
    order.set(file, order.size)
    low.set(file, order.size - 1)
    stack.push(file)
    for (const { to } of next.get(file) ?? []) {
      if (!order.has(to)) visit(to)
      if (stack.includes(to)) low.set(file, Math.min(low.get(file) ?? 0, low.get(to) ?? 0))
    }
    if (low.get(file) !== order.get(file)) return
    const circle = stack.splice(stack.indexOf(file))
    if (circle.length > 1) circles.push(circle.toSorted())
  }
  for (const file of next.keys()) if (!order.has(file)) visit(file)
  return circles
}

/** Every import of the program's rooms below `root`, read as text: bundlers drop types. */
export function importsOf(root: string): Import[] {
  return Object.keys(rooms).flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts') && !path.startsWith('public/'))
      .flatMap((path) => importsIn(join(room, path), readFileSync(join(root, room, path), 'utf8'))),
  )
}

const statement = /^(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\sfrom\s+)?'([^']+)'/gm
const call = /\bimport\(\s*'([^']+)'\s*\)/g

/** The imports of one file. */
export function importsIn(from: string, text: string): Import[] {
  const toFile = (to: string): string => (to.startsWith('.') ? normalize(join(dirname(from), to)) : to)
  const statements = [...text.matchAll(statement)].map(([whole, type, to = '']) => ({
    from,
    to: toFile(to),
    typeOnly: type !== undefined || isAllTypes(whole),
  }))
  // `import('…').default` in a type, as in generated files, and lazily loaded modules alike.
  const calls = [...text.matchAll(call)].map(([, to = '']) => ({
    from,
    to: toFile(to),
    typeOnly: from.endsWith('.gen.ts'),
  }))
  return [...statements, ...calls]
}

/** `import { type A, type B } from …` */
function isAllTypes(whole: string): boolean {
  const names = /\{([^}]*)\}/
    .exec(whole)?.[1]
    ?.split(',')
    .map((name) => name.trim())
  return (
    names?.every((name) => name === '' || name.startsWith('type ')) === true &&
    !/import\s+\w+\s*,/.test(whole)
  )
}
