/** A call-back that I had taken and that the visitor withdrew or changed, on every other page: `alerts.ts` has said it aloud, this stays until it is seen. */
import { CallDismissRegular } from '@fluentui/react-icons/svg/call-dismiss'
import { useDeskState, useWords } from '../desk-context'
import { linkTo, pathOf } from '../route'
import { withdrawnWords } from './marks'

/** One line, however many there are: it stays in sight, and a small screen has room for little else. */
export function WithdrawnBar() {
  const { texts } = useWords()
  const [first, ...more] = useDeskState().callbacksWithdrawn
  if (!first) return null
  return (
    <a className="bar bar-warn" {...linkTo(pathOf('callbacks'))}>
      <CallDismissRegular aria-hidden="true" />{' '}
      {more.length === 0 ? withdrawnWords(first, texts) : texts.callbacks.severalWithdrawn(more.length + 1)}
    </a>
  )
}
