import type { ProblemEntries } from './entry.ts'

/** Problems of stores, their indexes and manifests. */
export const storesProblems = {
  'store-unavailable': {
    status: 503,
    title: 'The store could not be read',
    hint: "Check the store's address and the network; what is installed keeps running.",
    detail: {
      unconfigured: 'The store "{id}" is no longer configured',
      manifest: 'The manifest of {service} could not be fetched',
      refused: '{url} could not be read: nothing answers there',
      broken: '{url} could not be read: the connection broke',
      'no-way': '{url} could not be read: there is no way there',
      'no-name': '{url} could not be read: nobody has this name',
      'no-lookup': '{url} could not be read: names cannot be looked up',
      slow: '{url} could not be read: it does not answer in time',
      'no-file': '{url} could not be read: there is no such file',
      folder: '{url} could not be read: that is a folder',
      forbidden: '{url} could not be read: the cell may not read it',
      certificate: '{url} could not be read: {words}',
      status: '{url} could not be read: the store answered {status}',
      'too-large': '{url} could not be read: it has more than {limit} bytes',
      unreadable: '{url} could not be read',
    },
  },
  'store-in-use': {
    status: 409,
    title: 'Services are installed from this store',
    hint: 'Uninstall them first; without their store nothing can be checked or updated.',
    detail: 'Installed from a store that would go: {services}',
  },
  'store-unknown': {
    status: 404,
    title: 'There is no such store',
    hint: 'See "cell store list". The local store is switched by "local_store" in the settings.',
    detail: 'No store "{id}" was added',
  },
  'store-known': {
    status: 409,
    title: 'There is a store of that name already',
    hint: 'See "cell store list"; stores with one name cannot stand beside each other.',
    detail: 'A store "{id}" is among the stores already',
  },
  'store-unintroduced': {
    status: 422,
    title: 'The store publishes no signing keys',
    hint: 'Get its key files from its maker, and name them in the settings under "stores".',
    detail: {
      image: 'The store "{id}" names no key for its images',
      catalogue: 'The store "{id}" names no key for its index',
    },
  },
  'store-changed': {
    status: 409,
    title: 'The store is not the one that was accepted',
    hint: 'Ask it again, and compare its keys with what its maker says elsewhere.',
    detail: {
      changes: 'Since the store "{id}" was shown, this has changed: {changes}',
      unknown: 'What was accepted is not what the store "{id}" says of itself now',
    },
  },
  'store-loopback': {
    status: 422,
    title: 'The store names a registry on this machine',
    hint: 'Images of others come from registries of others. One of your own on this machine has to stand under "registries" in the settings.',
    detail: 'The store "{id}" may not bring {image}: that is this machine',
  },
  'index-unsigned': {
    status: 422,
    title: "The store's index is not signed by a key that this cell trusts",
    hint: 'Check catalogue_keys of the store; do not install from it until it is explained.',
    detail: {
      signer: 'No catalogue key of the store made index.json.sig over index.json.',
      'no-keys': 'The store has no catalogue key to check with.',
      'too-many': 'index.json.sig has more than {limit} signatures.',
      base64: 'index.json.sig has no line that is base64.',
      'too-large': 'index.json.sig is too large for a signature.',
    },
  },
  'index-rolled-back': {
    status: 422,
    title: 'The store offers an older index than this cell has seen',
    hint: 'The store or the way to it may be tampered with.',
    detail: {
      version: 'The store "{id}" offers version {offered}; {known} is known',
      generated: 'The store "{id}" offers an index made at {offered}; one made at {known} is known',
    },
  },
  'index-forked': {
    status: 422,
    title: 'The store offers another index under a version that this cell has seen',
    hint: 'One version has one content: ask the maker of the store, and install nothing from it until it is explained.',
    detail: 'The store "{id}" offers version {version} with another content than before',
  },
  'index-expired': {
    status: 409,
    title: "The store's index has expired",
    hint: 'Read the store again ("cell store refresh"). When that does not help, ask its maker for a new index; what is installed keeps running.',
    detail: {
      store: 'The index of the store "{id}" was valid until {expires}; it is {now} now',
      clock:
        'The index of the store "{id}" was valid until {expires}, and the clock of the box is wrong: {clock}',
    },
  },
  'store-too-large': {
    status: 422,
    title: 'The store is larger than a cell takes in',
    hint: 'Tell the maker of the store: its manifests are too large. You can use the other services, or remove the store.',
    detail: {
      store:
        'The manifests of the store "{id}" have more than {limit:bytes} together; {left} services were left out',
      service:
        'The manifests of the store "{store}" have more than {limit:bytes} together; {service} was left out',
    },
  },
  'index-invalid': {
    status: 422,
    title: "The store's index is not valid",
    hint: 'Tell the maker of the store.',
    detail: {
      store: 'The index is that of the store "{named}", not of "{id}"',
      unreadable: '{path} cannot be read.',
      content: '{complaint}',
    },
  },
  'manifest-invalid': {
    status: 422,
    title: 'The manifest is not valid',
    hint: 'Tell the maker of the service; "cell store lint" shows each mistake.',
    detail: {
      unclosed: 'The manifest has a variable without a closing brace',
      variable: 'The manifest has {variable}, which has no value here',
      mismatch: 'The manifest says {id} {version}, the index {service} {listed}',
      content: '{complaint}',
    },
  },
  'manifest-tampered': {
    status: 422,
    title: 'The manifest is not the one that the signed index names',
    hint: 'It was changed after signing; do not install it.',
    detail: {
      index: 'The manifest of {service} is not the one that the index names',
      changed: 'The store now offers another manifest for {service}',
    },
  },
  'manifest-unsigned': {
    status: 422,
    title: 'The manifest is not in the signed index',
    hint: 'Tell the maker of the store.',
    detail: 'The index of the store "{store}" does not name {service}',
  },
} as const satisfies ProblemEntries
