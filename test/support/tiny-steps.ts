/** Every step of the plans for the fixture service `tiny`, in order; the crash test checks that these are all. */
export const tinySteps = {
  install: [
    'manifest-verify',
    'image-verify',
    'image-pull',
    'image-check',
    'network-create',
    'data-folders',
    'container-create',
    'container-start',
    'container-healthy',
    'service-record',
  ],
  /** With `data: delete`. */
  uninstall: [
    'container-stop',
    'container-remove',
    'network-remove',
    'files-remove',
    'data-trash',
    'service-forget',
    'data-purge',
    'image-drop',
  ],
}
