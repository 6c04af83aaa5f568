/**
 * One conversation: what it is about above, what was said in the middle, the box to type in below; suggestions, saved replies and notes
 * beside it, or, where there is no room, behind tabs.
 */
import { MessageBar, MessageBarActions, MessageBarBody, Spinner } from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { ConversationAnswer } from '../../../bot/desk/api/conversation'
import { useDesk, useWords } from '../desk-context'
import { TabPanel, Tabs } from '../parts/tabs'
import { TryNow } from '../parts/try-now'
import { useMedia } from '../theme'
import { Actions } from './actions'
import { Composer, type ComposerHandle } from './composer'
import { Notes } from './notes'
import { PaneHead } from './pane-head'
import { SavedReplies } from './saved-replies'
import { Suggestions } from './suggestions'
import { Summary } from './summary'
import { Transcript } from './transcript'
import { type Typist, useConversation } from './use-conversation'

const SIDES = ['suggestions', 'replies', 'notes'] as const
type Shown = (typeof SIDES)[number] | 'talk'

interface PaneProps {
  id: string
  /** The way back, where the list is not beside it. */
  back?: ReactNode
  /** Read only, as in the history. */
  readOnly?: boolean
}

export function ConversationPane({ id, back, readOnly = false }: PaneProps) {
  const { texts } = useWords()
  const { outbox } = useDesk()
  const shown = useConversation(id)
  const { conversation, fault, again, typing, viewers, reload, sent } = shown
  useEffect(() => outbox.listen((said, activity) => said === id && sent(activity)), [outbox, id, sent])
  const mayWrite = Boolean(conversation?.mayWrite) && !readOnly
  const heading = useRef<HTMLHeadingElement>(null)
  return (
    <section className="pane" aria-label={texts.conversation.title}>
      {back}
      <div role="alert">
        {fault && (
          <MessageBar intent="warning" layout="multiline" className="notice">
            <MessageBarBody>{fault}</MessageBarBody>
            {again && (
              <MessageBarActions>
                <TryNow again={reload} heading={heading} />
              </MessageBarActions>
            )}
          </MessageBar>
        )}
      </div>
      {!conversation && !fault && <Spinner className="page-opening" label={texts.connection.opening} />}
      {conversation && (
        <>
          <PaneHead conversation={conversation} viewers={viewers} heading={heading}>
            {!readOnly && <Actions conversation={conversation} changed={reload} />}
          </PaneHead>
          <Body conversation={conversation} mayWrite={mayWrite} typing={typing} readOnly={readOnly} reload={reload} />
        </>
      )}
    </section>
  )
}

interface BodyProps {
  conversation: ConversationAnswer
  mayWrite: boolean
  typing?: Typist
  readOnly: boolean
  reload: () => void
}

function Body({ conversation, mayWrite, typing, readOnly, reload }: BodyProps) {
  const { texts } = useWords()
  const roomy = useMedia('(min-width: 75rem)')
  const [chosen, choose] = useState<Shown>('talk')
  const composer = useRef<ComposerHandle>(null)
  const sides = mayWrite ? SIDES : SIDES.filter((side) => side === 'notes')
  const tabs: readonly Shown[] = roomy ? sides : ['talk', ...sides]
  const tab = tabs.includes(chosen) ? chosen : (tabs[0] ?? 'talk')
  const insert = (words: string) => composer.current?.insert(words)

  const talk = (
    <div className="talk">
      <Summary conversation={conversation} />
      {/* Whoever accepts it begins at the last words. */}
      <Transcript
        key={String(mayWrite)}
        conversation={conversation}
        typing={typing}
        takeBack={mayWrite ? insert : undefined}
      />
    </div>
  )
  const words = (each: Shown) =>
    texts.conversation.tab[each] +
    (each === 'notes' && conversation.notes.length > 0 ? ` (${conversation.notes.length})` : '')
  return (
    <div className={roomy ? 'pane-body' : 'pane-body pane-narrow'}>
      {roomy && talk}
      <div className="side">
        <Tabs id="pane" label={texts.conversation.tabs} tabs={tabs} chosen={tab} choose={choose} words={words} />
        <TabPanel id="pane" tab={tab} className="side-content">
          {tab === 'suggestions' && <Suggestions conversation={conversation} insert={insert} />}
          {tab === 'replies' && <SavedReplies conversation={conversation} insert={insert} />}
          {tab === 'notes' && <Notes conversation={conversation} readOnly={readOnly} changed={reload} />}
          {tab === 'talk' && talk}
        </TabPanel>
      </div>
      {mayWrite && <Composer ref={composer} conversation={conversation} />}
    </div>
  )
}
