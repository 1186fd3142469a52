/** What every page has: the frame, states, notes that pass. */
export const product: string = 'Personal Internet Cell'

export const language: string = 'English'

export const skip: string = 'Skip to the content'

export const nav = {
  label: 'Main',
  menu: 'Menu',
  close: 'Close the menu',
  home: 'Home',
  services: 'Services',
  installed: 'Installed services',
  peers: 'People',
  exits: 'Exits',
  domain: 'Domain',
  jobs: 'Jobs',
  keptData: 'Kept data',
  settings: 'Settings',
  account: 'Your sign-in',
  activity: 'Activity',
  signOut: 'Sign out',
  unseen: 'The installed services can’t be listed now.',
}

export const looks = {
  label: 'Appearance and language',
  theme: 'Colours',
  auto: 'Same as device',
  light: 'Light',
  dark: 'Dark',
  speech: 'Language',
}

export const live = {
  silent: 'Connection lost. This page may be out of date. Reconnecting…',
  gone: 'The cell does not answer. This page may be out of date. Reconnecting…',
  signedOut: 'You are signed out.',
  signIn: 'Sign in again',
}

export const states = {
  available: 'Available',
  pending: 'Being set up',
  active: 'Active',
  removing: 'Being removed',
  installing: 'Installing',
  running: 'Running',
  stopped: 'Stopped',
  unhealthy: 'Unhealthy',
  uninstalling: 'Uninstalling',
  failed: 'Failed',
  'kept-data': 'Data kept',
  queued: 'Waiting',
  undoing: 'Rolling back',
  done: 'Done',
  cancelled: 'Cancelled',
  waiting: 'Waiting',
  undone: 'Rolled back',
  good: 'Good',
  warning: 'Warning',
  healthy: 'Healthy',
  starting: 'Starting',
  connecting: 'Connecting',
  working: 'Working',
  down: 'Down: nothing leaves',
  none: 'No check',
  missing: 'Missing',
  created: 'Created',
  restarting: 'Restarting',
  paused: 'Paused',
  exited: 'Ended',
  dead: 'Dead',
  connected: 'Connected',
  away: 'Away',
  unseen: 'Not connected',
  disabled: 'Disabled',
  expired: 'Expired',
  verified: 'Verified',
  unsigned: 'Unsigned',
  rejected: 'Rejected',
  unavailable: 'Not checked',
  skipped: 'Not checked',
}

export const toasts = {
  saved: 'Saved.',
  located: 'The provider was asked to publish the address.',
  checked: 'The provider accepts these settings.',
  revoked: 'The token is revoked.',
  password: 'The password is changed. Every other session has ended.',
  ended: 'The session has ended.',
  single: 'Two-factor sign-in is off.',
}

export const styleguide = { title: 'Style guide' }

export const copying = {
  show: 'Show',
  copy: 'Copy',
  copied: 'Copied',
  copyOf: (label: string) => `Copy: ${label}`,
}
