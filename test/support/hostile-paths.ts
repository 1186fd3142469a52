/** A neighbour's file in the spellings that servers have been fooled by: `X` is its name, `ada` its owner, `ben` who asks. */
export function hostileSpellings(host: string): string[] {
  return [
    '/dav/ada/X',
    '/dav/ben/../ada/X',
    '/dav/ben/%2e%2e/ada/X',
    '/dav/ben/..%2fada/X',
    '/dav//ada/X',
    '/dav/%61da/X',
    '/dav/ben/%252e%252e/ada/X',
    '/dav/ADA/X',
    '/dav/ben/..%5cada%5cX',
    '/dav/ben/.%00./ada/X',
    '/dav/./ada/X',
    '/dav/ben/..;/ada/X',
    `http://${host}/dav/ada/X`,
    '/dav/ben/%2e%2e%2fada%2fX',
    '/dav/ben/sub/../../ada/X',
    '/dav/ben/..//ada/X',
    '/shared/../dav/ada/X',
    '/shared/hers/X',
    '/s/../dav/ada/X',
    '/manager/../../data/dav/ada/X',
  ]
}
