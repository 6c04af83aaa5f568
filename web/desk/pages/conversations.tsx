/** The working place: who waits and whom I help on one side, the conversation on the other. On a narrow screen one of the two. */
import { Button } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left'
import { ConversationPane } from '../conversation/pane'
import { useDeskState, useWords } from '../desk-context'
import { QueueList } from '../parts/queue-list'
import { go, pathOf } from '../route'
import { useMedia } from '../theme'

export function ConversationsPage({ conversation }: { conversation?: string }) {
  const { texts } = useWords()
  const wide = useMedia('(min-width: 48rem)')
  const back = (
    <Button
      appearance="subtle"
      size="small"
      icon={<ArrowLeftRegular />}
      onClick={() => go(pathOf('conversations'))}
      className="back"
    >
      {texts.queue.back}
    </Button>
  )
  return (
    <div className="work" data-showing={conversation ? 'conversation' : 'queue'}>
      <h1 className="unseen">{texts.pages.conversations}</h1>
      {(wide || !conversation) && <QueueList selected={conversation} />}
      {conversation ? (
        <ConversationPane key={conversation} id={conversation} back={wide ? undefined : back} />
      ) : (
        wide && <NothingChosen />
      )}
    </div>
  )
}

function NothingChosen() {
  const { texts } = useWords()
  const { waiting, mine } = useDeskState()
  return (
    <div className="nothing-chosen">
      <p className="big">{waiting.length > 0 ? texts.queue.someWait(waiting.length) : texts.queue.nobodyWaits}</p>
      <p className="soft">{mine.length > 0 || waiting.length > 0 ? texts.queue.choose : texts.queue.calm}</p>
    </div>
  )
}
