import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeHome, removeHome } from '../support/cell.ts'
import { startEnginelessCell } from '../support/engineless-cell.ts'
import { runCell } from '../support/run-cell.ts'

test('the exit status says how it went', async () => {
  const cell = await startEnginelessCell()
  onTestFinished(() => cell[Symbol.asyncDispose]())
  const nowhere = makeHome()
  onTestFinished(() => removeHome(nowhere))
  const status = async (home: string, ...args: string[]) => (await runCell(home, args)).status
  expect(await status(cell.home, 'token', 'list')).toBe(0)
  expect(await status(cell.home, '--help')).toBe(0)
  expect(await status(cell.home, 'service', 'start', 'calendar')).toBe(1)
  expect(await status(cell.home, 'store', 'refresh')).toBe(1)
  expect(await status(cell.home, 'token', 'list', '--colour')).toBe(2)
  expect(await status(cell.home, 'service', 'plan', 'calendar', '--do', 'dance')).toBe(2)
  expect(await status(cell.home, 'kept', 'delete', 'calendar')).toBe(2)
  expect(await status(cell.home, 'dance')).toBe(2)
  expect(await status(nowhere, 'token', 'list')).toBe(3)
})

test('a refusal is told on standard error, for people or as JSON, and nothing on standard output', async () => {
  const cell = await startEnginelessCell()
  onTestFinished(() => cell[Symbol.asyncDispose]())
  const told = await runCell(cell.home, ['job', 'show', 'x'])
  expect(told).toMatchObject({ status: 1, stdout: '' })
  expect(told.stderr).toContain('id: must be a UUID')
  const asJson = await runCell(cell.home, ['--json', 'job', 'show', 'x'])
  expect(asJson).toMatchObject({ status: 1, stdout: '' })
  expect(JSON.parse(asJson.stderr)).toMatchObject({ code: 'request-invalid' })
})

test('it speaks the language of the shell, and JSON stays as the API says it', async () => {
  const cell = await startEnginelessCell()
  onTestFinished(() => cell[Symbol.asyncDispose]())
  const german = { LC_ALL: 'de_DE.UTF-8' }
  expect((await runCell(cell.home, ['job', 'show', 'x'], german)).stderr).toContain('id: muss eine UUID sein')
  expect((await runCell(cell.home, ['health'], german)).stdout).toContain('Die Datenbank ist beschreibbar.')
  expect((await runCell(cell.home, ['health'], { LANG: 'fr_FR' })).stdout).toContain('can be written')
  await runCell(cell.home, ['store', 'refresh'])
  expect((await runCell(cell.home, ['job', 'list'], german)).stdout).toContain('Stores neu lesen')
  const { stdout } = await runCell(cell.home, ['--json', 'job', 'list'], german)
  expect(JSON.parse(stdout).items).toContainEqual(expect.objectContaining({ title: 'Refresh stores' }))
})

test('a reader that has read enough, such as `head`, is no failure', async () => {
  const cell = await startEnginelessCell()
  onTestFinished(() => cell[Symbol.asyncDispose]())
  const command = join(import.meta.dirname, '../../dist/cli/main.js')
  // More than a pipe holds: without a reader it can't all be written.
  const script = 'set -o pipefail; "$0" "$1" --home "$2" openapi | head -c 1'
  const done = spawnSync('bash', ['-c', script, process.execPath, command, cell.home], { encoding: 'utf8' })
  expect(done).toMatchObject({ status: 0, stdout: '{', stderr: '' })
})

test('completion knows commands, options and what these can be', async () => {
  const offered = async (...words: string[]) => {
    const { stdout } = await runCell('/nowhere', ['complete', '--', ...words])
    return stdout
      .split('\n')
      .map((line) => line.split('\t')[0])
      .filter((word) => word !== '' && !word?.startsWith(':'))
  }
  expect(await offered('serv')).toEqual(['service'])
  expect(await offered('service', 'in')).toEqual(['install'])
  expect(await offered('service', 'plan', 'calendar', '--do', '')).toEqual(['install', 'uninstall'])
  expect(await offered('token', 'create', '--sc')).toEqual(['--scope'])
})

test('bash takes the completion up, and completes with it', async () => {
  const home = makeHome()
  onTestFinished(() => removeHome(home))
  const command = join(import.meta.dirname, '../../dist/cli/main.js')
  writeFileSync(join(home, 'cell'), `#!/bin/sh\nexec '${process.execPath}' '${command}' "$@"\n`, {
    mode: 0o755,
  })
  const { stdout } = await runCell(home, ['completion', 'bash'])
  writeFileSync(join(home, 'completion'), stdout)
  const script = `
    compopt() { :; }
    _get_comp_words_by_ref() { cur=serv; prev=cell; words=(cell serv); cword=1; }
    . ./completion
    COMP_WORDS=(cell serv); COMP_CWORD=1; COMP_LINE='cell serv'; COMP_POINT=9
    $(complete -p cell | sed -n 's/.* -F \\([^ ]*\\) .*/\\1/p') cell serv cell
    printf '%s\\n' "\${COMPREPLY[@]}"`
  const done = spawnSync('bash', ['--norc', '-c', script], {
    cwd: home,
    encoding: 'utf8',
    env: { PATH: `${home}:${process.env.PATH}` },
  })
  expect(done.stderr).toBe('')
  expect(done.stdout.trim()).toBe('service')
})

test.each(['zsh', 'fish'])('there is a completion for %s', async (shell) => {
  const { status, stdout } = await runCell('/nowhere', ['completion', shell])
  expect(status).toBe(0)
  expect(stdout).toContain('cell complete --')
})
