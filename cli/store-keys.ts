import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Command } from 'commander'
import { ensureKeyPair } from '../adapters/keys/ensure-key-pair.ts'
import { readPublicKeys } from '../adapters/keys/read-keys.ts'
import { openSettings } from '../adapters/settings/settings-file.ts'
import { pushSignature } from '../adapters/registry/push-signature.ts'
import { parsePublicKey } from '../cell/trust/key.ts'
import { keyPairFormat } from '../cell/trust/key-pair.ts'
import { formatReference, isPinned, nameOf, parseReference } from '../cell/trust/reference.ts'
import { signBlob, signImage } from '../cell/trust/sign.ts'
import { Problem } from '../config/problem.ts'
import { readEnvironment } from '../config/environment.ts'
import { openRegistryClient } from '../bindings/stores/registry-client.ts'
import { print } from './print.ts'
import { addKeyOptions, openKeys, readPassword, type KeyOptions } from './signing-keys.ts'

/** Longest for everything that one signature asks of the registry, in ms. */
const signMs = 60_000

interface KeygenOptions {
  passwordFile: string
}

interface SignOptions extends KeyOptions {
  annotation: Record<string, string>
}

/** `cell store keygen <path>`: needs no running cell. */
export function keygenCommand(): Command {
  return new Command('keygen')
    .requiredOption(
      '--password-file <file>',
      'the file with the password, "-" for standard input; an empty one for no password',
    )
    .description('make a key pair <path>.key and <path>.pub as cosign does, ECDSA P-256')
    .argument('<path>', 'path without extension; existing files are never replaced')
    .action(async (path: string, options: KeygenOptions, command: Command) => {
      const format = keyPairFormat(readPassword(options.passwordFile))
      const { keyPath, pubPath } = await ensureKeyPair(dirname(path), basename(path), format)
      const [{ text = '', label = '' } = {}] = readPublicKeys([pubPath])
      const { id } = parsePublicKey(text, label)
      print(command, { id, key: keyPath, pub: pubPath }, () => [`${keyPath}\n${pubPath}\nkey ${id}`])
    })
}

/** `cell store sign <what>`: needs no running cell. */
export function signCommand(): Command {
  return addKeyOptions(new Command('sign'))
    .description("sign an image in its registry, or a store's index.json beside it, as cosign does")
    .argument('<what>', 'an image by its digest (<registry>/<repository>@sha256:…), or a file')
    .option('-a, --annotation <name=value>', 'an annotation to sign; repeatable', collect, {})
    .action(async (what: string, options: SignOptions, command: Command) => {
      const keys = await openKeys(options)
      const [{ id, key, publicKey } = missing(), ...others] = keys
      if (existsSync(what)) {
        const signature = `${what}.sig`
        const lines = keys.map((each) => signBlob(each.key, readFileSync(what)))
        writeFileSync(signature, `${lines.join('\n')}\n`)
        const ids = keys.map((each) => each.id)
        return print(command, { id, ids, signature }, () => [signature, ...ids.map((one) => `key ${one}`)])
      }
      if (others.length > 0) throw new Problem('request-invalid', { case: 'one-key' })
      const pin = parseReference(what)
      if (!isPinned(pin)) throw new Problem('image-not-pinned', { case: 'digest', image: what })
      const claim = { key, repository: nameOf(pin), digest: pin.digest, annotations: options.annotation }
      const { home = process.env.CELL_HOME ?? '.' } = command.optsWithGlobals<{ home?: string }>()
      const environment = readEnvironment({ ...process.env, CELL_HOME: home })
      const settings = openSettings(join(environment.home, 'config/api/cell_config.json'))
      const registry = openRegistryClient(settings, environment)()
      const limits = { signal: AbortSignal.timeout(signMs) }
      await pushSignature(registry, pin, { ...signImage(claim), publicKey }, limits)
      print(command, { id, image: formatReference(pin) }, () => [`${formatReference(pin)}\nkey ${id}`])
    })
}

/** The option is required, so there is one. */
function missing(): never {
  throw new Problem('request-invalid', { case: 'no-key' })
}

function collect(pair: string, before: Record<string, string>): Record<string, string> {
  const equals = pair.indexOf('=')
  if (equals < 1) throw new Problem('request-invalid', { case: 'pair', pair })
  return { ...before, [pair.slice(0, equals)]: pair.slice(equals + 1) }
}
