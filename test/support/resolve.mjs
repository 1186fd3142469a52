import { Resolver } from 'node:dns/promises'

// Prints, by name, what a name server says of it to A, AAAA and PTR, or its refusal, as JSON: resolve.mjs SERVER NAME…
const [server = '', ...names] = process.argv.slice(2)
const resolver = new Resolver({ timeout: 5_000, tries: 3 })
resolver.setServers([server])
const said = (asking) => asking.catch(({ code }) => code)
const answers = names.map(async (name) => [
  name,
  /^[\d.]+$/.test(name)
    ? [await said(resolver.reverse(name))]
    : await Promise.all([said(resolver.resolve4(name)), said(resolver.resolve6(name))]),
])
process.stdout.write(JSON.stringify(Object.fromEntries(await Promise.all(answers))))
