/** Most bytes of the lines of one answer, as JSON has them. */
const answerBytes = 1024 * 1024

export interface LastLines {
  items: string[]
  /** How many older lines were asked for and found no room. */
  left_out: number
}

/** The last of the lines that an answer has room for; holds no more than that while it reads. */
export async function lastLines(lines: AsyncIterable<string>, room = answerBytes): Promise<LastLines> {
  const kept: { line: string; bytes: number }[] = []
  let bytes = 0
  let first = 0
  for await (const line of lines) {
    const one = { line, bytes: Buffer.byteLength(JSON.stringify(line)) + 1 }
    kept.push(one)
    bytes += one.bytes
    for (let oldest = kept[first]; bytes > room && oldest !== undefined; oldest = kept[first]) {
      bytes -= oldest.bytes
      // Freed at once; the places go together, since moving all that is left for each would be slow.
      kept[first] = { line: '', bytes: 0 }
      first += 1
    }
  }
  return { items: kept.slice(first).map(({ line }) => line), left_out: first }
}
