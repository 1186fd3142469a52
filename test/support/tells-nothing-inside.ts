import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** What shows how the program is made or what others said to it: no use to who reads an answer, and much to an attacker. */
const inside: [string, RegExp][] = [
  ['a field for a stack', /"stack"\s*:/],
  ['a line of a stack', /(^|\n|\\n)\s*at .{1,200}:\d+:\d+/],
  [
    'a place in the program',
    /\b(node:internal|node_modules|dist\/(chunks|functions|start)|file:\/\/\/\S+\.[cm]?[jt]s)\b/,
  ],
  ['a line of a source', /[\w-]\.[cm]?[jt]sx?:\d+/],
  ['a call of the system', /\b(connect|open|read|write|stat|scandir|unlink|mkdir|listen) E[A-Z]{3,}\b/],
  [
    'words of the engine',
    /dockerode|docker-modem|\(HTTP code \d+\)|no such (container|image|network)\b|Error response from daemon|\b(containerd|runc|OCI runtime)\b/i,
  ],
  ['words of the database', /\bSQLITE_|\bSqliteError\b|Failed query|drizzle/i],
  [
    'words of the language',
    /\b(TypeError|RangeError|ReferenceError|SyntaxError)\b|Cannot read propert|is not a function|undefined is not/,
  ],
]

/** Throws when a text that people or programs get tells something of the inside. */
export function mustTellNothingInside(told: string): void {
  if (told.includes(`${root}/`)) throw new Error(`The folder of the program is told:\n${told}`)
  for (const [what, pattern] of inside) {
    const found = pattern.exec(told)
    if (found !== null) throw new Error(`${what} is told, "${found[0].trim()}":\n${told}`)
  }
}
