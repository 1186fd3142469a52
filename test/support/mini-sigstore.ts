import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { fulcioHandler, initializeCA, initializeCTLog, initializeTLog, rekorHandler } from '@sigstore/mock'
import { attest } from 'sigstore'
import { startLoopbackRegistry } from './loopback-registry.ts'
import { statementFor } from './make-bundle.ts'

export interface MiniSigstore extends AsyncDisposable {
  /** `http://127.0.0.1:<port>`: certificate authority and log. */
  url: string
  /** What trusts them: sigstore's trusted root, as JSON. */
  root: string
  /** A bundle over `payload`, made by sigstore's own client, signed as whoever `claims` says. */
  sign(payload: string | Buffer, claims?: Partial<Claims>, payloadType?: string): Promise<Buffer>
  /** A signature of the image as cosign 3 makes it. */
  signImage(digest: string, claims?: Partial<Claims>): Promise<Buffer>
}

interface Claims {
  iss: string
  sub: string
}

export const workflow: Claims = {
  iss: 'https://token.actions.example',
  sub: 'https://code.example/pic/calendar/.github/workflows/release.yml@refs/tags/v1.2.0',
}

/** A working certificate authority with its log, and a transparency log, of keys made now; on a loopback port. */
export async function startMiniSigstore(clocks: { ca?: Date; log?: Date } = {}): Promise<MiniSigstore> {
  const keys = { ca: pair(), ct: pair(), log: pair() }
  const ctlog = await initializeCTLog(keys.ct)
  const ca = await initializeCA(keys.ca, ctlog, clocks.ca)
  const handlers = [fulcioHandler(ca)]
  const server = await startLoopbackRegistry((request, response) => {
    void answer(request, response)
  })
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const handler = handlers.find(({ path }) => path === request.url)
    if (!handler) return void response.writeHead(404).end()
    const {
      statusCode,
      response: body,
      contentType = 'text/plain',
    } = await handler.fn(withToken(await readAll(request), request))
    // cosign takes no other answer than 200 from an authority, and looks for a log's entry by the name in ETag
    const isAuthority = handler === handlers[0]
    const status = isAuthority && statusCode === 201 ? 200 : statusCode
    const [entry = ''] = isAuthority || statusCode !== 201 ? [] : Object.keys(JSON.parse(String(body)))
    response.writeHead(status, { 'content-type': contentType, etag: entry }).end(body)
  }
  const url = `http://${server.host}`
  const log = await initializeTLog(url, keys.log, clocks.log)
  handlers.push(
    rekorHandler({
      publicKey: log.publicKey,
      log: (entry) => log.log(asLogged(entry)),
      logV2: (entry) => log.logV2(entry),
    }),
  )

  const root = JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    certificateAuthorities: [
      {
        subject: { organization: 'mini', commonName: 'mini' },
        uri: url,
        certChain: {
          certificates: [{ rawBytes: Buffer.from(ca.rootCertificate.buffer).toString('base64') }],
        },
        validFor: { start: '2020-01-01T00:00:00Z' },
      },
    ],
    tlogs: [authority(url, keys.log)],
    ctlogs: [authority(url, keys.ct)],
    timestampAuthorities: [],
  })

  const sign: MiniSigstore['sign'] = async (payload, claims = {}, type = 'application/vnd.in-toto+json') => {
    const identityToken = tokenFor({ ...workflow, ...claims })
    const bundle = await attest(Buffer.from(payload), type, {
      fulcioURL: url,
      rekorURL: url,
      identityToken,
      retry: false,
    })
    return Buffer.from(JSON.stringify(bundle))
  }
  return {
    url,
    root,
    sign,
    signImage: (digest, claims) => sign(JSON.stringify(statementFor(digest)), claims),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

/** What tells cosign to sign at this authority and log, and nowhere else. */
export function signingConfig(url: string): string {
  const service = { url, majorApiVersion: 1, validFor: { start: '2020-01-01T00:00:00Z' }, operator: 'mini' }
  return JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
    caUrls: [service],
    oidcUrls: [],
    rekorTlogUrls: [service],
    rekorTlogConfig: { selector: 'ANY' },
    tsaConfig: {},
  })
}

/** cosign sends its token in a header, sigstore's JavaScript in the body. */
function withToken(body: string, { headers }: IncomingMessage): string {
  const [, token] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? []
  if (token === undefined) return body
  return JSON.stringify({ ...JSON.parse(body), credentials: { oidcIdentityToken: token } })
}

/** A token as an identity provider would give it; the mini authority believes what it says. */
export function tokenFor(claims: Claims): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const now = Math.floor(Date.now() / 1000)
  const body = { aud: 'sigstore', iat: now, exp: now + 600, jti: randomUUID(), ...claims }
  return `${part({ alg: 'ES256', typ: 'JWT' })}.${part(body)}.${Buffer.alloc(64).toString('base64url')}`
}

interface Proposed {
  envelope: string
  verifiers: string[]
}

/** A real log keeps digests of an envelope, not the envelope that was proposed to it. */
function asLogged(entry: { kind?: string; spec?: { proposedContent?: Proposed } }): object {
  const proposedContent = entry.spec?.proposedContent
  if (entry.kind !== 'dsse' || !proposedContent) return entry
  const { payload, signatures } = JSON.parse(proposedContent.envelope) as {
    payload: string
    signatures: { sig: string }[]
  }
  const hash = (bytes: string | Buffer) => ({
    algorithm: 'sha256',
    value: createHash('sha256').update(bytes).digest('hex'),
  })
  return {
    ...entry,
    spec: {
      envelopeHash: hash(proposedContent.envelope),
      payloadHash: hash(Buffer.from(payload, 'base64')),
      signatures: signatures.map(({ sig }, place) => ({
        signature: sig,
        verifier: proposedContent.verifiers[place],
      })),
    },
  }
}

const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })

function authority(baseUrl: string, { publicKey }: ReturnType<typeof pair>) {
  const der = publicKey.export({ type: 'spki', format: 'der' })
  return {
    baseUrl,
    hashAlgorithm: 'SHA2_256',
    publicKey: {
      rawBytes: der.toString('base64'),
      keyDetails: 'PKIX_ECDSA_P256_SHA_256',
      validFor: { start: '2020-01-01T00:00:00Z' },
    },
    logId: { keyId: createHash('sha256').update(der).digest('base64') },
  }
}

async function readAll(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString()
}
