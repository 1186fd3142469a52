/** What a stranger could have written where the command shows it: an attempt for each way a terminal can be told something. */
export const hostileTexts = [
  "Login: 'bob\u001b[31m'",
  '\u001b[2J\u001b[H',
  '\u001b]0;title\u0007',
  '\u001b]52;c;cm0gLXJmIC8=\u0007',
  '\u001b]8;;https://evil.example\u001b\\click\u001b]8;;\u001b\\',
  '\u001bP+q544e\u001b\\',
  '\u009b31mred',
  '\u009d0;title\u009c',
  '\u001b',
  'lone \u001bc reset',
  'over\rwritten',
  'back\u0008\u0008\u0008\u0008gone',
  'bell\u0007, \u000e shifted \u000f, \u0000 nothing, \u007f deleted',
  'evil\u202egnp.exe',
  '\u2066isolated\u2069 \u200e \u200f \u061c',
  'form\u000cfeed \u000b tab',
]

/** What a terminal acts on, but for the end of a line and a tabulator. */
export const terminalActsOn =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/ // eslint-disable-line no-control-regex
