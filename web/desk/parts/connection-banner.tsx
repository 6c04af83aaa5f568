import { MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { useDesk, useDeskState, useWords } from '../desk-context'
import { TryNow } from './try-now'

/** A gap this short is not worth a word. Milliseconds. */
const UNNOTICED = 1500
const RESTORED_STAYS = 5000

/** Says that the server cannot be heard, and that it can be again. What is typed meanwhile is kept and sent afterwards. */
export function ConnectionBanner() {
  const { texts } = useWords()
  const { desk } = useDesk()
  const shown = useShown()
  return (
    <div role="status" className="banner-place">
      {shown === 'lost' && (
        <MessageBar intent="warning" layout="multiline" politeness="polite">
          <MessageBarBody>{texts.connection.lost}</MessageBarBody>
          <MessageBarActions>
            <TryNow again={() => desk.hurry()} />
          </MessageBarActions>
        </MessageBar>
      )}
      {shown === 'restored' && (
        <MessageBar intent="success" politeness="polite">
          <MessageBarBody>{texts.connection.restored}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  )
}

function useShown(): 'lost' | 'restored' | undefined {
  const { connection } = useDeskState()
  const [shown, setShown] = useState<'lost' | 'restored'>()
  useEffect(() => {
    if (connection === 'open') {
      setShown((before) => (before === 'lost' ? 'restored' : before))
      return
    }
    const timer = setTimeout(() => setShown('lost'), UNNOTICED)
    return () => clearTimeout(timer)
  }, [connection])
  useEffect(() => {
    if (shown !== 'restored') return
    const timer = setTimeout(() => setShown(undefined), RESTORED_STAYS)
    return () => clearTimeout(timer)
  }, [shown])
  return shown
}
