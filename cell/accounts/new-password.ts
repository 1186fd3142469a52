import { randomInt } from 'node:crypto'

/** Letters and digits that nobody takes for another, read aloud or copied by hand. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 4
const groupLength = 4

/** A password that people can read and type, such as `k7wm-h3tx-9vpd-c2qa`: 79 bits. */
export function newPassword(): string {
  const group = (): string =>
    Array.from({ length: groupLength }, () => letters[randomInt(letters.length)]).join('')
  return Array.from({ length: groups }, group).join('-')
}
