import { createPublicKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { readPrivateKey } from '../adapters/keys/read-keys.ts'
import { decodeCosignKey } from '../cell/trust/cosign-key.ts'
import { parsePublicKey } from '../cell/trust/key.ts'
import { Problem } from '../config/problem.ts'

export interface KeyOptions {
  key: string[]
  passwordFile: string[]
}

interface SigningKey {
  /** The fingerprint of its public half. */
  id: string
  key: KeyObject
  publicKey: KeyObject
}

/** A password never stands in arguments or environment, where other processes can read it. */
export function addKeyOptions(command: Command): Command {
  return command
    .requiredOption(
      '--key <file>',
      "a private key file of cosign's format; may be repeated for an index",
      each,
    )
    .requiredOption(
      '--password-file <file>',
      'the file with the password, "-" for standard input; one for all keys, or repeated for each in their order',
      each,
    )
}

/** For options that may be repeated. */
export function each(value: string, before: string[] = []): string[] {
  return [...before, value]
}

export async function openKeys({ key: files, passwordFile }: KeyOptions): Promise<SigningKey[]> {
  const passwords = passwordFile.map(readPassword)
  if (passwords.length !== 1 && passwords.length !== files.length)
    throw new Problem('request-invalid', { case: 'password-files' })
  return await Promise.all(
    files.map(async (file, at) => {
      const { text, label } = readPrivateKey(file)
      const key = await decodeCosignKey(text, passwords[at] ?? passwords[0] ?? '', label)
      const publicKey = createPublicKey(key)
      const { id } = parsePublicKey(publicKey.export({ type: 'spki', format: 'pem' }).toString(), label)
      return { id, key, publicKey }
    }),
  )
}

export function readPassword(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').replace(/\r?\n$/, '')
  } catch (cause) {
    throw new Problem('key-unusable', { case: 'password', file }, { cause })
  }
}
