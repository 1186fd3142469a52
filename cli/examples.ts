import type { Command } from 'commander'

/** What to type, by the command it is an example of; every command has one, and a test tries them all. */
export const examples: Record<string, string[]> = {
  up: ['cell up', 'cell --home /srv/cell up'],
  down: ['cell down'],
  status: ['cell status', 'cell --home /srv/cell status'],
  health: ['cell health', 'cell --json health'],
  'service list': ['cell service list'],
  'service show': ['cell service show calendar'],
  'service plan': ['cell service plan calendar', 'cell service plan calendar --do uninstall --data delete'],
  'service install': ['cell service install calendar'],
  'service uninstall': ['cell service uninstall calendar', 'cell service uninstall calendar --data delete'],
  'service start': ['cell service start calendar'],
  'service stop': ['cell service stop calendar'],
  'service restart': ['cell service restart calendar'],
  'service config get': ['cell service config get calendar'],
  'service config set': [
    'cell service config set calendar greeting=hello size=3',
    'cell service config set calendar --secret-file key=key.txt --unset greeting',
  ],
  'service override': [
    'cell service override calendar --reason tested',
    'cell service override calendar --drop',
  ],
  'service logs': [
    'cell service logs calendar --follow',
    'cell service logs calendar --tail 20 --container calendar',
  ],
  'service stats': ['cell service stats calendar --follow'],
  'account list': ['cell account list calendar', 'cell account list calendar --search anna'],
  'account add': [
    'cell account add calendar anna',
    'cell account add calendar anna --peer anna-phone --password-file anna.txt',
  ],
  'account remove': ['cell account remove calendar anna'],
  'account reset-password': ['cell account reset-password calendar anna'],
  'account retry': ['cell account retry calendar anna'],
  'kept list': ['cell kept list'],
  'kept delete': ['cell kept delete calendar --confirm calendar'],
  'kept download': ['cell kept download calendar calendar.tar', 'cell kept download calendar - | tar t'],
  'job list': ['cell job list --limit 5'],
  'job show': ['cell job show 01900000-0000-7000-8000-000000000000'],
  'job follow': ['cell job follow 01900000-0000-7000-8000-000000000000'],
  'job cancel': ['cell job cancel 01900000-0000-7000-8000-000000000000'],
  'peer add': [
    'cell peer add anna-phone',
    'cell peer add anna-laptop --tunnel split --services calendar',
    'cell peer add guest --expires 12h',
  ],
  'peer invite': ['cell peer invite anna-phone'],
  'peer list': ['cell peer list'],
  'peer show': ['cell peer show anna-phone'],
  'peer config': ['cell peer config anna-phone > anna-phone.conf'],
  'peer qr': ['cell peer qr anna-phone > anna-phone.svg'],
  'peer rotate': ['cell peer rotate anna-phone'],
  'peer enable': ['cell peer enable anna-phone'],
  'peer disable': ['cell peer disable anna-phone'],
  'peer remove': ['cell peer remove anna-phone'],
  'store list': ['cell store list'],
  'store add': [
    'cell store add https://store.example/',
    'cell store add https://store.example/ --accept sha256:1f…',
  ],
  'store remove': ['cell store remove mine'],
  'store rotate': [
    'cell store rotate index.json --key keys/catalogue.key --password-file secret.txt --add-image keys/new.pub',
  ],
  'store refresh': ['cell store refresh'],
  'store build': ['cell store build', 'cell store build calendar'],
  'store new': ['cell store new notes', 'cell store new notes --name Notes --folder recipes'],
  'store lint': ['cell store lint store/services/*/manifest.json'],
  'store keygen': ['cell store keygen keys/image --password-file secret.txt'],
  'store sign': [
    'cell store sign index.json --key keys/catalogue.key --password-file secret.txt',
    'cell store sign registry.example/mine/calendar@sha256:… --key keys/image.key -a app=calendar --password-file -',
  ],
  verify: ['cell verify calendar', 'cell verify registry.example/mine/calendar@sha256:… --store mine'],
  'config get': ['cell config get', 'cell config get image_verification'],
  'config set': ['cell config set image_verification warn', 'cell config set domain.name attic.example'],
  'domain show': ['cell domain show'],
  'domain set': ['cell domain set lan', 'cell domain set duckdns attic.duckdns.org --token-file token.txt'],
  'domain check': ['cell domain check cloudflare attic.example --token-file -'],
  'domain renew': ['cell domain renew'],
  'domain publish': ['cell domain publish'],
  'ca show': ['cell ca show'],
  'ca save': ['cell ca save cell-root.pem', 'cell ca save > cell-root.pem'],
  'token create': [
    'cell token create phone --scope operate --expires 30d',
    'cell token create phone --expires 2030-01-31',
  ],
  'token list': ['cell token list'],
  'token revoke': ['cell token revoke 01900000-0000-7000-8000-000000000000'],
  'session list': ['cell session list'],
  'session end': ['cell session end 0123456789abcdef0123456789abcdef'],
  'setup-code': ['cell setup-code'],
  'admin reset': ['cell admin reset'],
  'audit verify': ['cell audit verify'],
  openapi: ['cell openapi > openapi.json'],
}

/** Puts its examples below the help of each command. */
export function showExamples(command: Command, path: string[] = []): void {
  const own = examples[path.join(' ')]
  if (own !== undefined)
    command.addHelpText('after', `\nExamples:\n${own.map((one) => `  ${one}\n`).join('')}`)
  for (const inner of command.commands) showExamples(inner, [...path, inner.name()])
}
