/** Who waits (danger first, then the oldest), whom I help, and whom colleagues help. */
import { Badge, Button, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { DeskHandoff } from '../../../bot/desk/api/queue'
import { useDesk, useDeskState, useInstitutionName, useWords } from '../desk-context'
import { linkTo, pathOf } from '../route'
import { busyWith, goesFirst, isInDanger, unansweredSince } from '../state/desk'
import { GoesBack } from './going-back'
import { ColleaguesNote, LanguageBadge, RedFlag, Subject } from './marks'
import { useTake } from './take'
import { Waited } from './time'

export function QueueList({ selected }: { selected?: string }) {
  const { texts } = useWords()
  const { loaded, waiting, mine, others, colleagues } = useDeskState()
  if (!loaded) return <Spinner className="page-opening" label={texts.connection.opening} />
  const items = (rows: DeskHandoff[]) => rows.map((row) => <Item key={row.id} row={row} selected={selected} />)
  return (
    <section className="queue" aria-label={texts.pages.conversations}>
      <Notices />
      <Part title={texts.queue.mine} count={mine.length} empty={texts.queue.noneMine}>
        {items(mine)}
      </Part>
      <Part title={texts.queue.waiting} count={waiting.length} empty={texts.queue.nobodyWaits} head={<TakeNext />}>
        {items(waiting)}
      </Part>
      {others.length > 0 && (
        <Part title={texts.queue.others} count={others.length} empty="">
          {items(others)}
        </Part>
      )}
      <Part title={texts.queue.colleagues} count={colleagues.length} empty={texts.queue.alone}>
        {colleagues.map((colleague) => (
          <li key={colleague.id} className="colleague">
            <span className={`dot dot-${colleague.status}`} aria-hidden="true" />
            <span>{colleague.firstName}</span>
            <span className="soft">
              {colleague.status === 'break' ? texts.presence.break : texts.queue.busyWith(busyWith(others, colleague))}
            </span>
          </li>
        ))}
      </Part>
    </section>
  )
}

interface PartProps {
  title: string
  count: number
  empty: string
  head?: ReactNode
  children: ReactNode
}

function Part({ title, count, empty, head, children }: PartProps) {
  return (
    <div className="part">
      <div className="part-head">
        <h2>
          {title} <span className="part-count">{count}</span>
        </h2>
        {head}
      </div>
      {count > 0 ? <ul>{children}</ul> : <p className="soft part-empty">{empty}</p>}
    </div>
  )
}

/** The first that waits; a colleague who was quicker is named, and the next press takes the next one. */
function TakeNext() {
  const { texts } = useWords()
  const { waiting } = useDeskState()
  const { busy, fault, take } = useTake()
  const next = waiting[0]
  return (
    <>
      {next && (
        <Button appearance="primary" size="small" disabledFocusable={busy} onClick={() => void take(next)}>
          {goesFirst(next) ? texts.queue.takeDanger : texts.queue.takeNext}
        </Button>
      )}
      <p role="alert" className="part-fault">
        {fault}
      </p>
    </>
  )
}

function Item({ row, selected }: { row: DeskHandoff; selected?: string }) {
  const { texts } = useWords()
  const { me } = useDesk()
  const institution = useInstitutionName(row.institution)
  const mine = row.owner?.id === me.staff.id
  const unanswered = mine ? unansweredSince(row) : undefined
  return (
    <li>
      <a
        {...linkTo(pathOf('conversations', row.conversation))}
        className="item"
        data-red-flag={row.redFlag ? true : undefined}
        data-danger={isInDanger(row) || undefined}
        aria-current={row.conversation === selected ? 'true' : undefined}
      >
        <span className="item-top">
          {row.state === 'waiting' && <Waited since={row.requestedAt} />}
          {row.state === 'accepted' && !mine && <span className="soft">{texts.queue.with(row.owner?.firstName)}</span>}
          {unanswered !== undefined && (
            <>
              <Badge appearance="filled" color="brand" size="small">
                {texts.queue.awaitsAnswer}
              </Badge>
              <Waited since={unanswered} />
            </>
          )}
          {mine && unanswered === undefined && <span className="soft">{texts.queue.answered}</span>}
          <LanguageBadge language={row.language} />
        </span>
        {mine && <GoesBack handoff={row} />}
        <RedFlag kind={row.redFlag} />
        <Subject handoff={row} className="item-topic" />
        {row.topic && row.question && (
          <span className="item-question" lang={row.language}>
            {row.question}
          </span>
        )}
        {mine && <ColleaguesNote handoff={row} className="item-note" />}
        {(institution || row.channel === 'teams') && (
          <span className="item-place soft">
            {[institution, row.channel === 'teams' && 'Teams'].filter(Boolean).join(' · ')}
          </span>
        )}
      </a>
    </li>
  )
}

/** Why nobody comes: the office is closed, or I have a break. */
function Notices() {
  const { texts } = useWords()
  const { me } = useDesk()
  const { presence, mine } = useDeskState()
  const closed = me.institutions.filter(({ open }) => open === false)
  return (
    <>
      {closed.length > 0 && (
        <MessageBar intent="info" layout="multiline" className="notice">
          <MessageBarBody>{texts.queue.closed(closed.map(({ name }) => name))}</MessageBarBody>
        </MessageBar>
      )}
      {presence === 'break' && (
        <MessageBar intent="warning" layout="multiline" className="notice">
          <MessageBarBody>{texts.presence.breakNotice(mine.length)}</MessageBarBody>
        </MessageBar>
      )}
    </>
  )
}
