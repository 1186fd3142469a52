import type { Metafile } from 'esbuild'

/** What a room may import: rooms of the project, packages, and modules of Node (`node:*` stands for all of them). */
interface Room {
  rooms: string[]
  packages: string[]
}

/** The natives and packages of an adapter are its own; the rest of the house knows only its types, which esbuild drops. */
const rooms: Record<string, Room> = {
  functions: { rooms: ['functions', 'views', 'cell', 'config'], packages: ['valibot', 'hono'] },
  views: { rooms: ['views', 'cell'], packages: ['hono'] },
  cell: {
    rooms: ['cell', 'config'],
    packages: [
      'valibot',
      '@sigstore/bundle',
      '@sigstore/core',
      '@sigstore/protobuf-specs',
      '@sigstore/verify',
      '@noble/ciphers',
      'ipaddr.js',
      'qr',
      'node:crypto',
      'node:util',
      'node:buffer',
    ],
  },
  adapters: {
    rooms: ['config'],
    packages: ['node:*', 'valibot', 'dockerode', 'tar-fs', 'tar-stream', 'acme-client'],
  },
  db: { rooms: ['db', 'config'], packages: ['drizzle-orm', 'libsql', 'uuid', 'node:*'] },
  config: { rooms: ['config'], packages: ['valibot', '@humanwhocodes/momoa', 'node:path'] },
  runtime: {
    rooms: ['runtime', 'cell', 'adapters', 'db', 'config', 'views'],
    packages: ['hono', '@hono/node-server', 'valibot', 'uuid', 'commander', '@bomb.sh/tab', 'node:*'],
  },
}

/** The only file of the runtime that functions import: what makes a function. */
const doorOfRuntime = 'runtime/fn.ts'

/** Every import of the program that goes the wrong way, in words. */
export function wrongDirections(metafile: Metafile): string[] {
  return Object.entries(metafile.inputs).flatMap(([file, { imports }]) => {
    const room = roomOf(file)
    const rule = room === null ? undefined : rooms[room]
    if (rule === undefined) return []
    return imports
      .filter(({ path, external }) => !allowed(file, rule, path, external === true))
      .map(({ path }) => `${file} may not import ${path}`)
  })
}

function allowed(file: string, rule: Room, path: string, external: boolean): boolean {
  if (path === '<runtime>' || path === doorOfRuntime) return true
  if (path.includes('node_modules/') || external || path.startsWith('build/unused')) {
    return (
      rule.packages.includes(packageOf(path)) ||
      (path.startsWith('node:') && rule.packages.includes('node:*'))
    )
  }
  const [room, part] = path.split('/')
  // An adapter keeps to its own folder, so that each can be read, and replaced, alone.
  if (file.startsWith('adapters/') && room === 'adapters') return part === file.split('/')[1]
  return room !== undefined && rule.rooms.includes(room)
}

function packageOf(path: string): string {
  const [scope = '', name = ''] = (path.split('node_modules/').at(-1) ?? path).split('/')
  return scope.startsWith('@') ? `${scope}/${name}` : scope
}

function roomOf(file: string): string | null {
  const room = file.split('/')[0]
  return room !== undefined && room in rooms ? room : null
}
