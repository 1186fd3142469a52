import { useState } from 'preact/hooks'
import { destroy, emptyBin, restore } from '../actions/bin.ts'
import type { BinItem } from '../actions/bin-items.ts'
import { bytes, date } from '../format.ts'
import { kindOf } from '../kinds.ts'
import { decoded, isFolder, nameOf, parentOf } from '../paths.ts'
import type { State } from '../state/state.ts'
import { words } from '../words/words.ts'
import { Icon } from './icon.tsx'

/** Drawn at once; the rest comes when asked for. */
const atOnce = 200

export function Bin({ state: { binItems, loading }, area }: { state: State; area: string }) {
  const [most, setMost] = useState(atOnce)
  return (
    <>
      <div class="head">
        <h1>{words.bin}</h1>
        {binItems.length > 0 && (
          <button type="button" class="danger" onClick={() => void emptyBin(area)}>
            <Icon name="trash" /> {words.emptyBin}
          </button>
        )}
      </div>
      <p class="quiet">{words.binHint}</p>
      {loading ? (
        <p class="quiet">{words.loading}</p>
      ) : binItems.length === 0 ? (
        <div class="empty">
          <Icon name="trash" />
          <h2>{words.binEmpty}</h2>
        </div>
      ) : (
        <ul class="bin">
          {binItems.slice(0, most).map((item) => (
            <Item key={item.box} item={item} />
          ))}
        </ul>
      )}
      {binItems.length > most && (
        <button type="button" class="second" onClick={() => setMost(most + atOnce)}>
          {words.items(binItems.length - most)} …
        </button>
      )}
    </>
  )
}

function Item({ item }: { item: BinItem }) {
  const name = nameOf(item.origin)
  const from = parentOf(item.origin).split('/').slice(3, -1).map(decoded).join('/')
  return (
    <li>
      <Icon name={isFolder(item.origin) ? 'folder' : kindOf(name)} />
      <div class="grow">
        <b>
          <bdi>{name}</bdi>
        </b>
        <p class="quiet small">
          {words.deletedAt} {date(item.deleted, words.language)}
          {item.size !== null && ` · ${bytes(item.size, words.language)}`}
          {from !== '' && ` · ${words.cameFrom} `}
          {from !== '' && <bdi>{from}</bdi>}
        </p>
      </div>
      <div class="actions">
        <button
          type="button"
          class="second"
          aria-label={`${words.restore}: ${name}`}
          onClick={() => void restore([item])}
        >
          <Icon name="undo" /> {words.restore}
        </button>
        <button
          type="button"
          class="bare"
          aria-label={`${words.deleteForGood}: ${name}`}
          onClick={() => void destroy([item.box])}
        >
          <Icon name="trash" />
        </button>
      </div>
    </li>
  )
}
