// Runs a script of this project on the pinned Node, on whatever Node (20 or newer) npm itself runs.
// Installs the locked packages first where they are missing or older than the lock file. Plain JavaScript: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [script, ...args] = process.argv.slice(2)

installPackages()
const pinned = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node')
if (!existsSync(pinned))
  fail(`there is no pinned Node for ${process.platform} on ${process.arch}; Linux on x64 or arm64 is needed`)
if (process.execve) process.execve(pinned, [pinned, resolve(root, script), ...args], process.env)
runAsChild()

function installPackages() {
  // Linked: another checkout's packages, which are not ours to replace.
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) return
  const stamp = join(root, 'node_modules', '.installed')
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  process.stderr.write('Installing the locked npm packages…\n')
  const done = spawnSync('npm', ['ci', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (done.status !== 0) fail('npm ci did not succeed; its own words stand above')
  writeFileSync(stamp, lock)
}

function runAsChild() {
  const child = spawn(pinned, [resolve(root, script), ...args], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
