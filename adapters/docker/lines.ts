import * as v from 'valibot'

/** Far beyond any line that is said to be read; a longer one is cut into pieces. */
const lineLimit = 1024 * 1024

/** Splits text that comes in pieces, broken anywhere, into lines. */
export function lineSplitter(): { push(bytes: Uint8Array): string[]; rest(): string[] } {
  const decoder = new TextDecoder()
  let pending = ''
  const take = (text: string): string[] => {
    const lines = (pending + text).split('\n')
    pending = lines.pop() ?? ''
    if (pending.length > lineLimit) {
      lines.push(pending)
      pending = ''
    }
    return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
  }
  return {
    push: (bytes) => take(decoder.decode(bytes, { stream: true })),
    rest: () => {
      const lines = take(decoder.decode())
      return pending === '' ? lines : [...lines, pending]
    },
  }
}

/** The engine's streamed answers: one JSON value a line. Throws valibot's error on any other line. */
export async function* jsonLines<Schema extends v.GenericSchema>(
  answer: NodeJS.ReadableStream,
  schema: Schema,
): AsyncGenerator<v.InferOutput<Schema>> {
  const splitter = lineSplitter()
  const parse = (line: string): v.InferOutput<Schema> =>
    v.parse(v.pipe(v.string(), v.parseJson(), schema), line)
  for await (const chunk of answer) {
    for (const line of splitter.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)) {
      if (line !== '') yield parse(line)
    }
  }
  for (const line of splitter.rest()) yield parse(line)
}
