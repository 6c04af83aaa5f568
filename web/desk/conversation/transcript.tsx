/**
 * What was said. A visitor's and a colleague's words are shown as the text that they are; only our own answers are Markdown. The list
 * reads nothing aloud by itself: a new message is announced once, by `use-conversation.ts`.
 */
import { Button } from '@fluentui/react-components'
import { type RefObject, useRef, useSyncExternalStore } from 'react'
import type { ConversationAnswer, DeskActivity } from '../../../bot/desk/api/conversation'
import { directionOf } from '../../../knowledge/direction'
import { useDesk, useWords } from '../desk-context'
import { CopyButton } from '../parts/copy-button'
import { useFocusPassedFrom } from '../parts/focus'
import { RedFlag } from '../parts/marks'
import { useMoments } from '../parts/time'
import type { Outgoing } from '../state/drafts'
import { useKeptAtEnd } from './kept-at-end'
import { Markdown } from './markdown'
import type { Typist } from './use-conversation'

interface TranscriptProps {
  conversation: ConversationAnswer
  typing?: Typist
  /** The words of a message that could not be sent go back into the box; absent where there is none. */
  takeBack?: (text: string) => void
}

export function Transcript({ conversation, typing, takeBack }: TranscriptProps) {
  const { texts } = useWords()
  const { outbox } = useDesk()
  const { outgoing } = useSyncExternalStore(outbox.subscribe, outbox.read)
  const { activities } = conversation
  const confirmed = new Set(activities.map(({ clientId }) => clientId))
  const onTheirWay = outgoing.filter((each) => each.conversation === conversation.id && !confirmed.has(each.clientId))
  const scroller = useKeptAtEnd()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className="transcript" ref={scroller} tabIndex={0} aria-label={texts.conversation.transcript}>
      <ol>
        {activities.map((activity) => (
          <Message key={activity.sequence} activity={activity} conversation={conversation} />
        ))}
        {onTheirWay.map((message) => (
          <OnItsWay key={message.clientId} message={message} list={scroller} takeBack={takeBack} />
        ))}
      </ol>
      <p className="typing soft">
        {typing &&
          (typing === 'visitor' ? texts.conversation.typing : texts.conversation.colleagueTypes(typing.firstName))}
      </p>
    </section>
  )
}

interface MessageProps {
  activity: DeskActivity
  conversation: ConversationAnswer
}

function Message({ activity, conversation }: MessageProps) {
  const { texts } = useWords()
  const { me } = useDesk()
  const moments = useMoments(conversation.institution)
  const { role, at, staff, answer, text, choices } = activity
  const { dangerAt, redFlag } = conversation.handoff
  const inDanger = role === 'visitor' && at === dangerAt
  const who =
    role === 'visitor'
      ? texts.conversation.visitor
      : role === 'bot'
        ? texts.conversation.bot
        : staff?.id === me.staff.id
          ? texts.conversation.me
          : (staff?.firstName ?? texts.conversation.colleague)
  return (
    <li className={`message message-${role} ${inDanger ? 'message-danger' : ''}`}>
      <p className="message-head">
        <span className="message-who">{who}</span>{' '}
        <time dateTime={new Date(at).toISOString()}>{moments.short(at)}</time>
      </p>
      {inDanger && <RedFlag kind={redFlag} />}
      <div className="bubble" lang={activity.language ?? conversation.language} dir={directionOf(activity.language)}>
        {answer ? (
          <details className="given">
            <summary>{answer.name}</summary>
            <Words activity={activity} />
          </details>
        ) : (
          <Words activity={activity} />
        )}
        {choices.length > 0 && (
          <p className="offered soft" lang={undefined}>
            {choices.join(' · ')}
          </p>
        )}
        {text === '' && <p className="soft">{texts.conversation.noText}</p>}
      </div>
    </li>
  )
}

function Words({ activity: { format, role, text } }: { activity: DeskActivity }) {
  return format === 'markdown' && role === 'bot' ? <Markdown text={text} /> : <p className="words-plain">{text}</p>
}

interface OnItsWayProps extends Pick<TranscriptProps, 'takeBack'> {
  message: Outgoing
  list: RefObject<HTMLElement | null>
}

function OnItsWay({ message, list, takeBack }: OnItsWayProps) {
  const { texts } = useWords()
  const { text, failed } = message
  return (
    <li className="message message-staff message-unsent">
      <p className="message-head">
        <span className="message-who">{texts.conversation.me}</span>{' '}
        <span className={failed ? 'unsent-failed' : undefined}>
          {failed ? texts.conversation.notSent : texts.conversation.sending}
        </span>
      </p>
      <div className="bubble">
        <p className="words-plain">{text}</p>
      </div>
      {failed && <Unsent message={message} list={list} takeBack={takeBack} />}
    </li>
  )
}

/** What can be done with a message that the server would not take. */
function Unsent({ message: { clientId, text }, list, takeBack }: OnItsWayProps) {
  const { conversation } = useWords().texts
  const { outbox } = useDesk()
  const tools = useRef<HTMLParagraphElement>(null)
  useFocusPassedFrom(tools, list)
  if (!takeBack)
    return (
      <p className="unsent-tools" ref={tools}>
        <CopyButton text={text} />
        <Button size="small" onClick={() => outbox.takeBack(clientId)}>
          {conversation.discard}
        </Button>
      </p>
    )
  return (
    <p className="unsent-tools" ref={tools}>
      <Button size="small" onClick={() => outbox.retry(clientId)}>
        {conversation.sendAgain}
      </Button>
      <Button
        size="small"
        onClick={() => {
          outbox.takeBack(clientId)
          takeBack(text)
        }}
      >
        {conversation.takeBack}
      </Button>
    </p>
  )
}
