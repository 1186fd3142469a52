/** What is checked of a signature. */
export const checkNames: Record<string, string> = {
  pin: 'Digest in the manifest',
  keys: 'Keys of the store',
  fetch: 'Signature found',
  form: 'Form',
  certificate: 'Certificate',
  log: 'Transparency log',
  signature: 'Signature',
  hint: 'Key named',
  identity: 'Signer',
  type: 'Type',
  digest: 'Digest',
  repository: 'Repository',
  annotations: 'Annotations',
}

/** English has the API's own findings. */
export const checkFindings: Record<string, { good: string; bad: string }> = {}
