/** What a PROPFIND tells of one resource: the text of each property that it has, by its local name. */
export interface Resource {
  href: string
  folder: boolean
  properties: Map<string, string>
}

const dav = 'DAV:'

/** Reads RFC 4918's multistatus by the browser's own parser of XML. */
export function readMultistatus(xml: string): Resource[] {
  const found = new DOMParser().parseFromString(xml, 'application/xml')
  if (found.querySelector('parsererror') !== null) throw new Error('The server’s list is no XML')
  return [...found.getElementsByTagNameNS(dav, 'response')].map((response) => {
    const properties = new Map<string, string>()
    let folder = false
    for (const part of response.getElementsByTagNameNS(dav, 'propstat')) {
      if (!/ 2\d\d/.test(part.getElementsByTagNameNS(dav, 'status')[0]?.textContent ?? '')) continue
      const prop = part.getElementsByTagNameNS(dav, 'prop')[0]
      for (const one of prop?.children ?? []) properties.set(one.localName, one.textContent)
      folder ||= part.getElementsByTagNameNS(dav, 'collection').length > 0
    }
    return { href: response.getElementsByTagNameNS(dav, 'href')[0]?.textContent ?? '', folder, properties }
  })
}
