/** Stands in a store's required annotations for the id of the service whose image is checked. */
export const serviceIdVariable = '${SERVICE_ID}'

/** The annotations that an image of this service must carry; an image that no service uses can't carry a service's id. */
export function annotationsFor(
  demanded: Readonly<Record<string, string>>,
  service: string | null,
): Record<string, string> {
  // a core container is `core/dns`, and its image is signed under the name of its recipe, `core-dns`
  const id = service?.replace('/', '-') ?? '(the id of the service that uses it: none of this store does)'
  return Object.fromEntries(
    Object.entries(demanded).map(([name, value]) => [name, value.replaceAll(serviceIdVariable, id)]),
  )
}
