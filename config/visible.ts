/**
 * What a terminal acts on instead of showing it: control characters but for the ends of lines and tabulators, and the
 * marks that turn letters round. A log line, a name or an answer of a stranger could clear the screen with them, write
 * into the clipboard, or show another text than stands there.
 */
const acting = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g // eslint-disable-line no-control-regex

/** A text as it may be shown on a terminal: `\x1b[31m` for what would make it red. */
export function visible(text: string): string {
  return text.replaceAll(acting, (letter) => {
    const code = letter.charCodeAt(0)
    return code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`
  })
}

/** The same for what `JSON.stringify` made, which has such letters in its texts alone: it stays the same JSON. */
export function visibleJson(json: string): string {
  return json.replaceAll(acting, (letter) => `\\u${hex(letter.charCodeAt(0), 4)}`)
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0')
}
