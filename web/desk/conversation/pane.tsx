/**
 * One conversation: what it is about above, what was said in the middle, the box to type in below; suggestions, saved replies and notes
 * beside it, or, where there is no room, behind tabs.
 */
import { MessageBar, MessageBarBody, Spinner, Tab, TabList } from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { ConversationAnswer } from '../../../bot/desk/api'
import { useDesk, useWords } from '../desk-context'
import { useMedia } from '../theme'
import { Actions } from './actions'
import { Composer, type ComposerHandle } from './composer'
import { Notes } from './notes'
import { PaneHead } from './pane-head'
import { SavedReplies } from './saved-replies'
import { Suggestions } from './suggestions'
import { Summary } from './summary'
import { Transcript } from './transcript'
import { useConversation } from './use-conversation'

const SIDES = ['suggestions', 'replies', 'notes'] as const
type Side = (typeof SIDES)[number]
type Tabs = Side | 'talk'

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
  const { conversation, fault, typing, viewers, reload, add } = shown
  useEffect(() => outbox.listen((said, activity) => said === id && add([activity])), [outbox, id, add])
  const mayWrite = Boolean(conversation?.mayWrite) && !readOnly
  return (
    <section className="pane" aria-label={texts.conversation.title}>
      {back}
      {fault && (
        <MessageBar intent="warning" layout="multiline" className="notice">
          <MessageBarBody>{fault}</MessageBarBody>
        </MessageBar>
      )}
      {!conversation && !fault && <Spinner className="page-opening" label={texts.connection.opening} />}
      {conversation && (
        <>
          <PaneHead conversation={conversation} viewers={viewers}>
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
  typing: boolean
  readOnly: boolean
  reload: () => void
}

function Body({ conversation, mayWrite, typing, readOnly, reload }: BodyProps) {
  const { texts } = useWords()
  const roomy = useMedia('(min-width: 75rem)')
  const [chosen, choose] = useState<Tabs>('talk')
  const composer = useRef<ComposerHandle>(null)
  const sides = mayWrite ? SIDES : SIDES.filter((side) => side === 'notes')
  const tabs: readonly Tabs[] = roomy ? sides : ['talk', ...sides]
  const tab = tabs.includes(chosen) ? chosen : (tabs[0] ?? 'talk')
  const insert = (words: string) => composer.current?.insert(words)

  const talk = (
    <div className="talk" key="talk">
      <Summary conversation={conversation} />
      <Transcript conversation={conversation} typing={typing} takeBack={insert} />
    </div>
  )
  const side = (
    <div className="side-content" role="tabpanel" id="pane-panel" aria-labelledby={`pane-tab-${tab}`} key="side">
      {tab === 'suggestions' && <Suggestions conversation={conversation} insert={insert} />}
      {tab === 'replies' && <SavedReplies conversation={conversation} insert={insert} />}
      {tab === 'notes' && <Notes conversation={conversation} readOnly={readOnly} changed={reload} />}
      {tab === 'talk' && talk}
    </div>
  )
  const list = (
    <TabList
      size="small"
      className="side-tabs"
      aria-label={texts.conversation.tabs}
      selectedValue={tab}
      onTabSelect={(_event, { value }) => choose(value as Tabs)}
    >
      {tabs.map((each) => (
        <Tab key={each} id={`pane-tab-${each}`} value={each} aria-controls="pane-panel">
          {texts.conversation.tab[each]}
          {each === 'notes' && conversation.notes.length > 0 && ` (${conversation.notes.length})`}
        </Tab>
      ))}
    </TabList>
  )
  return (
    <div className={roomy ? 'pane-body' : 'pane-body pane-narrow'}>
      {roomy && talk}
      <div className="side">
        {list}
        {side}
      </div>
      {mayWrite && <Composer ref={composer} conversation={conversation} />}
    </div>
  )
}
