/** Whoever is in danger in a conversation that is not on the screen, on every page: `alerts.ts` has said it aloud, this stays until it is opened. */
import { WarningFilled } from '@fluentui/react-icons/svg/warning'
import { useDeskState, useWords } from '../desk-context'
import { linkTo, pathOf } from '../route'
import { inDanger } from '../state/desk'
import { dangerWords } from './marks'

export function DangerBar({ open }: { open?: string }) {
  const { texts } = useWords()
  const elsewhere = inDanger(useDeskState()).filter(({ conversation }) => conversation !== open)
  return elsewhere.map((handoff) => (
    <a key={handoff.id} className="bar bar-danger" {...linkTo(pathOf('conversations', handoff.conversation))}>
      <WarningFilled aria-hidden="true" /> {dangerWords(handoff, texts)}
    </a>
  ))
}
