import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { replaceFile } from '../adapters/atomic-write/replace-file.ts'
import { readPublicKeys } from '../adapters/keys/read-keys.ts'
import type { KeyUse, ListedKey } from '../cell/store-index/keys.ts'
import { rotateKeys } from '../cell/store-index/rotate.ts'
import { readIndex } from '../cell/store-index/schema.ts'
import { signBlob } from '../cell/trust/sign.ts'
import { Problem } from '../config/problem.ts'
import { print } from './print.ts'
import { addKeyOptions, each, openKeys, type KeyOptions } from './signing-keys.ts'

interface RotateOptions extends KeyOptions {
  addImage: string[]
  addCatalogue: string[]
  drop: string[]
}

/** `cell store rotate <index>`: needs no running cell. */
export function rotateCommand(): Command {
  return addKeyOptions(new Command('rotate'))
    .description('make the next index.json, which brings readers other keys, and sign it')
    .argument('<index>', 'the index.json as it is published now')
    .option('--add-image <file>', 'a public key that images may be signed by from now on', each, [])
    .option('--add-catalogue <file>', 'a public key that the index may be signed by from now on', each, [])
    .option('--drop <fingerprint>', 'a key to remove; repeatable', each, [])
    .addHelpText(
      'after',
      `
Name the next key well before it is needed, and keep its private half elsewhere. A box that slept through some indexes
follows if one of the keys that sign is one it knows: go on signing with an old one beside the new.

Examples:
  cell store rotate index.json --key old.key --password-file p --add-catalogue spare.pub
  cell store rotate index.json --key spare.key --key old.key --password-file p --drop sha256:1f…`,
    )
    .action(async (path: string, options: RotateOptions, command: Command) => {
      const keys = await openKeys(options)
      const index = rotateKeys(readIndex(readFile(path)), {
        add: [...listed('image', options.addImage), ...listed('catalogue', options.addCatalogue)],
        drop: options.drop,
        signers: keys.map(({ id }) => id),
        now: Date.now(),
      })
      const text = `${JSON.stringify(index, null, 2)}\n`
      const lines = keys.map(({ key }) => signBlob(key, Buffer.from(text)))
      await replaceFile(`${path}.sig`, `${lines.join('\n')}\n`, { mode: 0o644 })
      await replaceFile(path, text, { mode: 0o644 })
      const { version, keys: now = [] } = index
      print(command, { version, keys: now.map(({ use, label }) => ({ use, label })) }, () => [
        `${path}: version ${version}, signed by ${keys.map(({ id }) => id).join(' and ')}`,
      ])
    })
}

function listed(use: KeyUse, files: string[]): ListedKey[] {
  return readPublicKeys(files).map(({ label, text }) => ({ use, label, pem: text }))
}

function readFile(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new Problem('index-invalid', { case: 'unreadable', path }, { cause })
  }
}
