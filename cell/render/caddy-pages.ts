/** A page that the proxy answers by itself: for names with nothing behind them. */
export function proxyPage(title: string, text: string): string {
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title></head>`,
    `<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p></main></body></html>`,
    '',
  ].join('\n')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Braces too: the proxy would take them for placeholders. */
export function escaped(text: string): string {
  return text
    .replaceAll(/[&<>"]/g, (found) => entities[found] ?? found)
    .replaceAll('{', '&#123;')
    .replaceAll('}', '&#125;')
}
