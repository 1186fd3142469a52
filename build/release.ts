import { execFileSync } from 'node:child_process'
import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import {
  cpSync,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { createGzip } from 'node:zlib'
import { packFolder } from '../adapters/docker/pack-folder.ts'
import { releaseFiles, type ReleaseList } from '../cell/release/list.ts'
import { decodeCosignKey } from '../cell/trust/cosign-key.ts'
import { signBlob } from '../cell/trust/sign.ts'

const root = join(import.meta.dirname, '..')
const keyFile = 'config/cosign/release.pub'

interface ReleaseOptions {
  /** The program's folder, and which of its files belong to it. */
  root: string
  files: readonly string[]
  version: string
  key: KeyObject
  /** The folder where archive and signature go. */
  out: string
}

/**
 * Packs a release: the files, a signed list of them, and the public half of the key that signed; beside it the archive's
 * own signature, as `cosign sign-blob` makes it. The same files give the same archive. Gives the archive's path.
 */
export async function makeRelease({ root: from, files, version, key, out }: ReleaseOptions): Promise<string> {
  const name = `personal-internet-cell-${version}`
  const staging = mkdtempSync(join(tmpdir(), 'release-'))
  try {
    const top = join(staging, name)
    for (const file of files) cpSync(join(from, file), join(top, file))
    const half = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()
    mkdirSync(join(top, dirname(keyFile)), { recursive: true })
    writeFileSync(join(top, keyFile), half)
    const hashed = [...new Set([...files, keyFile])].toSorted().map((file) => {
      const hash = createHash('sha256')
        .update(readFileSync(join(top, file)))
        .digest('hex')
      return [file, hash] as const
    })
    const list: ReleaseList = {
      schema_version: 1,
      name: 'personal-internet-cell',
      version,
      files: Object.fromEntries(hashed),
    }
    const text = Buffer.from(`${JSON.stringify(list, null, 2)}\n`)
    writeFileSync(join(top, releaseFiles.list), text)
    writeFileSync(join(top, releaseFiles.signature), `${signBlob(key, text)}\n`)
    mkdirSync(out, { recursive: true })
    const archive = join(out, `${name}.tar.gz`)
    await pipeline(packFolder(staging), createGzip({ level: 9 }), createWriteStream(archive))
    writeFileSync(`${archive}.sig`, `${signBlob(key, readFileSync(archive))}\n`)
    return archive
  } finally {
    rmSync(staging, { recursive: true })
  }
}

if (import.meta.main) {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    options: { key: text, 'password-file': text, out: { ...text, default: 'release' } },
  })
  const { key: path, 'password-file': passwordFile, out } = values
  if (path === undefined || passwordFile === undefined) {
    process.stderr.write('npm run release -- --key <file> --password-file <file> [--out <folder>]\n')
    process.exit(2)
  }
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' })
  // what is not committed is not what others can read
  if (git('status', '--porcelain') !== '') throw new Error('There are changes that are not committed')
  const password = readFileSync(passwordFile, 'utf8').replace(/\r?\n$/, '')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const archive = await makeRelease({
    root,
    files: git('ls-files', '-z')
      .split('\0')
      .filter((file) => file !== ''),
    version,
    key: await decodeCosignKey(readFileSync(path, 'utf8'), password, path),
    out,
  })
  process.stdout.write(`${archive}\n${archive}.sig\n`)
}
