/** What leads to services; each part is rendered and applied whole. */
export type NetworkPart = 'vpn' | 'names' | 'proxy'
