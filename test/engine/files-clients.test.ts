import { expect, test } from 'vitest'
import { addAccounts, davPrograms, runFiles } from '../support/files.ts'
import { runInside } from '../support/recipe-image.ts'

/** The suite of WebDAV's own community, by parts. */
const litmus = { basic: 16, copymove: 13, props: 30, locks: 41, http: 4 }

test('it passes the whole test suite of WebDAV', async () => {
  const { container, name, address } = await runFiles()
  await addAccounts(container, ['ada'])
  const programs = await davPrograms(name)
  const url = `http://${address}:8080/dav/ada/`
  const { output } = await runInside(programs, ['litmus', '--keep-going', url, 'ada', 'ada-pw'])
  const summaries = [
    ...output.matchAll(/summary for `(\w+)': of (\d+) tests run: (\d+) passed, (\d+) failed/g),
  ]
  expect(summaries.map(([, part, run, passed, failed]) => [part, run, passed, failed])).toEqual(
    Object.entries(litmus).map(([part, all]) => [part, String(all), String(all), '0']),
  )
}, 180_000)

const withRclone = `
set -eu
cd /tmp && mkdir -p 'src/ä ö/日本'
for i in $(seq 60); do head -c $((i * 37)) /dev/urandom > src/$i; done
echo hi > 'src/ä ö/日本/x#y?%&+.txt'
head -c 3000000 /dev/urandom > src/large
read -r password
pass=$(echo "$password" | rclone obscure -)
printf '[dav]\\ntype = webdav\\nurl = %s\\nvendor = other\\nuser = ada\\npass = %s\\n' "$1" "$pass" > /tmp/rclone.conf
r="rclone --config /tmp/rclone.conf --retries 1 --low-level-retries 1"
$r copy src dav:rc && $r check src dav:rc --download 2>&1 | grep -c '0 differences found'
cat src/large | $r -q rcat dav:rc/streamed && $r cat dav:rc/streamed | cmp - src/large && echo streamed
$r moveto dav:rc/1 dav:rc/moved && $r copyto dav:rc/2 dav:rc/copied && $r lsf dav:rc | grep -cE '^(moved|copied)$'
$r purge dav:rc && $r lsf dav: | grep -c . || true
`

test('rclone copies, checks, streams, moves and deletes a tree with hard names', async () => {
  const { container, name, address } = await runFiles()
  await addAccounts(container, ['ada'])
  const programs = await davPrograms(name)
  const argv = ['sh', '-c', withRclone, 'sh', `http://${address}:8080/dav/ada/`]
  const { output, code, complaints } = await runInside(programs, argv, 'ada-pw\n')
  expect({ code, complaints, lines: output.trim().split('\n') }).toEqual({
    ...{ code: 0, complaints: '' },
    lines: ['1', 'streamed', '2', '0'],
  })
}, 180_000)

const withCadaver = `
cd /tmp && head -c 5000 /dev/urandom > five && umask 077
printf 'machine %s login ada password ada-pw\\n' "$1" > /tmp/.netrc
printf 'mkcol cad\\ncd cad\\nput /tmp/five five\\ncopy five six\\nmove six seven\\nlock seven\\ndiscover seven\\nunlock seven\\npropset seven color blue\\npropget seven color\\nget seven /tmp/seven\\nrm seven\\nrm five\\ncd ..\\nrmcol cad\\nls\\nquit\\n' | cadaver "http://$1:8080/dav/ada/"
cmp five seven && echo same
`

test('cadaver makes, copies, moves, locks and describes files', async () => {
  const { container, name, address } = await runFiles()
  await addAccounts(container, ['ada'])
  const programs = await davPrograms(name)
  const { output } = await runInside(programs, ['sh', '-c', withCadaver, 'sh', address])
  expect(output).not.toMatch(/failed|error/i)
  expect(output).toMatch(/Value of color is: blue/)
  expect(output).toMatch(/collection is empty/)
  expect(output.trim().split('\n').at(-1)).toBe('same')
}, 180_000)
