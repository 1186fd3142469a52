/** Where a service's data lie, below `data/`. They outlive the service. */
export function serviceFolder(service: string): string {
  return `services/${service}`
}

/** Where the folder of a `data:` volume lies, below `data/`. */
export function dataFolderPath(service: string, path: string): string {
  return `${serviceFolder(service)}/${path}`
}

/** Where the files that the cell renders for a service lie, below `data/`. They go with the service. */
export function renderedFolder(service: string, instance?: string): string {
  return instance === undefined ? `rendered/${service}` : `rendered/${service}/${instance}`
}

/** Where the certificate of a service lies, below `data/`. No file of a manifest begins with a dot. */
export function certificateFolder(service: string): string {
  return `${renderedFolder(service)}/.certificate`
}

/** Numbers, as in the image. */
export interface Owner {
  uid: number
  gid: number
}

/** The numeric owner that a container runs as; a container that names none runs as root. */
export function ownerOf({ user }: { user?: string | undefined }): Owner {
  const [uid = '0', gid = uid] = (user ?? '0').split(':')
  return { uid: Number(uid), gid: Number(gid) }
}
