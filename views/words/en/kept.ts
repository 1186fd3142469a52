/** Kept data. */
export const kept = {
  title: 'Kept data',
  lead: 'What uninstalled services left. It stays until you delete it.',
  none: 'No data are kept.',
  noneHint: 'When a service is uninstalled its data stay, and stand here.',
  service: 'Service',
  size: 'Size',
  since: 'Kept since',
  actions: 'What to do',
  reinstall: 'Reinstall…',
  reinstallOf: (id: string) => `Reinstall ${id} with its data`,
  download: 'Download',
  downloadOf: (id: string) => `Download the data of ${id}`,
  delete: 'Delete…',
  deleteOf: (id: string) => `Delete the data of ${id}`,
  deleteLead: (size: string) => `${size} will be gone for good. A backup is the only way back.`,
  confirm: 'Delete for good',
}
