import { parse, parseFragment, type DefaultTreeAdapterTypes } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** The attributes of htmx that pages may have: those of `views/hx.ts`. */
const knownHx: ReadonlySet<string> = new Set([
  'hx-sse:connect',
  'hx-sse:close',
  'hx-config',
  'hx-get',
  'hx-replace-url',
  'hx-select',
  'hx-swap',
  'hx-target',
  'hx-trigger',
])

interface Addresses {
  /** Whether there is a page, or what it loads, at an address of this cell. */
  leads(path: string): boolean
  /** Whether a form may be sent there. */
  takes(path: string): boolean
}

/** Everything in a page that has no business there, as browsers read it. */
export function htmlFaults(html: string, { leads, takes }: Addresses): string[] {
  const whole = /^<!doctype/i.test(html)
  const elements = [...elementsOf(whole ? parse(html) : parseFragment(html))]
  const ids = elements.flatMap((one) => attribute(one, 'id') ?? [])
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `the id ${id} stands twice`)
  const faults = elements.flatMap((element) => [
    ...faultsOf(element, leads, takes),
    ...unknownReferences(element, new Set(ids), whole),
  ])
  return [...twice, ...faults]
}

function faultsOf(element: Element, leads: Addresses['leads'], takes: Addresses['takes']): string[] {
  const { tagName, attrs } = element
  const at = (name: string, value: string): string => `<${tagName} ${name}="${value}">`
  const faults = attrs.flatMap(({ name, value }) => {
    if (name.startsWith('on') || name === 'style' || name === 'srcdoc')
      return [`${at(name, value)} is inline`]
    if (name.startsWith('hx-')) return knownHx.has(name) ? [] : [`${at(name, value)} is unknown`]
    if (name === 'href' || name === 'src')
      return isElsewhere(value) || leads(value) ? [] : [`${at(name, value)} leads nowhere`]
    if (name === 'action' || name === 'formaction') {
      const fits = attribute(element, 'method') === 'post' ? takes(value) : leads(value)
      return fits ? [] : [`${at(name, value)} takes nothing`]
    }
    return []
  })
  if (tagName === 'style' || tagName === 'base') return [...faults, `<${tagName}> is inline`]
  if (tagName === 'script' && attribute(element, 'src') === undefined)
    return [...faults, 'a script is inline']
  return faults
}

/** What names another element names one that is there. */
function unknownReferences(element: Element, ids: ReadonlySet<string>, whole: boolean): string[] {
  if (!whole) return []
  const names = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'popovertarget']
  return names.flatMap((name) =>
    (attribute(element, name) ?? '')
      .split(/\s+/)
      .filter((id) => id !== '' && !ids.has(id))
      .map((id) => `${name}="${id}" names nothing`),
  )
}

/** Only a home page that a manifest names, or the address of a service, leads away; never a script of somebody. */
function isElsewhere(address: string): boolean {
  return /^((https?|davx5):\/\/|#)/.test(address)
}

export function* elementsOf(node: Node): Generator<Element> {
  if ('tagName' in node) yield node
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsOf(child)
  if ('content' in node) yield* elementsOf(node.content)
}

export function attribute({ attrs }: Element, wanted: string): string | undefined {
  return attrs.find(({ name }) => name === wanted)?.value
}

/** All the text in it, as a reader sees it. */
export function textOf(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}
