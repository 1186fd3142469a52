/** Kept data. */
export const kept = {
  title: 'Kept data',
  lead: 'Data of services that you uninstalled. It is kept until you delete it.',
  none: 'No kept data.',
  noneHint: 'When you uninstall a service, its data is kept and listed here.',
  service: 'Service',
  size: 'Size',
  since: 'Kept since',
  actions: 'Action',
  reinstall: 'Reinstall…',
  reinstallOf: (id: string) => `Reinstall ${id} with its data`,
  download: 'Download',
  downloadOf: (id: string) => `Download the data of ${id}`,
  delete: 'Delete…',
  deleteOf: (id: string) => `Delete the data of ${id}`,
  deleteLead: (size: string) => `${size} will be deleted for good. Only a backup can bring the data back.`,
  confirm: 'Delete for good',
}
