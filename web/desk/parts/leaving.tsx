/** Signing out. With people still being helped, or waiting for nobody else, or words unsent, it asks first. */
import { useState } from 'react'
import { useDesk, useDeskState, useWords } from '../desk-context'
import { leftWithout } from '../state/desk'
import { Question } from './question'

export function useLeaving() {
  const { texts } = useWords()
  const { session, drafts, desk, outbox } = useDesk()
  const state = useDeskState()
  const { mine } = state
  const without = leftWithout(state).length
  const [asking, setAsking] = useState(false)
  const leave = () => {
    outbox.close()
    outbox.empty()
    drafts.removeAll()
    desk.close()
    void session.signOut()
  }
  const question = asking && (
    <Question
      title={texts.leaving.title}
      submit={texts.shell.signOut}
      onSubmit={leave}
      onClose={() => setAsking(false)}
    >
      {without > 0 && <p>{texts.leaving.lastOne(without)}</p>}
      {mine.length > 0 && <p>{texts.leaving.mine(mine.length)}</p>}
      {drafts.hasAny() && <p>{texts.leaving.unsent}</p>}
    </Question>
  )
  return { ask: () => (mine.length + without > 0 || drafts.hasAny() ? setAsking(true) : leave()), question }
}
