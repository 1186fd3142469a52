import type { ProblemEntries } from './entry.ts'

/** What can stand in the way of a start: the cell's folder, and what a cell keeps in it. */
export const homeProblems = {
  'home-unusable': {
    status: 503,
    title: "The cell's folder cannot be used",
    hint: 'Do what the detail says, or set CELL_HOME to another folder. Nothing was changed.',
    detail: {
      file: '{path} is not a folder. Move it away.',
      denied:
        'User {user} may not use {path}, which belongs to user {owner}. Give it to that user (chown), or start the cell as its owner.',
      'read-only': '{path} is on a disk that is mounted read-only. Mount it with write access.',
      folder: '{path} is a folder; a file must be there. Move it away.',
      other: '{path} cannot be used ({error}).',
    },
  },
  'database-lost': {
    status: 503,
    title: "The cell's database is gone",
    hint: 'Put data/api/cell.db back from a backup. To begin a new cell, set CELL_HOME to an empty folder. Nothing was changed.',
    detail: {
      missing: '{path} is missing, but {sign} shows that there was a cell.',
      empty: '{path} holds nothing, but {sign} shows that there was a cell.',
      bare: '{path} holds no cell, but {sign} shows that there was one.',
    },
  },
  'database-unusable': {
    status: 503,
    title: "The cell's database cannot be used",
    hint: 'Put the file back from a backup, or do what the detail says. Nothing was changed.',
    detail: {
      damaged: '{path} is damaged, or is no database.',
      unreadable: '{path} cannot be opened ({error}). Give it to the user that runs the cell.',
      newer:
        '{path} was made by another version of the program ({migration}). Run that version, or a newer one.',
      unwritable:
        'The database cannot be written ({error}). See whether its disk works and is mounted with write access.',
      running:
        'The database is damaged ({error}). Stop the cell, and put data/api/cell.db back from a backup.',
    },
  },
  'owner-unusable': {
    status: 503,
    title: 'The id of this cell cannot be read',
    hint: 'Put data/api/owner back from a backup, or do what the detail says. Containers of the cell are found by this id. Nothing was changed.',
    detail: {
      known: '{path} does not hold the id of this cell. Write {id} into it.',
      unknown: '{path} does not hold an id. The containers of the cell have it as their label "cell.owner".',
      missing: '{path} is missing. The containers of the cell have the id as their label "cell.owner".',
      unreadable: '{path} cannot be read ({error}).',
    },
  },
  'secret-key-lost': {
    status: 503,
    title: 'The key of the secrets is gone',
    hint: 'Put data/api/secret.key back from a backup: nothing else opens the secrets. Nothing was changed.',
    detail: {
      missing: '{path} is missing, but the database holds secrets that it opens.',
      other: '{path} is not the key that the secrets in the database were sealed with.',
    },
  },
} as const satisfies ProblemEntries
