import { mailOf, type Mail } from '../network/announced.ts'
import type { NetworkState } from '../network/state.ts'
import type { Route } from './caddy-handlers.ts'
import { escaped } from './caddy-pages.ts'

/**
 * What mail programs ask a domain for: the file of Thunderbird and its kin, and the answer of Outlook's autodiscover. The
 * proxy answers by itself, with what anybody may know; nothing while no service takes mail in and out.
 */
export function mailRoutes(state: NetworkState): Route[] {
  const { domain, services, cellName } = state
  const mail = mailOf(services)
  if (mail === null) return []
  const thunderbird = answer(autoconfig(mail, { domain, cellName }))
  const outlook = answer(autodiscover(mail))
  const routes: [host: string, path: string, handler: object][] = [
    [`autoconfig.${domain}`, '/mail/config-v1.1.xml', thunderbird],
    [domain, '/.well-known/autoconfig/mail/config-v1.1.xml', thunderbird],
    [`autodiscover.${domain}`, '/autodiscover/autodiscover.xml', outlook],
    [domain, '/autodiscover/autodiscover.xml', outlook],
  ]
  return routes.map(([host, path, handler]) => ({
    match: [{ host: [host], path: [path] }],
    handle: [handler],
    terminal: true,
  }))
}

function answer(body: string): object {
  return {
    handler: 'static_response',
    status_code: 200,
    headers: { 'Content-Type': ['application/xml; charset=utf-8'] },
    body,
  }
}

const isStartTls = ({ smtp }: Mail): boolean => smtp.url.startsWith('smtp:')

/** https://wiki.mozilla.org/Thunderbird:Autoconfiguration:ConfigFileFormat: %EMAILLOCALPART% is filled in by the program. */
function autoconfig(mail: Mail, { domain, cellName }: { domain: string; cellName: string }): string {
  const server = (element: string, type: string, { host, port }: Mail['imap'], socket: string): string[] => [
    `<${element} type="${type}">`,
    `<hostname>${escaped(host)}</hostname><port>${port}</port><socketType>${socket}</socketType>`,
    `<authentication>password-cleartext</authentication><username>%EMAILLOCALPART%</username>`,
    `</${element}>`,
  ]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<clientConfig version="1.1"><emailProvider id="${escaped(domain)}"><domain>${escaped(domain)}</domain>`,
    `<displayName>Cell ${escaped(cellName)}</displayName><displayShortName>${escaped(cellName)}</displayShortName>`,
    ...server('incomingServer', 'imap', mail.imap, 'SSL'),
    ...server('outgoingServer', 'smtp', mail.smtp, isStartTls(mail) ? 'STARTTLS' : 'SSL'),
    '</emailProvider></clientConfig>',
    '',
  ].join('\n')
}

const outlookSchema = 'http://schemas.microsoft.com/exchange/autodiscover'

/** The plain form ("POX") of [MS-OXDSCLI]; who signs in is the address that was asked for. */
function autodiscover(mail: Mail): string {
  const protocol = (type: string, { host, port }: Mail['imap'], security: string): string =>
    `<Protocol><Type>${type}</Type><Server>${escaped(host)}</Server><Port>${port}</Port><DomainRequired>off</DomainRequired><SPA>off</SPA>${security}<AuthRequired>on</AuthRequired></Protocol>`
  const smtp = `<Encryption>${isStartTls(mail) ? 'TLS' : 'SSL'}</Encryption>`
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<Autodiscover xmlns="${outlookSchema}/responseschema/2006">`,
    `<Response xmlns="${outlookSchema}/outlook/responseschema/2006a">`,
    '<Account><AccountType>email</AccountType><Action>settings</Action>',
    protocol('IMAP', mail.imap, '<SSL>on</SSL>'),
    protocol('SMTP', mail.smtp, smtp),
    '</Account></Response></Autodiscover>',
    '',
  ].join('\n')
}
