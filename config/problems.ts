/** The words for every problem: HTTP status, a title for people, and what the owner can do about it. */
export const problems = {
  // the request
  'request-invalid': {
    status: 400,
    title: 'The request is not valid',
    hint: 'Correct the fields listed in errors.',
  },
  'credential-missing': {
    status: 401,
    title: 'A credential is needed',
    hint: 'Sign in, send "Authorization: Bearer <token>", or use the socket data/api/cell.sock.',
  },
  'credential-invalid': {
    status: 401,
    title: 'The credential is not valid',
    hint: 'Make a new token with "cell token create".',
  },
  'not-allowed': {
    status: 403,
    title: 'This credential may not do that',
    hint: 'Use a token with a wider scope.',
  },
  csrf: {
    status: 403,
    title: 'The change was not asked for by a page of this cell',
    hint: 'Send the X-CSRF-Token that GET /api/auth/csrf-token gives, or use a token instead of the cookie.',
  },
  'credentials-wrong': {
    status: 401,
    title: 'Signing in failed',
    hint: 'Check name and password; "cell admin reset" on the box makes a new password.',
  },
  'locked-out': {
    status: 429,
    title: 'Too many wrong passwords',
    hint: 'Wait as long as Retry-After says; a browser that signed in before, and the socket, are not affected.',
  },
  'setup-required': {
    status: 403,
    title: 'The cell is not set up yet',
    hint: 'Open the set-up page, or POST /api/setup/complete, with the code that "npm start" printed.',
  },
  'setup-done': {
    status: 403,
    title: 'The cell is set up already',
    hint: 'Sign in; "cell admin reset" on the box makes a new password.',
  },
  'setup-code-wrong': {
    status: 401,
    title: 'The set-up code is wrong',
    hint: 'Use the one that "npm start" printed last; "cell setup-code" on the box makes a new one.',
  },
  'setup-code-spent': {
    status: 429,
    title: 'The set-up code is used up',
    hint: 'Run "cell setup-code" on the box for a new one.',
  },
  'not-found': { status: 404, title: 'There is nothing here', hint: 'Check the address.' },
  'method-not-allowed': {
    status: 405,
    title: 'This address does not take that method',
    hint: 'See the Allow header.',
  },
  'body-too-large': { status: 413, title: 'The request body is too large', hint: 'Send less.' },
  'body-type-wrong': {
    status: 415,
    title: 'The request body has the wrong type',
    hint: 'Send application/json.',
  },
  'deadline-exceeded': {
    status: 503,
    title: 'The cell took too long to answer',
    hint: 'Try again in a moment.',
  },
  'api-unavailable': {
    status: 503,
    title: 'The API of the cell does not answer',
    hint: 'Wait a moment; if it lasts, see the log of the cell.',
  },
  'function-unavailable': {
    status: 503,
    title: 'This part of the cell could not be loaded',
    hint: 'See the log of the cell.',
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong inside the cell',
    hint: 'Look for the request id in the log of the cell.',
  },

  // the cell's name
  'domain-local': {
    status: 409,
    title: 'The cell has a name of its own network only',
    hint: 'Choose another domain mode to have a public name and certificate.',
  },
  'domain-token-missing': {
    status: 422,
    title: "The provider's token is missing",
    hint: 'Give the token with "cell domain set <mode> <name> --token-file <file>".',
  },
  'domain-token-wrong': {
    status: 422,
    title: 'The provider does not accept the token',
    hint: 'Make a token at the provider that may edit DNS records of the name, and give it to the cell.',
  },
  'domain-foreign': {
    status: 422,
    title: 'The token does not cover this name',
    hint: 'Check the spelling of the name, and for which zone the token was made.',
  },
  'domain-unavailable': {
    status: 503,
    title: "The name's provider does not answer as it should",
    hint: 'Check the network and try again; what serves now goes on.',
  },
  'domain-record-missing': {
    status: 503,
    title: 'The record that proves the name did not come out',
    hint: "Try again later; if it lasts, look at the name's records at the provider.",
  },
  'authority-unavailable': {
    status: 503,
    title: 'The certificate authority does not answer',
    hint: 'The present certificate goes on serving; the cell tries again by itself.',
  },
  'certificate-refused': {
    status: 422,
    title: 'The certificate authority refused',
    hint: 'Its words say why; in the mode "http01" port 80 of the name must lead to this cell.',
  },
  'certificate-limited': {
    status: 429,
    title: 'The certificate authority wants fewer orders',
    hint: 'Wait as long as it says; the present certificate goes on serving.',
  },

  // jobs
  'job-unknown': { status: 404, title: 'There is no such job', hint: 'See "cell job list".' },
  'job-under-way': {
    status: 409,
    title: 'Another job is at work on this',
    hint: 'Wait for it, or cancel it.',
  },
  'job-not-cancellable': {
    status: 409,
    title: 'This job can no longer be cancelled',
    hint: 'It is past the point of no return, or over.',
  },
  'job-cancelled': { status: 409, title: 'The job was cancelled', hint: 'What it had done has been undone.' },
  'idempotency-mismatch': {
    status: 409,
    title: 'This Idempotency-Key was used for another job',
    hint: 'Use a new key.',
  },

  // services and stores
  'service-unknown': { status: 404, title: 'No store has such a service', hint: 'See "cell service list".' },
  'icon-missing': {
    status: 404,
    title: 'This service has no icon',
    hint: 'Its first letter stands for it.',
  },
  'service-not-installed': { status: 409, title: 'This service is not installed', hint: 'Install it first.' },
  'service-installed': {
    status: 409,
    title: 'This service is installed already',
    hint: 'Uninstall it first, or update it.',
  },
  'container-missing': {
    status: 409,
    title: 'The container of the service is not there',
    hint: 'The cell brings it back by itself; "cell service start" does it now.',
  },
  'kept-data-unknown': {
    status: 404,
    title: 'No data of such a service are kept',
    hint: 'See "cell kept list".',
  },
  'store-unavailable': {
    status: 503,
    title: 'The store could not be read',
    hint: "Check the store's address and the network; what is installed keeps running.",
  },
  'store-in-use': {
    status: 409,
    title: 'Services are installed from this store',
    hint: 'Uninstall them first; without their store nothing can be checked or updated.',
  },
  'store-known': {
    status: 409,
    title: 'There is a store of that name already',
    hint: 'See "cell store list"; stores with one name cannot stand beside each other.',
  },
  'store-unintroduced': {
    status: 422,
    title: 'The store does not say by which keys it wants to be believed',
    hint: 'Get its key files from its maker, and name them in the settings under "stores".',
  },
  'store-keys-changed': {
    status: 409,
    title: "The store's keys are not the ones that were accepted",
    hint: 'Ask for them again, and compare each with what the maker of the store says elsewhere.',
  },
  'index-unsigned': {
    status: 422,
    title: "The store's index is not signed by a key that this cell trusts",
    hint: 'Check catalogue_keys of the store; do not install from it until it is explained.',
  },
  'index-rolled-back': {
    status: 422,
    title: 'The store offers an older index than this cell has seen',
    hint: 'The store or the way to it may be tampered with.',
  },
  'index-invalid': {
    status: 422,
    title: "The store's index is not valid",
    hint: 'Tell the maker of the store.',
  },
  'manifest-invalid': {
    status: 422,
    title: 'The manifest is not valid',
    hint: 'Tell the maker of the service; "cell store lint" shows each mistake.',
  },
  'manifest-tampered': {
    status: 422,
    title: 'The manifest is not the one that the signed index names',
    hint: 'It was changed after signing; do not install it.',
  },
  'manifest-unsigned': {
    status: 422,
    title: 'The manifest is not in the signed index',
    hint: 'Tell the maker of the store.',
  },
  revoked: {
    status: 422,
    title: 'The store has revoked this version',
    hint: 'Install another version; "cell service override" lets this one run all the same, on your own word.',
  },
  'not-revoked': {
    status: 409,
    title: 'There is nothing to override, or no override',
    hint: 'See what the store says on the card of the service.',
  },
  'config-invalid': {
    status: 422,
    title: 'The settings of the service are not valid',
    hint: 'Correct the fields listed in errors.',
  },

  // names and routes
  'proxy-refused': {
    status: 503,
    title: 'The proxy refused its new configuration',
    hint: 'The old one is in use; see the log of the cell for what the proxy said.',
  },
  'proxy-unavailable': {
    status: 503,
    title: 'The proxy does not answer',
    hint: 'The cell brings it back by itself; see "cell status".',
  },
  'names-refused': {
    status: 503,
    title: 'The name server refused its new zone',
    hint: 'The old one is in use; see the log of the cell for what it said.',
  },
  'root-certificate-missing': {
    status: 404,
    title: 'There is no root certificate yet',
    hint: 'The proxy makes it when it starts for the first time; see "cell status".',
  },
  'core-unpublished': {
    status: 503,
    title: 'The image of a core container was not built yet',
    hint: 'The cell builds it by itself; "cell job list" shows how far it is.',
  },

  // images
  'image-not-pinned': {
    status: 422,
    title: 'The image is not pinned to a digest',
    hint: 'The manifest must name the image with @sha256:…',
  },
  'image-unsigned': {
    status: 422,
    title: 'The image is not signed',
    hint: 'Ask the maker to sign it; "image_verification": "warn" would install it all the same.',
  },
  'signature-invalid': {
    status: 422,
    title: "The image's signature does not hold",
    hint: 'It was made by another key, or for another image or repository; do not install it.',
  },
  'signature-unavailable': {
    status: 503,
    title: 'The signature could not be fetched',
    hint: 'The registry did not answer; this is no sign of tampering. Try again later.',
  },
  'image-tampered': {
    status: 422,
    title: 'The image is not what was verified',
    hint: 'What the registry served is not what was signed; do not use it.',
  },
  'image-unavailable': {
    status: 503,
    title: 'The image could not be fetched',
    hint: 'Check the registry and the network, then try again.',
  },
  'image-reference-invalid': {
    status: 422,
    title: 'The image reference is not valid',
    hint: 'Write it as <registry>/<repository>[:tag][@sha256:<64 hex digits>].',
  },
  'image-missing': {
    status: 422,
    title: 'The registry does not have this image',
    hint: 'Check the name and the digest; the maker may have removed it.',
  },
  'registry-not-allowed': {
    status: 422,
    title: "The image comes from outside the store's allow-list",
    hint: 'The store may use only the images that its "images" patterns name.',
  },

  // the box
  'engine-unavailable': {
    status: 503,
    title: 'The container engine does not answer',
    hint: 'Check that Docker runs; the cell goes on by itself when it is back.',
  },
  'engine-remote': {
    status: 422,
    title: 'The container engine is on another machine',
    hint: 'Unset DOCKER_HOST, or point it to a unix socket of this machine.',
  },
  'engine-missing': {
    status: 503,
    title: 'There is no container engine, and none can be set up here',
    hint: 'Install Docker, or run as root on Debian.',
  },
  'engine-refused': {
    status: 503,
    title: 'The container engine refused',
    hint: "See the log of the cell for the engine's own words.",
  },
  'name-taken': {
    status: 409,
    title: 'A container of that name exists that is not ours',
    hint: 'Rename or remove it, then try again.',
  },
  'port-taken': {
    status: 409,
    title: 'A port that the service needs is in use',
    hint: 'Stop what listens there, then try again.',
  },
  'subdomain-taken': {
    status: 409,
    title: 'Another service has that name',
    hint: 'Uninstall the other service first.',
  },
  'requires-missing': {
    status: 409,
    title: 'Another service must be installed first',
    hint: 'Install what is listed, then try again.',
  },
  'required-by': {
    status: 409,
    title: 'Another service needs this one',
    hint: 'Uninstall what is listed first.',
  },
  'subnet-exhausted': {
    status: 409,
    title: 'No free subnet is left in the pool',
    hint: 'Widen networks.pool in the settings.',
  },
  'files-foreign': {
    status: 503,
    title: 'Files of a service belong to another user',
    hint: 'Run the cell as root, or give the folder named in the detail to the user it runs as.',
  },
  'disk-full': {
    status: 507,
    title: 'There is not enough disk space',
    hint: 'Free some space, then try again.',
  },
  'memory-short': {
    status: 507,
    title: 'There is not enough memory',
    hint: 'Stop another service, then try again.',
  },
  'platform-unsupported': {
    status: 422,
    title: 'The service does not run on this kind of machine',
    hint: 'See "platforms" of the service.',
  },
  'clock-wrong': {
    status: 503,
    title: 'The clock of this machine is wrong',
    hint: 'Set the time, then try again.',
  },
  'service-unhealthy': {
    status: 503,
    title: 'The service started but did not become healthy',
    hint: 'See "cell service logs".',
  },
  'core-unhealthy': {
    status: 503,
    title: 'The cell did not come up whole',
    hint: 'See "cell status" and "cell job list"; the engine keeps what the containers said ("docker logs cell-api").',
  },
  'service-exited': { status: 503, title: 'The service stopped by itself', hint: 'See "cell service logs".' },
  'build-failed': {
    status: 503,
    title: 'The image could not be built',
    hint: 'The last lines of the build are in the detail.',
  },
  'push-failed': {
    status: 503,
    title: 'The image could not be put into the registry',
    hint: 'Check that the registry runs and has disk space, then try again.',
  },

  // the program
  'settings-invalid': {
    status: 422,
    title: 'config/api/cell_config.json is not valid',
    hint: 'Correct the line named in the detail; the file was not changed.',
  },
  'key-unusable': {
    status: 422,
    title: 'A key file cannot be used',
    hint: 'Put the file named in the detail back from a backup, or remove both halves to make a new pair.',
  },
  'release-invalid': {
    status: 422,
    title: 'This is no release of the program that its maker signed',
    hint: 'Get the release again from its maker; a working copy of the repository is none. "--key" names another key.',
  },
  'secret-unreadable': {
    status: 503,
    title: 'A secret that the cell keeps cannot be read',
    hint: 'Put data/api/secret.key back from a backup, or make the secret anew.',
  },
  'home-in-use': {
    status: 409,
    title: 'Another cell runs on this folder',
    hint: 'Stop it first, or set CELL_HOME to another folder.',
  },
  'environment-invalid': {
    status: 422,
    title: 'An environment variable is not valid',
    hint: 'Correct or unset it.',
  },
  'port-in-use': {
    status: 409,
    title: 'A port of the cell is in use',
    hint: 'Stop what listens there, or set CELL_API_PORT or CELL_WEB_PORT.',
  },
  // peers
  'peer-unknown': { status: 404, title: 'There is no such peer', hint: 'See "cell peer list".' },
  'peer-exists': {
    status: 409,
    title: 'A peer of that name exists',
    hint: 'Choose another name, or remove the other peer first.',
  },
  'key-taken': {
    status: 409,
    title: 'Another peer has that key',
    hint: 'Make a key pair for this peer alone, or leave public_key out: the cell then makes one.',
  },
  'vpn-full': {
    status: 409,
    title: 'The VPN has no free address left',
    hint: 'Remove peers, or widen networks.vpn in the settings.',
  },
  'vpn-overlaps': {
    status: 409,
    title: "The VPN's network is in use elsewhere",
    hint: 'Choose another networks.vpn in the settings, such as 10.66.0.0/22.',
  },
  'endpoint-unknown': {
    status: 409,
    title: 'Nobody knows where peers find this cell',
    hint: 'Set networks.endpoint in the settings to the name or address of this cell from outside.',
  },
  'vpn-refused': {
    status: 503,
    title: 'The VPN did not take its new configuration',
    hint: 'The old one still holds; the log of the cell has the reason.',
  },
  'key-elsewhere': {
    status: 409,
    title: 'The cell does not have that private key',
    hint: 'Put the private key into the .conf on the device, or rotate the keys without public_key.',
  },
  'sign-in-taken': {
    status: 409,
    title: 'Somebody else signs in with that name',
    hint: 'Give the peer another name: it is the name it signs in with.',
  },
  'invite-unknown': {
    status: 404,
    title: 'This invitation is not good any more',
    hint: 'Each is for one use and a week. Ask for a new one.',
  },
  'token-unknown': { status: 404, title: 'There is no such token', hint: 'See "cell token list".' },
} as const satisfies Record<string, { status: number; title: string; hint: string }>

export type ProblemCode = keyof typeof problems
