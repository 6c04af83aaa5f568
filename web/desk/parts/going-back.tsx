/**
 * A visitor of mine to whom I have not written yet goes back into the queue after a while: in the last minute that is counted down on the card and at
 * the head of the conversation, and said in a bar wherever else one looks. Afterwards a bar says so, until somebody has taken the visitor.
 */
import { Button } from '@fluentui/react-components'
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo'
import type { DeskHandoff } from '../../../bot/desk/api/queue'
import { useDesk, useDeskState, useWords } from '../desk-context'
import { linkTo, pathOf } from '../route'
import type { Texts } from '../texts/texts'
import { useMedia } from '../theme'
import { useTake } from './take'
import { clockOf, useNow } from './time'

/** How long before it is told. Milliseconds. */
export const TOLD_BEFORE = 60_000

export const lostWords = ({ lostWhy = 'gone', topic }: DeskHandoff, { queue }: Texts): string =>
  queue.lost[lostWhy](topic?.name)

export function GoesBack({ handoff: { answerBy, topic } }: { handoff: DeskHandoff }) {
  return answerBy === undefined ? null : <CountedDown until={answerBy} topic={topic?.name} />
}

/** Ticking for the eye, once for the ear: `alerts.ts` has said it aloud. */
function CountedDown({ until, topic }: { until: number; topic?: string }) {
  const { texts } = useWords()
  const left = until - useNow()
  if (left > TOLD_BEFORE) return null
  return (
    <span className="mark mark-warn">
      <span aria-hidden="true">{texts.queue.goesBackIn(clockOf(left))}</span>
      <span className="unseen">{texts.queue.goesBack(topic)}</span>
    </span>
  )
}

export function GoingBackBars({ open }: { open?: string }) {
  const { mine } = useDeskState()
  // On a small screen the head of the open one is out of sight at its last words.
  const showsHead = useMedia('(min-width: 48rem)')
  const soonest = mine
    .filter(({ conversation, answerBy }) => !(showsHead && conversation === open) && answerBy !== undefined)
    .sort((one, other) => (one.answerBy ?? 0) - (other.answerBy ?? 0))[0]
  return (
    <>
      {soonest && <SoonBar key={soonest.id} handoff={soonest} />}
      <LostBar />
    </>
  )
}

function SoonBar({ handoff }: { handoff: DeskHandoff }) {
  const { texts } = useWords()
  const { answerBy = 0, conversation, topic } = handoff
  if (answerBy - useNow() > TOLD_BEFORE) return null
  return (
    <a className="bar bar-warn" {...linkTo(pathOf('conversations', conversation))}>
      <ArrowUndoRegular aria-hidden="true" /> {texts.queue.goesBack(topic?.name)}
    </a>
  )
}

/** One line, however many there are; who is taken makes room for the next. */
function LostBar() {
  const { texts } = useWords()
  const { me } = useDesk()
  const { busy, fault, take } = useTake()
  const [first, ...more] = useDeskState().waiting.filter(({ lostBy }) => lostBy === me.staff.id)
  return (
    <>
      {first && (
        <p className="bar bar-warn bar-with-deed">
          <span>
            <ArrowUndoRegular aria-hidden="true" /> {lostWords(first, texts)}{' '}
            {more.length > 0 && texts.queue.moreLost(more.length)}
          </span>
          <Button size="small" disabledFocusable={busy} onClick={() => void take(first)}>
            {texts.queue.takeAgain}
          </Button>
        </p>
      )}
      <p role="alert" className="part-fault">
        {fault}
      </p>
    </>
  )
}
