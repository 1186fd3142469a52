/** The attributes of htmx that pages may have, by what they are for; without a script each does nothing. */
export const hx = {
  /** Whatever the stream sends becomes the element's content; what stays the same keeps its focus. */
  stream: (address: string) => ({
    'hx-sse:connect': address,
    'hx-sse:close': 'end',
    'hx-swap': 'innerMorph',
  }),
  /** A stream of parts that each say where they belong. */
  parts: (address: string) => ({
    'hx-sse:connect': address,
    'hx-sse:close': 'end',
    'hx-swap': 'none',
  }),
  /** On `<hx-partial>`: where it belongs, and whether it replaces or follows what is there. */
  part: (target: string, swap: 'innerHTML' | 'innerMorph' | 'outerMorph' | 'beforeend') => ({
    'hx-target': target,
    'hx-swap': swap,
  }),
  /** The page's one stream: each of its events names the parts that it brings, and swaps nothing else. */
  live: (address: string) => ({
    'hx-sse:connect': address,
    'hx-trigger': 'load, retry',
    'hx-swap': 'none',
    'hx-config': '{"sse":{"reconnectMaxDelay":"5s"}}',
  }),
  /** What becomes the content of the element `id`; what stays the same keeps its focus. */
  into: (id: string) => ({ 'hx-target': `#${id}`, 'hx-swap': 'innerMorph' }),
  /** A search whose answer replaces `target` as it is typed; the form works by itself too. */
  search: (address: string, target: string) => ({
    'hx-get': address,
    'hx-trigger': 'input delay:150ms, search',
    'hx-target': target,
    'hx-select': target,
    'hx-swap': 'outerMorph',
    'hx-replace-url': 'true',
  }),
}
