import type { ProblemEntries } from './entry.ts'

/** Problems of images and their signatures. */
export const imagesProblems = {
  'image-not-pinned': {
    status: 422,
    title: 'The image is not pinned to a digest',
    hint: 'The manifest must name the image with @sha256:…',
    detail: {
      container: '{name} is to be made from {image}, which is no image id.',
      digest: '{image} has no digest',
      pull: '{image} names no digest.',
      verification: '{reason}',
    },
  },
  'image-unsigned': {
    status: 422,
    title: 'The image is not signed',
    hint: 'Ask the maker to sign it; "image_verification": "warn" installs it anyway.',
    detail: { evidence: 'No evidence is stored for {image}', verification: '{reason}' },
  },
  'signature-invalid': {
    status: 422,
    title: "The image's signature does not hold",
    hint: 'It was made by another key, or for another image or repository; do not install it.',
    detail: { verification: '{reason}' },
  },
  'signature-unavailable': {
    status: 503,
    title: 'The signature could not be fetched',
    hint: 'The registry did not answer; this is no sign of tampering. Try again later.',
    detail: { verification: '{reason}' },
  },
  'image-tampered': {
    status: 422,
    title: 'The image is not what was verified',
    hint: 'What the registry served is not what was signed; do not use it.',
    detail: {
      referrer: 'A manifest of a signature is not strict JSON.',
      'never-verified': 'The container {name} has an image that was never verified',
      'other-image': 'The container {name} has another image than the one that was verified',
      held: 'The engine holds another image under {pin}',
      referrers: 'The list of referrers is none.',
      tag: 'The manifest at the signature tag is none.',
      'tag-json': 'The manifest at the signature tag is not strict JSON.',
      signatures: 'What stands at the tag {tag} is no list of signatures.',
      manifest: 'The manifest of the image is not one.',
      digest: 'What the registry served for {pin} is not what its digest says.',
      'other-hash': '{host} served wrong content for {path}: it hashes to {digest}.',
      'too-large': '{host} served wrong content for {path}: it has more than {most} bytes.',
      verification: '{reason}',
    },
  },
  'image-unavailable': {
    status: 503,
    title: 'The image could not be fetched',
    hint: 'Check the registry and the network, then try again.',
    detail: {
      fetch: 'The engine could not fetch {pin}.',
      'of-container': 'The engine no longer holds the image of {name}.',
      gone: 'The engine no longer holds {image}',
      'not-held': 'The engine said that it fetched {pin}, and does not hold it.',
      silent: 'The registry fell silent while {pin} was fetched.',
      'base-other':
        'There is no base image {reference}: it could not be pulled ({pull}), and only debian:<suite>-slim can be made here.',
      'base-sources':
        'There is no base image {reference}: it could not be pulled, and this machine has no Debian package sources to make it from.',
      'base-root':
        'There is no base image {reference}: it could not be pulled, and making it here needs root.',
      'base-failed':
        'There is no base image {reference}: it could not be pulled ({pull}), and making it here failed: {output}',
      'list-elsewhere': '{host} could not serve {path}: its list goes on at another address.',
      'upload-elsewhere': '{host} could not serve {path}: it wants the upload at another address.',
      'wants-credentials': '{host} could not serve {path}: it wants credentials, or other ones.',
      status: '{host} could not serve {path}: it answered {status}.',
      'redirects-many': '{host} could not serve {path}: it redirects more than {most} times.',
      'redirects-nowhere': '{host} could not serve {path}: it redirects to no address.',
      'redirects-plain': '{host} could not serve {path}: it redirects to an address that is not plain https.',
      'redirects-private': '{host} could not serve {path}: it redirects to the private address {address}.',
      'requests-many': '{host} could not serve {path}: too many requests were needed.',
      'timed-out': '{host} could not serve {path}: it took too long, or was cancelled.',
      connection: '{host} could not serve {path}: the connection failed ({error}).',
      compressed: '{host} could not serve {path}: it answers compressed although told not to.',
      'no-realm': '{host} could not serve {path}: it names no address to get a token from.',
      'realm-status':
        '{host} could not serve {path}: its realm {realm} answered {status} instead of a token.',
      'realm-user': '{host} could not serve {path}: its realm has a user name in its address.',
      'realm-plain': '{host} could not serve {path}: its realm is not reached over https.',
      'realm-private': '{host} could not serve {path}: its realm has a private address.',
      'no-token': '{host} could not serve {path}: what it gives is no token.',
      verification: '{reason}',
    },
  },
  'image-reference-invalid': {
    status: 422,
    title: 'The image reference is not valid',
    hint: 'Write it as <registry>/<repository>[:tag][@sha256:<64 hex digits>].',
    detail: {
      form: '{text} is no image reference: it does not have the form of an image name.',
      long: '{text} is no image reference: its name is too long.',
      localhost: '{text} is no image reference: localhost needs a port.',
      registry:
        '{text} is no image reference: its registry is not a host in lower case with an optional port.',
      repository: '{text} is no image reference: its repository has parts that are not allowed.',
    },
  },
  'image-missing': {
    status: 422,
    title: 'The registry does not have this image',
    hint: 'Check the name and the digest; the maker may have removed it.',
    detail: { registry: '{host} has no {path}.', verification: '{reason}' },
  },
  'registry-not-allowed': {
    status: 422,
    title: "The image comes from outside the store's allow-list",
    hint: 'The store may use only the images that its "images" patterns name.',
    detail: 'The store "{store}" is not allowed to use the image {image}',
  },
} as const satisfies ProblemEntries
