/** Messages that the server would not take: each is said aloud once, and on every page but its conversation's a bar leads there until it is dealt with. */
import { WarningFilled } from '@fluentui/react-icons/svg/warning'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useDesk, useWords } from '../desk-context'
import { linkTo, pathOf } from '../route'
import { announce } from './announcements'

export function UnsentBar({ open }: { open?: string }) {
  const { texts } = useWords()
  const { outbox } = useDesk()
  const { outgoing } = useSyncExternalStore(outbox.subscribe, outbox.read)
  const told = useRef(new Set<string>())
  const failed = outgoing.filter((each) => each.failed)
  useEffect(() => {
    const ids = outgoing.filter((each) => each.failed).map(({ clientId }) => clientId)
    if (ids.some((id) => !told.current.has(id))) announce(texts.alerts.notSent, 'now')
    // One that is tried again, and refused again, is told of again.
    told.current = new Set(ids)
  }, [outgoing, texts])
  const elsewhere = new Set(failed.map(({ conversation }) => conversation).filter((each) => each !== open))
  return [...elsewhere].map((conversation) => (
    <a key={conversation} className="bar bar-danger" {...linkTo(pathOf('conversations', conversation))}>
      <WarningFilled aria-hidden="true" /> {texts.alerts.notSent}
    </a>
  ))
}
