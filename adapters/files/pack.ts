import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { lstat } from 'node:fs/promises'
import { Readable } from 'node:stream'

/** The last of what tar complains of, in bytes: kept for the log. */
const saidBytes = 2_000
/** GNU's tar ends so when something changed or went while it was read; the archive is whole. */
const changedMeanwhile = 1

/**
 * A folder as a tar, by the machine's own `tar`: names are bytes all the way, so what is no UTF-8 comes out as it is; links
 * stay links, and holes in files stay holes. Breaks when the folder cannot be read whole.
 */
export function packFolder(folder: string): Readable {
  return Readable.from(archiveOf(folder), { objectMode: false })
}

async function* archiveOf(folder: string): AsyncGenerator<Buffer> {
  await lstat(folder)
  const args = ['--create', '--format=gnu', '--sparse', '--numeric-owner', '--file=-']
  const tar = spawn('tar', [...args, `--directory=${folder}`, '.'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its words are for the log, whatever language the machine speaks.
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  })
  const ended = once(tar, 'close')
  // Awaited below; without its reader it is not left unheard.
  ended.catch(() => undefined)
  let said = ''
  tar.stderr.setEncoding('utf8').on('data', (words: string) => (said = (said + words).slice(-saidBytes)))
  try {
    yield* tar.stdout as AsyncIterable<Buffer>
    const [status, signal] = await ended
    if (status !== 0 && status !== changedMeanwhile)
      throw new Error(`tar ended with ${status ?? signal}: ${said.trim()}`)
  } finally {
    // Nobody reads on.
    tar.kill()
  }
}
