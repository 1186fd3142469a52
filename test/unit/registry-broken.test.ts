import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parsePublicKey } from '../../cell/trust/key.ts'
import { signImage } from '../../cell/trust/sign.ts'
import { digestOf, serve, startLoopbackRegistry } from '../support/loopback-registry.ts'
import { deadline, filesOf, verifyAt } from '../support/served-signature.ts'

describe('a hostile or broken registry', () => {
  const { files, base, tag, pin } = filesOf('classic')
  const [payloadPath = ''] = Object.keys(files).filter((path) => path.includes('/blobs/sha256:e26157'))
  const other = serve(files)

  test.each<[string, string, Parameters<typeof startLoopbackRegistry>[0]]>([
    ['no signature', 'unsigned', serve({})],
    ['an empty list of signatures', 'unsigned', serve({ [tag]: '{"schemaVersion":2,"layers":[]}' })],
    ['an error', 'unavailable', (_, response) => response.writeHead(500).end()],
    ['too many requests', 'unavailable', (_, response) => response.writeHead(429).end()],
    ['a wish for credentials', 'unavailable', (_, response) => response.writeHead(401).end()],
    ['a cut connection', 'unavailable', (request) => request.socket.destroy()],
    ['no answer', 'unavailable', () => {}],
    ['noise instead of http', 'unavailable', (request) => request.socket.end('hello\r\n\r\n')],
    [
      'headers without end',
      'unavailable',
      (_, response) => response.setHeader('x', 'y'.repeat(20_000)).end(),
    ],
    ['no JSON', 'rejected', serve({ [tag]: 'hello' })],
    ['no manifest', 'rejected', serve({ [tag]: '{"schemaVersion":1}' })],
    ['an index', 'rejected', serve({ [tag]: '{"schemaVersion":2,"manifests":[]}' })],
    [
      '10,000 layers of nothing',
      'unsigned',
      serve({ [tag]: `{"schemaVersion":2,"layers":[${'{},'.repeat(9999)}{}]}` }),
    ],
    ['an endless manifest', 'rejected', endless],
    [
      'a manifest that says it is huge',
      'rejected',
      (_, response) => response.writeHead(200, { 'content-length': 1e12 }).write('x'),
    ],
    ['a lost text', 'unavailable', without(payloadPath)],
    ['another text', 'rejected', instead(payloadPath, (_, response) => response.end('{"critical":{}}'))],
    ['an endless text', 'rejected', instead(payloadPath, endless)],
    ['a slow text', 'unavailable', instead(payloadPath, drip)],
    [
      'a cut text',
      'unavailable',
      instead(payloadPath, (_, response) =>
        response.writeHead(200, { 'content-length': 239 }).write('{', () => response.destroy()),
      ),
    ],
    [
      'a compressed text',
      'unavailable',
      instead(payloadPath, (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x')),
    ],
    [
      'redirects in a circle',
      'unavailable',
      (request, response) => response.writeHead(307, { location: request.url }).end(),
    ],
    [
      'a redirect to nowhere',
      'unavailable',
      (_, response) => response.writeHead(307, { location: 'http://' }).end(),
    ],
  ])('with %s is %s', async (_, outcome, answer) => {
    await using server = await startLoopbackRegistry(answer)
    const started = performance.now()
    const found = await verifyAt(server.host, pin)
    expect(found.outcome).toBe(outcome)
    expect(found.keyId).toBeNull()
    expect(found.reason).not.toBe('')
    expect(performance.now() - started).toBeLessThan(deadline * 3)
    expect(server.requests.length).toBeLessThanOrEqual(4)
  })

  test('that does not listen is unavailable', async () => {
    const server = await startLoopbackRegistry(other)
    await server[Symbol.asyncDispose]()
    expect(await verifyAt(server.host, pin)).toMatchObject({
      outcome: 'unavailable',
      code: 'signature-unavailable',
    })
  })

  test('whose digest header lies is not believed, good or bad', async () => {
    await using liar = await startLoopbackRegistry((request, response) => {
      response.setHeader('docker-content-digest', `sha256:${'0'.repeat(64)}`)
      other(request, response)
    })
    expect(await verifyAt(liar.host, pin)).toMatchObject({ outcome: 'verified' })
  })

  test.each([
    ['another loopback port', (host: string) => `http://${host}`],
    ['another loopback port over https', (host: string) => `https://${host}`],
    ['loopback in decimal', (host: string) => `https://2130706433:${host.split(':')[1]}`],
    ['loopback by name', (host: string) => `https://localhost:${host.split(':')[1]}`],
    ['loopback in IPv6 clothes', (host: string) => `https://[::ffff:127.0.0.1]:${host.split(':')[1]}`],
    ['a link-local address', () => 'https://169.254.169.254'],
    ['a user name', (host: string) => `https://user@${host}`],
    ['a file', () => 'file:///etc/passwd'],
  ])('that redirects to %s is not followed', async (_, to) => {
    await using victim = await startLoopbackRegistry(other)
    await using server = await startLoopbackRegistry((request, response) => {
      response.writeHead(307, { location: `${to(victim.host)}${request.url}` }).end()
    })
    expect(await verifyAt(server.host, pin)).toMatchObject({ outcome: 'unavailable' })
    expect(victim.requests).toEqual([])
  })

  test('that redirects within itself is followed', async () => {
    await using server = await startLoopbackRegistry((request, response) => {
      if (request.url !== payloadPath)
        return other({ ...request, url: request.url?.replace('?b', '') } as typeof request, response)
      response.writeHead(307, { location: `${request.url}?b` }).end()
    })
    expect(await verifyAt(server.host, pin)).toMatchObject({ outcome: 'verified' })
  })

  test('is left alone when the caller cancels', async () => {
    await using server = await startLoopbackRegistry(() => {})
    const cancel = new AbortController()
    const running = verifyAt(server.host, pin, {}, cancel.signal)
    setTimeout(() => cancel.abort(new Error('cancelled')), 50)
    await expect(running).rejects.toThrow('cancelled')
    expect(await verifyAt(server.host, pin, {}, AbortSignal.timeout(50))).toMatchObject({
      outcome: 'unavailable',
    })
  })

  test('cannot bury a good signature under bad ones of the same text, nor make more than 40 requests', async () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const trusted = parsePublicKey(pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'ours')
    const claim = { repository: `${pin.registry}/${pin.repository}`, digest: pin.digest }
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    const good = signImage({ key: pair.privateKey, ...claim })
    const bad = signImage({ key: stranger, ...claim })
    const buried = listOf([...Array.from({ length: 250 }, () => bad), good])
    await using server = await startLoopbackRegistry(serve({ [tag]: buried.manifest, ...buried.blobs(base) }))
    expect(await verifyAt(server.host, pin, { keys: [trusted] })).toMatchObject({ outcome: 'verified' })

    const many = listOf(
      Array.from({ length: 100 }, (_, n) =>
        signImage({ key: stranger, ...claim, annotations: { n: `${n}` } }),
      ),
    )
    await using flood = await startLoopbackRegistry(serve({ [tag]: many.manifest, ...many.blobs(base) }))
    expect((await verifyAt(flood.host, pin)).outcome).not.toBe('verified')
    expect(flood.requests.length).toBeLessThanOrEqual(40)
  })

  test('costs little memory', async () => {
    await using server = await startLoopbackRegistry(endless)
    const before = process.memoryUsage().rss
    for (let round = 0; round < 5; round++) await verifyAt(server.host, pin)
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024)
  })

  function without(path: string): typeof other {
    return instead(path, (_, response) => response.writeHead(404).end())
  }

  function instead(path: string, answer: typeof other): typeof other {
    return (request, response) => (request.url === path ? answer : other)(request, response)
  }
})

function endless(_: unknown, response: import('node:http').ServerResponse): void {
  const more = () => {
    while (!response.destroyed && response.write(Buffer.alloc(64 * 1024, 0x20)));
    if (!response.destroyed) response.once('drain', more)
  }
  more()
}

function drip(_: unknown, response: import('node:http').ServerResponse): void {
  response.writeHead(200)
  const timer = setInterval(() => response.write('x'), 50)
  response.on('close', () => clearInterval(timer))
}

/** A signature manifest with these signatures as layers. */
function listOf(signed: { payload: Buffer; signature: string }[]) {
  const layers = signed.map(({ payload, signature }) => ({
    mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json',
    size: payload.length,
    digest: digestOf(payload),
    annotations: { 'dev.cosignproject.cosign/signature': signature },
  }))
  return {
    manifest: JSON.stringify({ schemaVersion: 2, layers }),
    blobs: (base: string) =>
      Object.fromEntries(signed.map(({ payload }) => [`${base}/blobs/${digestOf(payload)}`, payload])),
  }
}
