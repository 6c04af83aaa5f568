/** A call-back that I had taken and that the visitor withdrew or changed, on every other page: `alerts.ts` has said it aloud, this stays until it is seen. */
import { CallDismissRegular } from '@fluentui/react-icons/svg/call-dismiss'
import { useDeskState, useWords } from '../desk-context'
import { linkTo, pathOf } from '../route'
import { withdrawnWords } from './marks'

export function WithdrawnBar() {
  const { texts } = useWords()
  const { callbacksWithdrawn } = useDeskState()
  return callbacksWithdrawn.map((callback) => (
    <a key={callback.reference} className="bar bar-warn" {...linkTo(pathOf('callbacks'))}>
      <CallDismissRegular aria-hidden="true" /> {withdrawnWords(callback, texts)}
    </a>
  ))
}
