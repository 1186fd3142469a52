import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** Whoever looks for more finds what a fixed one did not yet try. */
const requirement = 'schemathesis>=4.32,<5'
const installMs = 10 * 60 * 1000

/** The program `schemathesis` from PyPI, in a folder of its own; throws with pip's own words where it can't be had. */
export async function schemathesis(cacheFolder: string): Promise<string> {
  const folder = resolve(cacheFolder, 'schemathesis')
  const program = join(folder, 'bin/schemathesis')
  if (existsSync(program)) return program
  mkdirSync(resolve(cacheFolder), { recursive: true })
  try {
    await run('python3', ['-m', 'venv', '--clear', '--', folder], { timeout: installMs })
    const pip = join(folder, 'bin/pip')
    await run(pip, ['install', '--quiet', '--disable-pip-version-check', requirement], {
      timeout: installMs,
    })
    return program
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true })
    const { stderr = '' } = cause as { stderr?: string }
    throw new Error(
      `This test needs ${requirement} from PyPI, and could not install it. On Debian: apt-get install python3-venv, and a way to PyPI.\n${stderr}`,
      { cause },
    )
  }
}

/** Runs it by this command in `folder`; gives whether everything was well, and what it said. */
export async function fuzz(
  [program = '', ...args]: string[],
  folder: string,
  timeoutMs: number,
): Promise<{ good: boolean; said: string }> {
  const options = { cwd: folder, timeout: timeoutMs, maxBuffer: 64 * 1024 * 1024 }
  try {
    const { stdout } = await run(program, args, options)
    return { good: true, said: stdout }
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    return { good: false, said: `${stdout}${stderr}` }
  }
}
