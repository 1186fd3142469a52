/** What separates networks and what leads to services; each part is rendered and applied whole. */
export type NetworkPart = 'wall' | 'vpn' | 'names' | 'proxy'
