/** The capabilities that an ordinary service may add; it starts with none. */
export const ordinaryCapabilities = [
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'SETUID',
  'SETGID',
  'NET_BIND_SERVICE',
  'KILL',
  'SYS_CHROOT',
] as const

/** An exit also steers traffic, in its own network namespace. */
export const exitCapabilities = [...ordinaryCapabilities, 'NET_ADMIN'] as const

/** Sysctls that an exit may set in its own network namespace in order to forward. */
export const exitSysctls = [
  'net.ipv4.ip_forward',
  'net.ipv4.conf.all.src_valid_mark',
  'net.ipv4.conf.all.rp_filter',
  'net.ipv4.conf.default.rp_filter',
  'net.ipv4.conf.all.route_localnet',
  'net.ipv6.conf.all.disable_ipv6',
  'net.ipv6.conf.default.disable_ipv6',
  'net.ipv6.conf.all.forwarding',
] as const
