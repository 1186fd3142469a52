import type { KeptItem } from '../answers.ts'
import { useFormat } from '../format.ts'
import { href } from '../href.ts'
import { LinkButton } from '../ui/button.tsx'
import { Section } from '../ui/card.tsx'
import { useWords } from '../words/words.ts'

/** On a full disk: what can be deleted, the largest first, and where. */
export function MakeRoom({ kept }: { kept: KeptItem[] }) {
  const { home: words, kept: keptWords } = useWords()
  const format = useFormat()
  return (
    <div id="make-room">
      <Section title={words.makeRoom}>
        <p>{kept.length > 0 ? words.makeRoomKept : words.makeRoomServices}</p>
        <ul class="steps">
          {kept
            .toSorted((a, b) => b.size - a.size)
            .map(({ id, size }) => (
              <li class="step">
                <span class="label">
                  {id} <span class="quiet">{format.bytes(size)}</span>
                </span>
                <LinkButton
                  to={href('/kept-data/:id/delete', { id })}
                  weight="second"
                  icon="trash"
                  label={keptWords.deleteOf(id)}
                >
                  {keptWords.delete}
                </LinkButton>
              </li>
            ))}
        </ul>
        <LinkButton to={href('/services')} weight="second">
          {words.allServices}
        </LinkButton>
      </Section>
    </div>
  )
}
